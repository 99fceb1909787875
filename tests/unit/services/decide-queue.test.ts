import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QueueView } from '../../../shared/domain/decide-queue.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

const HEADER =
  'Machine name,Operating system,Architecture,Physical or virtual,Owner,Application,Can be put in its own segment,Vendor position on a current system,Hardware health,Criticality (1 to 5)';
const MACHINES = [
  HEADER,
  'nw-app1,Microsoft Windows Server 2008 Standard,64-bit,physical,Kim,Payroll,yes,vendor_refuses,eol,3',
  'nw-app2,Microsoft Windows Server 2008 Standard,64-bit,physical,Kim,Payroll,yes,vendor_refuses,eol,3',
  'nw-file,Microsoft Windows Server 2008 Enterprise,64-bit,physical,,Files,,,,',
  'nw-lab1,Microsoft Windows Server 2008 Standard,64-bit,physical,Alex,Lab,no,vendor_refuses,ok,5',
  'nw-new,Microsoft Windows Server 2022 Standard,64-bit,virtual,Alex,Intranet,yes,none,ok,1',
  'nw-web1,Microsoft Windows Server 2008 R2 Standard,64-bit,virtual,Alex,Intranet,yes,upgrade_available,ok,2',
];
const view = (more: Partial<QueueView> = {}): QueueView => QueueView.parse(more);
const MIGRATE = { path: 'migrate', reason: 'Agreed', decidedBy: 'Kim', accepter: null, expiresOn: null, followOn: null } as const;

describe('the queue of servers to decide', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Queue' });
    await test.importLines('estate.csv', MACHINES);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    expect((await test.call('project.verify', {})).checks.filter((check) => !check.passed)).toEqual([]);
    await test.stop();
  });
  const names = async (more: Partial<QueueView> = {}) => {
    const { total, rows } = await test.call('decision.queue', { view: view(more) });
    expect(rows).toHaveLength(total);
    return rows.map(({ name }) => name);
  };
  const idOf = async (name: string) => {
    const { rows } = await test.call('decision.queue', { view: view() });
    return rows.find((row) => row.name === name)?.id ?? '';
  };

  it('holds every flagged server and no other, what is undecided first', async () => {
    expect(await names()).toEqual(['nw-app1', 'nw-app2', 'nw-file', 'nw-lab1', 'nw-web1']);
    await test.call('decision.set', { ids: [await idOf('nw-app1')], decision: MIGRATE });
    expect(await names()).toEqual(['nw-app2', 'nw-file', 'nw-lab1', 'nw-web1', 'nw-app1']);
    expect(await names({ show: 'decided' })).toEqual(['nw-app1']);
    await test.call('history.undo', {});
    expect(await names({ show: 'decided' })).toEqual([]);
  });

  it('agrees with the inventory after every kind of change', async () => {
    const agree = async () => {
      const { rows } = await test.call('inventory.query', { query: { subset: 'flagged' }, offset: 0, limit: 100 });
      const queue = await test.call('decision.queue', { view: view({ sort: 'name' }) });
      expect(queue.rows.map(({ workload: _, review: __, comments: ___, risk: ____, ...row }) => row)).toEqual(rows);
    };
    const id = await idOf('nw-file');
    await agree();
    await test.call('server.answer', { ids: [id], answers: [{ fact: 'ownerConfirmsUnused', value: true }], who: 'Kim' });
    await agree();
    await test.call('server.answer', { ids: [id], answers: [{ fact: 'owner', value: 'Robin' }], who: 'Kim' });
    await agree();
    expect(await names({ owner: 'Robin' })).toEqual(['nw-file']);
    await test.call('server.answer', { ids: [id], answers: [{ fact: 'productType', value: 'workstation' }], who: 'Kim' });
    await agree();
    await test.call('history.undo', {});
    await agree();
    await test.importLines('more.csv', [HEADER, 'nw-zzz,Microsoft Windows Server 2008 Standard,64-bit,physical,Alex,Lab,yes,none,ok,1']);
    await agree();
    await test.call('policy.set', { policy: { ...(await test.call('policy.read', {})).policy, ranking: ['vendor'] } });
    await agree();
    expect(await names()).toContain('nw-zzz');
  });

  it('is narrowed to an owner, to nobody’s servers, to a workload and to those in none', async () => {
    expect(await names({ owner: 'Alex' })).toEqual(['nw-lab1', 'nw-web1']);
    expect(await names({ owner: '' })).toEqual(['nw-file']);
    const ids = [await idOf('nw-app1'), await idOf('nw-web1')];
    const made = { id: null, name: 'Payroll', servers: ids, origin: 'hand' as const, why: 'One application', lead: null, note: '' };
    await test.call('workload.save', { workloads: [made], who: 'Kim' });
    const { workloads, owners } = await test.call('decision.queueParts', {});
    expect(workloads).toEqual([{ id: 'w1', name: 'Payroll', servers: 2, left: 2 }]);
    expect(owners.map(({ owner, servers }) => [owner, servers])).toEqual([
      ['', 1],
      ['Alex', 2],
      ['Kim', 2],
    ]);
    expect(await names({ workload: 'w1' })).toEqual(['nw-app1', 'nw-web1']);
    expect(await names({ workload: '' })).toEqual(['nw-app2', 'nw-file', 'nw-lab1']);
    expect(await names({ sort: 'workload' })).toEqual(['nw-app1', 'nw-web1', 'nw-app2', 'nw-file', 'nw-lab1']);
    expect(await names({ sort: 'owner' })).toEqual(['nw-lab1', 'nw-web1', 'nw-app1', 'nw-app2', 'nw-file']);
    await test.call('history.undo', {});
    expect(await names({ workload: 'w1' })).toEqual([]);
  });

  it('is ordered by the risk that is certain, and narrowed to the highest, as the plan of each server says it', async () => {
    const [app1, lab1] = [await idOf('nw-app1'), await idOf('nw-lab1')];
    await test.call('server.answer', { ids: [app1], answers: [{ fact: 'internetInbound', value: true }], who: 'Kim' });
    expect((await names({ sort: 'risk' }))[0]).toBe('nw-app1');
    expect(await names({ risk: 'very-high' })).toEqual(['nw-app1']);
    const { rows } = await test.call('decision.queue', { view: view({ sort: 'risk' }) });
    for (const { id, risk } of rows) expect(risk, id).toEqual((await test.call('exitPlan.server', { id })).riskToday.level);
    await test.call('server.answer', { ids: [lab1], answers: [{ fact: 'internetInbound', value: true }], who: 'Kim' });
    expect(await names({ risk: 'very-high', sort: 'name' })).toEqual(['nw-app1', 'nw-lab1']);
    expect((await names({ sort: 'risk' }))[0]).toBe('nw-lab1');
    await test.call('history.undo', {});
    expect(await names({ risk: 'very-high' })).toEqual(['nw-app1']);
  });

  it('goes on from where a server stood before it was decided, and not from where decided ones stand', async () => {
    const [file, lab, web] = await Promise.all(['nw-file', 'nw-lab1', 'nw-web1'].map(idOf));
    const after = async (id: string | undefined, more: Partial<QueueView> = {}) =>
      (await test.call('decision.queueNext', { view: view(more), after: id ?? null }))?.row.name ?? null;
    await test.call('decision.set', { ids: [file ?? ''], decision: MIGRATE });
    expect(await after(file)).toBe('nw-lab1');
    expect(await after(file, { show: 'undecided', sort: 'name' })).toBe('nw-lab1');
    expect(await after(file, { show: 'undecided', sort: 'owner' })).toBe('nw-lab1');
    await test.call('decision.set', { ids: [lab ?? '', web ?? ''], decision: MIGRATE });
    expect(await after(lab)).toBe('nw-app1');
  });

  it('says where a server stands, and which undecided one comes next, round the end', async () => {
    const [app1, web1] = [await idOf('nw-app1'), await idOf('nw-web1')];
    expect(await test.call('decision.queuePlace', { view: view({ sort: 'name' }), id: web1 })).toEqual({ index: 4 });
    expect(await test.call('decision.queuePlace', { view: view({ owner: 'Kim' }), id: web1 })).toEqual({ index: null });
    const next = async (after: string | null) =>
      (await test.call('decision.queueNext', { view: view({ sort: 'name' }), after }))?.row.name ?? null;
    expect(await next(null)).toBe('nw-app1');
    expect(await next(app1)).toBe('nw-app2');
    expect(await next(web1)).toBe('nw-app1');
    const { rows } = await test.call('decision.queue', { view: view() });
    await test.call('decision.set', { ids: rows.map(({ id }) => id).filter((id) => id !== web1), decision: MIGRATE });
    expect(await next(web1)).toBeNull();
    expect(await next(app1)).toBe('nw-web1');
  });

  it('marks decisions that are to be looked at again, as the list of reviews does', async () => {
    const id = await idOf('nw-app1');
    await test.call('decision.set', { ids: [id], decision: MIGRATE });
    expect(await names({ show: 'review' })).toEqual([]);
    await test.call('server.answer', { ids: [id], answers: [{ fact: 'vendorLock', value: 'regulated_device' }], who: 'Kim' });
    expect(await names({ show: 'review' })).toEqual(['nw-app1']);
    expect((await test.call('decision.reviews', {})).servers.map(({ name }) => name)).toEqual(['nw-app1']);
    const { rows } = await test.call('decision.queue', { view: view({ show: 'decided' }) });
    expect(rows.map(({ review }) => review)).toEqual(['due']);
    expect((await test.call('decision.queueParts', {})).review).toBe(1);
    await test.call('project.setAsOf', { asOf: '2026-11-25' });
    expect(await names({ show: 'review' })).toEqual(['nw-app1']);
  });

  it('keeps comments on servers, in the order in which they were made, with undo', async () => {
    const [one, two] = [await idOf('nw-app1'), await idOf('nw-app2')];
    await test.call('comment.add', { ids: [one, two], text: '  Ask the plant  ', who: 'Kim' });
    await test.call('comment.add', { ids: [one], text: 'Asked', who: 'Alex' });
    const comments = async (id: string) =>
      (await test.call('decision.notes', { id })).comments.map(({ id: comment, text, who }) => [comment, text, who]);
    expect(await comments(one)).toEqual([
      ['c1', 'Ask the plant', 'Kim'],
      ['c3', 'Asked', 'Alex'],
    ]);
    expect(await names({ show: 'commented' })).toEqual(['nw-app1', 'nw-app2']);
    await test.call('comment.change', { id: 'c1', text: 'Ask the plant manager', who: 'Kim' });
    expect((await comments(one))[0]?.[1]).toBe('Ask the plant manager');
    await test.call('comment.change', { id: 'c1', text: null, who: 'Kim' });
    expect(await comments(one)).toEqual([['c3', 'Asked', 'Alex']]);
    await test.call('history.undo', {});
    expect((await comments(one)).map(([, text]) => text)).toEqual(['Ask the plant manager', 'Asked']);
    expect((await test.refusal('comment.change', { id: 'gone', text: 'x' })).code).toBe('comment-not-found');
    expect((await test.refusal('comment.add', { ids: ['s999'], text: 'x' })).code).toBe('server-not-found');
    const { entries } = await test.call('history.list', { offset: 0, limit: 10 });
    expect(entries.map(({ kind, summary }) => `${kind} ${summary}`)).toContain('comment Commented on nw-app1');
    const { history } = await test.call('server.detail', { id: one });
    expect(history.some(({ summary }) => summary === 'Took a comment away')).toBe(true);
  });

  it('keeps the comments of both where two servers become one', async () => {
    const [one, two] = [await idOf('nw-app1'), await idOf('nw-app2')];
    await test.call('comment.add', { ids: [one], text: 'First', who: 'Kim' });
    await test.call('comment.add', { ids: [two], text: 'Second', who: 'Kim' });
    await test.call('merge.apply', { into: one, others: [two], who: 'Kim', reason: '' });
    expect((await test.call('decision.notes', { id: one })).comments.map(({ text }) => text)).toEqual(['First', 'Second']);
  });

  it('counts what nobody knows apart from what is answered, and an answer settles it', async () => {
    const id = await idOf('nw-app1');
    const counts = async () => {
      const { answered, saidUnknown } = await test.call('decision.queueParts', {});
      return [answered, saidUnknown];
    };
    const verdict = async () => (await test.call('server.detail', { id })).verdict;
    const openOn = async (fact: string) =>
      (await test.call('questions.list', { limit: 200 })).find((question) => question.fact === fact)?.servers ?? 0;
    const before = await verdict();
    const asked = await openOn('lastUseDays');
    await test.call('questions.settle', { ids: [id], fact: 'lastUseDays', as: 'nobody-knows', who: 'Kim' });
    expect((await test.call('decision.notes', { id })).saidUnknown).toMatchObject([{ fact: 'lastUseDays', who: 'Kim' }]);
    expect(await verdict()).toEqual(before);
    expect(await counts()).toEqual([0, 1]);
    // It is asked no more of this server, and of the others as before.
    expect(await openOn('lastUseDays')).toBe(asked - 1);
    await test.call('server.answer', { ids: [id], answers: [{ fact: 'lastUseDays', value: 3 }], who: 'Kim' });
    expect(await counts()).toEqual([1, 0]);
    await test.call('history.undo', {});
    await test.call('questions.settle', { ids: [id], fact: 'lastUseDays', as: 'open', who: 'Kim' });
    expect(await counts()).toEqual([0, 0]);
    expect(await openOn('lastUseDays')).toBe(asked);
    await test.call('history.undo', {});
    expect(await counts()).toEqual([0, 1]);
    expect((await test.refusal('questions.settle', { ids: [id], fact: 'luck', as: 'open' })).code).toBe('unknown-fact');
  });
});
