import type { Decision } from '../../../shared/domain/decision.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { reviewDecision } from '../decide/review-decisions.ts';
import { gatherServer } from '../inventory/deriving/gather-server.ts';
import { pickFactValues } from '../inventory/deriving/resolve-facts.ts';
import type { ServerPlanner } from '../inventory/deriving/server-planner.ts';
import { findEvidenceDay, flagVanished } from '../inventory/deriving/summarise-evidence.ts';
import { readSightingSources, type SightingSource } from '../inventory/stored-sighting.ts';
import { listServerHistory } from './changes/history.ts';
import type { Connection } from './file/connection.ts';
import { type ProjectWeighing, readWeighing } from './read-weighing.ts';
import { parseServerId, presentServerId } from './server-id.ts';
import { digestVerdict } from './verdict-digest.ts';

/** Reads one server with everything that is known about it. Throws OperationFailure 'server-not-found'. */
export function readServer(connection: Connection, presentedId: string, planner: ServerPlanner, asOf: string): ServerDetail {
  const id = parseServerId(presentedId);
  const name = connection.get<{ name: string }>('select name from server where id = ?', id)?.name;
  if (name === undefined) throw new OperationFailure('server-not-found', `There is no server with the id "${presentedId}".`);
  const detail = assemble(connection, id, name, readSightingSources(connection), planner, asOf, readWeighing(connection, asOf), 'close');
  return { ...detail, history: listServerHistory(connection, id, name) };
}

/** Reads every server in the order of names, one at a time; `history` is left empty. Each iteration starts anew. */
export function readAllServers(connection: Connection, planner: ServerPlanner, asOf: string): Iterable<ServerDetail> {
  return readEach(connection, planner, asOf, 0, 'brief');
}

/** Reads every server as `readAllServers` does, without the confidence of verdicts, for whoever goes through them many times while nothing changes: the first `mostKept` are read once and held, treat them as read-only. */
export function readServersAgain(connection: Connection, planner: ServerPlanner, asOf: string, mostKept: number): Iterable<ServerDetail> {
  return readEach(connection, planner, asOf, mostKept, 'plain');
}

function readEach(
  connection: Connection,
  planner: ServerPlanner,
  asOf: string,
  mostKept: number,
  look: 'brief' | 'plain',
): Iterable<ServerDetail> {
  const kept: ServerDetail[] = [];
  let last: { key: string; id: number } | null = null;
  return {
    *[Symbol.iterator]() {
      let at = 0;
      for (; at < kept.length; at += 1) yield kept[at] as ServerDetail;
      const sources = readSightingSources(connection);
      const weighing = readWeighing(connection, asOf);
      for (const { id, name, key } of listLines(connection, last)) {
        const server = assemble(connection, id, name, sources, planner, asOf, weighing, look);
        if (at === kept.length && at < mostKept) {
          kept.push(server);
          last = { key, id };
        }
        at += 1;
        yield server;
      }
    },
  };
}

interface ServerLine {
  id: number;
  name: string;
  key: string;
}

/** Every server in the order of names, or those behind one of them. */
function listLines(connection: Connection, after: { key: string; id: number } | null): Iterable<ServerLine> {
  const order = 'order by name_key, id';
  if (after === null) return connection.iterate<ServerLine>(`select id, name, name_key as key from server ${order}`);
  const behind = 'where (name_key, id) > (?, ?)';
  return connection.iterate<ServerLine>(`select id, name, name_key as key from server ${behind} ${order}`, after.key, after.id);
}

/** Reads the servers that need a way out, flagged or decided ones, as `readAllServers` does, without the confidence of verdicts. */
export function readServersToDecide(connection: Connection, planner: ServerPlanner, asOf: string): Iterable<ServerDetail> {
  return {
    *[Symbol.iterator]() {
      const sources = readSightingSources(connection);
      const weighing = readWeighing(connection, asOf);
      const lines = connection.all<{ id: number; name: string }>(
        `select server.id, server.name from server left join decision on decision.server_id = server.id
         where server.flagged = 1 or decision.decision is not null order by server.name_key, server.id`,
      );
      for (const { id, name } of lines) yield assemble(connection, id, name, sources, planner, asOf, weighing, 'plain');
    },
  };
}

function assemble(
  connection: Connection,
  id: number,
  name: string,
  sources: ReadonlyMap<number, SightingSource>,
  planner: ServerPlanner,
  asOf: string,
  weighing: ProjectWeighing,
  /** brief: without what takes long and only one person looks at; plain: without the confidence of the verdict too. */
  look: 'close' | 'brief' | 'plain',
): ServerDetail {
  const { sightings, speaking, answers, facts, identity, aliases } = gatherServer(connection, id, name, sources, planner, asOf);
  const values = pickFactValues(facts);
  const assessed = { identity, facts: values, asOf, ...weighing.settingsOf(id) };
  const { flags, verdict } = planner.assess(assessed);
  const decision = readDecision(connection, id);
  const waivers = weighing.waiversOf(id);
  const review =
    decision === null
      ? undefined
      : reviewDecision(decision, {
          verdict,
          digest: digestVerdict(verdict),
          knowledge: planner.knowledgeVersion,
          policy: weighing.policy,
          asOf,
        });
  const lookAround = (): Pick<Verdict, 'weightFlips' | 'confidence'> => ({
    ...(look === 'close' ? { weightFlips: planner.findWeightFlips(assessed) } : {}),
    confidence: planner.measureConfidence({
      identity,
      facts: values,
      resolved: facts,
      answeredOn: new Map([...answers].map(([fact, { at }]) => [fact, at.slice(0, 10)])),
      evidenceOn: findEvidenceDay({ facts, speaking }),
      asOf,
    }),
  });
  return {
    id: presentServerId(id),
    name,
    aliases,
    identity,
    flags: [...flags, ...flagVanished(speaking)],
    facts,
    sightings: sightings.map((sighting) => ({
      source: sighting.source.label,
      sourceId: sighting.source.id,
      row: sighting.row,
      matchedBy: sighting.matchedBy,
      os: sighting.os,
      exportedOn: sighting.source.exportedOn ?? null,
      state: speaking.includes(sighting) ? 'counts' : 'replaced',
    })),
    updates: planner.describeUpdates({ identity, facts: values, observations: speaking.flatMap(({ os }) => os) }),
    // As it is, it is shared by all servers of its case.
    verdict: look === 'plain' ? verdict : { ...verdict, ...lookAround() },
    decision,
    history: [],
    ...(waivers.length === 0 ? {} : { waivers }),
    ...(review === undefined ? {} : { review }),
  };
}

/** Reads the decision in force for a server, or null. */
export function readDecision(connection: Connection, serverId: number): Decision | null {
  const line = connection.get<{ decision: string }>('select decision from decision where server_id = ?', serverId);
  return line === undefined ? null : (JSON.parse(line.decision) as Decision);
}
