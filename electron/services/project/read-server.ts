import type { Decision } from '../../../shared/domain/decision.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { gatherServer } from '../inventory/gather-server.ts';
import { pickFactValues } from '../inventory/resolve-facts.ts';
import type { ServerPlanner } from '../inventory/server-planner.ts';
import { readSightingSources, type SightingSource } from '../inventory/stored-sighting.ts';
import type { Connection } from './connection.ts';
import { listServerHistory } from './history.ts';
import { parseServerId, presentServerId } from './server-id.ts';

/** Reads one server with everything that is known about it. Throws OperationFailure 'server-not-found'. */
export function readServer(connection: Connection, presentedId: string, planner: ServerPlanner, asOf: string): ServerDetail {
  const id = parseServerId(presentedId);
  const name = connection.get<{ name: string }>('select name from server where id = ?', id)?.name;
  if (name === undefined) throw new OperationFailure('server-not-found', `There is no server with the id "${presentedId}".`);
  const detail = assemble(connection, id, name, readSightingSources(connection), planner, asOf);
  return { ...detail, history: listServerHistory(connection, id, name) };
}

/** Reads every server in the order of names, one at a time; `history` is left empty. Each iteration starts anew. */
export function readAllServers(connection: Connection, planner: ServerPlanner, asOf: string): Iterable<ServerDetail> {
  return {
    *[Symbol.iterator]() {
      const sources = readSightingSources(connection);
      for (const { id, name } of connection.iterate<{ id: number; name: string }>('select id, name from server order by name_key, id')) {
        yield assemble(connection, id, name, sources, planner, asOf);
      }
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
): ServerDetail {
  const { sightings, facts, identity, aliases } = gatherServer(connection, id, name, sources, planner, asOf);
  const values = pickFactValues(facts);
  const { flags, verdict } = planner.assess({ identity, facts: values, asOf });
  return {
    id: presentServerId(id),
    name,
    aliases,
    identity,
    flags,
    facts,
    sightings: sightings.map(({ source, row, matchedBy, os }) => ({ source: source.label, sourceId: source.id, row, matchedBy, os })),
    updates: planner.describeUpdates({ identity, facts: values, observations: sightings.flatMap(({ os }) => os) }),
    verdict,
    decision: readDecision(connection, id),
    history: [],
  };
}

/** Reads the decision in force for a server, or null. */
export function readDecision(connection: Connection, serverId: number): Decision | null {
  const line = connection.get<{ decision: string }>('select decision from decision where server_id = ?', serverId);
  return line === undefined ? null : (JSON.parse(line.decision) as Decision);
}
