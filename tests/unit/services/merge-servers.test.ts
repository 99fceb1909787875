import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AD_HEADER, makeComputer, makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

const UUID = (digit: string) => `4210aaaa-bbbb-cccc-dddd-00000000000${digit}`;

describe('merging and splitting', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Merging' });
  });
  afterEach(async () => {
    expect((await test.call('project.verify', {})).checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  const list = async () => (await test.call('inventory.query', { query: {}, offset: 0, limit: 100 })).rows;
  const names = async () => (await list()).map(({ name }) => name);

  async function importPair() {
    await test.importLines('vms.csv', [
      VINFO_HEADER,
      makeVm({ name: 'web01', uuid: UUID('1') }),
      makeVm({ name: 'sql01', uuid: UUID('2') }),
    ]);
    await test.importLines('list.csv', [
      'Server name,Operating system,Owner',
      'web01,Windows Server 2008,Dana',
      'other,Windows Server 2008,Kim',
    ]);
    const rows = await list();
    const [a, b] = rows.filter(({ name }) => name === 'web01').map(({ id }) => id);
    return [a as string, b as string] as const;
  }

  it('proposes two servers that share only a short name, with what agrees and what only one has', async () => {
    await importPair();
    const { total, proposals } = await test.call('merge.proposals', { offset: 0, limit: 10 });
    expect(total).toBe(1);
    expect(proposals[0]).toMatchObject({
      kind: 'same-name',
      state: 'open',
      agrees: [{ key: 'machine name', values: [['web01'], ['web01']] }],
    });
    expect(proposals[0]?.onlyOne.map(({ key }) => key)).toContain('BIOS UUID');
    expect((await test.call('project.summary', {}))?.mergeProposals).toBe(1);
  });

  it('never proposes two machines of one list because of a name or an address', async () => {
    await test.importLines('list.csv', [
      'Server name,Operating system,IP address',
      'a,Windows Server 2008,10.0.0.9',
      'b,Windows Server 2008,10.0.0.9',
    ]);
    expect((await test.call('merge.proposals', { offset: 0, limit: 10 })).total).toBe(0);
  });

  it('proposes a machine that was set up again: the same serial number under another name', async () => {
    await test.importLines('one.csv', [
      'Server name,Serial number,Fully qualified name,Operating system',
      'old-a,SN-778899,old-a.corp.example,Windows Server 2008',
    ]);
    await test.importLines('two.csv', [
      'Server name,Serial number,Fully qualified name,Operating system',
      'new-b,SN-778899,new-b.corp.example,Windows Server 2008',
    ]);
    const { proposals } = await test.call('merge.proposals', { offset: 0, limit: 10 });
    expect(proposals.map(({ kind }) => kind)).toEqual(['same-hardware']);
    expect(proposals[0]?.differs.map(({ key }) => key)).toContain('fully qualified name');
  });

  it('merges two servers with decision, answers and comments, and takes it back', async () => {
    const [a, b] = await importPair();
    await test.call('decision.set', { ids: [b], decision: { path: 'retire', reason: 'replaced', decidedBy: 'Dana' } });
    await test.call('server.answer', { ids: [b], answers: [{ fact: 'owner', value: 'Robin' }] });
    const before = { rows: await list(), ledger: await test.call('import.ledger', {}) };
    await test.call('merge.apply', { into: a, others: [b], reason: 'one machine' });
    expect(await names()).toEqual(['other', 'sql01', 'web01']);
    const merged = await test.call('server.detail', { id: a });
    expect(merged.decision?.path).toBe('retire');
    expect(merged.facts.owner?.value).toBe('Robin');
    expect(merged.sightings.map(({ matchedBy }) => matchedBy)).toContain('merged by hand: one machine');
    const ledger = await test.call('import.ledger', {});
    expect(ledger.totals).toEqual({ read: 4, kept: 3, merged: 1, refused: 0, ignored: 0 });
    const [entry] = (await test.call('history.list', { offset: 0, limit: 1 })).entries;
    expect(entry).toMatchObject({ kind: 'merge', summary: 'Merged web01 into web01' });
    expect((await test.call('project.verify', {})).intact).toBe(true);
    await test.call('history.undo', {});
    expect(await list()).toEqual(before.rows);
    expect(await test.call('import.ledger', {})).toEqual(before.ledger);
    await test.call('history.redo', {});
    expect(await names()).toEqual(['other', 'sql01', 'web01']);
    await test.call('history.undo', {});
  });

  it('asks whose word counts where people decided differently', async () => {
    const [a, b] = await importPair();
    await test.call('decision.set', { ids: [a], decision: { path: 'retire', reason: 'x', decidedBy: '' } });
    await test.call('decision.set', { ids: [b], decision: { path: 'migrate', reason: 'x', decidedBy: '' } });
    const refusal = await test.refusal('merge.apply', { into: a, others: [b] });
    expect(refusal).toMatchObject({ code: 'merge-conflict', details: { about: 'decision' } });
    await test.call('merge.apply', { into: a, others: [b], decisionFrom: b });
    expect((await test.call('server.detail', { id: a })).decision?.path).toBe('migrate');
  });

  it('remembers a merge by hand when a newer list comes', async () => {
    const [a, b] = await importPair();
    await test.call('merge.apply', { into: a, others: [b] });
    await test.importLines('list-2.csv', [
      'Server name,Operating system,Owner',
      'web01,Windows Server 2008,Sam',
      'other,Windows Server 2008,Kim',
    ]);
    const detail = await test.call('server.detail', { id: a });
    expect(detail.sightings.map(({ source, matchedBy }) => [source, matchedBy])).toContainEqual([
      'list-2.csv',
      'where a person put a row like this one',
    ]);
  });

  it('keeps a pair apart for good, and puts another off', async () => {
    const [a, b] = await importPair();
    await test.call('merge.postpone', { pairs: [[a, b]] });
    expect(await test.call('merge.counts', {})).toEqual([{ kind: 'same-name', open: 0, postponed: 1 }]);
    await test.call('merge.keepApart', { pairs: [[a, b]] });
    expect(await test.call('merge.counts', {})).toEqual([]);
    await test.importLines('list-2.csv', ['Server name,Operating system,Owner', 'web01,Windows Server 2008,Sam']);
    expect(
      (await test.call('merge.proposals', { offset: 0, limit: 10 })).proposals.map(({ servers }) => servers.map(({ id }) => id)),
    ).not.toContainEqual([a, b]);
    await test.call('history.undo', {});
    expect((await test.call('merge.counts', {})).some(({ postponed }) => postponed === 1)).toBe(true);
  });

  it('merges all proposals of a kind at once, and leaves unclear ones to a person', async () => {
    const machines = Array.from({ length: 30 }, (_, at) => `app${String(at).padStart(2, '0')}`);
    await test.importLines('discovery.csv', [
      VINFO_HEADER,
      ...machines.map((name, at) => makeVm({ name, uuid: `4210aaaa-bbbb-cccc-dddd-0000000001${String(at).padStart(2, '0')}` })),
    ]);
    await test.importLines('report.csv', ['Machine,Operating system', ...machines.map((name) => `${name},Windows Server 2008`)]);
    await test.importLines('report-2.csv', ['Machine,Operating system,Owner', 'app00,Windows Server 2008,Kim']);
    const outcome = await test.call('merge.applyKind', { kind: 'same-name' });
    expect(outcome).toMatchObject({ merged: 29, unclear: 3, inConflict: 0 });
    expect((await list()).length).toBe(32);
    await test.call('history.undo', {});
    expect((await list()).length).toBe(61);
  });

  it('splits rows off again, and they stay apart when the file comes again', async () => {
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'web01', dns: 'web01.corp.example', uuid: UUID('1') })]);
    await test.importLines('ad.csv', [
      AD_HEADER,
      makeComputer({ name: 'WEB01', dns: 'web01.corp.example', guid: '11111111-2222-3333-4444-555555555555' }),
    ]);
    const [server] = await list();
    const id = server?.id as string;
    const detail = await test.call('server.detail', { id });
    const row = detail.sightings.find(({ source }) => source === 'ad.csv');
    await test.call('merge.split', { id, rows: [{ sourceId: row?.sourceId as number, row: row?.row as number }] });
    expect(await names()).toEqual(['web01', 'WEB01']);
    expect((await test.call('merge.counts', {})).length).toBe(0);
    await test.importLines('ad-later.csv', [
      AD_HEADER,
      makeComputer({ name: 'WEB01', dns: 'web01.corp.example', guid: '11111111-2222-3333-4444-555555555555', version: '6.0 (6003)' }),
    ]);
    expect(await names()).toEqual(['web01', 'WEB01']);
    expect((await test.call('server.detail', { id })).sightings.length).toBe(1);
    expect(await test.refusal('merge.split', { id, rows: [{ sourceId: 1, row: 2 }] })).toMatchObject({ code: 'split-all' });
  });

  it('logs every merge with why', async () => {
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'web01', dns: 'web01.corp.example' })]);
    await test.importLines('ad.csv', [
      AD_HEADER,
      makeComputer({ name: 'WEB01', dns: 'web01.corp.example', guid: '11111111-2222-3333-4444-555555555555' }),
    ]);
    const log = await test.call('merge.log', { offset: 0, limit: 10 });
    expect(log.rows).toMatchObject([{ source: 'ad.csv', name: 'WEB01', serverName: 'web01', matchedBy: 'same fully qualified name' }]);
  });
});
