import { existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TableRow } from '../cell.ts';
import { TableReadError, type TableReader } from '../table-reader.ts';

/** What the thread says while it reads: each sheet, the rows of it, and the end or why there is none. */
export type SheetJsMessage =
  | { type: 'sheet'; name: string; visibility: 'visible' | 'hidden'; dateSystem: '1900' | '1904'; state: 'sound' | 'damaged' }
  | { type: 'rows'; rows: TableRow[] }
  | { type: 'refused'; reason: 'password' | 'damaged' }
  | { type: 'end' };

type Sheet = Extract<SheetJsMessage, { type: 'sheet' }> & { rows: TableRow[] };

/** Above this SheetJS runs into the longest string of the engine and answers with an empty sheet. */
const LARGEST_BYTES = 400 * 1024 * 1024;
const BATCH_ROWS = 1000;
/**
 * What the thread may hold and how long it may take. Enough for a small file of any kind, and for each megabyte more than twice of what sound files
 * were seen to need (28), and ten times of what they took.
 */
const LIMITS = { heapMiB: 256, heapMiBPerMiB: 64, patienceMs: 20_000, patienceMsPerMiB: 2_000 };
/** The most that the engine's own process is given. */
const MOST_HEAP_MIB = 3_900;
/** How often is asked what the thread holds. The limits of V8 are no help: where a single list outgrows them, they end the whole process. */
const LOOK_EVERY_MS = 50;
const MIB = 1024 * 1024;
const TOO_LARGE = 'The file is too large for its format to be read safely. Save it as .xlsx or CSV and import that.';
const PASSWORD = 'The workbook is protected with a password. Save a copy without the password and import that.';
const DAMAGED =
  'The workbook is damaged or of a kind that cannot be read. Open it in a spreadsheet program, save it as .xlsx and import that.';
const TOO_MUCH =
  'Reading the workbook would take more memory or time than a file of its size can need, so it is probably damaged. Open it in a spreadsheet program, save it as .xlsx and import that.';

/** A thread that has read a small workbook waits this long for another one, since starting one takes longer than reading. */
const IDLE_MS = 2_000;
const SMALL_MIB = 1;

let idle: { thread: Worker; timer: NodeJS.Timeout } | null = null;

/** The bundle that a build leaves beside the engine, as text because an archive of the app has no files that a thread could start from; without one, the source itself. */
function startThread(): Worker {
  const options = { resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MIB }, execArgv: ['--no-warnings'] };
  const bundle = path.join(import.meta.dirname, 'sheetjs-thread.cjs');
  if (existsSync(bundle)) return new Worker(readFileSync(bundle, 'utf8'), { ...options, eval: true });
  return new Worker(path.join(import.meta.dirname, 'sheetjs-thread.ts'), options);
}

function takeThread(): Worker {
  if (idle === null) return startThread();
  const { thread, timer } = idle;
  idle = null;
  clearTimeout(timer);
  forget(thread);
  thread.ref();
  return thread;
}

/** By name, because the thread itself listens to other events. */
function forget(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
}

/** Lets a thread wait without keeping the process alive. */
function keepThread(thread: Worker): void {
  endIdle();
  const kept = { thread, timer: setTimeout(endIdle, IDLE_MS).unref() };
  idle = kept;
  forget(thread);
  thread.on('error', () => {});
  thread.once('exit', () => {
    if (idle === kept) idle = null;
  });
  thread.unref();
}

function endIdle(): void {
  if (idle === null) return;
  clearTimeout(idle.timer);
  void idle.thread.terminate();
  idle = null;
}

/** Reads a workbook in a thread of its own, so that calls are answered meanwhile and a damaged file ends the thread and not the engine. */
async function readInThread(place: string | Buffer, sizeMiB: number, limits: typeof LIMITS): Promise<Sheet[]> {
  const thread = takeThread();
  const sheets: Sheet[] = [];
  const done = Promise.withResolvers<void>();
  const refuse = (sentence: string) => done.reject(new TableReadError(sentence));
  const mayHold = Math.min(MOST_HEAP_MIB, limits.heapMiB + limits.heapMiBPerMiB * sizeMiB) * MIB;
  const patience = setTimeout(() => refuse(TOO_MUCH), limits.patienceMs + limits.patienceMsPerMiB * sizeMiB);
  const look = setInterval(() => {
    thread.getHeapStatistics().then(
      ({ total_heap_size: holds }) => {
        if (holds > mayHold) refuse(TOO_MUCH);
      },
      // The thread has ended meanwhile, and says itself how.
      () => {},
    );
  }, LOOK_EVERY_MS);
  thread.on('message', (message: SheetJsMessage) => {
    if (message.type === 'sheet') sheets.push({ ...message, rows: [] });
    else if (message.type === 'rows') for (const row of message.rows) sheets.at(-1)?.rows.push(row);
    else if (message.type === 'refused') refuse(message.reason === 'password' ? PASSWORD : DAMAGED);
    else done.resolve();
  });
  thread.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ERR_WORKER_OUT_OF_MEMORY') refuse(TOO_MUCH);
    else done.reject(fault);
  });
  thread.once('exit', () => refuse(DAMAGED));
  let outcome: 'read' | 'failed' = 'failed';
  try {
    thread.postMessage(place);
    await done.promise;
    outcome = 'read';
    return sheets;
  } finally {
    clearTimeout(patience);
    clearInterval(look);
    // What a large workbook leaves behind would count against the next one.
    if (outcome === 'read' && sizeMiB <= SMALL_MIB) keepThread(thread);
    else await thread.terminate();
  }
}

/** Opens what the streaming reader does not know (.xls, .xlsb, .ods, XML spreadsheets, HTML tables) with SheetJS. `unpackedBytes` is what a zip holds, 0 where it is none. */
export async function openWithSheetJs(place: string | Buffer, unpackedBytes: number, limits = LIMITS): Promise<TableReader[]> {
  const size = typeof place === 'string' ? (await stat(place)).size : place.length;
  const largest = Math.max(unpackedBytes, size);
  if (largest > LARGEST_BYTES) throw new TableReadError(TOO_LARGE);
  const sheets = await readInThread(place, largest / MIB, limits);
  return sheets.map(
    ({ name, visibility, dateSystem, state, rows }): TableReader => ({
      sheet: name,
      visibility,
      encoding: null,
      delimiter: null,
      dateSystem,
      async *readRows({ signal, onProgress } = {}) {
        if (state === 'damaged') throw new TableReadError(DAMAGED);
        for (let from = 0; from < rows.length; from += BATCH_ROWS) {
          signal?.throwIfAborted();
          const batch = rows.slice(from, from + BATCH_ROWS);
          onProgress?.(Math.round((size * (from + batch.length)) / rows.length), size);
          yield batch.map((row) => ({ ...row, cells: [...row.cells] }));
          await new Promise(setImmediate);
        }
      },
    }),
  );
}
