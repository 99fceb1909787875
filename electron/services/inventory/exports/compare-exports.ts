import { createHash } from 'node:crypto';
import type { FactValue } from '../../../../shared/domain/fact.ts';
import type { TableRecognition } from '../../../../shared/domain/import.ts';
import type { ExportDifference, OlderExport } from '../../../../shared/domain/merge.ts';
import { OperationFailure } from '../../../../shared/domain/result.ts';
import type { Change } from '../../project/changes/change.ts';
import { listRecords } from '../../project/changes/records.ts';
import type { Connection } from '../../project/file/connection.ts';
import type { ChangeNote } from '../../project/project-store.ts';
import { presentServerId } from '../../project/server-id.ts';
import { isSameValue } from '../deriving/resolve-facts.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';
import { normaliseKeys } from '../matching/identity-key.ts';
import { buildRenamedReferences } from '../matching/server-references.ts';
import { labelSource } from '../stored-sighting.ts';

/** Names a header whatever the order, the case and the punctuation of its columns. */
export function fingerprintHeader(header: readonly string[]): string {
  const keys = header
    .map(toHeaderKey)
    .filter((key) => key !== '')
    .sort();
  return createHash('sha256').update(keys.join('\n')).digest('base64url').slice(0, 24);
}

/** A file's name without what changes from one export to the next: days, times, counters. */
export function takeNamePattern(fileName: string): string {
  return fileName
    .replace(/^.*[/\\]/, '')
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,5}$/, '')
    .replace(/\(\d+\)|\bcopy\b|\bkopie\b|\b(new|neu|old|alt|latest)\b/g, '')
    .replace(/\d{2,}/g, '')
    .replace(/[^a-z\p{L}0-9]+/gu, ' ')
    .trim();
}

interface SourceLine {
  id: number;
  file: string;
  sheet: string | null;
  header: string;
  imported_at: string;
  exported_on: string | null;
}

/** A share of the machines that two exports have to have in common. */
const SHARE_IN_COMMON = 0.5;

/** Finds the source that a table about to be read is probably a newer export of; null where there is none. */
export function findOlderExport(
  connection: Connection,
  fileName: string,
  table: TableRecognition,
  exportedOn: string | null,
): OlderExport | null {
  const replaced = new Set(listRecords(connection, 'newer-export').map(({ value }) => value.older));
  const lines = connection.all<SourceLine>(
    'select id, file, sheet, header, imported_at, exported_on from source where format = ? order by id desc',
    table.format,
  );
  const fingerprint = fingerprintHeader(table.mapping.map(({ header }) => header));
  let best: (OlderExport & { score: number }) | null = null;
  for (const line of lines) {
    if (replaced.has(line.id) || line.sheet !== table.sheet) continue;
    const because: string[] = [];
    const isNamedAlike = takeNamePattern(line.file) === takeNamePattern(fileName) && takeNamePattern(fileName) !== '';
    const isHeadedAlike = fingerprintHeader(JSON.parse(line.header) as string[]) === fingerprint;
    const { found, asked } = countInCommon(connection, line.id, table);
    const share = asked === 0 ? 0 : found / asked;
    if (isHeadedAlike) because.push('the same columns');
    if (isNamedAlike) because.push('a file name that differs in numbers only');
    if (found > 0) because.push(`${found} of the first ${asked} machines stand in both`);
    const isOlder = exportedOn === null || line.exported_on === null || line.exported_on <= exportedOn;
    if (!isHeadedAlike || !isOlder || (share < SHARE_IN_COMMON && !isNamedAlike)) continue;
    const score = Number(isNamedAlike) + share;
    if (best !== null && best.score >= score) continue;
    const sureness = isNamedAlike && share >= SHARE_IN_COMMON ? 'clear' : 'possible';
    best = {
      sourceId: line.id,
      file: line.file,
      sheet: line.sheet,
      importedAt: line.imported_at,
      exportedOn: line.exported_on,
      sureness,
      because,
      score,
    };
  }
  if (best === null) return null;
  const { score: _, ...found } = best;
  return found;
}

/** How many of the machines that a preview shows the source names as well. */
function countInCommon(connection: Connection, sourceId: number, table: TableRecognition): { found: number; asked: number } {
  const column = table.mapping.find(({ field }) => field === 'name') ?? table.mapping.find(({ field }) => field === 'fqdn');
  if (column === undefined) return { found: 0, asked: 0 };
  const names = [...new Set(table.sampleRows.map((row) => (row[column.index] ?? '').trim()).filter((name) => name !== ''))];
  const select = connection.statement(
    'select 1 from server_key join sighting on sighting.server_id = server_key.server_id where key = ? and source_id = ? limit 1',
  );
  const found = names.filter((name) => {
    const [key] = normaliseKeys({ name, aliases: [], keys: {} }).weak;
    return key !== undefined && select.get(key.key, sourceId) !== undefined;
  });
  return { found: found.length, asked: names.length };
}

/** Builds the change that lets one source speak instead of an older one, or lets both speak again; null where that is so. Throws OperationFailure 'source-not-found'. */
export function buildNewerExport(connection: Connection, older: number, newer: number | null): { change: Change; note: ChangeNote } | null {
  const name = (id: number) => {
    const line = connection.get<{ file: string; sheet: string | null }>('select file, sheet from source where id = ?', id);
    if (line === undefined) throw new OperationFailure('source-not-found', 'There is no imported table with this number.');
    return labelSource(line.file, line.sheet).replace('!', ', sheet ');
  };
  if (newer !== null && leadsTo(connection, newer, older)) {
    throw new OperationFailure('newer-circle', `${name(older)} is said to be the newer one of the two already.`);
  }
  const text = newer === null ? null : JSON.stringify({ older, newer });
  const before = name(older);
  const change = buildRenamedReferences(connection, new Map(), [{ kind: 'newer-export', id: String(older), text }], []);
  if (change === null) return null;
  if (newer === null)
    return { change, note: { kind: 'import', who: '', summary: `Let ${before} speak beside its newer export again`, reason: '' } };
  const { appeared, vanished, changed } = countDifferences(compareSources(connection, older, newer));
  const summary = `Took ${name(newer)} as the newer export of ${before}: ${appeared} appeared, ${vanished} vanished, ${changed} changed`;
  return { change, note: { kind: 'import', who: '', summary, reason: '' } };
}

function leadsTo(connection: Connection, from: number, to: number): boolean {
  const newer = new Map(listRecords(connection, 'newer-export').map(({ value }) => [value.older, value.newer]));
  for (let at: number | undefined = from; at !== undefined; at = newer.get(at)) if (at === to) return true;
  return false;
}

interface Said {
  server: number;
  values: Map<string, FactValue>;
}

/** What a newer export says otherwise than an older one: servers that appeared, vanished or changed, in the order of their numbers. */
export function compareSources(connection: Connection, older: number, newer: number): ExportDifference[] {
  const differences: ExportDifference[] = [];
  const name = (id: number) => connection.get<{ name: string }>('select name from server where id = ?', id)?.name ?? '';
  const say = (id: number, what: ExportDifference['what'], changes: ExportDifference['changes'] = []) =>
    differences.push({ id: presentServerId(id), name: name(id), what, changes });
  const before = iterateServers(connection, older);
  const after = iterateServers(connection, newer);
  let left = before.next();
  let right = after.next();
  while (!left.done || !right.done) {
    const a = left.done ? null : left.value;
    const b = right.done ? null : right.value;
    if (b === null || (a !== null && a.server < b.server)) {
      say((a as Said).server, 'vanished');
      left = before.next();
    } else if (a === null || b.server < a.server) {
      say(b.server, 'appeared');
      right = after.next();
    } else {
      const changes = listChanges(a.values, b.values);
      if (changes.length > 0) say(b.server, 'changed', changes);
      left = before.next();
      right = after.next();
    }
  }
  return differences;
}

/** How many servers differ in which way. */
export function countDifferences(differences: readonly ExportDifference[]): Record<ExportDifference['what'], number> {
  const counts = { appeared: 0, vanished: 0, changed: 0 };
  for (const { what } of differences) counts[what] += 1;
  return counts;
}

function listChanges(before: ReadonlyMap<string, FactValue>, after: ReadonlyMap<string, FactValue>): ExportDifference['changes'] {
  const fields = [...new Set([...before.keys(), ...after.keys()])].sort();
  return fields.flatMap((field) => {
    const was = before.get(field) ?? null;
    const is = after.get(field) ?? null;
    return was !== null && is !== null && isSameValue(was, is) ? [] : [{ field, before: was, after: is }];
  });
}

function* iterateServers(connection: Connection, sourceId: number): Iterator<Said> & Iterable<Said> {
  const columns = JSON.parse(
    connection.get<{ columns: string }>('select columns from source where id = ?', sourceId)?.columns ?? '[]',
  ) as string[];
  let said: Said | null = null;
  const lines = connection.iterate<{ server_id: number; os: string; facts: string }>(
    'select server_id, os, facts from sighting where source_id = ? order by server_id, row',
    sourceId,
  );
  for (const { server_id, os, facts } of lines) {
    if (said !== null && said.server !== server_id) {
      yield said;
      said = null;
    }
    said ??= { server: server_id, values: new Map() };
    for (const [field, value] of JSON.parse(facts) as [string, FactValue][]) said.values.set(field, value);
    for (const [, text, column] of JSON.parse(os) as [string, string, number][]) said.values.set(columns[column] ?? '', text);
  }
  if (said !== null) yield said;
}
