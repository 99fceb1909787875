import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { Policy, PolicyPreview } from '../../../shared/domain/policy.ts';
import { weighCriteria } from '../../../shared/planning/verdict/apply-policy.ts';
import type { AssessedCase } from '../../../shared/planning/verdict/assess-server.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import type { Connection } from '../project/file/connection.ts';
import { readWeighing } from '../project/read-weighing.ts';
import { presentServerId } from '../project/server-id.ts';

/** How many of the servers that change are named. */
const NAMED = 200;

interface CaseGroup {
  case_id: number;
  verdict: string;
  firmness: string;
  decision: string | null;
  servers: number;
}

interface ServerAhead {
  id: number;
  verdict: string;
  firmness: string;
  decision: string | null;
  text: string;
}

/** Says what a policy would change, without changing anything: every distinct case is scored once, and servers with waivers one by one. */
export function previewPolicy(
  connection: Connection,
  planner: ServerPlanner,
  criteria: Knowledge['criteria'],
  policy: Policy,
  asOf: string,
): PolicyPreview {
  const { waivedServers, settingsOf } = readWeighing(connection, asOf);
  const waived = JSON.stringify(waivedServers);
  const cases = connection.all<{ id: number; text: string }>(
    `select id, text from judged_case where id in (select distinct case_id from server where case_id is not null)`,
  );
  const groups = connection.all<CaseGroup>(
    `select case_id, verdict, firmness, decision, count(*) as servers from server
     where case_id is not null and id not in (select value from json_each(?)) group by case_id, verdict, firmness, decision`,
    waived,
  );
  const apart = connection.all<ServerAhead>(
    `select server.id, verdict, firmness, decision, text from server join judged_case on judged_case.id = case_id
     where server.id in (select value from json_each(?))`,
    waived,
  );
  const judged = new Map(cases.map(({ id, text }) => [id, planner.decideCase(JSON.parse(text) as AssessedCase, { policy })]));
  const moves = new Map<string, PolicyPreview['moves'][number]>();
  const tally = { pathChanges: 0, firmnessChanges: 0, decidedOtherwise: 0 };
  const count = (
    was: Pick<CaseGroup, 'verdict' | 'firmness' | 'decision' | 'servers'>,
    now: { path: string; firmness: string } | undefined,
  ) => {
    if (now === undefined) return 'same' as const;
    if (now.path === was.verdict) {
      if (now.firmness !== was.firmness) tally.firmnessChanges += was.servers;
      return 'same' as const;
    }
    tally.pathChanges += was.servers;
    if (was.decision === was.verdict) tally.decidedOtherwise += was.servers;
    const key = `${was.verdict} ${now.path}`;
    const move = moves.get(key) ?? { from: was.verdict, to: now.path, servers: 0 };
    move.servers += was.servers;
    moves.set(key, move);
    return 'moved' as const;
  };
  const movedCases = new Set(groups.filter((group) => count(group, judged.get(group.case_id)) === 'moved').map(({ case_id }) => case_id));
  const movedApart = new Map(
    apart.flatMap((server) => {
      const now = planner.decideCase(JSON.parse(server.text) as AssessedCase, { ...settingsOf(server.id), policy });
      return count({ ...server, servers: 1 }, now) === 'moved' ? [[server.id, now.path] as const] : [];
    }),
  );
  const lines = connection.all<{
    id: number;
    name: string;
    verdict: string;
    owner: string | null;
    decision: string | null;
    case_id: number;
  }>(
    `select id, name, verdict, owner, decision, case_id from server
     where id in (select value from json_each(?))
        or (case_id in (select value from json_each(?)) and id not in (select value from json_each(?))) order by name_key, id limit ${NAMED * 4}`,
    JSON.stringify([...movedApart.keys()]),
    JSON.stringify([...movedCases]),
    waived,
  );
  const servers = lines
    .map(({ id, name, verdict, owner, decision, case_id }) => {
      const to = movedApart.get(id) ?? judged.get(case_id)?.path ?? verdict;
      return { id: presentServerId(id), name, from: verdict, to, owner, decision };
    })
    .filter(({ from, to }) => from !== to)
    .slice(0, NAMED);
  return {
    weights: weighCriteria(criteria, policy.ranking),
    flagged: groups.reduce((sum, { servers: each }) => sum + each, 0) + apart.length,
    ...tally,
    moves: [...moves.values()].sort((a, b) => b.servers - a.servers || (a.from + a.to < b.from + b.to ? -1 : 1)),
    servers,
    cases: cases.length,
  };
}
