/**
 * How much longer a whole import takes than the bare parse by the same library, side by side in one run.
 * Repeat with: npm run bench
 */
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import Papa from 'papaparse';
import * as XLSX from 'xlsx';
import { createInProcessClient } from '../../electron/host/in-process-host.ts';
import { createAppServices } from '../../electron/services/app-services.ts';
import { openFile } from '../../electron/services/inventory/readers/open-file.ts';
import { makeServersCsv, makeServersWorkbook } from './make-bench-files.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const root = path.resolve(import.meta.dirname, '../..');
const folder = await mkdtemp(path.join(os.tmpdir(), 'offramp-bench-'));

async function parseCsvBare(file: string): Promise<number> {
  let rows = 0;
  await new Promise<void>((resolve, reject) => {
    Papa.parse(createReadStream(file, 'utf8'), {
      step: () => {
        rows += 1;
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  return rows;
}

async function readSheetBare(file: string): Promise<number> {
  const opened = await openFile(file);
  let rows = 0;
  for (const table of opened.tables) for await (const batch of table.readRows()) rows += batch.length;
  return rows;
}

async function readSheetJs(file: string): Promise<number> {
  const book = XLSX.read(await readFile(file), { dense: true });
  const sheet = book.Sheets[book.SheetNames[0] ?? ''];
  return sheet === undefined ? 0 : XLSX.utils.sheet_to_json(sheet, { header: 1 }).length;
}

async function importWhole(file: string): Promise<number> {
  const place = await mkdtemp(path.join(folder, 'project-'));
  const client = await createInProcessClient({
    createServices: createAppServices,
    settings: {
      knowledgeDirectory: path.join(root, 'assets/knowledge'),
      samplesDirectory: path.join(root, 'assets/samples'),
      collectorDirectory: path.join(root, 'assets/collector'),
      userDataDirectory: place,
      projectsDirectory: place,
      version: '0.0.0',
    },
    now: () => new Date('2026-11-20T09:00:00Z'),
  });
  try {
    await client.call('project.create', { name: 'Bench' });
    const ledger = await client.call('import.run', {
      job: 'bench',
      tables: [{ file: client.grantPath(file), sheet: file.endsWith('.xlsx') ? 'Servers' : null }],
    });
    if (!ledger.ok) throw new Error(ledger.error.message);
    return ledger.value.totals.read;
  } finally {
    await client.close();
    await rm(place, { recursive: true, force: true });
  }
}

async function time(work: () => Promise<number>): Promise<{ ms: number; rows: number }> {
  const started = performance.now();
  const rows = await work();
  return { ms: performance.now() - started, rows };
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function compare(title: string, entries: Record<string, () => Promise<number>>, floor: string): Promise<void> {
  const times = new Map<string, number[]>();
  const rows = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(entries)) {
      const run = await time(work);
      times.set(name, [...(times.get(name) ?? []), run.ms]);
      rows.set(name, run.rows);
    }
  }
  const floorMs = median(times.get(floor) ?? []);
  console.log(`\n${title} (median of ${ROUNDS}, interleaved)`);
  for (const [name, runs] of times) {
    const ms = median(runs);
    console.log(
      `  ${name.padEnd(34)} ${ms.toFixed(0).padStart(7)} ms   ×${(ms / floorMs).toFixed(2)}   ${Math.min(...runs).toFixed(0)}–${Math.max(...runs).toFixed(0)} ms   ${rows.get(name)} rows`,
    );
  }
}

try {
  const csv = await makeServersCsv(folder, 100_000);
  await compare(
    'CSV, 100,000 rows × 10 columns',
    { 'papaparse alone': () => parseCsvBare(csv), 'whole import into a project file': () => importWhole(csv) },
    'papaparse alone',
  );
  const book = await makeServersWorkbook(folder, 50_000);
  await compare(
    'XLSX, 50,000 rows × 40 columns',
    {
      'our reader alone': () => readSheetBare(book),
      'SheetJS alone': () => readSheetJs(book),
      'whole import into a project file': () => importWhole(book),
    },
    'our reader alone',
  );
  console.log(`\nPeak memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
