// Works on a project at random and says on standard output what was acknowledged, until its parent kills it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { makeVm, startServices, VINFO_HEADER } from '../helpers/start-services.ts';

const [folder = '', seedText = '1', passphrase] = process.argv.slice(2);
const say = (kind: string, detail: unknown) => process.stdout.write(`${JSON.stringify([kind, detail])}\n`);

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const seed = Number(seedText);
const random = createRandom(seed);
const pick = (below: number) => Math.floor(random() * below);
const file = path.join(folder, 'work.offramp');
const test = await startServices({ folder, backups: 'keep' });
const isNew = !existsSync(file);
await test.services.openProjectAt(file, isNew ? 'create' : 'open', undefined, passphrase);
let servers = (await test.call('project.summary', {}))?.servers ?? 0;
say('open', { servers });
for (let step = 0; ; step += 1) {
  const id = `s${1 + pick(Math.max(1, servers))}`;
  const kind = servers === 0 ? 0 : pick(8);
  if (kind === 0) {
    const name = `table-${seed}-${step}`;
    const rows = Array.from({ length: 20 + pick(120) }, (_, n) => makeVm({ name: `${name}-${n}`, dns: `${name}-${n}.corp.example` }));
    say('start import', name);
    await test.importLines(`${name}.csv`, [VINFO_HEADER, ...rows]);
    servers += rows.length;
    say('import', { file: `${name}.csv`, rows: rows.length });
  } else if (kind === 1 || kind === 2) {
    const reason = `reason ${seed}-${step}`;
    say('start decision', { id, reason });
    await test.call('decision.set', { ids: [id], decision: { path: 'retire', reason } });
    say('decision', { id, reason });
  } else if (kind === 3 || kind === 4) {
    const value = `owner ${seed}-${step}`;
    say('start answer', { id, value });
    await test.call('server.answer', { ids: [id], answers: [{ fact: 'owner', value }] });
    say('answer', { id, value });
  } else if (kind === 5) {
    const name = `name ${seed}-${step}`;
    say('start rename', name);
    await test.call('project.rename', { name });
    say('rename', name);
  } else if (kind === 6) {
    say('start workbook', null);
    await test.call('workbook.write', { job: 'w', destination: test.client.grantSave(path.join(folder, 'out.xlsx')) });
    say('workbook', null);
  } else {
    say('start copy', null);
    await test.call('project.saveCopy', { destination: test.client.grantSave(path.join(folder, 'copy.offramp')) });
    say('copy', null);
  }
}
