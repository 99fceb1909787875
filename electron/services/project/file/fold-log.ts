import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** A write-ahead log up to this size waits: SQLite folds it in with a later change. */
const SMALL_LOG_BYTES = 4 * 1024 * 1024;

const FOLD = `const { workerData } = require('node:worker_threads');
const { DatabaseSync } = require('node:sqlite');
const db = new DatabaseSync(workerData, { timeout: 200 });
db.exec('pragma wal_checkpoint(truncate)');
db.close();`;

/** Copies a large write-ahead log into the project file on a thread of its own, so that calls are answered meanwhile. Everything is durable before: a fold that does not come about is made up for by a later change or by closing. */
export async function foldLog(projectPath: string): Promise<void> {
  const size = statSync(`${projectPath}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= SMALL_LOG_BYTES) return;
  await new Promise<void>((resolve) => {
    const worker = new Worker(FOLD, { eval: true, workerData: projectPath, execArgv: ['--no-warnings'] });
    worker.on('error', () => {});
    worker.once('exit', () => resolve());
  });
}
