/**
 * Kills the engine (SIGKILL) at random moments while it imports, decides, answers, writes workbooks and saves copies, opens the project again, and holds
 * it against everything that was acknowledged. `node tests/durability/kill-engine.ts [kills] [seed] [plain|encrypted]`; exits with 1 at the first loss.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startServices } from '../helpers/start-services.ts';

const [killsText = '1000', seedText = '1', protection = 'plain'] = process.argv.slice(2);
const kills = Number(killsText);
const passphrase = protection === 'encrypted' ? 'four words are easy' : undefined;
/** A folder is worked on this often before a new project is begun. */
const ROUNDS_IN_A_FOLDER = 10;

/** What has to be in the project: the last acknowledged value of everything, and what was under way when the engine died. */
interface Expected {
  imports: Map<string, number>;
  decisions: Map<string, string>;
  answers: Map<string, string>;
  name: string | null;
}

function lose(what: string, seed: number): never {
  process.stdout.write(`LOST (seed ${seed}): ${what}\n`);
  process.exit(1);
}

/** Lets a child work for a while, kills it, and answers the lines it had said. */
async function workAndKill(folder: string, seed: number, afterMs: number): Promise<[string, unknown][]> {
  const command = [path.join(import.meta.dirname, 'work-on-project.ts'), folder, String(seed)];
  const child = spawn(process.execPath, ['--no-warnings', ...command, ...(passphrase === undefined ? [] : [passphrase])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: [string, unknown][] = [];
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  for await (const line of createInterface({ input: child.stdout })) {
    if (lines.length === 0) setTimeout(() => child.kill('SIGKILL'), afterMs);
    lines.push(JSON.parse(line) as [string, unknown]);
  }
  if ((await ended) !== 'SIGKILL') lose('the engine ended by itself', seed);
  return lines;
}

function remember(expected: Expected, lines: readonly [string, unknown][]): [string, unknown] | null {
  let underWay: [string, unknown] | null = null;
  for (const [kind, detail] of lines) {
    underWay = kind.startsWith('start ') ? [kind.slice('start '.length), detail] : null;
    if (kind === 'import') expected.imports.set((detail as { file: string }).file, (detail as { rows: number }).rows);
    if (kind === 'decision') expected.decisions.set((detail as { id: string }).id, (detail as { reason: string }).reason);
    if (kind === 'answer') expected.answers.set((detail as { id: string }).id, (detail as { value: string }).value);
    if (kind === 'rename') expected.name = detail as string;
  }
  return underWay;
}

/** Opens the project again and compares it; what was under way may be there whole or not at all. */
async function check(folder: string, expected: Expected, underWay: [string, unknown] | null, seed: number): Promise<void> {
  const test = await startServices({ folder });
  const summary = await test.services.openProjectAt(path.join(folder, 'work.offramp'), 'open', undefined, passphrase);
  const verified = await test.call('project.verify', {});
  if (!verified.intact) lose(JSON.stringify(verified.checks.filter(({ passed }) => !passed)), seed);
  const ledger = await test.call('import.ledger', {});
  const present = new Map(ledger.sources.map((source) => [source.file, source.counts.read]));
  for (const [file, rows] of expected.imports)
    if (present.get(file) !== rows) lose(`import ${file}: ${present.get(file)} of ${rows} rows`, seed);
  for (const [file, rows] of present) {
    if (expected.imports.has(file)) continue;
    if (underWay?.[0] !== 'import' || file !== `${String(underWay[1])}.csv`) lose(`import ${file} was never begun`, seed);
    expected.imports.set(file, rows);
  }
  if (summary.servers !== [...present.values()].reduce((sum, rows) => sum + rows, 0)) lose('half an import', seed);
  const may = underWay?.[1] as { id?: string; reason?: string; value?: string } | string | null | undefined;
  const mayBe = (kind: string, id: string, field: 'reason' | 'value') =>
    underWay?.[0] === kind && typeof may === 'object' && may?.id === id ? may[field] : undefined;
  const ids = new Set([...expected.decisions.keys(), ...expected.answers.keys(), ...(typeof may === 'object' && may?.id ? [may.id] : [])]);
  for (const id of ids) {
    const server = await test.call('server.detail', { id });
    const reason = server.decision?.reason;
    if (reason !== expected.decisions.get(id) && reason !== mayBe('decision', id, 'reason')) lose(`decision of ${id}: ${reason}`, seed);
    const owner = server.facts.owner?.value;
    if (owner !== expected.answers.get(id) && owner !== mayBe('answer', id, 'value')) lose(`answer of ${id}: ${String(owner)}`, seed);
    if (reason !== undefined) expected.decisions.set(id, reason);
    if (typeof owner === 'string') expected.answers.set(id, owner);
  }
  if (expected.name !== null && summary.name !== expected.name && !(underWay?.[0] === 'rename' && summary.name === may)) {
    lose(`name: ${summary.name} instead of ${expected.name}`, seed);
  }
  expected.name = expected.name === null && underWay?.[0] !== 'rename' ? null : summary.name;
  await test.services.close();
  const copy = path.join(folder, 'copy.offramp');
  if (existsSync(copy)) {
    await test.services.openProjectAt(copy, 'open', undefined, passphrase);
    if (!(await test.call('project.verify', {})).intact) lose('a saved copy is not whole', seed);
    await test.services.close();
  }
  await test.client.close();
  const strays = readdirSync(folder).filter((name) => /^work\.offramp-/.test(name));
  if (strays.length > 0) lose(`left behind: ${strays.join(', ')}`, seed);
}

let killed = 0;
const moments = new Map<string, number>();
for (let seed = Number(seedText); killed < kills; seed += 1) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-kill-'));
  const expected: Expected = { imports: new Map(), decisions: new Map(), answers: new Map(), name: null };
  for (let round = 0; round < ROUNDS_IN_A_FOLDER && killed < kills; round += 1) {
    const lines = await workAndKill(folder, seed * 1_000 + round, 5 + ((seed * 7_919 + round * 104_729) % 900));
    const underWay = remember(expected, lines);
    moments.set(underWay?.[0] ?? 'between', (moments.get(underWay?.[0] ?? 'between') ?? 0) + 1);
    await check(folder, expected, underWay, seed);
    killed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`${killed} kills survived\n`);
}
process.stdout.write(
  `${killed} kills, nothing lost and nothing half done. Killed during: ${JSON.stringify(Object.fromEntries(moments))}\n`,
);
