import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QueueView } from '../../../shared/domain/decide-queue.ts';
import { ServerQuery } from '../../../shared/domain/server.ts';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const HEADER =
  'Machine name,Operating system,Architecture,Physical or virtual,Owner,Application,Can be put in its own segment,Vendor position on a current system,Hardware health,Criticality (1 to 5)';
const MACHINES = [
  HEADER,
  'nw-app1,Microsoft Windows Server 2008 Standard,64-bit,physical,Kim,Payroll,yes,vendor_refuses,eol,3',
  'nw-app2,Microsoft Windows Server 2008 Standard,64-bit,physical,Kim,Payroll,yes,vendor_refuses,eol,3',
  'nw-file,Microsoft Windows Server 2008 Enterprise,64-bit,physical,,Files,,,,',
  'nw-new,Microsoft Windows Server 2022 Standard,64-bit,virtual,Alex,Intranet,yes,none,ok,1',
  'nw-web1,Microsoft Windows Server 2008 R2 Standard,64-bit,virtual,Alex,Intranet,yes,upgrade_available,ok,2',
];
const view = (more: Partial<QueueView> = {}) => QueueView.parse(more);
const flagged = (more: Partial<QueueView> = {}) => ({ kind: 'queue' as const, view: view(more), except: [] as string[] });
const RETIRE = { path: 'retire', reason: 'Empty', decidedBy: 'Kim' } as const;

describe('servers that are changed together', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Together' });
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    expect((await test.call('project.verify', {})).checks.filter((check) => !check.passed)).toEqual([]);
    await test.stop();
  });
  const decided = async () => {
    const { rows } = await test.call('inventory.query', { query: {}, offset: 0, limit: 1_000 });
    return rows.filter(({ decision }) => decision !== null).map(({ name }) => name);
  };
  const entries = async () => (await test.call('history.list', { offset: 0, limit: 1 })).total;

  describe('five of them', () => {
    beforeEach(() => test.importLines('estate.csv', MACHINES).then(() => undefined));
    const rowOf = async (name: string) => {
      const { rows } = await test.call('inventory.query', { query: { search: name }, offset: 0, limit: 1 });
      const [row] = rows;
      if (row === undefined) throw new Error(`There is no ${name}.`);
      return row;
    };

    it('are counted by what is recommended, with the first of each named by their places', async () => {
      const seen = await test.call('together.describe', { job: 'count', selection: flagged() });
      const { rows } = await test.call('decision.queue', { view: view() });
      expect([seen.servers, seen.decided]).toEqual([rows.length, 0]);
      expect(seen.verdicts.length).toBeGreaterThan(1);
      for (const { verdict, servers, first } of seen.verdicts) {
        const same = rows.flatMap(({ id, name, ...row }, at) => (row.verdict === verdict ? [{ id, name, at }] : []));
        expect([servers, first]).toEqual([same.length, same]);
      }
    });

    it('are told apart by whether a fact is known', async () => {
      const seen = await test.call('together.describe', { job: 'count', selection: flagged({ sort: 'name' }), fact: 'owner' });
      expect([seen.knownTotal, seen.known]).toEqual([3, ['nw-app1', 'nw-app2', 'nw-web1']]);
    });

    it('are decided but for the odd ones out, as one step that is taken back as one', async () => {
      const path = (await rowOf('nw-app1')).verdict;
      const decision = { path: path as 'migrate', reason: 'Agreed', decidedBy: 'Kim', accepter: 'Alex', expiresOn: '2027-06-30' };
      const full = path === 'virtualize' ? { ...decision, followOn: { path: 'migrate' as const, by: '2027-06-30' } } : decision;
      const before = await entries();
      const { changed, project } = await test.call('together.decide', { job: 'decide', selection: flagged(), decision: full });
      const { rows } = await test.call('decision.queue', { view: view({ sort: 'name' }) });
      const agreeing = rows.filter(({ verdict }) => verdict === path).map(({ name }) => name);
      expect(changed).toBe(agreeing.length);
      expect(await decided()).toEqual(agreeing);
      expect(await entries()).toBe(before + 1);
      expect(project.undo).toContain(`for ${agreeing.length} servers`);
      await test.call('history.undo', { job: 'undo' });
      expect(await decided()).toEqual([]);
      await test.call('history.redo', { job: 'redo' });
      expect(await decided()).toEqual(agreeing);
    });

    it('are all decided where the odd ones out are included, but for those that are excepted', async () => {
      const except = [(await rowOf('nw-file')).id];
      await test.call('together.decide', { job: 'd', selection: { ...flagged(), except }, decision: RETIRE, odd: 'included' });
      expect(await decided()).toEqual(['nw-app1', 'nw-app2', 'nw-web1']);
      expect((await test.call('server.detail', { id: (await rowOf('nw-web1')).id })).decision).toMatchObject({
        path: 'retire',
        reason: 'Empty',
      });
    });

    it('need a reason where another path is recommended, and stay as they are without one', async () => {
      const refused = await test.refusal('together.decide', {
        job: 'd',
        selection: flagged(),
        decision: { ...RETIRE, reason: ' ' },
        odd: 'included',
      });
      expect(refused.code).toBe('reason-needed');
      expect(await decided()).toEqual([]);
    });

    it('stay as they are where every one is an odd one out', async () => {
      const before = await entries();
      expect((await test.call('together.decide', { job: 'd', selection: flagged(), decision: RETIRE })).changed).toBe(0);
      expect(await entries()).toBe(before);
    });

    it('can be those that a filter of the inventory leaves in', async () => {
      const query = ServerQuery.parse({ filters: { application: ['Payroll'] } });
      await test.call('together.decide', { job: 'd', selection: { kind: 'matching', query }, decision: RETIRE, odd: 'included' });
      expect(await decided()).toEqual(['nw-app1', 'nw-app2']);
    });

    it('lose their decisions together, and get them back as they were', async () => {
      await test.call('together.decide', { job: 'd', selection: flagged({ owner: 'Kim' }), decision: RETIRE, odd: 'included' });
      await test.call('decision.set', { ids: [(await rowOf('nw-file')).id], decision: { ...RETIRE, reason: 'Moved' } });
      expect((await test.call('together.clear', { job: 'c', selection: flagged() })).changed).toBe(3);
      expect(await decided()).toEqual([]);
      expect((await test.refusal('together.clear', { job: 'c', selection: flagged() })).code).toBe('not-decided');
      await test.call('history.undo', {});
      expect(await decided()).toEqual(['nw-app1', 'nw-app2', 'nw-file']);
      expect((await test.call('server.detail', { id: (await rowOf('nw-file')).id })).decision?.reason).toBe('Moved');
    });

    it('are commented on together', async () => {
      const { changed } = await test.call('together.comment', {
        job: 'c',
        selection: flagged({ owner: 'Kim' }),
        text: ' Ask the plant ',
        who: 'Kim',
      });
      expect(changed).toBe(2);
      const notes = await test.call('decision.notes', { id: (await rowOf('nw-app2')).id });
      expect(notes.comments.map(({ text, who }) => `${text} ${who}`)).toEqual(['Ask the plant Kim']);
      await test.call('history.undo', {});
      expect((await test.call('decision.notes', { id: (await rowOf('nw-app2')).id })).comments).toEqual([]);
    });

    it('are refused where nobody is selected, or somebody who is not there', async () => {
      const nobody = flagged({ owner: 'Nobody' });
      expect((await test.refusal('together.decide', { job: 'd', selection: nobody, decision: RETIRE })).code).toBe('nothing-selected');
      const gone = { kind: 'some' as const, ids: ['s1', 's999'] };
      expect((await test.refusal('together.decide', { job: 'd', selection: gone, decision: RETIRE, odd: 'included' })).code).toBe(
        'server-not-found',
      );
      expect(await decided()).toEqual([]);
    });

    it('are a stretch of the queue, from one place to another in either direction', async () => {
      const { rows } = await test.call('decision.queue', { view: view({ sort: 'name' }) });
      const ids = rows.map(({ id }) => id);
      expect((await test.call('together.list', { selection: flagged({ sort: 'name' }), from: 1, to: 2 })).ids).toEqual(ids.slice(1, 3));
      expect((await test.call('together.list', { selection: flagged({ sort: 'name' }), from: 3, to: 0 })).ids).toEqual(ids);
    });
  });

  describe('thousands of them', () => {
    const COUNT = 6_000;
    beforeEach(async () => {
      const rows = Array.from({ length: COUNT }, (_, n) => makeVm({ name: `nw-${n}`, dns: `nw-${n}.corp.example` }));
      await test.importLines('many.csv', [VINFO_HEADER, ...rows]);
    });
    const undecided = async () => (await test.call('project.summary', {}))?.undecided;
    /** Cancels a job at its first sign of a step. */
    const cancelAt = (job: string, text: string) =>
      test.client.onEvent((event) => {
        if (event.type === 'progress' && event.job === job && event.text === text) void test.client.call('job.cancel', { job });
      });

    it('are decided in one step with more than the page ever lists, and progress is told', async () => {
      const { rows } = await test.call('decision.queue', { view: view(), limit: 1 });
      const selection = { kind: 'similar' as const, id: rows[0]?.id ?? '' };
      expect((await test.call('together.describe', { job: 'count', selection })).servers).toBe(COUNT);
      const { changed } = await test.call('together.decide', { job: 'd', selection, decision: RETIRE, odd: 'included' });
      expect([changed, await undecided()]).toEqual([COUNT, 0]);
      const told = test.events.flatMap((event) => (event.type === 'progress' && event.job === 'd' ? [event] : []));
      expect([...new Set(told.map(({ text }) => text))]).toEqual(['Reading', 'Writing down', 'Adding to the history']);
      expect(told.every(({ done, total }) => done > 0 && total === COUNT && done <= total)).toBe(true);
    });

    it('stay as they were where deciding is cancelled half way', async () => {
      cancelAt('d', 'Writing down');
      const before = await entries();
      const refused = await test.refusal('together.decide', { job: 'd', selection: flagged(), decision: RETIRE, odd: 'included' });
      expect([refused.code, refused.message]).toEqual(['cancelled', 'Cancelled. Nothing was changed.']);
      expect([await undecided(), await entries(), await decided()]).toEqual([COUNT, before, []]);
      expect((await test.call('together.decide', { job: 'e', selection: flagged(), decision: RETIRE, odd: 'included' })).changed).toBe(
        COUNT,
      );
    });

    it('stay as they were where stating something of them is cancelled while they are scored', async () => {
      cancelAt('e', 'Identifying and scoring');
      const edit = { selection: flagged(), fact: 'owner', value: 'Zoe', leave: 'nothing' as const, who: 'Ada' };
      expect((await test.refusal('inventory.edit', { job: 'e', edit })).code).toBe('cancelled');
      const owned = async () => (await test.call('inventory.query', { query: { filters: { owner: ['Zoe'] } }, offset: 0, limit: 1 })).total;
      expect(await owned()).toBe(0);
      expect((await test.call('inventory.edit', { job: 'f', edit })).changed).toBe(COUNT);
      expect(await owned()).toBe(COUNT);
      cancelAt('u', 'Identifying and scoring');
      expect((await test.refusal('history.undo', { job: 'u' })).code).toBe('cancelled');
      expect(await owned()).toBe(COUNT);
      await test.call('history.undo', { job: 'v' });
      expect(await owned()).toBe(0);
    });
  });
});
