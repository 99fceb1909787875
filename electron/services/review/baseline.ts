import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import { ColumnEdit, TableIdentity } from '../../../shared/domain/review.ts';

/** Name of the sheet that carries the baseline; it is found by its first cell, whatever it is called. */
export const BASELINE_SHEET = '~Baseline';

/** First cell of the sheet. */
export const BASELINE_MARK = 'offramp-baseline';

/** The way in which baselines are written; one more whenever an older Offramp could not read it. */
export const BASELINE_VERSION = 1;

/** Characters of one cell; every spreadsheet program holds more. */
const CHUNK_CHARACTERS = 30_000;
/** More than any estate needs; a damaged length must not fill the memory. */
const LARGEST_BYTES = 1024 * 1024 * 1024;

/** One column as it was written; without an edit it is locked, or calculated and not watched. */
const BaselineColumn = z.object({
  key: z.string(),
  header: z.string(),
  edit: ColumnEdit.optional(),
  watched: z.enum(['yes', 'no']),
});
export type BaselineColumn = z.infer<typeof BaselineColumn>;

/** Row id, name, the texts of the editable cells in column order, and the digests of the locked ones. */
const BaselineRow = z.tuple([z.string(), z.string(), z.array(z.string()), z.string()]);
export type BaselineRow = z.infer<typeof BaselineRow>;

const BaselineTable = z.object({
  name: z.string(),
  sheet: z.string(),
  identity: TableIdentity,
  columns: z.array(BaselineColumn),
  rows: z.array(BaselineRow),
});
export type BaselineTable = z.infer<typeof BaselineTable>;

/** A table that is not read back, with a digest for each row, so that an edit of it can be said. */
const WatchedTable = z.object({
  name: z.string(),
  sheet: z.string(),
  columns: z.array(z.object({ key: z.string(), header: z.string(), watched: z.enum(['yes', 'no']) })),
  rows: z.string(),
  /** cut: the table has too many rows to be watched. */
  extent: z.enum(['whole', 'cut']),
});
export type WatchedTable = z.infer<typeof WatchedTable>;

/** The state that a workbook was written from, as far as reading it back needs it. */
export const Baseline = z.object({
  offramp: z.string(),
  project: z.object({ id: z.string(), name: z.string(), revision: z.number().int() }),
  asOf: z.string(),
  tables: z.array(BaselineTable),
  watched: z.array(WatchedTable).default([]),
});
export type Baseline = z.infer<typeof Baseline>;

/** The rows of a table as the bytes that they are kept in, so that hundreds of thousands of them take little memory. */
export interface WrittenRows {
  add(row: BaselineRow): void;
  clear(): void;
  list(): readonly Buffer[];
}

const BATCH_CHARACTERS = 65_536;

/** Starts without a row. */
export function createWrittenRows(): WrittenRows {
  let written: Buffer[] = [];
  let batch = '';
  let count = 0;
  const flush = () => {
    if (batch !== '') written.push(Buffer.from(batch, 'utf8'));
    batch = '';
  };
  return {
    add(row) {
      batch += count === 0 ? JSON.stringify(row) : `,${JSON.stringify(row)}`;
      count += 1;
      if (batch.length > BATCH_CHARACTERS) flush();
    },
    clear() {
      [written, batch, count] = [[], '', 0];
    },
    list() {
      flush();
      return written;
    },
  };
}

/** The JSON of a baseline in parts; where the rows of a table were written already, they stand in place of its own. */
function writeBaseline({ tables, watched, ...head }: Baseline, written: ReadonlyMap<BaselineTable, WrittenRows>): Buffer[] {
  const parts: Buffer[] = [Buffer.from(`${JSON.stringify(head).slice(0, -1)},"tables":[`, 'utf8')];
  for (const [index, table] of tables.entries()) {
    const { rows, ...about } = table;
    parts.push(Buffer.from(`${index === 0 ? '' : ','}${JSON.stringify(about).slice(0, -1)},"rows":[`, 'utf8'));
    parts.push(...(written.get(table)?.list() ?? [Buffer.from(JSON.stringify(rows).slice(1, -1), 'utf8')]));
    parts.push(Buffer.from(']}', 'utf8'));
  }
  parts.push(Buffer.from(`],"watched":${JSON.stringify(watched)}}`, 'utf8'));
  return parts;
}

/** Gives a baseline as the rows of its sheet: a mark, the version, the workbook's id, the hash of what follows, and the packed text in cells. */
export function packBaseline(baseline: Baseline, written: ReadonlyMap<BaselineTable, WrittenRows> = new Map()): string[][] {
  const packed = deflateRawSync(Buffer.concat(writeBaseline(baseline, written)), { level: 6 }).toString('base64');
  const hash = hashText(packed);
  const chunks: string[][] = [];
  for (let at = 0; at < packed.length; at += CHUNK_CHARACTERS) chunks.push([packed.slice(at, at + CHUNK_CHARACTERS)]);
  return [
    [BASELINE_MARK, 'This sheet lets Offramp see what was edited. Leave it as it is.'],
    [`version:${BASELINE_VERSION}`],
    [`workbook:${hash.slice(0, 12)}`],
    [`hash:${hash}`],
    [`parts:${chunks.length}`],
    ...chunks,
  ];
}

/** What the sheet of a baseline turned out to be. */
export type UnpackedBaseline =
  | { state: 'whole'; workbook: string; baseline: Baseline }
  | { state: 'newer'; version: number }
  | { state: 'damaged' };

/** Reads the first cells of the rows of a baseline's sheet back. */
export function unpackBaseline(cells: readonly string[]): UnpackedBaseline {
  const value = (name: string): string | undefined => cells.find((cell) => cell.startsWith(`${name}:`))?.slice(name.length + 1);
  const version = Number(value('version'));
  if (!Number.isInteger(version) || version < 1) return { state: 'damaged' };
  if (version > BASELINE_VERSION) return { state: 'newer', version };
  const start = cells.findIndex((cell) => cell.startsWith('parts:'));
  const parts = Number(value('parts'));
  const chunks = cells.slice(start + 1).filter((cell) => cell !== '');
  const packed = chunks.join('');
  if (start === -1 || chunks.length !== parts || hashText(packed) !== value('hash')) return { state: 'damaged' };
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64'), { maxOutputLength: LARGEST_BYTES }).toString('utf8');
    return { state: 'whole', workbook: value('workbook') ?? '', baseline: Baseline.parse(JSON.parse(text)) };
  } catch {
    return { state: 'damaged' };
  }
}

function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** How many characters stand for one locked cell. */
export const DIGEST_LENGTH = 3;

/** Stands for a cell that is not watched, such as one with a formula. */
export const NO_DIGEST = '...';

/** A short digest of a locked cell's text (18 bits): enough to see that somebody edited it. */
export function digestText(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return `${DIGITS[hash & 63]}${DIGITS[(hash >>> 6) & 63]}${DIGITS[(hash >>> 12) & 63]}`;
}
