import { quoteCell } from '../../../shared/domain/spreadsheet-cell.ts';
import type { WorkloadLine } from '../../../shared/domain/workload.ts';
import type { Connection } from '../project/file/connection.ts';
import { createServerFinder, type ListRefusal, readListFile } from './read-list-file.ts';
import { listWorkloads, type WorkloadDraft } from './workload-changes.ts';

/** The columns of a file of workloads, in their order; one row for each server. */
const COLUMNS = ['Workload', 'Server', 'Lead', 'Note'] as const;
const MOST_NAME = 200;

/** What a file of workloads says: workloads to be made or completed, and rows that name no server or give one to a second workload. */
export interface WorkloadFile {
  read: number;
  kept: number;
  drafts: WorkloadDraft[];
  refused: ListRefusal[];
}

/** Writes workloads as CSV for people, one row for each server: UTF-8 with a byte order mark. */
export function formatWorkloads(workloads: readonly WorkloadLine[]): string {
  const rows = workloads.flatMap(({ name, servers, lead, note }) => servers.map((server) => [name, server.name, lead ?? '', note]));
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map((cell) => quoteCell(cell, ',')).join(',')).join('\r\n')}\r\n`;
}

/** Reads workloads from CSV with the columns Workload and Server. A workload that is there keeps its servers and gains those of the file; whoever is in another workload stays there, unless `take` says to move. Throws OperationFailure 'file-not-readable'. */
export function readWorkloads(connection: Connection, filePath: string, take: 'refuse' | 'move'): WorkloadFile {
  const rows = readListFile(filePath, ['Workload', 'Server'], COLUMNS);
  const find = createServerFinder(connection);
  const present = listWorkloads(connection);
  const byName = new Map(present.map((workload) => [workload.name.toLowerCase(), workload]));
  const home = new Map(present.flatMap(({ name, servers }) => servers.map(({ id }) => [id, name] as const)));
  const drafts = new Map<string, WorkloadDraft>();
  const placed = new Map<string, string>();
  const refused: ListRefusal[] = [];
  for (const { row, text, cell } of rows) {
    const refuse = (column: string, why: string) => refused.push({ row, column, text, why });
    const [name, server] = [cell('Workload'), find(cell('Server'))];
    if (name === '') refuse('Workload', 'The workload has no name.');
    else if (name.length > MOST_NAME) refuse('Workload', `The name is longer than ${MOST_NAME} characters.`);
    else if ('why' in server) refuse('Server', server.why);
    else {
      const key = name.toLowerCase();
      const other = placed.get(server.id) ?? home.get(server.id);
      const isElsewhere = other !== undefined && other.toLowerCase() !== key;
      if (isElsewhere && (take === 'refuse' || placed.has(server.id))) {
        refuse('Server', `${cell('Server')} is in the workload ${other} already. A server is in one workload only.`);
        continue;
      }
      placed.set(server.id, name);
      const known = byName.get(key);
      const draft = drafts.get(key) ?? {
        id: known?.id ?? null,
        name: known?.name ?? name,
        servers: known?.servers.map(({ id }) => id) ?? [],
        ...(known === undefined ? { origin: 'hand' as const, why: 'A list gives these servers.' } : {}),
      };
      drafts.set(key, {
        ...draft,
        servers: [...new Set([...draft.servers, server.id])],
        ...(cell('Lead') === '' ? {} : { lead: cell('Lead').slice(0, MOST_NAME) }),
        ...(cell('Note') === '' ? {} : { note: cell('Note').slice(0, 2_000) }),
      });
    }
  }
  const stays = (id: string, key: string) => (placed.get(id)?.toLowerCase() ?? key) === key;
  const whole = [...drafts].map(([key, draft]) => ({ ...draft, servers: draft.servers.filter((id) => stays(id, key)) }));
  return { read: rows.length, kept: rows.length - refused.length, drafts: whole.filter(({ servers }) => servers.length > 0), refused };
}
