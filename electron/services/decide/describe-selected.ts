import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { SelectedServers } from '../../../shared/domain/selected-servers.ts';
import type { VerdictPath } from '../../../shared/domain/verdict.ts';
import type { ChangeRun } from '../project/change-run.ts';
import type { Connection } from '../project/connection.ts';
import { presentServerId } from '../project/server-id.ts';

const READ_AT_ONCE = 5_000;
const ODD_NAMED = 200;
const KNOWN_NAMED = 10;

interface Line {
  id: number;
  name: string;
  verdict: VerdictPath;
  decided: 0 | 1;
  knows: 0 | 1;
}

/** Counts servers by what is recommended, decided and known, and names the first of the odd ones out, in the order given; servers that are gone are left out. */
export async function describeSelected(
  connection: Connection,
  serverIds: readonly number[],
  { path, fact }: { path: ExitPath | null; fact: string | null },
  { breathe, progress }: Pick<ChangeRun, 'breathe' | 'progress'>,
): Promise<SelectedServers> {
  const verdicts = new Map<VerdictPath, number>();
  const described: SelectedServers = { servers: 0, verdicts: [], decided: 0, oddTotal: 0, odd: [], knownTotal: 0, known: [] };
  for (let at = 0; at < serverIds.length; at += READ_AT_ONCE) {
    const lines = connection.all<Line>(
      `select server.id, server.name, server.verdict, server.decision is not null as decided,
       ${fact === null ? '0' : 'coalesce(instr(fact_set.facts, ?2) > 0, 0)'} as knows
       from json_each(?1) as wanted join server on server.id = wanted.value
       ${fact === null ? '' : 'left join fact_set on fact_set.id = server.fact_set_id'} order by wanted.key`,
      JSON.stringify(serverIds.slice(at, at + READ_AT_ONCE)),
      ...(fact === null ? [] : [JSON.stringify(fact)]),
    );
    for (const { id, name, verdict, decided, knows } of lines) {
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      described.decided += decided;
      if (knows === 1) {
        described.knownTotal += 1;
        if (described.known.length < KNOWN_NAMED) described.known.push(name);
      }
      if (path === null || verdict === path) continue;
      described.oddTotal += 1;
      if (described.odd.length < ODD_NAMED) described.odd.push({ id: presentServerId(id), name, verdict });
    }
    described.servers += lines.length;
    progress('Counting', described.servers, serverIds.length);
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
  return { ...described, verdicts: [...verdicts].map(([verdict, servers]) => ({ verdict, servers })) };
}
