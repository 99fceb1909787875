import { looksLikeOs, shareThatFits } from '../mapping/column-content.ts';
import { isHeaderWord, listAliases } from '../mapping/field-aliases.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';
import { isIpAddress } from '../mapping/read-identity.ts';
import { type Cell, type TableRow, toText } from './cell.ts';
import { TableReadError, type TableReader } from './table-reader.ts';

/** Nobody keeps more attributes of a server than this, nor more servers side by side. */
const MOST_ROWS = 300;
const MOST_COLUMNS = 2000;
/** Labels that have to be known headers, by number and by share of all. */
const LEAST_LABELS = 3;
const LEAST_LABEL_SHARE = 0.5;
/** Share of the cells beside such labels that have to be what the labels say. */
const LEAST_FIT = 0.6;
const NAMING: ReadonlySet<string> = new Set(['name', 'fqdn']);
const REMARK = 'The table has a column for each machine. It was read turned round: a row number is the number of a column.';

type Grid = readonly (readonly Cell[])[];

/** The rows of a table that is small enough to be one; null for any other. */
async function readGrid(table: TableReader, signal: AbortSignal | undefined): Promise<Grid | null> {
  const rows: TableRow[] = [];
  for await (const batch of table.readRows({ signal })) {
    rows.push(...batch);
    if (rows.length > MOST_ROWS || batch.some(({ cells }) => cells.length > MOST_COLUMNS)) return null;
  }
  return rows.map(({ cells }) => cells);
}

/** Finds in which column the labels stand, and turns a grid in which they are the headers; null where they are not. */
function turnGrid(grid: Grid): Cell[][] | null {
  const width = Math.max(0, ...grid.map((cells) => cells.length));
  const labels = grid.map((cells) => toText(cells[0]).trim());
  const filled = labels.filter((label) => label !== '');
  const known = filled.filter(isHeaderWord);
  if (width < 2 || known.length < LEAST_LABELS || known.length < filled.length * LEAST_LABEL_SHARE) return null;
  const isHeaded = grid.some(
    (cells) => cells.slice(1).filter((cell) => isHeaderWord(toText(cell).trim())).length >= 2 && toText(cells[0]).trim() !== '',
  );
  if (isHeaded) return null;
  const columns = Array.from({ length: width - 1 }, (_, i) => i + 1).filter((index) =>
    grid.some((cells) => toText(cells[index]).trim() !== ''),
  );
  const first = labels.findIndex((label) => label !== '');
  const isNamed = labels.some((label) => listAliases(toHeaderKey(label)).some(({ field }) => NAMING.has(field)));
  const top = grid.findIndex((cells) => columns.some((index) => toText(cells[index]).trim() !== ''));
  if (!isNamed && top > first) return null;
  if (!saysMachines(grid, labels, columns)) return null;
  const rows = grid
    .map((cells, i) => ({ cells, label: labels[i] ?? '' }))
    .filter(({ label, cells }, i) => label !== '' || (!isNamed && i === top && cells.length > 1));
  const header = rows.map(({ label, cells }) => (!isNamed && cells === grid[top] ? 'Server name' : label));
  return [header, ...columns.map((index) => rows.map(({ cells }) => cells[index] ?? ''))];
}

/** Whether the cells beside the labels are what the labels say, and at least one names a system or an address. */
function saysMachines(grid: Grid, labels: readonly string[], columns: readonly number[]): boolean {
  let fitting = 0;
  let checked = 0;
  let isSure = false;
  grid.forEach((cells, i) => {
    const field = listAliases(toHeaderKey(labels[i] ?? ''))[0]?.field;
    if (field === undefined || field === 'name') return;
    const values = columns.map((index) => toText(cells[index]).trim()).filter((text) => text !== '');
    const share = shareThatFits(field, values, labels[i] ?? '');
    if (share === null) return;
    checked++;
    fitting += share;
    isSure ||= values.some(
      (text) => (field === 'osCaption' && looksLikeOs(text) && text.length < 100) || (field === 'ipAddresses' && isIpAddress(text)),
    );
  });
  return isSure && checked >= 2 && fitting >= checked * LEAST_FIT;
}

/** The table turned round where it has a column for each machine and their attributes below one another; the table itself in any other case. */
export async function turnTable(table: TableReader, signal?: AbortSignal): Promise<TableReader> {
  let turned: Cell[][] | null = null;
  try {
    const grid = table.headerPosition === undefined && table.visibility === 'visible' ? await readGrid(table, signal) : null;
    turned = grid === null ? null : turnGrid(grid);
  } catch (fault) {
    // What is broken says so when it is read.
    if (!(fault instanceof TableReadError)) throw fault;
  }
  if (turned === null) return table;
  const rows = turned.map((cells, i) => ({ row: i + 1, cells }));
  return {
    ...table,
    delimiter: null,
    headerPosition: 'first-row',
    remark: REMARK,
    async *readRows() {
      yield rows;
    },
  };
}
