import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const VMS = [
  VINFO_HEADER,
  ...[1, 2].map((n) => makeVm({ name: `nw-${n}`, dns: `nw-${n}.corp.example`, uuid: `4237aa11-2222-3333-4444-55556666770${n}` })),
];
const ISOLATE = { path: 'isolate', reason: 'The maker refuses', accepter: 'Head of plant', expiresOn: '2027-06-30' } as const;

describe('the plans of a project', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Plans' });
    await test.importLines('vms.csv', VMS);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    expect((await test.call('project.verify', {})).intact).toBe(true);
    await test.stop();
  });

  const plan = (id = 's1') => test.call('exitPlan.server', { id });
  const controlOf = async (control: string, id = 's1') => (await plan(id)).isolate.controls.find((one) => one.id === control);

  it('give every path in full, with the cells that the flight check rests on', async () => {
    const { migrate, virtualize, isolate, retire, riskToday, outcome } = await plan();
    expect(migrate.target?.id).toBe('windows-server-2025');
    expect(virtualize.checks.find(({ id }) => id === 'already-virtual')).toMatchObject({
      status: 'blocked',
      evidence: [expect.stringContaining('vms.csv#2')],
    });
    expect(isolate.controls.length).toBeGreaterThanOrEqual(16);
    expect(retire.steps.length).toBeGreaterThan(0);
    expect(riskToday.level[0]).not.toBe(riskToday.level[1]);
    expect(outcome.migrate.effort.cost).toEqual({ low: null, likely: null, high: null });
    expect(outcome.migrate.effort.costNeeds).toContain('Day rate');
  });

  it('keep how far a control is, for several servers at once, and undo it in one step', async () => {
    await test.call('control.set', {
      ids: ['s1', 's2'],
      controls: ['C-SEG-01'],
      status: 'planned',
      owner: 'Network',
      dueOn: '2027-01-31',
      who: 'Kim',
    });
    expect(await controlOf('C-SEG-01', 's2')).toMatchObject({ status: 'planned', owner: 'Network', dueOn: '2027-01-31' });
    const { entries } = await test.call('history.list', { offset: 0, limit: 1 });
    expect(entries[0]).toMatchObject({ kind: 'control', who: 'Kim', summary: 'Set to "Planned": C-SEG-01 on 2 servers' });
    await test.call('history.undo', {});
    expect(await controlOf('C-SEG-01')).toMatchObject({ status: 'open', owner: '' });
  });

  it('count a control as verified only with its proof, and then lower the risk', async () => {
    const refused = await test.refusal('control.set', { ids: ['s1'], controls: ['C-BKP-01'], status: 'verified' });
    expect(refused.code).toBe('proof-needed');
    await test.call('server.answer', {
      ids: ['s1'],
      answers: [
        { fact: 'smb1Enabled', value: true },
        { fact: 'airGapped', value: false },
      ],
    });
    const before = await plan();
    await test.call('control.set', { ids: ['s1'], controls: ['C-SMB-01'], status: 'verified', proof: 'SMB1 = 0, restarted' });
    const after = await plan();
    expect(after.isolate.coverage.verified).toBeGreaterThan(0);
    expect(after.riskToday.factors.find(({ id }) => id === 'smb1')?.state).toBe('taken-away');
    expect(after.riskToday.likelihood[0]).toBeLessThan(before.riskToday.likelihood[0]);
  });

  it('need a reason where a control is said not to apply, and know the controls', async () => {
    expect((await test.refusal('control.set', { ids: ['s1'], controls: ['C-USB-01'], status: 'not-applicable' })).code).toBe(
      'reason-needed',
    );
    expect((await test.refusal('control.set', { ids: ['s1'], controls: ['C-NONE-99'], status: 'planned' })).code).toBe('unknown-control');
  });

  it('follow what people choose within a path', async () => {
    await test.call('exitPlan.choose', {
      ids: ['s1'],
      target: 'windows-server-2022',
      host: 'kvm',
      packs: ['plus'],
      authority: 'Board, 2026-11-02',
    });
    const { migrate, virtualize, isolate } = await plan();
    expect(migrate.target).toMatchObject({ id: 'windows-server-2022', chosen: 'people' });
    expect(virtualize.host?.id).toBe('kvm');
    expect(isolate.authority).toBe('Board, 2026-11-02');
    expect(isolate.packs.find(({ id }) => id === 'plus')?.state).toBe('attached');
    expect((await test.refusal('exitPlan.choose', { ids: ['s1'], tool: 'hammer' })).code).toBe('unknown-choice');
  });

  it('keep to the targets that the policy allows', async () => {
    const { policy } = await test.call('policy.read', {});
    await test.call('policy.set', { policy: { ...policy, allowedTargets: ['windows-server-2022'] }, reason: 'House standard' });
    expect((await plan()).migrate.target?.id).toBe('windows-server-2022');
  });

  it('know a cost once every price is known, and forget it again', async () => {
    for (const id of ['dayRate', 'vmMonth'])
      await test.call('assumption.set', { id, value: { low: 700, likely: 800, high: 900 }, who: 'Kim' });
    expect((await plan()).outcome.migrate.effort.cost.likely).toBeGreaterThan(0);
    const views = await test.call('assumption.list', {});
    expect(views.find(({ id }) => id === 'dayRate')).toMatchObject({ origin: 'own', who: 'Kim', value: { likely: 800 } });
    await test.call('assumption.set', { id: 'dayRate', value: null });
    expect((await plan()).outcome.migrate.effort.cost.likely).toBeNull();
    const unordered = await test.refusal('assumption.set', { id: 'dayRate', value: { low: 9, likely: 8, high: 7 } });
    expect(unordered.code).toBe('invalid-assumption');
  });

  it('save the reviews of isolated servers as a calendar, the same bytes each time', async () => {
    await test.call('decision.set', { ids: ['s1'], decision: ISOLATE });
    expect((await plan()).isolate.reviews.map(({ on }) => on)).toEqual(['2027-02-18', '2027-05-19', '2027-06-30']);
    const texts = [];
    for (const name of ['a.ics', 'b.ics']) {
      const file = path.join(test.folder, name);
      const saved = await test.call('review.saveCalendar', { destination: test.client.grantSave(file) });
      expect(saved).toEqual({ fileName: name, events: 3, servers: 1 });
      texts.push(readFileSync(file, 'utf8'));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('SUMMARY:Isolation ends: nw-1');
    expect(texts[0]).toContain('DTSTART;VALUE=DATE:20270630');
  });

  it('say that there is nothing to put into a calendar', async () => {
    const refused = await test.refusal('review.saveCalendar', { destination: test.client.grantSave(path.join(test.folder, 'c.ics')) });
    expect(refused.code).toBe('nothing-to-review');
  });
});
