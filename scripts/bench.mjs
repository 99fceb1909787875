/** Runs every bench of tests/bench, one after the other, each in a process of its own. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../tests/bench');
const options = process.argv.slice(2).filter((argument) => argument.startsWith('--'));
const wanted = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
for (const file of readdirSync(folder).filter((name) => name.startsWith('bench-') && name.includes(wanted))) {
  const run = spawnSync(process.execPath, ['--no-warnings', path.join(folder, file), ...options], { stdio: 'inherit' });
  if (run.status !== 0) process.exitCode = 1;
}
