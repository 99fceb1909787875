// Works on a project and says on standard output what was acknowledged, until its parent kills it.
import { makeVm, startServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const folder = process.argv[2];
if (folder === undefined) throw new Error('A folder is needed.');
const say = (words: string) => process.stdout.write(`${words}\n`);

const test = await startServices({ folder });
test.client.onEvent((event) => {
  if (event.type === 'progress') say(`step ${event.text}`);
});
const makeRows = (table: number, rows: number) =>
  Array.from({ length: rows }, (_, n) => makeVm({ name: `nw-${table}-${n}`, dns: `nw-${table}-${n}.corp.example` }));

await test.services.openProjectAt(`${folder}/work.offramp`, 'open-or-create');
await test.importLines('first.csv', [VINFO_HEADER, ...makeRows(0, 50)]);
say('done import first.csv');
for (let round = 1; ; round += 1) {
  const id = `s${round}`;
  await test.call('decision.set', { ids: [id], decision: { path: 'retire', reason: `Round ${round}` } });
  say(`done decision ${id}`);
  await test.call('server.answer', { ids: [id], answers: [{ fact: 'owner', value: `Owner ${round}` }] });
  say(`done answer ${id}`);
  await test.importLines(`round-${round}.csv`, [VINFO_HEADER, ...makeRows(round, 400)]);
  say(`done import round-${round}.csv`);
}
