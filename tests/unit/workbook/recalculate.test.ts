import { execFile, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { layOutWorkbook } from '../../../electron/services/workbook/lay-out-workbook.ts';
import type { Cell, Row, Sheet, TableBlock } from '../../../electron/services/workbook/sheet.ts';
import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';
import { writeXlsx } from '../../../electron/services/workbook/write-xlsx/write-xlsx.ts';
import { makeEstate, makeHostileEstate, makeInput } from './make-estate.ts';
import { makeFolder } from './make-folder.ts';

const office = findOffice();
const folder = await makeFolder();
const without = office === null ? ' (skipped: LibreOffice is not installed)' : '';

describe.skipIf(office === null)(`calculated anew by LibreOffice${without}`, () => {
  it('gives every formula the value that the workbook was written with', async () => {
    await expectSameValues(makeInput(makeEstate()), 'estate');
  });

  it('gives an estate without servers zeros and no errors', async () => {
    await expectSameValues(
      makeInput([], { ledger: { sources: [], unread: [], totals: { read: 0, kept: 0, merged: 0, refused: 0, ignored: 0 } } }),
      'empty',
    );
  });

  it('is not misled by names that look like formulas', async () => {
    await expectSameValues(makeInput(makeHostileEstate()), 'hostile');
  });

  it('changes the summary and the list of servers when a decision is edited', async () => {
    const { sheets } = layOutWorkbook(makeInput(makeEstate()));
    const edited = sheets.map((sheet) => (sheet.name === 'Decisions' ? editPaths(sheet, 'Retire') : sheet));
    const book = await calculate(edited, 'edited');
    const summary = book.Sheets['Executive summary'] as XLSX.WorkSheet;
    expect(summary.B8.v).toBe('To decide on: 6 servers, of which 6 decided and 0 undecided.');
    const decided = (book.Sheets.Servers as XLSX.WorkSheet).AF6.v;
    expect(decided).toBe('Retire');
    const checks = XLSX.utils.sheet_to_json<{ Check: string }>(book.Sheets.Decisions as XLSX.WorkSheet, { range: 4 });
    expect(checks[0]?.Check).toBe('Say why not the recommended path');
  });
});

describe.skipIf(office === null)(`another as-of date${without}`, () => {
  it('moves every number of days, what can still be had and how systems to move to stand', async () => {
    const { sheets } = layOutWorkbook(makeInput(makeEstate()));
    const later = sheets.map((sheet) =>
      sheet.name === 'Lifecycle'
        ? mapCells(sheet, (cell) => (cell.style === 'input-date' ? { ...cell, value: { day: '2031-10-15' } } : cell))
        : sheet,
    );
    const book = await calculate(later.map(forgetValues), 'later');
    const lifecycle = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets.Lifecycle as XLSX.WorkSheet, { header: 1 });
    const find = (label: string) => lifecycle.filter((row) => row[0] === label);
    expect(find('Windows server 2022')[0]?.[1]).toBe('Nothing');
    expect(find('Windows server 2022')[0]?.[5]).toBe(1);
    expect(find('Windows Server 2016')[0]?.[6]).toBe('Ended');
    const summary = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets['Executive summary'] as XLSX.WorkSheet, {
      header: 1,
      range: 'A1:H200',
    });
    const said = summary.filter((row) => String(row[1]).toLowerCase() === 'windows server 2022').map((row) => row.slice(4));
    expect(said).toEqual([expect.arrayContaining([1, 'Nothing']), [-1, 'Ended']]);
  });

  it('counts a phase as open on its last day and as ended on the next', async () => {
    const { sheets } = layOutWorkbook(makeInput(makeEstate(), { asOf: '2026-01-13' }));
    const states = new Map<string, unknown>();
    for (const day of ['2026-01-13', '2026-01-14']) {
      const on = sheets.map((sheet) =>
        sheet.name === 'Lifecycle' ? mapCells(sheet, (cell) => (cell.style === 'input-date' ? { ...cell, value: { day } } : cell)) : sheet,
      );
      const book = await calculate(on.map(forgetValues), `on-${day}`);
      const rows = XLSX.utils.sheet_to_json<(string | number)[]>(book.Sheets.Lifecycle as XLSX.WorkSheet, { header: 1 });
      states.set(day, rows.find((row) => row[1] === 'Premium Assurance' && row[3] === 'Paid')?.[2]);
    }
    expect([...states.values()]).toEqual(['Open', 'Ended']);
  });
});

async function expectSameValues(input: WorkbookInput, name: string): Promise<void> {
  const { sheets } = layOutWorkbook(input);
  const book = await calculate(sheets.map(forgetValues), name);
  let compared = 0;
  for (const sheet of sheets) {
    for (const [reference, cell] of listCells(sheet)) {
      if (typeof cell.value !== 'object' || cell.value === null || !('formula' in cell.value)) continue;
      const calculated = (book.Sheets[sheet.name] as XLSX.WorkSheet)[reference] as XLSX.CellObject | undefined;
      expect(calculated?.v, `${sheet.name}!${reference} ${cell.value.formula}`).toBe(cell.value.cached);
      compared += 1;
    }
  }
  expect(compared).toBeGreaterThan(60);
}

/** Writes the sheets, has LibreOffice open, calculate and save them, and reads what it saved. */
async function calculate(sheets: readonly Sheet[], name: string): Promise<XLSX.WorkBook> {
  const path = join(folder, `${name}.xlsx`);
  const file = await open(path, 'w');
  await writeXlsx(file, {
    sheets,
    properties: { title: name, subject: '', company: '', category: '', createdAt: '2026-11-21T00:00:00Z', custom: [] },
    header: '',
    footer: '',
  });
  await file.close();
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await promisify(execFile)(
    office as string,
    ['--headless', profile, '--convert-to', 'xlsx', '--outdir', join(folder, 'calculated'), path],
    {
      timeout: 60_000,
    },
  );
  return XLSX.read(readFileSync(join(folder, 'calculated', `${name}.xlsx`)));
}

/** The same sheet with a wrong value behind every formula, so that only a calculation can give the right one. */
function forgetValues(sheet: Sheet): Sheet {
  return mapCells(sheet, (cell) =>
    typeof cell.value === 'object' && cell.value !== null && 'formula' in cell.value
      ? { ...cell, value: { ...cell.value, cached: 'stale' } }
      : cell,
  );
}

function editPaths(sheet: Sheet, path: string): Sheet {
  return mapCells(sheet, (cell, column) => (column === 'Path' ? { ...cell, value: path } : cell));
}

function mapCells(sheet: Sheet, change: (cell: Cell, column: string | null) => Cell): Sheet {
  const mapRow = (row: Row, table: TableBlock | null): Row =>
    Array.from(row, (cell, index) => (cell === undefined ? undefined : change(cell, table?.columns[index]?.key ?? null)));
  return {
    ...sheet,
    blocks: sheet.blocks.map((block) =>
      block.kind === 'cells'
        ? { ...block, rows: block.rows.map((row) => mapRow(row, null)) }
        : { ...block, rows: (firstRow: number) => [...block.rows(firstRow)].map((row) => mapRow(row, block)) },
    ),
  };
}

function* listCells(sheet: Sheet): Generator<[string, Cell]> {
  let number = 0;
  for (const block of sheet.blocks) {
    if (block.kind === 'table') number += block.columns.some((column) => column.group !== undefined) ? 2 : 1;
    const rows = block.kind === 'cells' ? block.rows : [...block.rows(number + 1)];
    for (const row of rows) {
      number += 1;
      for (const [index, cell] of row.entries()) if (cell !== undefined) yield [XLSX.utils.encode_cell({ r: number - 1, c: index }), cell];
    }
    if (block.kind === 'table' && rows.length === 0) number += 1;
  }
}

function findOffice(): string | null {
  try {
    return execFileSync('which', ['soffice'], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
