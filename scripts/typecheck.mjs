/** Type-checks every layer on its own, so that each layer's compiler settings are its fence. */
import { spawnSync } from 'node:child_process';

const layers = ['shared', 'services', 'electron', 'renderer', 'tests'];
let failed = 0;
for (const layer of layers) {
  const run = spawnSync('tsc', ['-p', `tsconfig.${layer}.json`], { stdio: 'inherit', shell: process.platform === 'win32' });
  if (run.status !== 0) {
    failed += 1;
    console.error(`Layer ${layer} does not compile.`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
