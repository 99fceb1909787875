/**
 * How long the whole workbook of 50,000 servers takes beside as many cells written bare, by SheetJS (the quickest library that gets through) and by our own writer, and the memory it needs; each run in a process of its own. Ratios are of processor time.
 * Repeat with: npm run bench -- workbook. BENCH_SERVERS and BENCH_ROUNDS set the size (50,000) and the rounds (3).
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { resolveAssetDirectories } from '../../electron/host/app-directories.ts';
import { createInProcessClient } from '../../electron/host/in-process-host.ts';
import { type AppServices, createAppServices } from '../../electron/services/app-services.ts';
import { makeServersCsv } from './make-bench-files.ts';
import type { WriteRun, WriteWay } from './write-whole-workbook.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const SERVERS = Number(process.env.BENCH_SERVERS ?? 50_000);
const WAYS: readonly [WriteWay, string][] = [
  ['plain', 'our writer, cells that lie ready'],
  ['sheetjs', 'SheetJS, the same cells, no looks'],
  ['whole', 'the whole workbook from a project'],
  ['masked', 'the whole workbook, masked'],
];
const folder = await mkdtemp(path.join(os.tmpdir(), 'offramp-bench-'));

async function makeProject(): Promise<string> {
  let services: AppServices | undefined;
  const client = await createInProcessClient({
    createServices: async (deps) => {
      services = await createAppServices(deps);
      return services;
    },
    settings: {
      ...resolveAssetDirectories(path.resolve(import.meta.dirname, '../..')),
      userDataDirectory: folder,
      projectsDirectory: folder,
      version: '0.0.0',
    },
    now: () => new Date('2026-11-20T09:00:00Z'),
  });
  const project = path.join(folder, 'bench.offramp');
  await services?.openProjectAt(project, 'create');
  await services?.importPaths([await makeServersCsv(folder, SERVERS)], 'import');
  await client.close();
  return project;
}

async function write(way: WriteWay, source: string, name: string): Promise<WriteRun> {
  const program = path.join(import.meta.dirname, 'write-whole-workbook.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--no-warnings',
    '--max-old-space-size=6144',
    program,
    way,
    source,
    path.join(folder, name),
  ]);
  return JSON.parse(stdout) as WriteRun;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

try {
  const project = await makeProject();
  const model = path.join(folder, 'model.xlsx');
  await write('whole', project, 'model.xlsx');
  const runs = new Map<WriteWay, WriteRun[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [way] of WAYS) {
      const run = await write(way, way === 'whole' || way === 'masked' ? project : model, `${way}.xlsx`);
      runs.set(way, [...(runs.get(way) ?? []), run]);
    }
  }
  const floor = median((runs.get('plain') ?? []).map(({ cpuMs }) => cpuMs));
  const library = median((runs.get('sheetjs') ?? []).map(({ cpuMs }) => cpuMs));
  const cells = runs.get('plain')?.[0]?.cells ?? 0;
  console.log(
    `\nWorkbook of ${SERVERS.toLocaleString('en-GB')} servers, ${cells.toLocaleString('en-GB')} filled cells (each run in a process of its own, median of ${ROUNDS}, interleaved)`,
  );
  for (const [way, words] of WAYS) {
    const taken = runs.get(way) ?? [];
    const ms = median(taken.map((run) => run.ms));
    const cpu = median(taken.map((run) => run.cpuMs));
    const peak = median(taken.map((run) => run.peakMiB));
    console.log(
      `  ${words.padEnd(36)} ${ms.toFixed(0).padStart(7)} ms   processor ${(cpu / 1_000).toFixed(1).padStart(5)} s   ×${(cpu / library).toFixed(2)} of the bare library   ×${(cpu / floor).toFixed(2)} of our bare writer   peak ${peak.toFixed(0)} MiB   ${((taken[0]?.bytes ?? 0) / 1e6).toFixed(1)} MB`,
    );
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
