import type { DependencyEdge } from '../../../shared/domain/dependency.ts';
import { DependencyKind, DependencyRuling } from '../../../shared/domain/dependency.ts';
import { quoteCell } from '../../../shared/domain/spreadsheet-cell.ts';
import type { Connection } from '../project/file/connection.ts';
import type { Ruling } from './dependency-changes.ts';
import { createServerFinder, type ListRefusal, readListFile } from './read-list-file.ts';

/** The columns of a file of dependencies, in their order. */
const HEADER = ['From', 'To', 'Kind', 'Ruling', 'Confidence', 'Evidence', 'By', 'Note'];

/** What a file of dependencies says: rulings, and rows that name no two servers. */
export interface DependencyFile {
  read: number;
  rulings: Ruling[];
  refused: ListRefusal[];
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
  const rows = readListFile(filePath, ['From', 'To'], ['From', 'To', 'Kind', 'Ruling', 'Note']);
  const find = createServerFinder(connection);
  const result: DependencyFile = { read: rows.length, rulings: [], refused: [] };
  for (const { row, text, cell } of rows) {
    const read = readRow(cell, find);
    if (read === null) continue;
    if ('why' in read) result.refused.push({ row, text, ...read });
    else result.rulings.push(read);
  }
  return result;
}

type Cell = (column: 'From' | 'To' | 'Kind' | 'Ruling' | 'Note') => string;

function readRow(cell: Cell, find: ReturnType<typeof createServerFinder>): Ruling | Pick<ListRefusal, 'column' | 'why'> | null {
  const [from, to] = [find(cell('From')), find(cell('To'))];
  if ('why' in from) return { column: 'From', why: from.why };
  if ('why' in to) return { column: 'To', why: to.why };
  if (from.id === to.id) return { column: 'To', why: 'A server does not depend on itself.' };
  const kind = cell('Kind').toLowerCase() || 'needs';
  const ruling = cell('Ruling').toLowerCase() || 'hard';
  if (ruling === 'suspected') return null;
  const [readKind, readRuling] = [DependencyKind.safeParse(kind), DependencyRuling.safeParse(ruling)];
  if (!readKind.success) return { column: 'Kind', why: `"${cell('Kind')}" is no kind: needs or together.` };
  if (!readRuling.success) return { column: 'Ruling', why: `"${cell('Ruling')}" is no ruling: hard, soft or rejected.` };
  return { from: from.id, to: to.id, kind: readKind.data, ruling: readRuling.data, note: cell('Note').slice(0, 2_000) };
}
