import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from './cli/run-cli.ts';

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
const root = path.resolve(import.meta.dirname, '..');

process.exitCode = await runCli(process.argv.slice(2), {
  cwd: process.cwd(),
  now: () => new Date(),
  readStdin: async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  },
  writeOut: (text) => process.stdout.write(text),
  writeErr: (text) => process.stderr.write(text),
  stderrIs: process.stderr.isTTY ? 'terminal' : 'stream',
  version: (JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }).version,
  root,
  signal: stop.signal,
});
