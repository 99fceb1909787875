/**
 * Measures Offramp beside floors and peers. Without a name, every area in one table (`--quick` is the default; `--full` adds 1,000,000 servers); with a
 * name, the benches of tests/bench that carry it, in detail, each in a process of its own.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../tests/bench');
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const programs =
  wanted === undefined ? ['measure-all.ts'] : readdirSync(folder).filter((name) => name.startsWith('bench-') && name.includes(wanted));
if (programs.length === 0) {
  console.error(`There is no bench called "${wanted}".`);
  process.exitCode = 1;
}
for (const program of programs) {
  const run = spawnSync(process.execPath, ['--no-warnings', path.join(folder, program), ...options], { stdio: 'inherit' });
  if (run.status !== 0) process.exitCode = 1;
}
