import type { Decision } from '../../../shared/domain/decision.ts';
import type { FactSet } from '../../../shared/domain/fact.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import type { RulePackPreview } from '../../../shared/domain/rule-pack.ts';
import { acceptFactValue } from '../../../shared/planning/verdict/compile-rules.ts';
import type { Judgement } from '../../../shared/planning/verdict/judge-server.ts';
import { reviewDecision } from '../decide/review-decisions.ts';
import { gatherServer } from '../inventory/deriving/gather-server.ts';
import { pickFactValues } from '../inventory/deriving/resolve-facts.ts';
import type { ServerCase } from '../inventory/deriving/server-planner.ts';
import { readSightingSources } from '../inventory/stored-sighting.ts';
import type { Breathe } from '../project/breathe.ts';
import type { Connection } from '../project/file/connection.ts';
import { readWeighing } from '../project/read-weighing.ts';
import { presentServerId } from '../project/server-id.ts';
import { digestVerdict } from '../project/verdict-digest.ts';
import type { KnowledgeInForce } from './knowledge-in-force.ts';

/** How many of the servers that change are named. */
const NAMED = 200;

interface WeighedServer {
  id: number;
  name: string;
  verdict: string;
  firmness: string;
  owner: string | null;
  decision: string | null;
  decided: string | null;
}

/** Says what another knowledge would change, without changing anything: every weighed server is judged by both. */
export async function previewSwitch(
  connection: Connection,
  now: KnowledgeInForce,
  then: KnowledgeInForce,
  asOf: string,
  { breathe, onServer }: { breathe: Breathe; onServer: (done: number, total: number) => void },
): Promise<RulePackPreview> {
  const sources = readSightingSources(connection);
  const weighing = readWeighing(connection, asOf);
  const questions = listChangedQuestions(now, then).map((entry) => ({ entry, servers: 0 }));
  const gates = listChangedGates(now, then);
  const moves = new Map<string, RulePackPreview['moves'][number]>();
  const preview: RulePackPreview = {
    flagged: 0,
    pathChanges: 0,
    firmnessChanges: 0,
    decidedOtherwise: 0,
    moves: [],
    servers: [],
    questions: [],
    gated: 0,
    decisionsToReview: 0,
    cases: 0,
  };
  const cases = new Set<string>();
  // Numbers first: a reading that stays open while others write could be cut off.
  const ids = connection.all<{ id: number }>('select id from server where case_id is not null order by name_key, id');
  for (const { id } of ids) {
    const server = connection.get<WeighedServer>(
      `select server.id, name, verdict, firmness, owner, server.decision, decision.decision as decided from server
       left join decision on decision.server_id = server.id where server.id = ?`,
      id,
    );
    if (server === undefined) continue;
    const { facts, identity } = gatherServer(connection, server.id, server.name, sources, now.planner, asOf);
    const values = pickFactValues(facts);
    const settings = weighing.settingsOf(server.id);
    const judge = (side: KnowledgeInForce) => judgeWith(side, { identity, facts: values, asOf }, settings);
    const to = judge(then);
    if (to === null) continue;
    preview.flagged += 1;
    cases.add(to.text);
    count(preview, moves, server, to.judgement);
    for (const question of questions) if (lacks(values, question.entry)) question.servers += 1;
    const gated = gates.added.size > 0 ? to.judgement : gates.removed.size > 0 ? judge(now)?.judgement : undefined;
    if (gated?.gates.some(({ rule }) => gates.added.has(rule) || gates.removed.has(rule))) preview.gated += 1;
    if (server.decided !== null) {
      const decision = JSON.parse(server.decided) as Decision;
      const review = (judgement: Judgement | undefined, knowledge: string) =>
        judgement !== undefined &&
        reviewDecision(decision, { verdict: judgement, digest: digestVerdict(judgement), knowledge, policy: weighing.policy, asOf }) !==
          undefined;
      if (review(to.judgement, then.version) && !review(judge(now)?.judgement, now.version)) preview.decisionsToReview += 1;
    }
    onServer(preview.flagged, ids.length);
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
  return {
    ...preview,
    cases: cases.size,
    moves: [...moves.values()].sort((a, b) => b.servers - a.servers || (a.from + a.to < b.from + b.to ? -1 : 1)),
    questions: questions.map(({ entry, servers: each }) => ({ fact: entry.id, question: entry.question, servers: each })),
  };
}

function judgeWith(
  { planner }: KnowledgeInForce,
  server: ServerCase,
  settings: Parameters<KnowledgeInForce['planner']['judgeCase']>[1],
): { judgement: Judgement; text: string } | null {
  const prepared = planner.prepare(server);
  if (prepared.case === null) return null;
  return { judgement: planner.judgeCase(prepared.case, settings), text: JSON.stringify(prepared.case) };
}

function count(
  preview: RulePackPreview,
  moves: Map<string, RulePackPreview['moves'][number]>,
  { id, name, verdict, firmness, owner, decision }: WeighedServer,
  to: Pick<Judgement, 'path' | 'firmness'>,
): void {
  if (to.path === verdict) {
    if (to.firmness !== firmness) preview.firmnessChanges += 1;
    return;
  }
  preview.pathChanges += 1;
  if (decision === verdict) preview.decidedOtherwise += 1;
  const key = `${verdict} ${to.path}`;
  const move = moves.get(key) ?? { from: verdict, to: to.path, servers: 0 };
  move.servers += 1;
  moves.set(key, move);
  if (preview.servers.length < NAMED) preview.servers.push({ id: presentServerId(id), name, from: verdict, to: to.path, owner, decision });
}

/** Questions that only one of the two knows. */
function listChangedQuestions(now: KnowledgeInForce, then: KnowledgeInForce): FactEntry[] {
  const known = new Set(now.knowledge.facts.map(({ id }) => id));
  const wanted = new Set(then.knowledge.facts.map(({ id }) => id));
  return [...then.knowledge.facts.filter(({ id }) => !known.has(id)), ...now.knowledge.facts.filter(({ id }) => !wanted.has(id))];
}

function listChangedGates(now: KnowledgeInForce, then: KnowledgeInForce): { added: Set<string>; removed: Set<string> } {
  const list = ({ knowledge }: KnowledgeInForce) => knowledge.rules.filter(({ closes }) => closes.length > 0).map(({ id }) => id);
  const [before, after] = [new Set(list(now)), new Set(list(then))];
  return {
    added: new Set([...after].filter((id) => !before.has(id))),
    removed: new Set([...before].filter((id) => !after.has(id))),
  };
}

function lacks(facts: FactSet, entry: FactEntry): boolean {
  return acceptFactValue(entry, facts[entry.id]) === undefined;
}
