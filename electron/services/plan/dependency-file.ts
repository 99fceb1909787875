import { readFileSync, statSync } from 'node:fs';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import type { DependencyEdge } from '../../../shared/domain/dependency.ts';
import { DependencyKind, DependencyRuling } from '../../../shared/domain/dependency.ts';
import { OperationFailure } from '../../../shared/domain/result.ts';
import { quoteCell } from '../../../shared/domain/spreadsheet-cell.ts';
import { detectEncodingOf } from '../inventory/readers/detect-encoding.ts';
import type { Connection } from '../project/connection.ts';
import { presentServerId } from '../project/server-id.ts';
import type { Ruling } from './dependency-changes.ts';

/** The columns of a file of dependencies, in their order. */
const HEADER = ['From', 'To', 'Kind', 'Ruling', 'Confidence', 'Evidence', 'By', 'Note'];
const MOST_BYTES = 64 * 1024 * 1024;

/** What a file of dependencies says: rulings, and rows that name no two servers. */
export interface DependencyFile {
  read: number;
  rulings: Ruling[];
  refused: { row: number; text: string; why: string }[];
}

/** Writes edges as CSV for people: UTF-8 with a byte order mark; a cell that a spreadsheet would calculate gets an apostrophe. */
export function formatDependencies(edges: readonly DependencyEdge[]): string {
  const rows = edges.map(({ fromName, toName, kind, standing, confidence, evidence, by, note }) => [
    fromName,
    toName,
    kind,
    standing,
    confidence,
    evidence.map(({ text }) => text).join(' '),
    by,
    note,
  ]);
  return `\uFEFF${[HEADER, ...rows].map((row) => row.map((cell) => quoteCell(cell, ',')).join(',')).join('\r\n')}\r\n`;
}

/** Reads dependencies from CSV with the columns From and To. Kind is "needs" and Ruling "hard" where they are not said; a suspected row is no ruling and is left alone. Throws OperationFailure 'file-not-readable'. */
export function readDependencies(connection: Connection, filePath: string): DependencyFile {
  if (statSync(filePath).size > MOST_BYTES)
    throw new OperationFailure('file-not-readable', 'The file is larger than 64 MB, which no list of dependencies is.');
  const bytes = readFileSync(filePath);
  const text = iconv.decode(bytes, detectEncodingOf(bytes) ?? 'utf-8').replace(/^\uFEFF/, '');
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: false });
  const headerAt = data.findIndex((row) => findColumn(row, 'from') >= 0 && findColumn(row, 'to') >= 0);
  const header = data[headerAt];
  if (header === undefined) throw new OperationFailure('file-not-readable', 'The file has no header with the columns From and To.');
  const at = {
    from: findColumn(header, 'from'),
    to: findColumn(header, 'to'),
    kind: findColumn(header, 'kind'),
    ruling: findColumn(header, 'ruling'),
    note: findColumn(header, 'note'),
  };
  const find = createServerFinder(connection);
  const result: DependencyFile = { read: 0, rulings: [], refused: [] };
  for (const [index, row] of data.slice(headerAt + 1).entries()) {
    if (row.every((cell) => cell.trim() === '')) continue;
    result.read += 1;
    const read = readRow((key) => (row[at[key]] ?? '').replace(/^'(?=[=+\-@])/, '').trim(), find);
    if (typeof read === 'string') result.refused.push({ row: headerAt + index + 2, text: row.join(', ').slice(0, 500), why: read });
    else if (read !== null) result.rulings.push(read);
  }
  return result;
}

type Cell = (key: 'from' | 'to' | 'kind' | 'ruling' | 'note') => string;

function readRow(cell: Cell, find: (name: string) => string | null | 'several'): Ruling | string | null {
  const [from, to] = [find(cell('from')), find(cell('to'))];
  for (const [key, found] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (found === 'several') return `"${cell(key)}" is the name of several servers.`;
    if (found === null) return cell(key) === '' ? 'A server is missing.' : `There is no server called "${cell(key)}".`;
  }
  if (from === to) return 'A server does not depend on itself.';
  const kind = cell('kind').toLowerCase() || 'needs';
  const ruling = cell('ruling').toLowerCase() || 'hard';
  if (ruling === 'suspected') return null;
  const [readKind, readRuling] = [DependencyKind.safeParse(kind), DependencyRuling.safeParse(ruling)];
  if (!readKind.success) return `"${cell('kind')}" is no kind: needs or together.`;
  if (!readRuling.success) return `"${cell('ruling')}" is no ruling: hard, soft or rejected.`;
  return { from: from as string, to: to as string, kind: readKind.data, ruling: readRuling.data, note: cell('note') };
}

function createServerFinder(connection: Connection): (name: string) => string | null | 'several' {
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
    return found === undefined ? null : found === 'several' ? 'several' : presentServerId(found);
  };
}

function findColumn(row: readonly string[], name: string): number {
  return row.findIndex((cell) => cell.trim().toLowerCase() === name);
}
