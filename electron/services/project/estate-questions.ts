import type { EstateQuestion, OwnerQuestions, Verdict } from '../../../shared/domain/verdict.ts';
import type { AssessedCase } from '../../../shared/planning/assess-server.ts';
import { type JudgedServer, rankQuestions } from '../../../shared/planning/rank-questions.ts';
import type { Connection } from './connection.ts';

interface Group {
  owner: string | null;
  verdict: string;
  text: string | null;
  servers: number;
}

/** Ranks the open questions of all flagged servers, or of one owner's ("" stands for servers without one). */
export function listQuestions(connection: Connection, owner: string | null): EstateQuestion[] {
  const where = owner === null ? '' : owner === '' ? 'and owner is null' : 'and owner = ?';
  const groups = connection.all<Group>(
    `select null as owner, assessment.verdict, judged_case.text, shared.servers from
       (select assessment_id, case_id, count(*) as servers from server where flagged = 1 ${where} group by assessment_id, case_id) as shared
     join assessment on assessment.id = shared.assessment_id left join judged_case on judged_case.id = shared.case_id`,
    ...(owner === null || owner === '' ? [] : [owner]),
  );
  return rankQuestions(readGroups(groups, new Map()));
}

/** Ranks the open questions of every owner; owners whose answers could settle most come first. */
export function listOwnerQuestions(connection: Connection, limit: number, mostQuestions: number): OwnerQuestions[] {
  const groups = connection.all<Group & { owner: string | null }>(
    `select shared.owner, assessment.verdict, judged_case.text, shared.servers from
       (select owner, assessment_id, case_id, count(*) as servers from server where flagged = 1 group by owner, assessment_id, case_id) as shared
     join assessment on assessment.id = shared.assessment_id left join judged_case on judged_case.id = shared.case_id`,
  );
  const byOwner = new Map<string | null, Group[]>();
  for (const group of groups) byOwner.set(group.owner, [...(byOwner.get(group.owner) ?? []), group]);
  const verdicts = new Map<string, Verdict>();
  return [...byOwner]
    .map(([owner, own]) => {
      const judged = readGroups(own, verdicts);
      const open = judged.filter(({ verdict }) => verdict.unknowns.some(({ couldChange }) => couldChange));
      const count = (list: readonly JudgedServer[]) => list.reduce((sum, { servers = 1 }) => sum + servers, 0);
      return { owner, servers: count(judged), open: count(open), questions: rankQuestions(judged).slice(0, mostQuestions) };
    })
    .filter(({ questions }) => questions.length > 0)
    .sort((a, b) => b.open - a.open || b.servers - a.servers || ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1))
    .slice(0, limit);
}

function readGroups(groups: readonly Group[], verdicts: Map<string, Verdict>): JudgedServer[] {
  return groups.map(({ verdict, text, servers }) => {
    let parsed = verdicts.get(verdict);
    if (parsed === undefined) {
      parsed = JSON.parse(verdict) as Verdict;
      verdicts.set(verdict, parsed);
    }
    return { facts: text === null ? {} : (JSON.parse(text) as AssessedCase).facts, verdict: parsed, servers };
  });
}
