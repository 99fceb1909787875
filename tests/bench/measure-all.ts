/**
 * Every area of Offramp beside a floor or a peer, in one table with sizes and peak memory; each area and size in a process of its own, so that neither
 * memory nor warmth is that of others. The first screen is that of the build in dist. Repeat with: npm run bench (1,000 and 100,000 servers), npm run bench -- --full (1,000,000 too). BENCH_ROUNDS
 * sets the rounds (3), BENCH_SIZES the numbers of servers, BENCH_AREAS the areas (such as import,filter).
 */
import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startServices } from '../helpers/start-services.ts';
import { makeLargeEstate } from './make-large-estate.ts';
import type { AreaRun, Spent } from './measure-area.ts';
import type { WriteRun, WriteWay } from './write-whole-workbook.ts';

interface AreaLine {
  name: string;
  area: string;
  /** What stands beside it. */
  beside: string;
  /** The largest estate that it is measured with; what is larger takes minutes or is no case of anybody's. */
  atMost: { quick: number; full: number };
}

const ANY = { quick: 100_000, full: 1_000_000 };
const LINES: readonly AreaLine[] = [
  { name: 'First screen, engine included', area: 'first-screen', beside: 'a bare thread reads the same rows', atMost: ANY },
  { name: 'Import of a CSV', area: 'import', beside: 'papaparse alone', atMost: ANY },
  { name: 'Import of the same', area: 'import-written', beside: 'SQLite alone writes the rows', atMost: ANY },
  { name: 'Import of a plain CSV', area: 'import-quoted', beside: 'papaparse alone', atMost: ANY },
  { name: 'Identify', area: 'identify', beside: 'a Map with the answers', atMost: ANY },
  { name: 'Re-score all', area: 're-score', beside: 'SQLite alone reads the rows', atMost: ANY },
  { name: 'Filter and search', area: 'filter', beside: 'the same by SQL', atMost: ANY },
  { name: 'Scroll, 20 pages', area: 'scroll', beside: 'SQLite alone, by number', atMost: ANY },
  { name: 'Workbook', area: 'workbook', beside: 'SheetJS, the same cells, no looks', atMost: { quick: 10_000, full: 100_000 } },
  { name: 'Workbook', area: 'workbook-writer', beside: 'our writer, cells that lie ready', atMost: { quick: 10_000, full: 100_000 } },
  { name: 'Review of a workbook', area: 'review', beside: 'SheetJS reads it', atMost: { quick: 10_000, full: 100_000 } },
  { name: 'Plan of waves', area: 'plan', beside: 'describing the finished plan', atMost: { quick: 10_000, full: 10_000 } },
];

const isFull = process.argv.includes('--full');
const sizes = (process.env.BENCH_SIZES ?? (isFull ? '1000,10000,100000,1000000' : '1000,10000,100000')).split(',').map(Number);
/** Areas by their short names, or all of them. */
const wanted = process.env.BENCH_AREAS?.split(',') ?? null;
/** 10,000 stands for the areas that are not measured with more. */
const STEP = 10_000;
const folder = await mkdtemp(path.join(os.tmpdir(), 'offramp-bench-'));
const run = promisify(execFile);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function runApart<Result>(program: string, ...given: string[]): Promise<Result> {
  const options = ['--no-warnings', '--max-old-space-size=8192', path.join(import.meta.dirname, program), ...given];
  const { stdout } = await run(process.execPath, options, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Result;
}

async function makeEstate(servers: number): Promise<string> {
  const place = path.join(folder, String(servers));
  mkdirSync(place);
  const test = await startServices({ folder: place });
  makeLargeEstate(path.join(place, 'estate.csv'), servers);
  await test.services.openProjectAt(path.join(place, 'estate.offramp'), 'create');
  await test.services.importPaths([path.join(place, 'estate.csv')], 'import');
  await test.stop();
  return place;
}

/** The workbook of each estate, written once whatever it is held against; what is beside it writes its cells again. */
const written = new Map<string, WriteRun>();

async function measureWorkbook(place: string, way: WriteWay): Promise<AreaRun> {
  const book = path.join(place, 'estate.xlsx');
  const whole =
    written.get(place) ?? (await runApart<WriteRun>('write-whole-workbook.ts', 'whole', path.join(place, 'estate.offramp'), book));
  written.set(place, whole);
  const beside = await runApart<WriteRun>('write-whole-workbook.ts', way, book, path.join(place, `${way}.xlsx`));
  return { ours: [whole], beside: [beside], peakMiB: whole.peakMiB };
}

function sayTime(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
}

function sayRatio(ratio: number): string {
  if (!Number.isFinite(ratio)) return '';
  return `×${ratio >= 10 ? Math.round(ratio).toLocaleString('en') : ratio.toFixed(2)}`;
}

const table: string[][] = [];
try {
  for (const servers of sizes) {
    const lines = LINES.filter(({ area, atMost }) => {
      const most = isFull ? atMost.full : atMost.quick;
      return servers <= most && (servers !== STEP || most === STEP) && (wanted === null || wanted.includes(area));
    });
    if (lines.length === 0) continue;
    const place = await makeEstate(servers);
    for (const { name, area, beside } of lines) {
      const size = servers.toLocaleString('en');
      process.stderr.write(`${name}, ${size} servers\n`);
      try {
        const taken = area.startsWith('workbook')
          ? await measureWorkbook(place, area === 'workbook' ? 'sheetjs' : 'plain')
          : await runApart<AreaRun>('measure-area.ts', area, String(servers), place);
        const pick = (spent: readonly Spent[], measure: keyof Spent) => median(spent.map((one) => one[measure]));
        const [ours, floor] = [pick(taken.ours, 'ms'), pick(taken.beside, 'ms')];
        const processor = pick(taken.ours, 'cpuMs') / pick(taken.beside, 'cpuMs');
        const ratios = [sayRatio(ours / floor), sayRatio(processor)];
        table.push([name, size, sayTime(ours), beside, sayTime(floor), ...ratios, `${Math.round(taken.peakMiB)} MiB`]);
      } catch (fault) {
        // One area that fails leaves the others their lines.
        process.stderr.write(`${String(fault)}\n`);
        table.push([name, size, 'failed', beside, '', '', '', '']);
        process.exitCode = 1;
      }
    }
    await rm(place, { recursive: true, force: true });
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
const order = LINES.map(({ name }) => name);
table.sort((a, b) => order.indexOf(a[0] ?? '') - order.indexOf(b[0] ?? ''));
const rows = [['Area', 'Servers', 'Offramp', 'Beside', 'Takes', 'Ratio', 'Processor', 'Peak memory'], ...table];
const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
for (const [at, row] of rows.entries()) {
  console.log(`| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`);
  if (at === 0) console.log(`| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
}
