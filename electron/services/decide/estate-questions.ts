import type { EstateQuestion, OwnerQuestions, Verdict } from '../../../shared/domain/verdict.ts';
import type { AssessedCase } from '../../../shared/planning/verdict/assess-server.ts';
import { type JudgedServer, rankQuestions } from '../../../shared/planning/verdict/rank-questions.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import { createBreather } from '../project/breathe.ts';
import { listRecords } from '../project/changes/records.ts';
import type { Connection } from '../project/file/connection.ts';
import { readWeighing } from '../project/read-weighing.ts';
import { parseServerId } from '../project/server-id.ts';

/** Ranks the open questions of flagged servers. */
export interface EstateQuestions {
  /** Of all of them, or of one owner's ("" stands for servers without a known owner). */
  list(connection: Connection, owner: string | null, asOf: string): Promise<EstateQuestion[]>;
  /** Of every owner; owners whose answers could settle most come first. */
  listByOwner(connection: Connection, limit: number, mostQuestions: number, asOf: string): Promise<OwnerQuestions[]>;
}

/** Cases whose questions are remembered: more than an estate of a hundred thousand servers usually has. */
const REMEMBERED = 100_000;

/** Creates the ranking. What a case leaves open is found once and remembered; other calls are answered meanwhile. */
export function createEstateQuestions(planner: Pick<ServerPlanner, 'findUnknowns'>): EstateQuestions {
  const known = new Map<string, { facts: AssessedCase['facts']; verdict: Pick<Verdict, 'unknowns'> }>();
  let askedOf = planner.findUnknowns;

  async function readGroups(connection: Connection, byOwner: boolean, owner: string | null, asOf: string) {
    const weighing = readWeighing(connection, asOf);
    const where = owner === null ? '' : owner === '' ? 'and owner is null' : 'and owner = ?';
    const settled = readSaidUnknown(connection);
    const single = new Set([...weighing.waivedServers, ...settled.keys()]);
    // A server with a waiver, or with a question that nobody can answer, has questions of its own, so it is a group of its own.
    const groups = connection.all<{ owner: string | null; text: string; server: number | null; servers: number }>(
      `select shared.owner, judged_case.text, shared.server, shared.servers from
         (select ${byOwner ? 'owner' : 'null as owner'}, case_id, count(*) as servers,
            case when id in (select value from json_each(?)) then id end as server
          from server where flagged = 1 and case_id is not null ${where} group by ${byOwner ? 'owner,' : ''} case_id, server) as shared
       join judged_case on judged_case.id = shared.case_id`,
      JSON.stringify([...single]),
      ...(owner === null || owner === '' ? [] : [owner]),
    );
    const breathe = createBreather(new AbortController().signal);
    const policy = JSON.stringify(weighing.policy);
    // Another set of rules leaves other questions open.
    if (askedOf !== planner.findUnknowns) known.clear();
    askedOf = planner.findUnknowns;
    const judged: (JudgedServer & { owner: string | null })[] = [];
    for (const group of groups) {
      const settings = group.server === null ? { policy: weighing.policy } : weighing.settingsOf(group.server);
      const key = `${policy} ${JSON.stringify(settings.waivers ?? [])} ${group.text}`;
      let found = known.get(key);
      if (found === undefined) {
        const one = JSON.parse(group.text) as AssessedCase;
        found = { facts: one.facts, verdict: { unknowns: planner.findUnknowns(one, settings) } };
        if (known.size >= REMEMBERED) known.clear();
        known.set(key, found);
      }
      judged.push({
        ...leaveOut(found, group.server === null ? undefined : settled.get(group.server)),
        servers: group.servers,
        owner: group.owner,
      });
      const pause = breathe();
      if (pause !== undefined) await pause;
    }
    return judged;
  }

  return {
    list: async (connection, owner, asOf) => rankQuestions(await readGroups(connection, false, owner, asOf)),
    async listByOwner(connection, limit, mostQuestions, asOf) {
      const byOwner = new Map<string | null, JudgedServer[]>();
      for (const group of await readGroups(connection, true, null, asOf)) {
        const own = byOwner.get(group.owner);
        if (own === undefined) byOwner.set(group.owner, [group]);
        else own.push(group);
      }
      const count = (list: readonly JudgedServer[]) => list.reduce((sum, { servers = 1 }) => sum + servers, 0);
      return [...byOwner]
        .map(([owner, judged]) => ({
          owner,
          servers: count(judged),
          open: count(judged.filter(({ verdict }) => verdict.unknowns.some(({ couldChange }) => couldChange))),
          questions: rankQuestions(judged).slice(0, mostQuestions),
        }))
        .filter(({ questions }) => questions.length > 0)
        .sort((a, b) => b.open - a.open || b.servers - a.servers || ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1))
        .slice(0, limit);
    },
  };
}

/** The questions of each server of which somebody said that nobody knows the answer: they are asked no more. */
function readSaidUnknown(connection: Connection): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>();
  for (const { value } of listRecords(connection, 'said-unknown')) {
    const id = parseServerId(value.server);
    found.set(id, (found.get(id) ?? new Set()).add(value.fact));
  }
  return found;
}

function leaveOut<T extends { verdict: Pick<Verdict, 'unknowns'> }>(judged: T, settled: ReadonlySet<string> | undefined): T {
  if (settled === undefined) return judged;
  return { ...judged, verdict: { unknowns: judged.verdict.unknowns.filter(({ fact }) => !settled.has(fact)) } };
}
