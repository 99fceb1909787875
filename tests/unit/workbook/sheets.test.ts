import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeSheets } from '../../../electron/services/workbook/describe-sheets.ts';
import { layOutWorkbook } from '../../../electron/services/workbook/lay-out-workbook.ts';
import type { Cell, Row, Sheet } from '../../../electron/services/workbook/sheet.ts';
import { nameColumn } from '../../../electron/services/workbook/sheet.ts';
import { SHEETS } from '../../../electron/services/workbook/sheets.ts';
import { makeEstate, makeInput } from './make-estate.ts';

const folder = join(import.meta.dirname, '../../../electron/services/workbook/sheets');
const goldens = '../../golden/workbook';

describe('the list of sheets', () => {
  it('names every file of the sheets folder once and nothing else', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
    expect(SHEETS.map((sheet) => sheet.id).sort()).toEqual(files.sort());
  });

  it('gives each sheet a name that spreadsheet programs accept', () => {
    for (const sheet of SHEETS) expect(sheet.name).toMatch(/^[^\\/?*[\]:']{1,31}$/);
    expect(new Set(SHEETS.map((sheet) => sheet.name.toLowerCase())).size).toBe(SHEETS.length);
  });

  it('gives each table and column names that are unique in the workbook', () => {
    const tables = layOutWorkbook(makeInput(makeEstate())).sheets.flatMap((sheet) =>
      sheet.blocks.filter((block) => block.kind === 'table'),
    );
    expect(new Set(tables.map((table) => table.name)).size).toBe(tables.length);
    for (const table of tables) {
      const headers = table.columns.map((column) => column.header.toLowerCase());
      expect(new Set(headers).size).toBe(headers.length);
      for (const column of table.columns) expect(`${table.name}_${column.key}`).toMatch(/^[A-Z][A-Za-z]+_[A-Z][A-Za-z]+$/);
    }
  });
});

describe('a laid-out sheet', () => {
  const { sheets } = layOutWorkbook(makeInput(makeEstate()));
  for (const entry of SHEETS) {
    it(`lays out "${entry.name}" as agreed`, async () => {
      const sheet = sheets.find(({ name }) => name === entry.name) as Sheet;
      await expect(`${JSON.stringify(toGolden(sheet), null, 1)}\n`).toMatchFileSnapshot(`${goldens}/${entry.id}.json`);
    });
  }

  it('gives every row of a table as many cells as the table has columns', () => {
    for (const sheet of sheets) {
      for (const block of sheet.blocks) {
        if (block.kind !== 'table') continue;
        for (const row of block.rows(5)) expect(row).toHaveLength(block.columns.length);
      }
    }
  });

  it('keeps a decision that was made for a server nobody flagged', async () => {
    const [first] = makeEstate();
    const server = { ...(first as NonNullable<typeof first>), flags: [] };
    const preview = (await describeSheets(makeInput([server]), () => undefined)).find((sheet) => sheet.name === 'Decisions');
    expect(preview?.rows).toBe(1);
    expect(preview?.sample[0]).toContain('Migrate');
  });
});

describe('the preview', () => {
  it('counts the rows that the sheets then hold', async () => {
    const input = makeInput(makeEstate());
    const { sheets } = layOutWorkbook(input);
    for (const [index, preview] of (await describeSheets(input, () => undefined)).entries()) {
      const table = sheets[index]?.blocks.find((block) => block.kind === 'table');
      if (table !== undefined) expect(preview.rows).toBe([...table.rows(5)].length);
    }
  });

  it('shows what formulas come to and days as written', async () => {
    const summary = (await describeSheets(makeInput(makeEstate()), () => undefined)).find((sheet) => sheet.name === 'Executive summary');
    expect(summary?.sample.flat()).toContain('8 servers: 5 run Windows Server 2008, 1 more possibly do.');
    const servers = (await describeSheets(makeInput(makeEstate()), () => undefined)).find((sheet) => sheet.name === 'Servers');
    expect(servers?.sample.flat()).toContain('2026-11-02');
  });

  it('is calm about an estate without servers', async () => {
    const previews = await describeSheets(
      makeInput([], { ledger: { sources: [], unread: [], totals: { read: 0, kept: 0, merged: 0, refused: 0, ignored: 0 } } }),
      () => undefined,
    );
    const listing = ['Servers', 'Findings', 'Decisions', 'Patch posture', 'Open vulnerabilities', 'Import ledger'];
    for (const name of listing) expect(previews.find((preview) => preview.name === name)?.rows, name).toBe(0);
  });
});

describe('column letters', () => {
  it('count on after Z', () => {
    expect([0, 25, 26, 51, 701, 702].map(nameColumn)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
  });
});

/** The sheet as plain JSON: loose rows and table rows one line each, so that a change is easy to see. */
function toGolden(sheet: Sheet): unknown {
  let row = 0;
  const blocks = sheet.blocks.map((block) => {
    if (block.kind === 'cells') {
      row += block.rows.length;
      return { rows: block.rows.map(sayRow) };
    }
    row += block.columns.some((column) => column.group !== undefined) ? 2 : 1;
    const rows = [...block.rows(row + 1)].map(sayRow);
    row += Math.max(1, rows.length);
    return {
      table: block.name,
      columns: block.columns.map(({ colours, ...column }) => ({ ...column, colours: colours?.map((rule) => rule.equals) })),
      rows,
    };
  });
  return { ...sheet, blocks };
}

function sayRow(row: Row): string {
  return Array.from(row, (cell) => (cell === undefined ? '' : sayCell(cell))).join(' | ');
}

function sayCell({ value, style, link }: Cell): string {
  const text =
    value === null
      ? ''
      : typeof value !== 'object'
        ? JSON.stringify(value)
        : 'day' in value
          ? `day ${value.day}`
          : `=${value.formula} → ${value.cached}`;
  return `${text}${style === undefined ? '' : ` (${style})`}${link === undefined ? '' : ` → ${'sheet' in link ? `${link.sheet}!${link.cell}` : link.address}`}`;
}
