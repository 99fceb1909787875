import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { makeHalfDay } from '../../../shared/planning/workshop/agenda-clock.ts';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const NAMES = ['app-1', 'app-2', 'app-3'];
const PEOPLE = [
  { id: 'p1', name: 'Kim Berg', role: 'sponsor', seat: 1 },
  { id: 'p2', name: 'Ola Lind', role: 'app-owner', seat: 2 },
] as const;
const SET_UP = {
  name: 'Kick-off',
  heldOn: '2026-11-20',
  goal: 'Off Windows Server 2008 by summer',
  attendees: [...PEOPLE],
  agenda: makeHalfDay(),
};

const ROBUST_HEADER =
  'Servername;Physisch/Virtuell;Betriebssystem;OS-Version;Service Pack;Architektur;Umgebung;Anwendung;Serverrolle;Kritikalität;Herstellerbindung;16-Bit-Anwendung;Feste IP;Aus dem Internet erreichbar;Isoliertes Netz;Segmentierbar;Eingehende Verbindungen;Tage ohne Nutzung;Nicht mehr benötigt;Cluster-Knoten;Installationsmedien vorhanden;Hardwarezustand;Dongle';
const ROBUST =
  'virtuell;Windows Server 2008 Standard;6.0.6003;SP2;x64;Produktion;Reports;Application server;3;upgrade available;nein;nein;nein;nein;ja;ja;1;nein;nein;ja;ok;none';

describe('a workshop', () => {
  let test: TestServices;
  let clock = Date.parse('2026-11-20T12:00:00Z');
  const id = 'w1';

  beforeEach(async () => {
    clock = Date.parse('2026-11-20T12:00:00Z');
    test = await startServices({ now: () => new Date(clock) });
    await test.call('project.create', { name: 'Northwind' });
    await test.importLines('vms.csv', [VINFO_HEADER, ...NAMES.map((name) => makeVm({ name }))]);
    expect((await test.call('workshop.save', { setUp: SET_UP })).id).toBe(id);
  });
  afterEach(() => test.stop());

  const arrive = async () => {
    for (const attendee of ['p1', 'p2']) await test.call('workshop.here', { id, attendee, here: 'yes' });
  };
  const cast = (attendee: string, path: 'migrate' | 'isolate', veto: 'yes' | 'no' = 'no') =>
    test.call('workshop.vote', { id, server: 's1', ballot: { attendee, path, veto } });

  it('keeps a vote hidden until the votes are revealed', async () => {
    await cast('p1', 'isolate');
    const closed = await test.call('workshop.card', { id, server: 's1' });
    expect(closed).toMatchObject({ voted: ['p1'], card: { ballots: [], state: 'open' }, counts: { isolate: 0 } });
    const { entries } = await test.call('history.list', { offset: 0, limit: 1 });
    expect(entries[0]).toMatchObject({ kind: 'workshop', summary: 'Seat 1 voted on app-1' });
    await cast('p2', 'migrate');
    await test.call('workshop.reveal', { id, server: 's1' });
    const told = await test.call('workshop.card', { id, server: 's1' });
    expect(told).toMatchObject({ spread: 2, counts: { isolate: 1, migrate: 1 }, triggers: ['spread'] });
    expect((await test.refusal('workshop.vote', { id, server: 's1', ballot: { attendee: 'p1', path: 'migrate' } })).code).toBe(
      'votes-revealed',
    );
  });

  it('tells hidden votes nowhere else either: not in minutes, not in the workbook, not of a server that is put aside', async () => {
    await cast('p1', 'isolate');
    await test.call('workshop.park', { id, item: { item: 'Ask the vendor', server: 's1' } });
    await cast('p2', 'isolate', 'yes');
    const target = path.join(test.folder, 'hidden.html');
    await test.call('workshop.minutes', { id, destination: test.client.grantSave(target) });
    expect(readFileSync(target, 'utf8')).not.toMatch(/: isolate(,|<)/);
    const workbook = path.join(test.folder, 'hidden.xlsx');
    await test.call('workbook.write', { job: 'w', destination: test.client.grantSave(workbook) });
    const sheet = XLSX.read(readFileSync(workbook)).Sheets['Workshop decisions'];
    expect(JSON.stringify(XLSX.utils.sheet_to_json(sheet ?? {}, { header: 1 }))).not.toMatch(/\((Sponsor|Application owner)\): isolate/);
    expect((await test.call('workshop.card', { id, server: 's1' })).voted).toEqual(['p2']);
  });

  it('decides nothing without its quorum', async () => {
    const decision = { path: 'migrate', reason: 'Agreed' } as const;
    expect((await test.refusal('workshop.decide', { id, server: 's1', decision, decidedBy: 'p1' })).message).toContain(
      'Kim Berg, Ola Lind',
    );
    await arrive();
    expect((await test.call('workshop.decide', { id, server: 's1', decision, decidedBy: 'p1' })).undecided).toBe(2);
  });

  it('records question, evidence, votes, dissent, decider and quorum, and takes all of it back at once', async () => {
    await arrive();
    await cast('p1', 'migrate');
    await cast('p2', 'isolate');
    await test.call('workshop.reveal', { id, server: 's1' });
    const before = await test.call('workshop.card', { id, server: 's1' });
    const decision = { path: 'migrate', reason: 'The vendor has a version' } as const;
    await test.call('workshop.decide', { id, server: 's1', decision, decidedBy: 'p1', dissentWords: 'Too early', reviewOn: '2027-01-31' });
    const { card } = await test.call('workshop.card', { id, server: 's1' });
    expect(card).toMatchObject({ state: 'decided', evidence: { os: before.evidence.os }, question: 'Which way out does app-1 take?' });
    expect(card.outcome).toMatchObject({
      decidedBy: { name: 'Kim Berg', role: 'sponsor' },
      quorum: { present: 2, missing: [] },
      dissent: ['Ola Lind: isolate'],
      dissentWords: 'Too early',
      reviewOn: '2027-01-31',
    });
    const detail = await test.call('server.detail', { id: 's1' });
    expect(detail.decision).toMatchObject({ path: 'migrate', decidedBy: 'Kim Berg' });
    await test.call('history.undo', {});
    expect((await test.call('server.detail', { id: 's1' })).decision).toBeNull();
    expect((await test.call('workshop.card', { id, server: 's1' })).card).toMatchObject({ state: 'revealed', outcome: null });
  });

  it('does not pass over a veto in silence', async () => {
    await arrive();
    const { evidence } = await test.call('workshop.card', { id, server: 's1' });
    const agreed = evidence.recommended === 'isolate' ? 'isolate' : 'migrate';
    await cast('p1', agreed, 'yes');
    await test.call('workshop.reveal', { id, server: 's1' });
    const conditions = agreed === 'isolate' ? { accepter: 'Kim Berg', expiresOn: '2027-06-30' } : {};
    const refusal = await test.refusal('workshop.decide', { id, server: 's1', decision: { path: agreed, ...conditions }, decidedBy: 'p1' });
    expect(refusal.code).toBe('veto-stands');
  });

  it('puts a server aside with an owner and a date, and says where it waits', async () => {
    const item = {
      item: 'Ask the vendor',
      raisedBy: 'Ola Lind',
      why: 'No contract found',
      owner: 'Ola Lind',
      dueOn: '2026-12-01',
      outcome: '',
      server: 's2',
    };
    await test.call('workshop.park', { id, item });
    const { parked } = await test.call('workshop.read', { id });
    expect(parked).toMatchObject([{ id: 'w1:1', owner: 'Ola Lind' }]);
    const queue = await test.call('workshop.queue', { id });
    expect(queue.find((entry) => entry.id === 's2')?.why).toContain('parked');
    expect((await test.call('workshop.card', { id, server: 's2' })).card.state).toBe('parked');
    await test.call('workshop.park', { id, item: { ...item, outcome: 'They sell a version' }, parked: 'w1:1' });
    expect((await test.call('workshop.read', { id })).parked).toMatchObject([{ outcome: 'They sell a version' }]);
  });

  it('keeps the votes of a server that is put aside as a round, and begins the next one empty', async () => {
    await cast('p1', 'migrate');
    await test.call('workshop.reveal', { id, server: 's1' });
    await test.call('workshop.park', { id, item: { item: 'Ask the vendor', server: 's1' } });
    await cast('p2', 'isolate');
    const { card, voted } = await test.call('workshop.card', { id, server: 's1' });
    expect([voted, card.rounds.map(({ ballots }) => ballots.map(({ attendee }) => attendee))]).toEqual([['p2'], [['p1']]]);
  });

  it('loses nothing when the app is closed while the clock runs', async () => {
    await arrive();
    await test.call('workshop.clock', { id, turn: { to: 'start' } });
    clock += 120_000;
    await cast('p1', 'migrate');
    const { recent } = await test.call('app.describe', {});
    await test.call('project.close', {});
    clock += 86_400_000;
    await test.call('project.openRecent', { id: recent[0]?.id ?? '' });
    expect((await test.call('workshop.card', { id, server: 's1' })).voted).toEqual(['p1']);
    await test.call('workshop.clock', { id, turn: { to: 'trim' } });
    const { workshop } = await test.call('workshop.read', { id });
    expect([workshop.clock.since, workshop.agenda[0]?.spentSeconds]).toEqual([null, 120]);
    expect(workshop.attendees.map(({ here }) => here)).toEqual(['yes', 'yes']);
  });

  it('signs the list over the hash of the history, and is closed then', async () => {
    await test.call('workshop.fist', { id, vote: { attendee: 'p1', value: 4, followUp: '' } });
    const seal = await test.call('workshop.seal', {});
    const signedBy = [{ name: 'Kim Berg', role: 'sponsor' as const }];
    await test.call('workshop.close', { id, signedBy, on: '2026-11-20' });
    const { workshop } = await test.call('workshop.read', { id });
    expect(workshop.closing).toMatchObject({ ...seal, on: '2026-11-20', signedBy });
    expect(workshop.closing?.items.find(({ check }) => check === 'disposition')).toEqual({
      check: 'disposition',
      state: 'open',
      servers: 3,
    });
    expect((await test.refusal('workshop.vote', { id, server: 's1', ballot: { attendee: 'p1', path: 'migrate' } })).code).toBe(
      'workshop-closed',
    );
    const { entries } = await test.call('history.list', { offset: 0, limit: 10 });
    expect(entries.find(({ seq }) => seq === seal.seq)?.hash).toBe(seal.hash);
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('writes minutes that need no network, and a sheet with the record', async () => {
    await arrive();
    await cast('p1', 'migrate');
    await cast('p2', 'isolate');
    await test.call('workshop.reveal', { id, server: 's1' });
    await test.call('workshop.decide', { id, server: 's1', decision: { path: 'migrate', reason: 'A <b>bold</b> plan' }, decidedBy: 'p2' });
    const target = path.join(test.folder, 'minutes.html');
    const written = await test.call('workshop.minutes', { id, destination: test.client.grantSave(target) });
    const page = readFileSync(target, 'utf8');
    expect(page.length).toBeGreaterThan(1_000);
    expect(written.parts).toContain('Exit list');
    expect(page).toContain('A &lt;b&gt;bold&lt;/b&gt; plan');
    expect(page).toContain('Ola Lind (Application owner): isolate');
    expect(page).not.toMatch(/<script|https?:\/\//);
    const german = path.join(test.folder, 'protokoll.html');
    await test.call('workshop.minutes', { id, language: 'de', destination: test.client.grantSave(german) });
    const protocol = readFileSync(german, 'utf8');
    expect(protocol).toContain('<html lang="de">');
    expect(protocol).toContain('Ola Lind (Anwendungsverantwortung): isolieren');
    expect(protocol).not.toMatch(/Goal and people|Decided by|Way out|seats taken|Settled|What is missing/);
    const masked = path.join(test.folder, 'masked.html');
    await test.call('workshop.minutes', { id, names: 'masked', destination: test.client.grantSave(masked) });
    expect(readFileSync(masked, 'utf8')).not.toMatch(/Kim Berg|app-1|Northwind/);
    const workbook = path.join(test.folder, 'out.xlsx');
    await test.call('workbook.write', { job: 'w', destination: test.client.grantSave(workbook) });
    const sheet = XLSX.read(readFileSync(workbook)).Sheets['Workshop decisions'];
    expect(JSON.stringify(XLSX.utils.sheet_to_json(sheet ?? {}, { header: 1 }))).toContain(
      'Kim Berg (Sponsor): migrate; Ola Lind (Application owner): isolate',
    );
  });

  it('keeps for how long a card was on the wall, and never counts less', async () => {
    const ballot = { attendee: 'p1', path: 'migrate' } as const;
    await test.call('workshop.vote', { id, server: 's1', spentSeconds: 90, ballot });
    await test.call('workshop.vote', { id, server: 's1', spentSeconds: 20, ballot });
    expect((await test.call('workshop.card', { id, server: 's1' })).card.spentSeconds).toBe(90);
  });

  it('passes robust servers together, records who decided, and puts exceptions on cards', async () => {
    await test.importLines('more.csv', [ROBUST_HEADER, ...['r-1', 'r-2', 'r-3'].map((name) => `${name};${ROBUST}`)]);
    await arrive();
    const batch = async () => (await test.call('workshop.queue', { id })).filter(({ place }) => place === 'batch');
    expect((await batch()).map(({ name }) => name)).toEqual(['r-1', 'r-2', 'r-3']);
    const [first, second, third] = (await batch()).map((entry) => entry.id) as [string, string, string];
    await test.call('workshop.except', { id, servers: [first], from: 'batch' });
    expect((await test.refusal('workshop.pass', { id, servers: [first], decidedBy: 'p1', followOn: null })).code).toBe('not-in-batch');
    const passed = await test.call('workshop.pass', { id, servers: [second, third], decidedBy: 'p1', followOn: null });
    expect(passed.undo).toBe('Passed 2 servers as recommended in the workshop Kick-off');
    const { batches } = await test.call('workshop.read', { id });
    expect(batches).toMatchObject([{ exceptions: ['r-1'], decidedBy: { name: 'Kim Berg', role: 'sponsor' }, quorum: { present: 2 } }]);
    expect((await test.call('server.detail', { id: third })).decision).toMatchObject({ path: 'migrate', decidedBy: 'Kim Berg' });
    await test.call('history.undo', {});
    expect((await test.call('workshop.read', { id })).batches).toEqual([]);
    expect((await test.call('server.detail', { id: third })).decision).toBeNull();
  });

  it('refuses two people on one seat and a workshop that is not there', async () => {
    const twice = { ...SET_UP, attendees: PEOPLE.map((person) => ({ ...person, seat: 1 })) };
    expect((await test.refusal('workshop.save', { id, setUp: twice })).code).toBe('seat-twice');
    expect((await test.refusal('workshop.read', { id: 'w9' })).code).toBe('workshop-not-found');
  });
});
