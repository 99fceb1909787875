import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../../../shared/domain/policy.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

const HEADER =
  'Machine name,Operating system,Architecture,Physical or virtual,Owner,Application,Can be put in its own segment,Vendor position on a current system,Hardware health,Criticality (1 to 5)';
const MACHINES = [
  HEADER,
  'nw-app1,Microsoft Windows Server 2008 Standard,64-bit,physical,Kim,Payroll,yes,vendor_refuses,eol,3',
  'nw-app2,Microsoft Windows Server 2008 Standard,64-bit,physical,Kim,Payroll,yes,vendor_refuses,eol,3',
  'nw-lab1,Microsoft Windows Server 2008 Standard,64-bit,physical,Alex,Lab,no,vendor_refuses,ok,5',
  'nw-web1,Microsoft Windows Server 2008 R2 Standard,64-bit,virtual,Alex,Intranet,yes,upgrade_available,ok,2',
  'nw-file,Microsoft Windows Server 2008 Enterprise,64-bit,physical,,Files,,,,',
];

describe('a policy of a project', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Policy' });
    await test.importLines('estate.csv', MACHINES);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    expect((await test.call('project.verify', {})).checks.filter((check) => !check.passed)).toEqual([]);
    await test.stop();
  });

  const listVerdicts = async () => {
    const { rows } = await test.call('inventory.query', { query: { subset: 'flagged' }, offset: 0, limit: 100 });
    return rows.map(({ id, verdict, firmness }) => [id, verdict, firmness]);
  };
  const VENDOR_FIRST: Policy = { ...DEFAULT_POLICY, ranking: ['vendor'], agreedBy: 'The room' };

  it('says before it is applied exactly what applying it changes', async () => {
    const before = await listVerdicts();
    const preview = await test.call('policy.preview', { policy: VENDOR_FIRST });
    expect(await listVerdicts()).toEqual(before);
    await test.call('policy.set', { policy: VENDOR_FIRST });
    const after = await listVerdicts();
    const moved = after.filter(([, path], at) => path !== before[at]?.[1]);
    expect(moved.length).toBeGreaterThan(0);
    expect(preview.pathChanges).toBe(moved.length);
    expect(preview.servers.map(({ id, to }) => [id, to]).sort()).toEqual(moved.map(([id, path]) => [id, path]).sort());
    expect(preview.moves.reduce((sum, { servers }) => sum + servers, 0)).toBe(moved.length);
    const firm = after.filter(([, path, firmness], at) => path === before[at]?.[1] && firmness !== before[at]?.[2]);
    expect(preview.firmnessChanges).toBe(firm.length);
    expect(preview.flagged).toBe(before.length);
  });

  it('is judged by every screen alike, stands in the history, and is taken back and repeated', async () => {
    const before = await listVerdicts();
    expect((await test.call('policy.read', {})).standing).toBe('default');
    const summary = await test.call('policy.set', { policy: VENDOR_FIRST, reason: 'Vendors decide' });
    expect(summary.undo).toBe('Changed the policy: ranked Vendor and licence');
    const after = await listVerdicts();
    for (const [id, path, firmness] of after) {
      const { verdict } = await test.call('server.detail', { id: String(id) });
      expect([verdict.path, verdict.firmness], String(id)).toEqual([path, firmness]);
    }
    const { entries } = await test.call('history.list', { offset: 0, limit: 1 });
    expect(entries[0]).toMatchObject({ kind: 'policy', who: 'The room', reason: 'Vendors decide' });
    await test.call('history.undo', {});
    expect(await listVerdicts()).toEqual(before);
    expect((await test.call('policy.read', {})).policy).toEqual(DEFAULT_POLICY);
    await test.call('history.redo', {});
    expect(await listVerdicts()).toEqual(after);
  });

  it('comes to what a project comes to that is opened under it', async () => {
    await test.call('policy.set', { policy: VENDOR_FIRST });
    const scored = await listVerdicts();
    await test.call('project.setAsOf', { asOf: '2026-12-01' });
    expect(await listVerdicts()).toEqual(scored);
  });

  it('refuses a criterion that nobody knows or that stands twice', async () => {
    for (const ranking of [['luck'], ['use', 'use']]) {
      const refused = await test.refusal('policy.set', { policy: { ...DEFAULT_POLICY, ranking } });
      expect(refused.code).toBe('unknown-criterion');
    }
  });

  it('limits how long anything may be isolated', async () => {
    const isolate = { path: 'isolate', reason: 'Vendor refuses', accepter: 'Kim' } as const;
    await test.call('decision.set', { ids: ['s1'], decision: { ...isolate, expiresOn: '2029-06-30' } });
    await test.call('policy.set', { policy: { ...DEFAULT_POLICY, longestIsolationDays: 365 } });
    const refused = await test.refusal('decision.set', { ids: ['s2'], decision: { ...isolate, expiresOn: '2027-11-21' } });
    expect(refused).toMatchObject({
      code: 'isolation-too-long',
      message: 'The policy allows isolation for at most 365 days. Give a day up to 2027-11-20.',
    });
    await test.call('decision.set', { ids: ['s2'], decision: { ...isolate, expiresOn: '2027-11-20' } });
    const { servers } = await test.call('decision.reviews', {});
    expect(servers).toEqual([{ id: 's1', name: 'nw-app1', why: ['The policy allows isolation for at most 365 days.'] }]);
  });

  it('leaves waived gates open, also in its preview', async () => {
    const waiver = {
      rule: 'no-segment-possible',
      opens: 'isolate',
      reason: 'Firewall comes',
      owner: 'Kim',
      expiresOn: '2027-01-31',
    } as const;
    await test.call('waiver.set', { ids: ['s3'], waiver });
    const preview = await test.call('policy.preview', { policy: VENDOR_FIRST });
    await test.call('policy.set', { policy: VENDOR_FIRST });
    const { verdict } = await test.call('server.detail', { id: 's3' });
    expect(verdict.scores.isolate).not.toBeNull();
    const row = (await listVerdicts()).find(([id]) => id === 's3');
    expect(row).toEqual(['s3', verdict.path, verdict.firmness]);
    expect(preview.servers.find(({ id }) => id === 's3')?.to ?? verdict.path).toBe(verdict.path);
  });
});

describe('a waiver', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Waivers' });
    await test.importLines('estate.csv', MACHINES);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    expect((await test.call('project.verify', {})).intact).toBe(true);
    await test.stop();
  });
  const WAIVER = {
    rule: 'no-segment-possible',
    opens: 'isolate',
    reason: 'Firewall comes',
    owner: 'Kim',
    expiresOn: '2027-01-31',
  } as const;
  const readIsolate = async () => {
    const { verdict, waivers } = await test.call('server.detail', { id: 's3' });
    return {
      score: verdict.scores.isolate,
      waived: verdict.waived?.map(({ rule }) => rule) ?? [],
      states: waivers?.map(({ state }) => state) ?? [],
    };
  };

  it('opens the gate until its last day, and the gate closes again by itself', async () => {
    expect(await readIsolate()).toMatchObject({ score: null, waived: [], states: [] });
    await test.call('waiver.set', { ids: ['s3'], waiver: WAIVER });
    expect(await readIsolate()).toMatchObject({
      score: [expect.any(Number), expect.any(Number)],
      waived: [WAIVER.rule],
      states: ['in-force'],
    });
    await test.call('project.setAsOf', { asOf: '2027-01-31' });
    expect((await readIsolate()).states).toEqual(['in-force']);
    await test.call('project.setAsOf', { asOf: '2027-02-01' });
    expect(await readIsolate()).toEqual({ score: null, waived: [], states: ['expired'] });
    const row = (await test.call('inventory.query', { query: { search: 'nw-lab1' }, offset: 0, limit: 1 })).rows[0];
    expect(row?.verdict).toBe((await test.call('server.detail', { id: 's3' })).verdict.path);
  });

  it('is in the history, is taken back, and can be withdrawn', async () => {
    const { undo } = await test.call('waiver.set', { ids: ['s3'], waiver: WAIVER });
    expect(undo).toContain('Waived for nw-lab1 until 2027-01-31');
    const [entry] = (await test.call('server.detail', { id: 's3' })).history;
    expect(entry).toMatchObject({ kind: 'waiver', who: 'Kim', reason: 'Firewall comes' });
    await test.call('history.undo', {});
    expect((await readIsolate()).score).toBeNull();
    await test.call('history.redo', {});
    await test.call('waiver.withdraw', { ids: ['s3'], gate: { rule: WAIVER.rule, opens: 'isolate' } });
    expect((await readIsolate()).score).toBeNull();
    expect((await test.refusal('waiver.withdraw', { ids: ['s3'], gate: { rule: WAIVER.rule, opens: 'isolate' } })).code).toBe('not-waived');
  });

  it('is refused for what is no gate, for what cannot be accepted, and for a day that has passed', async () => {
    const refuse = async (part: object) => (await test.refusal('waiver.set', { ids: ['s3'], waiver: { ...WAIVER, ...part } })).code;
    expect(await refuse({ opens: 'migrate' })).toBe('unknown-gate');
    expect(await refuse({ rule: 'internet-facing' })).toBe('gate-not-waivable');
    expect(await refuse({ expiresOn: '2026-11-19' })).toBe('expiry-needed');
    expect(await refuse({ reason: ' ' })).toBe('invalid-input');
  });
});

describe('asking owners and answering for groups', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Questions' });
    await test.importLines('estate.csv', MACHINES);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  it('counts the questions of each owner, and of servers without one', async () => {
    const owners = await test.call('questions.byOwner', {});
    expect(Object.fromEntries(owners.map(({ owner, servers }) => [owner ?? '', servers]))).toEqual({ Alex: 2, Kim: 2, '': 1 });
    const all = await test.call('questions.list', {});
    const own = await Promise.all(['Alex', 'Kim', ''].map((owner) => test.call('questions.list', { owner })));
    for (const { fact, servers, couldSettle } of all) {
      const of = own.flatMap((list) => list.filter((question) => question.fact === fact));
      expect([of.reduce((sum, one) => sum + one.servers, 0), of.reduce((sum, one) => sum + one.couldSettle, 0)], fact).toEqual([
        servers,
        couldSettle,
      ]);
    }
    expect(all.map(({ weight = 0 }) => weight)).toEqual(all.map(({ weight = 0 }) => weight).sort((a, b) => b - a));
  });

  it('answers once for a group and leaves out the odd ones, which it names with what is known', async () => {
    const group = { by: 'owner', value: 'Alex' } as const;
    const asked = { fact: 'vendorLock', value: 'upgrade_available', group };
    expect(await test.call('questions.group', asked)).toEqual({
      servers: 2,
      lacking: 0,
      agreeing: 1,
      oddTotal: 1,
      odd: [{ id: 's3', name: 'nw-lab1', value: 'vendor_refuses', from: 'estate.csv, row 4' }],
    });
    await test.call('questions.answer', { ...asked, who: 'Alex' });
    expect((await test.call('server.detail', { id: 's3' })).facts.vendorLock?.value).toBe('vendor_refuses');
    await test.call('questions.answer', { ...asked, odd: 'included' });
    expect((await test.call('server.detail', { id: 's3' })).facts.vendorLock?.value).toBe('upgrade_available');
    const everyone = { by: 'selection' as const, ids: ['s1', 's2', 's5'] };
    expect(await test.call('questions.group', { fact: 'app16bit', group: everyone })).toMatchObject({ servers: 3, oddTotal: 0 });
    expect((await test.refusal('questions.group', { fact: 'app16bit', group: { by: 'application', value: 'None' } })).code).toBe(
      'empty-group',
    );
  });
});

describe('a decision whose ground has moved', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Reviews' });
    await test.importLines('estate.csv', MACHINES);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  it('is to be looked at again when a fact changes what it stands on, and no more when the fact is taken back', async () => {
    await test.call('decision.set', { ids: ['s4'], decision: { path: 'migrate', reason: 'Agreed' } });
    expect(await test.call('decision.reviews', {})).toEqual({ total: 0, servers: [] });
    expect((await test.call('server.detail', { id: 's4' })).review).toBeUndefined();
    await test.call('server.answer', { ids: ['s4'], answers: [{ fact: 'compliance', value: ['pci'] }] });
    const { review, decision } = await test.call('server.detail', { id: 's4' });
    expect(review?.why).toHaveLength(1);
    expect(decision?.basis).toMatchObject({ knowledge: expect.stringMatching(/^\d{4}-/), asOf: '2026-11-20' });
    expect((await test.call('decision.reviews', {})).servers.map(({ id }) => id)).toEqual(['s4']);
    await test.call('history.undo', {});
    expect((await test.call('decision.reviews', {})).total).toBe(0);
  });

  it('carries what it was made on into the history', async () => {
    await test.call('decision.set', { ids: ['s1', 's2'], decision: { path: 'migrate', reason: 'Agreed' } });
    const [entry] = (await test.call('history.list', { offset: 0, limit: 1 })).entries;
    const { decision } = await test.call('server.detail', { id: 's1' });
    expect(entry?.basis).toEqual({ knowledge: decision?.basis?.knowledge, verdicts: [decision?.basis?.verdict] });
  });

  it('is found where it stands in a list of any length', async () => {
    const query = { subset: 'flagged' } as const;
    const { rows } = await test.call('inventory.query', { query, offset: 0, limit: 10 });
    for (const [index, { id }] of rows.entries()) expect(await test.call('decision.place', { query, id })).toEqual({ index });
    expect(await test.call('decision.place', { query: { search: 'nw-app' }, id: 's3' })).toEqual({ index: null });
  });
});
