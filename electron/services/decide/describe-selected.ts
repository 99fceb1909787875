import type { SelectedServers } from '../../../shared/domain/selected-servers.ts';
import type { VerdictPath } from '../../../shared/domain/verdict.ts';
import type { ChangeRun } from '../project/changes/change-run.ts';
import type { Connection } from '../project/file/connection.ts';
import { presentServerId } from '../project/server-id.ts';

const READ_AT_ONCE = 5_000;
const NAMED_OF_EACH = 200;
const KNOWN_NAMED = 10;

interface Line {
  id: number;
  name: string;
  verdict: VerdictPath;
  decided: 0 | 1;
  knows: 0 | 1;
}

/** Counts servers by what is recommended, decided, and known of a fact, and names the first, in the order given; servers that are gone are left out. */
export async function describeSelected(
  connection: Connection,
  serverIds: readonly number[],
  fact: string | null,
  { breathe, progress }: Pick<ChangeRun, 'breathe' | 'progress'>,
): Promise<SelectedServers> {
  const verdicts = new Map<VerdictPath, SelectedServers['verdicts'][number]>();
  const described = { servers: 0, decided: 0, knownTotal: 0, known: [] as string[] };
  for (let at = 0; at < serverIds.length; at += READ_AT_ONCE) {
    for (const { id, name, verdict, decided, knows } of readLines(connection, serverIds.slice(at, at + READ_AT_ONCE), fact)) {
      let group = verdicts.get(verdict);
      if (group === undefined) {
        group = { verdict, servers: 0, first: [] };
        verdicts.set(verdict, group);
      }
      group.servers += 1;
      if (group.first.length < NAMED_OF_EACH) group.first.push({ id: presentServerId(id), name, at: described.servers });
      described.servers += 1;
      described.decided += decided;
      if (knows === 0) continue;
      described.knownTotal += 1;
      if (described.known.length < KNOWN_NAMED) described.known.push(name);
    }
    progress('Counting', described.servers, serverIds.length);
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
  return { ...described, verdicts: [...verdicts.values()] };
}

function readLines(connection: Connection, serverIds: readonly number[], fact: string | null): Line[] {
  const columns = 'server.id, server.name, server.verdict, server.decision is not null as decided';
  const wanted = 'from json_each(?) as wanted join server on server.id = wanted.value';
  const ids = JSON.stringify(serverIds);
  if (fact === null) return connection.all<Line>(`select ${columns}, 0 as knows ${wanted} order by wanted.key`, ids);
  return connection.all<Line>(
    `select ${columns}, coalesce(instr(fact_set.facts, ?) > 0, 0) as knows ${wanted}
     left join fact_set on fact_set.id = server.fact_set_id order by wanted.key`,
    JSON.stringify(fact),
    ids,
  );
}
