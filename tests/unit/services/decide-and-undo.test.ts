import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const VMS = [
  VINFO_HEADER,
  ...[1, 2, 3].map((n) => makeVm({ name: `nw-${n}`, dns: `nw-${n}.corp.example`, uuid: `4237aa11-2222-3333-4444-55556666770${n}` })),
];

describe('deciding', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Decisions' });
    await test.importLines('vms.csv', VMS);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    expect((await test.call('project.verify', {})).checks.filter((check) => !check.passed)).toEqual([]);
    await test.stop();
  });

  const decisionOf = async (id: string) => (await test.call('server.detail', { id })).decision;

  it('needs a reason for a path that the verdict does not name, and says for how many servers', async () => {
    const one = await test.refusal('decision.set', { ids: ['s1'], decision: { path: 'retire' } });
    expect(one).toMatchObject({ code: 'reason-needed', details: { servers: 1, ids: ['s1'] } });
    const all = await test.refusal('decision.set', { ids: ['s1', 's2', 's3'], decision: { path: 'retire', reason: '  ' } });
    expect(all.message).toBe('For 3 of 3 servers the verdict is not retire. Give a reason for choosing it.');
    expect(await decisionOf('s1')).toBeNull();
  });

  it('needs no reason for the path that the verdict names', async () => {
    await test.call('server.answer', {
      ids: ['s1'],
      answers: [
        { fact: 'ownerConfirmsUnused', value: true },
        { fact: 'lastUseDays', value: 400 },
        { fact: 'inbound90d', value: false },
        { fact: 'criticality', value: 1 },
        { fact: 'powerState', value: 'off' },
      ],
    });
    const { verdict } = await test.call('server.detail', { id: 's1' });
    expect(verdict.path).toBe('retire');
    await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire' } });
    expect(await decisionOf('s1')).toMatchObject({ path: 'retire', reason: '', verdictThen: `retire (${verdict.firmness})` });
  });

  it('needs an accepter and a day after the as-of date to isolate', async () => {
    const isolate = { path: 'isolate', reason: 'Vendor refuses', accepter: 'Kim', expiresOn: '2027-06-30' } as const;
    const refuse = async (decision: object) =>
      (await test.refusal('decision.set', { ids: ['s1'], decision: { ...isolate, ...decision } })).code;
    expect(await refuse({ accepter: null })).toBe('accepter-needed');
    expect(await refuse({ accepter: ' ' })).toBe('accepter-needed');
    expect(await refuse({ expiresOn: null })).toBe('expiry-needed');
    expect(await refuse({ expiresOn: '2026-11-20' })).toBe('expiry-needed');
    await test.call('decision.set', { ids: ['s1'], decision: isolate });
    expect(await decisionOf('s1')).toMatchObject({ accepter: 'Kim', expiresOn: '2027-06-30' });
  });

  it('needs to know what follows a virtualization, and by when', async () => {
    const virtualize = { path: 'virtualize', reason: 'Hardware fails' } as const;
    const refuse = async (decision: object) =>
      (await test.refusal('decision.set', { ids: ['s1'], decision: { ...virtualize, ...decision } })).code;
    expect(await refuse({})).toBe('follow-on-needed');
    expect(await refuse({ followOn: { path: 'migrate', by: '2026-11-20' } })).toBe('follow-on-needed');
    const followOn = { path: 'migrate', by: '2027-01-31' } as const;
    await test.call('decision.set', { ids: ['s1'], decision: { ...virtualize, followOn } });
    expect(await decisionOf('s1')).toMatchObject({ path: 'virtualize', followOn });
  });

  it('decides many servers at once or none of them', async () => {
    const refused = await test.refusal('decision.set', { ids: ['s1', 's99'], decision: { path: 'retire', reason: 'x' } });
    expect(refused.code).toBe('server-not-found');
    expect(await decisionOf('s1')).toBeNull();
    const summary = await test.call('decision.set', { ids: ['s1', 's2', 's2'], decision: { path: 'retire', reason: 'x' } });
    expect(summary).toMatchObject({ undecided: 1, undo: 'Chose retire for 2 servers' });
  });

  it('takes back and repeats across decisions, answers, the name and the date, without limit and after reopening', async () => {
    const states: string[] = [];
    const readState = async () => {
      const summary = await test.call('project.summary', {});
      const details = await Promise.all(['s1', 's2'].map((id) => test.call('server.detail', { id })));
      const servers = details.map(({ decision, facts, verdict }) => [decision?.path ?? null, facts.owner?.value ?? null, verdict.path]);
      return JSON.stringify([summary?.name, summary?.asOf, servers]);
    };
    const steps = [
      () => test.call('decision.set', { ids: ['s1', 's2'], decision: { path: 'retire', reason: 'x' } }),
      () => test.call('server.answer', { ids: ['s1'], answers: [{ fact: 'owner', value: 'Kim' }] }),
      () => test.call('project.setAsOf', { asOf: '2019-06-01' }),
      () => test.call('decision.set', { ids: ['s2'], decision: { path: 'migrate', reason: 'y' } }),
      () => test.call('project.rename', { name: 'Renamed' }),
      () => test.call('server.answer', { ids: ['s1', 's2'], answers: [{ fact: 'owner', value: 'Alex' }] }),
      () => test.call('decision.clear', { ids: ['s1', 's2'], reason: 'Talk again' }),
    ];
    states.push(await readState());
    for (const step of steps) {
      await step();
      states.push(await readState());
    }
    const [recent] = (await test.call('app.describe', {})).recent;
    for (const state of states.slice(0, -1).reverse()) {
      await test.call('history.undo', {});
      expect(await readState()).toBe(state);
    }
    expect((await test.refusal('history.undo', {})).code).toBe('nothing-to-undo');
    await test.call('project.close', {});
    await test.call('project.openRecent', { id: recent?.id ?? '' });
    for (const state of states.slice(1)) {
      await test.call('history.redo', {});
      expect(await readState()).toBe(state);
    }
    expect((await test.refusal('history.redo', {})).code).toBe('nothing-to-redo');
    const { total, entries } = await test.call('history.list', { offset: 0, limit: 1_000 });
    expect(total).toBe(2 + 3 * steps.length);
    expect(entries[0]?.summary).toBe('Repeated: Took the decision away from 2 servers');
  });

  it('forgets what could be repeated once something new is decided', async () => {
    await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'x' } });
    expect((await test.call('history.undo', {})).redo).toBe('Chose retire for nw-1');
    await test.call('decision.set', { ids: ['s2'], decision: { path: 'retire', reason: 'x' } });
    expect((await test.call('project.summary', {}))?.redo).toBeNull();
  });

  it('records who decided, when and why, per server', async () => {
    await test.call('decision.set', { ids: ['s1', 's2'], decision: { path: 'retire', reason: 'Empty', decidedBy: 'Kim' } });
    const { history } = await test.call('server.detail', { id: 's2' });
    expect(history).toMatchObject([
      { kind: 'decision', who: 'Kim', at: '2026-11-20T12:00:00.000Z', reason: 'Empty', servers: [{ id: 's2', name: 'nw-2' }] },
    ]);
  });

  it('names the first hundred servers of an entry, counts all of them and writes large numbers readably', async () => {
    const many = Array.from({ length: 1_200 }, (_, n) => makeVm({ name: `nw-m${n}`, dns: `nw-m${n}.corp.example`, uuid: '' }));
    await test.importLines('many.csv', [VINFO_HEADER, ...many]);
    const { rows } = await test.call('inventory.query', { query: { search: 'nw-m' }, offset: 0, limit: 1_000 });
    await test.call('decision.set', { ids: rows.map(({ id }) => id), decision: { path: 'retire', reason: 'Empty' } });
    const { entries } = await test.call('history.list', { offset: 0, limit: 2 });
    expect(entries[0]).toMatchObject({ summary: 'Chose retire for 1,000 servers', serverCount: 1_000 });
    expect(entries[0]?.servers).toHaveLength(100);
    expect(entries[1]?.summary).toMatch(/: 1,200 rows read, 1,200 new servers, /);
  });

  it('refuses answers that cannot be, and takes them back with null', async () => {
    const answer = (fact: string, value: string | boolean | null) => ({ ids: ['s1'], answers: [{ fact, value }] });
    expect((await test.refusal('server.answer', answer('shoeSize', '44'))).code).toBe('unknown-fact');
    expect((await test.refusal('server.answer', answer('airGapped', 'perhaps'))).code).toBe('invalid-answer');
    expect((await test.refusal('server.answer', answer('vendorLock', 'perhaps'))).details).toHaveProperty('allowed');
    await test.call('server.answer', answer('airGapped', true));
    expect((await test.call('server.detail', { id: 's1' })).facts.airGapped?.value).toBe(true);
    await test.call('server.answer', answer('airGapped', null));
    expect((await test.call('server.detail', { id: 's1' })).facts.airGapped).toBeUndefined();
  });

  it('adds no entry for an answer that is recorded already', async () => {
    const input = { ids: ['s1'], answers: [{ fact: 'airGapped', value: true }] };
    const first = await test.call('server.answer', input);
    expect(await test.call('server.answer', input)).toEqual(first);
  });

  it('tells every change with the new summary', async () => {
    test.events.length = 0;
    const summary = await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'x' } });
    expect(test.events).toEqual([{ type: 'project-changed', project: summary }]);
  });
});
