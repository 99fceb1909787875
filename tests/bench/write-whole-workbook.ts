/** Writes the workbook of a project in one of several ways; run as a process of its own, it prints what that took. */
import { writeSync } from 'node:fs';
import { open, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import * as XLSX from 'xlsx';
import { resolveAssetDirectories } from '../../electron/host/app-directories.ts';
import { createInProcessClient } from '../../electron/host/in-process-host.ts';
import { type AppServices, createAppServices } from '../../electron/services/app-services.ts';
import type { CellValue, Sheet } from '../../electron/services/workbook/sheet.ts';
import { writeXlsx } from '../../electron/services/workbook/write-xlsx/write-xlsx.ts';

/** What writing took. */
export interface WriteRun {
  ms: number;
  /** Processor time of all threads, in milliseconds; other work on the machine changes it little. */
  cpuMs: number;
  cells: number;
  bytes: number;
  peakMiB: number;
}

/** whole: as a person does it; masked: with pseudonyms; plain: our writer with as many cells that lie ready; sheetjs: the same by SheetJS. */
export type WriteWay = 'whole' | 'masked' | 'plain' | 'sheetjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

type Spent = Pick<WriteRun, 'ms' | 'cpuMs'>;

async function measure(work: () => Promise<void>): Promise<Spent> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - started, cpuMs: (user + system) / 1_000 };
}

async function writeWhole(project: string, names: 'real' | 'masked', destination: string): Promise<Spent> {
  let services: AppServices | undefined;
  const client = await createInProcessClient({
    createServices: async (deps) => {
      services = await createAppServices(deps);
      return services;
    },
    settings: {
      ...resolveAssetDirectories(ROOT),
      userDataDirectory: path.dirname(project),
      projectsDirectory: path.dirname(project),
      version: '0.0.0',
    },
    now: () => new Date('2026-11-20T09:00:00Z'),
  });
  try {
    await services?.openProjectAt(project, 'open');
    return await measure(async () => {
      const written = await client.call('workbook.write', {
        job: 'bench',
        destination: client.grantSave(destination),
        names,
        sheets: null,
      });
      if (!written.ok) throw new Error(written.error.message);
    });
  } finally {
    await client.close();
  }
}

/** The cells of a workbook that lies on the disk, as values without their looks. */
async function readCells(file: string): Promise<{ name: string; rows: CellValue[][] }[]> {
  const { openFile } = await import('../../electron/services/inventory/readers/open-file.ts');
  const opened = await openFile(file);
  const sheets: { name: string; rows: CellValue[][] }[] = [];
  for (const table of opened.tables) {
    const rows: CellValue[][] = [];
    for await (const batch of table.readRows()) for (const row of batch) rows.push(row.cells.map((text) => (text === '' ? null : text)));
    sheets.push({ name: `Sheet ${sheets.length + 1}`, rows });
  }
  return sheets;
}

async function writePlain(cells: Awaited<ReturnType<typeof readCells>>, destination: string): Promise<void> {
  const sheets = cells.map(
    ({ name, rows }): Sheet => ({
      name,
      purpose: '',
      tabColour: '000000',
      blocks: [{ kind: 'cells', rows: rows.map((row) => row.map((value) => ({ value, style: 'text' as const }))) }],
      freeze: { rows: 0, columns: 0 },
      print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
      protection: 'open',
    }),
  );
  const file = await open(destination, 'w');
  await writeXlsx(file, {
    sheets,
    properties: { title: '', subject: '', company: '', category: '', createdAt: '2026-11-20T00:00:00Z', custom: [] },
    header: '',
    footer: '',
  });
  await file.sync();
  await file.close();
}

async function writeSheetJs(cells: Awaited<ReturnType<typeof readCells>>, destination: string): Promise<void> {
  const book = XLSX.utils.book_new();
  for (const { name, rows } of cells) XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows, { dense: true }), name);
  await writeFile(destination, XLSX.write(book, { type: 'buffer', compression: true, bookSST: true }) as Buffer);
}

if (process.argv[1] === import.meta.filename) {
  const [, , way, source = '', destination = ''] = process.argv;
  let spent: Spent;
  let cells = 0;
  if (way === 'whole' || way === 'masked') spent = await writeWhole(source, way === 'masked' ? 'masked' : 'real', destination);
  else {
    const held = await readCells(source);
    cells = held.reduce((sum, { rows }) => sum + rows.reduce((count, row) => count + row.filter((value) => value !== null).length, 0), 0);
    spent = await measure(() => (way === 'plain' ? writePlain : writeSheetJs)(held, destination));
  }
  const run: WriteRun = { ...spent, cells, bytes: (await stat(destination)).size, peakMiB: process.resourceUsage().maxRSS / 1024 };
  writeSync(1, JSON.stringify(run));
}
