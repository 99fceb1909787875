/** Runs everything that `npm test` promises, and ends with one line: `N passed, N failed`. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const binaries = path.join(root, 'node_modules/.bin');
const environment = { ...process.env, PATH: `${binaries}${path.delimiter}${process.env.PATH ?? ''}` };

/** Runs a command line with this terminal; answers its exit code. */
function run(command, words) {
  return new Promise((resolve) => {
    const onWindows = process.platform === 'win32';
    const child = spawn(command, words, { cwd: root, stdio: 'inherit', env: environment, shell: onWindows });
    child.once('error', () => resolve(127));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Each of these counts as one test beside those of vitest. */
const steps = [
  ['The build', ['node', 'scripts/build.mjs']],
  ['Lint and format', ['biome', 'check', '.', '--diagnostic-level=error']],
  ['The compiler, layer by layer', ['node', 'scripts/typecheck.mjs']],
  ...(existsSync(path.join(root, 'scripts/check.mjs')) ? [['The check of the knowledge', ['node', 'scripts/check.mjs']]] : []),
];

async function runVitest(words) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-tests-'));
  const report = path.join(folder, 'report.json');
  const code = await run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words]);
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numFailedTestSuites, testResults } = JSON.parse(
      readFileSync(report, 'utf8'),
    );
    // A file that cannot be loaded has no tests to fail.
    const brokenFiles = testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    );
    const failed = Math.max(numFailedTests + brokenFiles.length, code !== 0 || numFailedTestSuites > 0 ? 1 : 0);
    return { passed: numPassedTests, failed, skipped: numPendingTests + (numTodoTests ?? 0) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const failures = [];
for (const [title, [command, ...words]] of steps) {
  console.log(`\n${title}`);
  if ((await run(command, words)) === 0) totals.passed += 1;
  else {
    totals.failed += 1;
    failures.push(title);
  }
}
console.log('\nThe tests');
await run('node', ['tests/helpers/install-test-browser.ts']);
const tests = await runVitest(process.argv.slice(2));
if (tests.failed > 0) failures.push('The tests');
for (const key of ['passed', 'failed', 'skipped']) totals[key] += tests[key];

if (failures.length > 0) console.log(`\nNot in order: ${failures.join(', ')}.`);
console.log(`${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`);
process.exitCode = totals.failed === 0 ? 0 : 1;
