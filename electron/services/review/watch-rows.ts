import { readDate } from '../inventory/mapping/read-date.ts';
import { toText } from '../inventory/readers/cell.ts';
import { formatSerial } from '../inventory/readers/xlsx/number-formats.ts';
import type { CellsBlock, Sheet, TableBlock } from '../workbook/sheet.ts';
import { nameColumn } from '../workbook/sheet.ts';
import { nameColumnId } from '../workbook/sheet-frame.ts';
import { type BaselineTable, digestText, type WatchedTable } from './baseline.ts';
import { normaliseText, sayLaidOut } from './cell-text.ts';
import type { EditedCell } from './read-copy.ts';
import type { FoundTable } from './read-rows.ts';

/** Rows of one table that are watched at most; a longer one is for reading in Offramp. */
const MOST_ROWS = 20_000;

/** Rows of one table that are named at most; the rest is counted. */
const MOST_NAMED = 50;

const DIGEST = 6;

/** Watches a table whose rows are not read back, so that an edit of it is at least said: fills `watched` with a digest for each row while the table is written. */
export function watchTable(sheet: Sheet, block: TableBlock, watched: WatchedTable[]): TableBlock {
  if (!carriesIds(sheet, block)) return block;
  const table: WatchedTable = {
    name: block.name,
    sheet: sheet.name,
    columns: block.columns.map(({ key, header, role }) => ({ key, header, watched: role === 'calculated' ? 'no' : 'yes' })),
    rows: '',
    extent: 'whole',
  };
  watched.push(table);
  return {
    ...block,
    *rows(firstRow) {
      table.rows = '';
      const digestRow = createRowDigest();
      let rows = 0;
      let unsteady = false;
      for (const row of block.rows(firstRow)) {
        rows += 1;
        if (rows <= MOST_ROWS && !unsteady) {
          const texts = table.columns.map((column, index) => (column.watched === 'yes' ? sayLaidOut(row[index]?.value ?? null) : ''));
          for (const [index, text] of texts.entries()) {
            if (text !== null) continue;
            // A formula's value may change without anybody's doing: its column is not watched.
            (table.columns[index] as WatchedColumn).watched = 'no';
            unsteady = rows > 1;
          }
          table.rows += digestRow(texts);
        }
        yield row;
      }
      table.extent = rows > MOST_ROWS || unsteady ? 'cut' : 'whole';
      if (table.extent === 'cut') table.rows = '';
    },
  };
}

type WatchedColumn = WatchedTable['columns'][number];

/** Only the first table of a sheet has its columns named in the hidden row above it. */
function carriesIds(sheet: Sheet, block: TableBlock): boolean {
  const [head] = sheet.blocks;
  const key = block.columns[0]?.key;
  if (head?.kind !== 'cells' || key === undefined || sheet.blocks[1]?.kind !== 'table' || sheet.blocks[1].name !== block.name) return false;
  return (head as CellsBlock).rows.some((row) => row[0]?.value === nameColumnId(block.name, key));
}

/** A watched table as the search for tables knows them. */
export function toSought(table: WatchedTable): BaselineTable {
  const key = table.columns[0]?.key ?? '';
  return { ...table, identity: { column: key, rows: 'server', name: key, added: 'refused' }, rows: [] };
}

/** Lists the rows of a watched table that say something else than when they were written, wherever they stand now, each under its first watched cell. */
export function listEditedRows(
  table: WatchedTable,
  found: FoundTable,
  file: string,
  unmask: (text: string) => string,
): { rows: EditedCell[]; further: number } {
  const missing = table.columns.some(({ key, watched }) => watched === 'yes' && !found.columns.has(key));
  if (table.extent === 'cut' || missing) return { rows: [], further: 0 };
  const known = new Map<string, number>();
  for (let at = 0; at < table.rows.length; at += DIGEST) {
    const digest = table.rows.slice(at, at + DIGEST);
    known.set(digest, (known.get(digest) ?? 0) + 1);
  }
  const digestRow = createRowDigest();
  const rows: EditedCell[] = [];
  let further = 0;
  let previous: number | null = null;
  for (const row of found.rows) {
    const texts = table.columns.map(({ key, watched }) => {
      const at = found.columns.get(key);
      return watched === 'no' || at === undefined ? null : normaliseText(toText(row.cells[at]));
    });
    const isEmpty = texts.every((text) => text === null || text === '');
    // What stands below the first gap is no part of the table.
    if (isEmpty || (previous !== null && row.row !== previous + 1)) break;
    previous = row.row;
    const digest = digestRow(texts);
    const left = known.get(digest) ?? 0;
    if (left > 0) {
      known.set(digest, left - 1);
      continue;
    }
    if (rows.length === MOST_NAMED) {
      further += 1;
      continue;
    }
    const [first] = found.columns.values();
    const said = texts.filter((text) => text !== null && text !== '').map((text) => unmask(text ?? ''));
    rows.push({
      table: table.name,
      rowId: '',
      name: said[nameIndex(table)] ?? '',
      column: '',
      base: '',
      text: said.join(' · ').slice(0, 300),
      at: { file, sheet: found.sheet, cell: `${nameColumn(first ?? 0)}${row.row}` },
    });
  }
  return { rows, further };
}

function nameIndex({ columns }: WatchedTable): number {
  return Math.max(
    0,
    columns.findIndex(({ key }) => key === 'Server'),
  );
}

/** A text of this length or more is no date. */
const LONGEST_SPELT = 40;

/** Cells that a program spells its own way (a date as a number of days, a comma for a point) come to the same text on both sides. */
function canonise(text: string): string {
  if (/^\d{5}(\.0+)?$/.test(text)) return formatSerial(Number(text), '1900') ?? text;
  if (/^-?\d+,\d+$/.test(text)) return text.replace(',', '.');
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true' ? 'Yes' : 'No';
  return /\d/.test(text) && text.length < LONGEST_SPELT ? (readDate(text, 'day-first', '1900') ?? text) : text;
}

/** Texts whose one spelling is remembered; most stand in many rows. */
const MOST_SPELLINGS = 50_000;

/** Makes what gives the digest of a row's texts, null for one that is not watched. */
function createRowDigest(): (texts: readonly (string | null)[]) => string {
  const spellings = new Map<string, string>();
  const canoniseOnce = (text: string): string => {
    const known = spellings.get(text);
    if (known !== undefined) return known;
    const spelling = canonise(text);
    if (spellings.size < MOST_SPELLINGS) spellings.set(text, spelling);
    return spelling;
  };
  return (texts) => {
    let whole = '';
    for (let at = 0; at < texts.length; at += 1) {
      const text = texts[at] ?? '';
      if (at > 0) whole += '\u001f';
      if (text !== '') whole += text.length < LONGEST_SPELT ? canoniseOnce(text) : canonise(text);
    }
    return digestText(whole) + digestText(`${whole}\u001e`);
  };
}
