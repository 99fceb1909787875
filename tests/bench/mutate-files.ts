import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { createMutationReader } from '../helpers/mutate-inventory.ts';

/** After this long without a file being done the run counts as hung. */
const PATIENCE_MS = 30_000;

interface Note {
  index: number;
  name: string;
  outcome: 'read' | 'refused' | 'fault';
  milliseconds: number;
  text: string;
}

if (isMainThread) {
  const { values } = parseArgs({ options: { files: { type: 'string', default: '10000' }, seed: { type: 'string', default: '2008' } } });
  await watch(Number(values.files), Number(values.seed));
} else {
  const { files, seed } = workerData as { files: number; seed: number };
  const reader = createMutationReader();
  for (let index = 0; index < files; index++) {
    try {
      const { name, outcome, milliseconds } = await reader.read(index, seed);
      parentPort?.postMessage({ index, name, outcome, milliseconds, text: '' } satisfies Note);
    } catch (fault) {
      parentPort?.postMessage({ index, name: '', outcome: 'fault', milliseconds: 0, text: String(fault) } satisfies Note);
    }
  }
  reader.discard();
}

/** Reads damaged files in a thread of their own and reports how each kind fared; the exit code is 1 where one hung or threw. */
async function watch(files: number, seed: number): Promise<void> {
  const counts = { read: 0, refused: 0, fault: 0 };
  let slowest: Note | null = null;
  let last = 0;
  const worker = new Worker(new URL(import.meta.url), { workerData: { files, seed } });
  let timer = setTimeout(() => undefined, 0);
  const hung = new Promise<string>((resolve) => {
    const arm = () => {
      clearTimeout(timer);
      timer = setTimeout(() => resolve(`hung at file ${last + 1}`), PATIENCE_MS);
    };
    arm();
    worker.on('message', (note: Note) => {
      arm();
      last = note.index;
      counts[note.outcome] += 1;
      if (note.outcome === 'fault') process.stdout.write(`${note.text}\n`);
      if (slowest === null || note.milliseconds > slowest.milliseconds) slowest = note;
    });
  });
  const ended = new Promise<string>((resolve) => {
    worker.on('error', (fault) => resolve(`crashed at file ${last + 1}: ${fault.message}`));
    worker.on('exit', () => resolve(''));
  });
  const trouble = await Promise.race([hung, ended]);
  clearTimeout(timer);
  await worker.terminate();
  const slow = slowest as Note | null;
  process.stdout.write(
    `${files} files, seed ${seed}: ${counts.read} read, ${counts.refused} refused in a sentence, ${counts.fault} faults; slowest ${slow?.name} (${Math.round(slow?.milliseconds ?? 0)} ms); peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB\n`,
  );
  if (trouble !== '') process.stdout.write(`${trouble}\n`);
  process.exitCode = trouble !== '' || counts.fault > 0 ? 1 : 0;
}
