/** Imports files, one after another, into a new project file as the program does it; run as a process of its own, it prints what that took. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { resolveAssetDirectories } from '../../electron/host/app-directories.ts';
import { createInProcessClient } from '../../electron/host/in-process-host.ts';
import { createAppServices } from '../../electron/services/app-services.ts';

/** What one import took. */
export interface ImportRun {
  rows: number;
  ms: number;
  /** Processor time, which other work on the machine changes little. */
  cpuMs: number;
  /** Until the project was closed and one whole file was left. */
  closeMs: number;
  /** The longest time for which no other call could have been answered. */
  longestPauseMs: number;
  projectBytes: number;
  peakMiB: number;
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const SAMPLE_MS = 2;

/** Imports files into a new project inside `folder` and removes the project again. */
export async function importWhole(files: string | readonly string[], folder: string): Promise<ImportRun> {
  const place = await mkdtemp(path.join(folder, 'project-'));
  const client = await createInProcessClient({
    createServices: createAppServices,
    settings: {
      ...resolveAssetDirectories(ROOT),
      userDataDirectory: place,
      projectsDirectory: place,
      version: '0.0.0',
    },
    now: () => new Date('2026-11-20T09:00:00Z'),
  });
  try {
    const created = await client.call('project.create', { name: 'Bench' });
    if (!created.ok) throw new Error(created.error.message);
    const pauses = monitorEventLoopDelay({ resolution: SAMPLE_MS });
    pauses.enable();
    const started = performance.now();
    const usedBefore = process.cpuUsage();
    let rows = 0;
    for (const file of [files].flat()) {
      const sheet = file.endsWith('.xlsx') ? 'Servers' : null;
      const ledger = await client.call('import.run', { job: 'bench', tables: [{ file: client.grantPath(file), sheet }] });
      if (!ledger.ok) throw new Error(ledger.error.message);
      rows = ledger.value.totals.read;
    }
    const ms = performance.now() - started;
    const used = process.cpuUsage(usedBefore);
    const cpuMs = (used.user + used.system) / 1000;
    // The last pause is only seen once the loop has come round again.
    await wait(50);
    pauses.disable();
    const closing = performance.now();
    await client.close();
    const closeMs = performance.now() - closing;
    const { size } = await stat(path.join(place, created.value.fileName));
    return {
      rows,
      ms,
      cpuMs,
      closeMs,
      longestPauseMs: Math.max(0, pauses.max / 1e6 - SAMPLE_MS),
      projectBytes: size,
      peakMiB: process.resourceUsage().maxRSS / 1024,
    };
  } finally {
    await client.close();
    await rm(place, { recursive: true, force: true });
  }
}

if (process.argv[1] === import.meta.filename) {
  const given = process.argv.slice(2);
  const folder = given.pop();
  if (folder === undefined || given.length === 0) throw new Error('Usage: import-whole.ts FILE … FOLDER');
  process.stdout.write(JSON.stringify(await importWhole(given, folder)));
}
