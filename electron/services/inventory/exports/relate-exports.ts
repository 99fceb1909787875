import { listRecords } from '../../project/changes/records.ts';
import type { Connection } from '../../project/file/connection.ts';
import type { ProjectStore } from '../../project/project-store.ts';
import { countInCommonWith } from '../matching/propose-merges.ts';
import { fingerprintHeader, takeNamePattern } from './compare-exports.ts';
import { recordNewerExport } from './record-newer-export.ts';

interface Export {
  id: number;
  exportedOn: string | null;
}

/** A share of the machines of a newer export that the older one has to name as well. */
const SHARE_IN_COMMON = 0.5;

/** Numbers of the sources that a project has. */
export function listSourceIds(connection: Connection): Set<number> {
  return new Set(connection.all<{ id: number }>('select id from source').map(({ id }) => id));
}

/**
 * Lets newer exports speak instead of older ones where it is clear which is which, for tables that were just read without anybody
 * looking at them: the same columns, a name that differs in numbers only, and most machines in common. Of two exports the day
 * decides, in whichever order they were read; where a day is not known, only what was there `before` counts as older.
 */
export async function relateExports(store: ProjectStore, before: ReadonlySet<number>): Promise<void> {
  const { read } = store.database;
  const replaced = new Set(listRecords(read, 'newer-export').map(({ value }) => value.older));
  for (const group of groupExports(read)) {
    const days = new Set(group.flatMap(({ exportedOn }) => exportedOn ?? []));
    if (days.size < 2 && !group.some(({ id }) => before.has(id))) continue;
    for (const older of group) {
      if (replaced.has(older.id)) continue;
      const newer = findNewer(read, older, group, before);
      if (newer !== null) await recordNewerExport(store, older.id, newer.id);
    }
  }
}

/** Exports of one kind together (format, sheet, columns, and the file's name without its day), the oldest first. */
function groupExports(connection: Connection): Export[][] {
  const groups = new Map<string, Export[]>();
  const lines = connection.all<{
    id: number;
    file: string;
    sheet: string | null;
    format: string;
    header: string;
    exported_on: string | null;
  }>(`select id, file, sheet, format, header, exported_on from source where state = 'present' order by coalesce(exported_on, ''), id`);
  for (const line of lines) {
    const pattern = takeNamePattern(line.file);
    if (pattern === '') continue;
    const kind = JSON.stringify([line.format, line.sheet, fingerprintHeader(JSON.parse(line.header) as string[]), pattern]);
    const group = groups.get(kind) ?? [];
    group.push({ id: line.id, exportedOn: line.exported_on });
    groups.set(kind, group);
  }
  return [...groups.values()];
}

/** The next export after one, by its day. */
function findNewer(connection: Connection, older: Export, group: readonly Export[], before: ReadonlySet<number>): Export | null {
  const later = group.filter((one) => isNewer(one, older, before));
  if (later.length === 0) return null;
  const inCommon = countInCommonWith(connection, older.id);
  const isAlike = (id: number, machines: number) => machines / countMachines(connection, id) >= SHARE_IN_COMMON;
  return later.find(({ id }) => inCommon.has(id) && isAlike(id, inCommon.get(id) ?? 0)) ?? null;
}

function isNewer(one: Export, older: Export, before: ReadonlySet<number>): boolean {
  if (one.id === older.id || (before.has(one.id) && before.has(older.id))) return false;
  if (one.exportedOn !== null && older.exportedOn !== null && one.exportedOn !== older.exportedOn) return one.exportedOn > older.exportedOn;
  return before.has(older.id);
}

function countMachines(connection: Connection, sourceId: number): number {
  return connection.get<{ n: number }>('select count(distinct server_id) as n from sighting where source_id = ?', sourceId)?.n ?? 0;
}
