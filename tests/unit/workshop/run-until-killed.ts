/** Runs a workshop for `workshop-survives.test.ts` and says each thing once it is acknowledged, until it is killed. */
import { makeVm, startServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const SERVERS = 30;
const folder = process.argv[2] ?? '';
const test = await startServices({ folder });
await test.call('project.create', { name: 'Workshop' });
await test.importLines('vms.csv', [VINFO_HEADER, ...Array.from({ length: SERVERS }, (_, at) => makeVm({ name: `app-${at + 1}` }))]);
const attendees = [1, 2, 3].map((seat) => ({ id: `p${seat}`, name: `Person ${seat}`, role: 'app-owner' as const, seat }));
const agenda = [{ id: 'a1', kind: 'contested' as const, minutes: 60 }];
const { id } = await test.call('workshop.save', { setUp: { name: 'Kick-off', heldOn: '2026-11-20', attendees, agenda } });
for (const { id: attendee } of attendees) await test.call('workshop.here', { id, attendee, here: 'yes' });
await test.call('workshop.clock', { id, turn: { to: 'start' } });
const say = (line: string) => console.log(`done ${line}`);
say('start');
for (let at = 1; at <= SERVERS; at += 1) {
  const server = `s${at}`;
  for (const { id: attendee } of attendees) {
    await test.call('workshop.vote', { id, server, spentSeconds: at, ballot: { attendee, path: 'migrate' } });
    say(`vote ${server} ${attendee}`);
  }
  if (at % 3 === 0) {
    await test.call('workshop.park', { id, item: { item: `About ${server}`, owner: 'Person 1', dueOn: '2026-12-01', server } });
    say(`park ${server}`);
    continue;
  }
  await test.call('workshop.reveal', { id, server });
  say(`reveal ${server}`);
  await test.call('workshop.decide', { id, server, decision: { path: 'migrate', reason: `Agreed on ${server}` }, decidedBy: 'p1' });
  say(`decide ${server}`);
}
await new Promise((resolve) => setTimeout(resolve, 600_000));
