/**
 * How long 100,000 servers take to be scored again after a change of policy, as multiples of a bare loop that reads their rows, side by side in one run.
 * Repeat with: npm run bench rescore
 */
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { startServices } from '../helpers/start-services.ts';

const SERVERS = Number(process.env.BENCH_SERVERS ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);

const HEADER = [
  ...[
    'Machine name',
    'Operating system',
    'Architecture',
    'Physical or virtual',
    'Owner',
    'Application',
    'Environment',
    'Criticality (1 to 5)',
  ],
  ...[
    'Roles',
    'Days since last use',
    'Vendor position on a current system',
    'Can be put in its own segment',
    'Hardware health',
    'Largest disk',
  ],
  ...['Reachable from the Internet', 'Licence channel'],
];
const ROLES = ['sql', 'file', 'iis', 'print', 'dns', 'customapp', 'adds', '', '', ''];
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
/** A small generator of even numbers, so that every run has the same estate. */
function createDice(): (sides: number) => number {
  let state = 20_081_104;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const dice = createDice();
/** What the servers of one application have in common. */
const applications = Array.from({ length: 3_000 }, (_, at) => ({
  os: `Microsoft Windows Server ${pick(['2008 Standard', '2008 R2 Standard', '2008 Enterprise'], dice(3))}`,
  bits: pick(['64-bit', '32-bit', '64-bit', '64-bit'], dice(4)),
  platform: pick(['physical', 'virtual', 'virtual', ''], dice(4)),
  owner: `Owner ${dice(400)}`,
  name: `Application ${at}`,
  environment: pick(['Production', 'Test', ''], dice(3)),
  criticality: pick(['', '', '1', '3', '5'], dice(5)),
  role: pick(ROLES, dice(ROLES.length)),
  lastUse: pick(['', '', '2', '45', '120', '400'], dice(6)),
  vendor: pick(['', '', '', 'upgrade_available', 'vendor_refuses'], dice(5)),
  segment: pick(['', '', 'yes', 'no'], dice(4)),
  internet: pick(['', '', 'no', 'yes'], dice(4)),
  licence: pick(['', 'vl', 'oem'], dice(3)),
}));
const lines = [HEADER.join(',')];
for (let at = 0; at < SERVERS; at += 1) {
  const { os, bits, platform, owner, name, environment, criticality, role, lastUse, vendor, segment, internet, licence } = pick(
    applications,
    dice(applications.length),
  );
  const hardware = pick(['', '', 'ok', 'eol', 'failing'], dice(5));
  const disk = `${dice(40) / 10} TB`;
  const cells = [`nw-${at}`, os, bits, platform, owner, name, environment, criticality, role, lastUse, vendor, segment, hardware, disk];
  lines.push([...cells, internet, licence].join(','));
}

const test = await startServices();
await test.call('project.create', { name: 'Bench' });
await test.importLines('estate.csv', lines);
const file = (await test.call('project.summary', {}))?.fileName ?? '';
const { criteria, policy } = await test.call('policy.read', {});
const ids = criteria.map(({ id }) => id);

function readRows(): number {
  const db = new DatabaseSync(`${test.folder}/projects/${file}`, { readOnly: true });
  const from = performance.now();
  let flagged = 0;
  for (const row of db.prepare('select id, case_id, verdict, firmness, decision, flagged from server').iterate())
    flagged += Number(row.flagged);
  const took = performance.now() - from;
  db.close();
  if (flagged !== SERVERS) throw new Error(`${flagged} servers are flagged.`);
  return took;
}
const middle = (times: number[]): number => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
async function time(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const times = { rows: [] as number[], preview: [] as number[], apply: [] as number[] };
let preview = await test.call('policy.preview', { policy });
for (let round = 0; round < ROUNDS; round += 1) {
  const ranking = [...ids.slice(round + 1), ...ids.slice(0, round + 1)];
  times.rows.push(readRows());
  times.preview.push(
    await time(async () => {
      preview = await test.call('policy.preview', { policy: { ...policy, ranking } });
    }),
  );
  times.apply.push(await time(() => test.call('policy.set', { policy: { ...policy, ranking } })));
}
console.log(`${SERVERS} servers, ${preview.cases} distinct cases, ${preview.pathChanges} servers change their path under the last ranking`);
for (const [name, list] of Object.entries(times)) {
  console.log(
    `${name.padEnd(8)} ${middle(list).toFixed(0)} ms, ${(middle(list) / middle(times.rows)).toFixed(1)} times the bare loop over rows`,
  );
}
await test.stop();
