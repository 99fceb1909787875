/**
 * How much longer identifying an inventory takes than looking its answers up by the same key, side by side in one run:
 * a million rows with five thousand different pieces of evidence.
 * Repeat with: npm run bench identify
 */
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import type { OsIdentity, OsObservation } from '../../shared/domain/operating-system.ts';
import { createOsIdentifier } from '../../shared/planning/identify/identify-os.ts';

const ROWS = 1_000_000;
const DISTINCT = 5_000;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const { products } = await loadKnowledge(path.resolve(import.meta.dirname, '../../assets/knowledge'));

const examples = products.flatMap((product) =>
  product.examples.map(({ evidence }): OsObservation[] =>
    typeof evidence === 'string' ? [{ field: 'caption', text: evidence }] : evidence,
  ),
);
/** Five thousand rows as exports have them: a name, a version and an architecture, some with a host's own suffix. */
const distinct: OsObservation[][] = Array.from({ length: DISTINCT }, (_, at) => [
  ...(examples[at % examples.length] ?? []),
  { field: 'version', text: `6.0.600${1 + (at % 3)}.${18000 + at}` },
  { field: 'architecture', text: at % 2 === 0 ? '64-bit' : 'X86-based PC' },
]);
/** Each row is an array of its own, as rows of a file are. */
const rows: OsObservation[][] = Array.from({ length: ROWS }, (_, row) =>
  (distinct[(row * 7919) % DISTINCT] ?? []).map(({ field, text }) => ({ field, text })),
);

function joinKey(evidence: readonly OsObservation[]): string {
  let key = '';
  for (const { field, text } of evidence) key += `${field}\u0000${text}\u0001`;
  return key;
}

function lookUp(answers: ReadonlyMap<string, OsIdentity>): number {
  let inScope = 0;
  for (const row of rows) if (answers.get(joinKey(row))?.inScope === 'yes') inScope += 1;
  return inScope;
}

function identifyAll(): number {
  const identify = createOsIdentifier(products);
  let inScope = 0;
  for (const row of rows) if (identify(row).inScope === 'yes') inScope += 1;
  return inScope;
}

function time(work: () => number): { ms: number; inScope: number } {
  const started = performance.now();
  const inScope = work();
  return { ms: performance.now() - started, inScope };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const identify = createOsIdentifier(products);
const answers = new Map(distinct.map((evidence) => [joinKey(evidence), identify(evidence)]));
const cold = time(() => {
  const fresh = createOsIdentifier(products);
  return distinct.filter((evidence) => fresh(evidence).inScope === 'yes').length;
});
const times = { 'Map lookup by the same key': [] as number[], 'identifying, nothing remembered at first': [] as number[] };
for (let round = 0; round < ROUNDS; round += 1) {
  const floor = time(() => lookUp(answers));
  const whole = time(identifyAll);
  if (floor.inScope !== whole.inScope) throw new Error(`The lookup finds ${floor.inScope} in scope, identifying finds ${whole.inScope}.`);
  times['Map lookup by the same key'].push(floor.ms);
  times['identifying, nothing remembered at first'].push(whole.ms);
}

const floorMs = median(times['Map lookup by the same key']);
console.log(`\n${ROWS.toLocaleString('en')} rows, ${DISTINCT.toLocaleString('en')} different (median of ${ROUNDS}, interleaved)`);
for (const [name, runs] of Object.entries(times)) {
  const ms = median(runs);
  console.log(
    `  ${name.padEnd(42)} ${ms.toFixed(0).padStart(6)} ms   ×${(ms / floorMs).toFixed(2)}   ${Math.min(...runs).toFixed(0)}–${Math.max(...runs).toFixed(0)} ms   ${Math.round(ROWS / (ms / 1000)).toLocaleString('en')} rows/s`,
  );
}
console.log(`  ${'one new piece of evidence'.padEnd(42)} ${(cold.ms / DISTINCT).toFixed(3).padStart(6)} ms`);
console.log(`  peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
