import { readFileSync, statSync } from 'node:fs';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { detectEncodingOf } from '../inventory/readers/text/detect-encoding.ts';
import type { Connection } from '../project/file/connection.ts';
import { presentServerId } from '../project/server-id.ts';

const MOST_BYTES = 64 * 1024 * 1024;

/** One row of a list that people wrote: its number as spreadsheets count, its whole text, and its cells by column. */
export interface ListRow<Column extends string> {
  row: number;
  text: string;
  cell: (column: Column) => string;
}

/** Why a row is refused, and the column that it is about, as it is written in the header; null where it is about the whole row. */
export interface ListRefusal {
  row: number;
  column: string | null;
  text: string;
  why: string;
}

/** Reads a CSV whose header holds the needed columns, wherever it stands; a cell keeps no apostrophe that guards it from a spreadsheet. Throws OperationFailure 'file-not-readable'. */
export function readListFile<Column extends string>(
  filePath: string,
  needed: readonly Column[],
  columns: readonly Column[],
): ListRow<Column>[] {
  if (statSync(filePath).size > MOST_BYTES)
    throw new OperationFailure('file-not-readable', 'The file is larger than 64 MB, which no list of this kind is.');
  const bytes = readFileSync(filePath);
  const text = iconv.decode(bytes, detectEncodingOf(bytes) ?? 'utf-8').replace(/^\uFEFF/, '');
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const find = (row: readonly string[], column: Column) => row.findIndex((cell) => cell.trim().toLowerCase() === column.toLowerCase());
  const headerAt = data.findIndex((row) => needed.every((column) => find(row, column) >= 0));
  const header = data[headerAt];
  if (header === undefined)
    throw new OperationFailure('file-not-readable', `The file has no header with the columns ${needed.join(' and ')}.`);
  const at = new Map(columns.map((column) => [column, find(header, column)]));
  return data.slice(headerAt + 1).flatMap((row, index) => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const cell = (column: Column) => (row[at.get(column) ?? -1] ?? '').replace(/^'(?=[=+\-@])/, '').trim();
    return [{ row: headerAt + index + 2, text: row.join(', ').slice(0, 500), cell }];
  });
}

/** Finds servers by name, then by alias, whatever the case; says why where there is no one server of that name. */
export function createServerFinder(connection: Connection): (name: string) => { id: string } | { why: string } {
  const known = new Map<string, number | 'several'>();
  const add = (name: string, id: number) => {
    const key = name.toLowerCase();
    const before = known.get(key);
    known.set(key, before === undefined || before === id ? id : 'several');
  };
  const lines = connection.all<{ id: number; name: string; aliases: string }>('select id, name, aliases from server');
  for (const { id, name } of lines) add(name, id);
  const names = new Set(known.keys());
  for (const { id, aliases } of lines)
    for (const alias of JSON.parse(aliases) as string[]) if (!names.has(alias.toLowerCase())) add(alias, id);
  return (name) => {
    const found = known.get(name.toLowerCase());
    if (name === '') return { why: 'A server is missing.' };
    if (found === 'several') return { why: `"${name}" is the name of several servers.` };
    return found === undefined ? { why: `There is no server called "${name}".` } : { id: presentServerId(found) };
  };
}
