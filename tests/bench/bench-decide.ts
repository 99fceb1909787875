/**
 * How long the engine takes for what one key on the Decide screen asks of it, with 100,000 flagged servers, beside a bare loop that reads their rows.
 * Repeat with: npm run bench decide
 */
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { QueueView } from '../../shared/domain/decide-queue.ts';
import { startServices } from '../helpers/start-services.ts';

const SERVERS = Number(process.env.BENCH_SERVERS ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 15);
const HEADER =
  'Machine name,Operating system,Architecture,Physical or virtual,Owner,Application,Can be put in its own segment,Vendor position on a current system,Hardware health,Criticality (1 to 5)';

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const lines = [HEADER];
for (let at = 0; at < SERVERS; at += 1) {
  const application = (at * 7_919) % 3_000;
  const os = `Microsoft Windows Server ${pick(['2008 Standard', '2008 R2 Standard', '2008 Enterprise'], application)}`;
  const facts = [pick(['64-bit', '32-bit'], at >> 3), pick(['physical', 'virtual', ''], application), `Owner ${application % 400}`];
  const known = [
    pick(['yes', 'no', ''], at),
    pick(['', 'vendor_refuses', 'upgrade_available'], application),
    pick(['', 'eol', 'ok'], at >> 1),
  ];
  lines.push(
    [`nw-${String(at).padStart(6, '0')}`, os, ...facts, `Application ${application}`, ...known, pick(['', '1', '3', '5'], at)].join(','),
  );
}
const test = await startServices();
await test.call('project.create', { name: 'Bench' });
await test.importLines('estate.csv', lines);
const file = (await test.call('project.summary', {}))?.fileName ?? '';

function readRows(): number {
  const db = new DatabaseSync(`${test.folder}/projects/${file}`, { readOnly: true });
  const started = performance.now();
  let read = 0;
  for (const row of db.prepare('select id, name, verdict, firmness, decision from server where flagged = 1').iterate()) if (row) read += 1;
  const took = performance.now() - started;
  db.close();
  if (read !== SERVERS) throw new Error(`Only ${read} rows were read.`);
  return took;
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] as number;
async function measure(run: (round: number) => Promise<unknown>): Promise<{ first: number; median: number; processor: number }> {
  const took: number[] = [];
  const used: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = process.cpuUsage();
    const started = performance.now();
    await run(round);
    took.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    used.push((user + system) / 1_000);
  }
  return { first: used[0] as number, median: median(took), processor: median(used) };
}

const view = QueueView.parse({});
const bare = median([readRows(), readRows(), readRows()]);
console.log(`the bare loop over rows: ${bare.toFixed(0)} ms`);
const show = async (what: string, run: (round: number) => Promise<unknown>) => {
  const took = await measure(run);
  console.log(
    `${what}: ${took.median.toFixed(1)} ms (×${(took.median / bare).toFixed(2)}), processor ${took.processor.toFixed(1)} ms, the first time ${took.first.toFixed(0)} ms`,
  );
};

await show('a page of the queue', (round) => test.call('decision.queue', { view, offset: round * 5_000, limit: 200 }));
const { rows } = await test.call('decision.queue', { view, offset: 50_000 % SERVERS, limit: 200 });
await show('J or K: the next server, and what is noted about it', async (round) => {
  const id = rows[round]?.id ?? '';
  await test.call('server.detail', { id });
  await test.call('decision.notes', { id });
});
await show('where a server stands', (round) => test.call('decision.queuePlace', { view, id: rows[round]?.id ?? '' }));
await show('M: one decision, stored and in the history', (round) =>
  test.call('decision.set', {
    ids: [rows[round]?.id ?? ''],
    decision: { path: 'migrate', reason: 'Agreed', decidedBy: '', accepter: null, expiresOn: null, followOn: null },
  }),
);
let turn = 0;
const change = () => test.call('comment.add', { ids: [rows[turn++ % rows.length]?.id ?? ''], text: `Note ${turn}` });
await show('the queue after a change, with its parts', async () => {
  await change();
  await test.call('decision.queue', { view, offset: 0, limit: 200 });
  await test.call('decision.queueParts', {});
});
await show('N: the next undecided server', (round) => test.call('decision.queueNext', { view, after: rows[round]?.id ?? null }));
await show('servers like this one', (round) => test.call('decision.similar', { id: rows[round + 40]?.id ?? '', limit: 20 }));
await show('what to ask next, after a change', async () => {
  await change();
  await test.call('questions.list', { limit: 50 });
});
await show('ordered by risk', (round) => test.call('decision.queue', { view: { ...view, sort: 'risk' }, offset: round * 200, limit: 200 }));
await test.stop();
