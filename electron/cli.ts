import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CliFailure, EXIT } from './cli/command.ts';
import { runCli } from './cli/run-cli.ts';

const stop = new AbortController();
let interruptedAt: number | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // A terminal and the launcher may both pass one Ctrl+C on; a later one is from somebody who will not wait.
    if (interruptedAt !== null && performance.now() - interruptedAt > 1_000) process.exit(130);
    interruptedAt ??= performance.now();
    stop.abort();
  });
}
// Whoever reads the output may have seen enough, as head does.
process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
  if (fault.code === 'EPIPE') process.exit(0);
  process.stderr.write(`offramp: Standard output cannot be written to (${fault.code}).\n`);
  process.exit(3);
});
// Sentences that nobody reads are no reason to stop.
process.stderr.on('error', () => {});

/** Reads standard input to its end; Ctrl+C ends the waiting for it. */
async function readStdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  stop.signal.addEventListener('abort', () => process.stdin.destroy());
  try {
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  } catch (fault) {
    if (!stop.signal.aborted) throw fault;
  }
  if (stop.signal.aborted) throw new CliFailure(EXIT.interrupted, 'cancelled', 'Interrupted. Nothing was read.');
  return Buffer.concat(chunks);
}

const root = path.resolve(import.meta.dirname, '..');

process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  now: () => new Date(),
  readStdin,
  writeOut: (text) => process.stdout.write(text),
  writeErr: (text) => process.stderr.write(text),
  stderrIs: process.stderr.isTTY ? 'terminal' : 'stream',
  version: (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version,
  root,
  signal: stop.signal,
  ...(process.env.OFFRAMP_PASSPHRASE === undefined ? {} : { passphrase: process.env.OFFRAMP_PASSPHRASE }),
});
