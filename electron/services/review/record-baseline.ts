import type { CellValue, Row, Sheet, TableBlock } from '../workbook/sheet.ts';
import { makeCell } from '../workbook/sheet.ts';
import {
  BASELINE_SHEET,
  type Baseline,
  type BaselineRow,
  type BaselineTable,
  createWrittenRows,
  digestText,
  NO_DIGEST,
  packBaseline,
  type WatchedTable,
  type WrittenRows,
} from './baseline.ts';
import { sayLaidOut } from './cell-text.ts';
import { watchTable } from './watch-rows.ts';

/** What a baseline says of the project beside the tables. */
export type BaselineHead = Omit<Baseline, 'tables' | 'watched'>;

/** Makes the sheet that carries the baseline, and sheets that fill it while they are written; it has to be written after them. */
export function recordBaseline(sheets: readonly Sheet[], head: BaselineHead): Sheet[] {
  const tables: BaselineTable[] = [];
  const watched: WatchedTable[] = [];
  const written = new Map<BaselineTable, WrittenRows>();
  const recorded = sheets.map((sheet) => ({
    ...sheet,
    blocks: sheet.blocks.map((block) => {
      if (block.kind !== 'table') return block;
      return block.identity === undefined ? watchTable(sheet, block, watched) : recordTable(sheet, block, tables, written);
    }),
  }));
  const carrier: Sheet = {
    name: BASELINE_SHEET,
    purpose: 'What the workbook was written from.',
    tabColour: '5D6672',
    blocks: [
      {
        kind: 'cells',
        get rows(): Row[] {
          return packBaseline({ ...head, tables, watched }, written).map((cells) => cells.map((text) => makeCell(text)));
        },
      },
    ],
    freeze: { rows: 0, columns: 0 },
    print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
    protection: 'protected',
    visibility: 'very-hidden',
  };
  return [...recorded, carrier];
}

/** Lays the editable tables of sheets out as a baseline would hold them, without writing anything; only rows that `wanted` asks for are kept. */
export function listBaselineTables(sheets: readonly Sheet[], wanted: (table: string, rowId: string) => boolean): BaselineTable[] {
  const tables: BaselineTable[] = [];
  for (const sheet of sheets) {
    for (const block of sheet.blocks) {
      if (block.kind !== 'table' || block.identity === undefined) continue;
      const table = describeTable(sheet, block);
      if (table === null) continue;
      for (const row of block.rows(1)) {
        const made = recordRow(block, table, row);
        if (wanted(table.name, made[0])) table.rows.push(made);
      }
      tables.push(table);
    }
  }
  return tables;
}

function recordTable(sheet: Sheet, block: TableBlock, tables: BaselineTable[], written: Map<BaselineTable, WrittenRows>): TableBlock {
  const table = describeTable(sheet, block);
  if (table === null) return block;
  tables.push(table);
  const rows = createWrittenRows();
  written.set(table, rows);
  return {
    ...block,
    *rows(firstRow) {
      rows.clear();
      for (const row of block.rows(firstRow)) {
        rows.add(recordRow(block, table, row));
        yield row;
      }
    },
  };
}

function describeTable(sheet: Sheet, block: TableBlock): BaselineTable | null {
  if (block.identity === undefined) return null;
  return {
    name: block.name,
    sheet: sheet.name,
    identity: block.identity,
    columns: block.columns.map(({ key, header, edit, role }) => ({
      key,
      header,
      ...(edit === undefined || edit === 'locked' ? {} : { edit }),
      watched: role === 'calculated' || (edit !== undefined && edit !== 'locked') || key === block.identity?.column ? 'no' : 'yes',
    })),
    rows: [],
  };
}

function recordRow(block: TableBlock, table: BaselineTable, row: Row): BaselineRow {
  const { identity } = table;
  let id = '';
  let name = '';
  const texts: string[] = [];
  let digests = '';
  for (const [index, column] of block.columns.entries()) {
    const value: CellValue = row[index]?.value ?? null;
    const text = sayLaidOut(value);
    const known = table.columns[index];
    if (column.key === identity.column) id = text ?? '';
    if (column.key === identity.name) name = text ?? '';
    if (known?.edit !== undefined) texts.push(text ?? '');
    else if (known?.watched === 'yes') digests += text === null ? NO_DIGEST : digestText(text);
  }
  return [id, name, texts, digests];
}
