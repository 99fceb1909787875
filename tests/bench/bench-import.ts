/**
 * How much longer a whole import takes than the bare parse by the same library, side by side in one run, and the memory it needs.
 * Repeat with: npm run bench -- import, and with --large behind it for a million rows.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { promisify } from 'node:util';
import * as XLSX from 'xlsx';
import { openFile } from '../../electron/services/inventory/readers/open-file.ts';
import { type ImportRun, importWhole } from './import-whole.ts';
import { makeOverlappingCsvs, makeServersCsv, makeServersWorkbook } from './make-bench-files.ts';
import { parseCsvBare } from './parse-bare.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const folder = await mkdtemp(path.join(os.tmpdir(), 'offramp-bench-'));

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

/** One import in a process of its own, so that neither its memory nor its warmth is that of others. */
async function importApart(files: readonly string[]): Promise<ImportRun> {
  const program = path.join(import.meta.dirname, 'import-whole.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', program, ...files, folder]);
  return JSON.parse(stdout) as ImportRun;
}

/** Without the start of the services, which no import waits for. */
async function importRows(file: string): Promise<{ ms: number; rows: number }> {
  return await importWhole(file, folder);
}

type Work = () => Promise<number | { ms: number; rows: number }>;

async function time(work: Work): Promise<{ ms: number; rows: number }> {
  const started = performance.now();
  const done = await work();
  return typeof done === 'number' ? { ms: performance.now() - started, rows: done } : done;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function compare(title: string, entries: Record<string, Work>, floor: string): Promise<void> {
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

/** Imports files in turn, round by round, and says what each took and how much more than the first. */
async function compareImports(title: string, imports: readonly (readonly string[])[], rounds: number): Promise<void> {
  const runs = new Map<readonly string[], ImportRun[]>(imports.map((files) => [files, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const files of imports) runs.get(files)?.push(await importApart(files));
  }
  console.log(`\n${title} (each run in a process of its own, median of ${rounds}, interleaved)`);
  let floorMs = Number.NaN;
  for (const [files, taken] of runs) {
    const pick = (measure: keyof ImportRun) => median(taken.map((run) => run[measure]));
    if (Number.isNaN(floorMs)) floorMs = pick('ms');
    const highest = Math.max(...taken.map((run) => run.peakMiB));
    console.log(
      `  ${files
        .map((file) => path.basename(file, '.csv'))
        .join(', ')
        .padEnd(
          44,
        )} ${pick('ms').toFixed(0).padStart(7)} ms   ×${(pick('ms') / floorMs).toFixed(2)}   close ${pick('closeMs').toFixed(0)} ms   longest pause ${pick('longestPauseMs').toFixed(0)} ms   peak ${pick('peakMiB').toFixed(0)} MiB (highest ${highest.toFixed(0)})   project ${(pick('projectBytes') / 1e6).toFixed(0)} MB   ${taken[0]?.rows} rows`,
    );
  }
}

try {
  const csv = await makeServersCsv(folder, 100_000);
  await compare(
    'CSV, 100,000 rows × 10 columns',
    { 'papaparse alone': () => parseCsvBare(csv), 'whole import into a project file': () => importRows(csv) },
    'papaparse alone',
  );
  const book = await makeServersWorkbook(folder, 50_000);
  await compare(
    'XLSX, 50,000 rows × 40 columns',
    {
      'our reader alone': () => readSheetBare(book),
      'SheetJS alone': () => readSheetJs(book),
      'whole import into a project file': () => importRows(book),
    },
    'SheetJS alone',
  );
  await compareImports('Memory and pauses', [[csv], [book]], ROUNDS);
  const overlapping = [await makeOverlappingCsvs(folder, 5_000), await makeOverlappingCsvs(folder, 50_000)];
  await compareImports('Three sources that overlap, 5,000 and 50,000 rows each', overlapping, 1);
  if (process.argv.includes('--large')) {
    const small = await makeServersCsv(folder, 100_000, 20);
    const large = await makeServersCsv(folder, 1_000_000, 20);
    await compareImports('CSV × 20 columns, 100,000 and 1,000,000 rows', [[small], [large]], ROUNDS);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
