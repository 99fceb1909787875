import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlanSettings } from '../../../shared/domain/wave-plan.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

const HEADER = 'Name,Operating System,Application,Environment,Site,Roles,Description,Criticality';
const OS = 'Windows Server 2008 Standard SP2';

describe('a plan in a project', () => {
  let test: TestServices;
  let ids: Record<string, string>;

  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Waves' });
    await test.importLines('servers.csv', [
      HEADER,
      `nw-erp-app01,${OS},Brew ERP,Production,North,,Talks to nw-erp-db01,5`,
      `nw-erp-db01,${OS},Brew ERP,Production,North,sql,,5`,
      `nw-erp-tst01,${OS},Brew ERP,Test,North,,,1`,
      `nw-prn01,${OS},,Production,South,print,,2`,
      `nw-prn02,${OS},,Production,South,print,,2`,
      `nw-fax01,${OS},,,,,,`,
    ]);
    const { rows } = await test.call('inventory.query', { query: {}, offset: 0, limit: 100 });
    ids = Object.fromEntries(rows.map(({ id, name }) => [name, id]));
    const decided = Object.entries(ids).flatMap(([name, id]) => (name === 'nw-fax01' ? [] : [id]));
    await test.call('decision.set', { ids: decided, decision: { path: 'migrate', reason: 'Agreed', decidedBy: 'Kim' } });
  });
  afterEach(() => test.stop());

  const id = (name: string) => ids[name] ?? '';

  it('has nothing in it before anybody planned, and leaves undecided servers out by name', async () => {
    const plan = await test.call('plan.read', {});
    expect(plan.state).toBe('none');
    expect(plan.units).toHaveLength(5);
    expect(plan.leftOut).toEqual([{ id: id('nw-fax01'), name: 'nw-fax01', why: 'Nobody has decided yet.' }]);
  });

  it('knows what was decided, answered, ruled and grouped after units were moved', async () => {
    await test.call('plan.propose', { mode: 'afresh' });
    const move = async (wave: number) => {
      await test.call('plan.move', { units: [id('nw-prn01')], wave });
      return test.call('plan.read', {});
    };
    const unitOf = (plan: Awaited<ReturnType<typeof move>>, name: string) => plan.units.find((unit) => unit.servers.includes(id(name)));
    await move(2);
    await test.call('decision.set', { ids: [id('nw-fax01')], decision: { path: 'migrate', reason: 'Agreed', decidedBy: 'Kim' } });
    expect(unitOf(await move(3), 'nw-fax01')).toMatchObject({ criticality: null });
    await test.call('server.answer', { ids: [id('nw-fax01')], answers: [{ fact: 'criticality', value: 4 }] });
    expect(unitOf(await move(2), 'nw-fax01')).toMatchObject({ criticality: 4 });
    const workloads = [{ id: null, name: 'Printing', servers: [id('nw-prn01'), id('nw-prn02')] }];
    await test.call('workload.save', { workloads, take: 'move' });
    const grouped = await test.call('plan.read', {});
    expect(unitOf(grouped, 'nw-prn01')?.id).toBe(unitOf(grouped, 'nw-prn02')?.id);
    await test.call('plan.settings', { settings: { ...grouped.settings, serversPerWave: 3 } });
    expect((await test.call('plan.read', {})).settings.serversPerWave).toBe(3);
    await test.call('history.undo', {});
    await test.call('history.undo', {});
    expect(unitOf(await test.call('plan.read', {}), 'nw-prn01')?.servers).toEqual([id('nw-prn01')]);
  });

  it('is made, moved by hand, said why, and taken back step by step', async () => {
    await test.call('plan.propose', { mode: 'afresh' });
    const first = await test.call('plan.read', {});
    expect(first.units.every(({ wave }) => wave !== null)).toBe(true);
    expect(first.breaks).toEqual([]);
    const waveOf = (plan: typeof first, name: string) => plan.units.find((unit) => unit.id === id(name))?.wave ?? -1;
    expect(waveOf(first, 'nw-erp-tst01')).toBeLessThan(waveOf(first, 'nw-erp-app01'));

    const broken = await test.call('plan.preview', { units: [id('nw-erp-app01')], wave: 1 });
    expect(broken.map(({ condition }) => condition.id)).toContain('rule:pilots');
    await test.call('plan.move', { units: [id('nw-erp-app01')], wave: 1, who: 'Kim' });
    const moved = await test.call('plan.read', {});
    expect(waveOf(moved, 'nw-erp-app01')).toBe(1);
    expect(moved.breaks.map(({ condition }) => condition.id)).toEqual(expect.arrayContaining(['rule:pilots', 'rule:dev-first']));
    const { reasons } = await test.call('plan.explain', { unit: id('nw-erp-app01') });
    expect(reasons.map(({ text }) => text)).toContain('Put into wave 1 by hand.');

    await test.call('history.undo', {});
    expect(waveOf(await test.call('plan.read', {}), 'nw-erp-app01')).toBe(waveOf(first, 'nw-erp-app01'));
    await test.call('history.undo', {});
    expect((await test.call('plan.read', {})).state).toBe('none');
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('names what a hand-made place contradicts when it is planned again', async () => {
    await test.call('plan.propose', { mode: 'afresh' });
    await test.call('plan.move', { units: [id('nw-erp-app01')], wave: 1, who: 'Kim' });
    await test.call('plan.propose', { mode: 'keep' });
    const [conflict] = await test.call('plan.conflicts', {});
    expect(conflict?.conditions.map((condition) => condition.id)).toContain(`pin:${id('nw-erp-app01')}`);
    expect((await test.call('plan.read', {})).units.find((unit) => unit.id === id('nw-erp-app01'))?.wave).toBe(1);
    await test.call('plan.release', { units: [id('nw-erp-app01')] });
    await test.call('plan.propose', { mode: 'keep' });
    expect(await test.call('plan.conflicts', {})).toEqual([]);
    expect((await test.call('plan.read', {})).breaks).toEqual([]);
  });

  it('suspects dependencies with evidence and makes none of them hard by itself', async () => {
    const listed = await test.call('dependency.list', {});
    expect(listed.counts).toMatchObject({ hard: 0, soft: 0 });
    const edge = listed.edges.find((each) => each.fromName === 'nw-erp-app01' && each.toName === 'nw-erp-db01');
    expect(edge?.kind).toBe('needs');
    expect(edge?.evidence.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['note', 'name', 'application']));
    await test.call('dependency.rule', {
      rulings: [{ from: id('nw-erp-app01'), to: id('nw-erp-db01'), kind: 'together', ruling: 'hard' }],
      who: 'Kim',
    });
    await test.call('plan.propose', { mode: 'afresh' });
    const { units } = await test.call('plan.read', {});
    const [app, db] = ['nw-erp-app01', 'nw-erp-db01'].map((name) => units.find((unit) => unit.id === id(name)));
    expect(app?.wave).toBe(db?.wave);
    expect(app?.group).toBe(db?.group);
  });

  it('takes dependencies from a file, refuses rows that name no server, and writes what it reads', async () => {
    const file = test.client.grantPath(
      test.write('edges.csv', [
        'From,To,Kind,Ruling,Note',
        'NW-PRN02,nw-prn01,needs,hard,"spools, always"',
        'nw-prn01,nw-gone,needs,hard,',
        'nw-prn01,nw-prn02,apart,hard,',
      ]),
    );
    const outcome = await test.call('dependency.import', { file, who: 'Kim' });
    expect(outcome).toMatchObject({ read: 3, kept: 1 });
    expect(outcome.refused.map(({ row, column, why }) => `${row} ${column}: ${why}`)).toEqual([
      '3 To: There is no server called "nw-gone".',
      '4 Kind: "apart" is no kind: needs or together.',
    ]);
    const target = path.join(test.folder, 'out.csv');
    await test.call('dependency.export', { destination: test.client.grantSave(target) });
    expect(readFileSync(target, 'utf8')).toContain('nw-prn02,nw-prn01,needs,hard');
    const again = await test.call('dependency.import', { file: test.client.grantPath(target) });
    expect(again.refused).toEqual([]);
  });

  it('groups servers into workloads, of which a server is in one only', async () => {
    const proposals = await test.call('workload.propose', {});
    const erp = proposals.find(({ name }) => name === 'Brew ERP (Production)');
    expect(erp?.servers.map(({ name }) => name)).toEqual(['nw-erp-app01', 'nw-erp-db01']);
    expect(erp?.why).toContain('"Brew ERP"');
    expect(proposals.find(({ origin }) => origin === 'name')?.servers.map(({ name }) => name)).toEqual(['nw-prn01', 'nw-prn02']);
    await test.call('workload.save', {
      workloads: [{ name: 'ERP', servers: [id('nw-erp-app01'), id('nw-erp-db01')], origin: 'application' }],
    });
    const refusal = await test.refusal('workload.save', { workloads: [{ name: 'Databases', servers: [id('nw-erp-db01')] }] });
    expect(refusal).toMatchObject({ code: 'server-in-workload' });
    await test.call('workload.save', { workloads: [{ name: 'Databases', servers: [id('nw-erp-db01')] }], take: 'move' });
    const listed = await test.call('workload.list', {});
    expect(listed.map(({ name, servers }) => `${name}: ${servers.map((each) => each.name).join()}`)).toEqual([
      'Databases: nw-erp-db01',
      'ERP: nw-erp-app01',
    ]);
    await test.call('plan.propose', {});
    const wave = (await test.call('plan.read', {})).units.find(({ name }) => name === 'ERP')?.wave;
    await test.call('workload.dissolve', { ids: [listed[1]?.id ?? ''] });
    expect((await test.call('plan.read', {})).units.find((unit) => unit.id === id('nw-erp-app01'))?.wave).toBe(wave);
  });

  it('finds servers by a pattern of names, and says which workload they are in', async () => {
    await test.call('workload.save', { workloads: [{ name: 'Printing', servers: [id('nw-prn01')] }] });
    const { total, servers } = await test.call('workload.match', { pattern: 'NW-PRN*, nw-fax?1' });
    expect(total).toBe(3);
    expect(servers.map(({ name, workload }) => `${name}: ${workload?.name ?? 'none'}`)).toEqual([
      'nw-fax01: none',
      'nw-prn01: Printing',
      'nw-prn02: none',
    ]);
    expect((await test.call('workload.match', { pattern: 'prn' })).total).toBe(0);
    expect((await test.call('workload.match', { pattern: ' , ' })).total).toBe(0);
    expect((await test.call('workload.match', { pattern: 'nw.prn01' })).total).toBe(0);
  });

  it('takes workloads from a file, which adds servers and takes none away, and refuses by row and column', async () => {
    await test.call('workload.save', { workloads: [{ name: 'Printing', servers: [id('nw-prn01')], lead: 'Ola' }] });
    const rows = ['Workload,Server,Lead', 'printing,NW-PRN02,', 'Fax,nw-fax01,Kim', 'Fax,nw-prn01,', 'Fax,nw-gone,', ',nw-erp-app01,'];
    const file = test.client.grantPath(test.write('workloads.csv', rows));
    const outcome = await test.call('workload.import', { file });
    expect(outcome).toMatchObject({ read: 5, kept: 2, workloads: 2 });
    expect(outcome.refused.map(({ row, column, why }) => `${row} ${column}: ${why}`)).toEqual([
      '4 Server: nw-prn01 is in the workload Printing already. A server is in one workload only.',
      '5 Server: There is no server called "nw-gone".',
      '6 Workload: The workload has no name.',
    ]);
    const say = async () =>
      (await test.call('workload.list', {})).map(
        ({ name, lead, servers }) => `${name} (${lead}): ${servers.map((each) => each.name).join()}`,
      );
    expect(await say()).toEqual(['Fax (Kim): nw-fax01', 'Printing (Ola): nw-prn01,nw-prn02']);
    const moving = test.client.grantPath(
      test.write('moving.csv', ['Workload,Server', 'Fax,nw-prn01', 'Fax,nw-prn02', 'Printing,nw-erp-tst01']),
    );
    expect((await test.call('workload.import', { file: moving, take: 'move' })).refused).toEqual([]);
    expect(await say()).toEqual(['Fax (Kim): nw-fax01,nw-prn01,nw-prn02', 'Printing (Ola): nw-erp-tst01']);
    await test.call('history.undo', {});
    expect(await say()).toEqual(['Fax (Kim): nw-fax01', 'Printing (Ola): nw-prn01,nw-prn02']);
  });

  it('refuses a freeze that ends before it begins, and a plan of nothing', async () => {
    const settings = PlanSettings.parse({ freezes: [{ id: 'f', name: 'Close', from: '2027-02-01', to: '2027-01-01' }] });
    expect(await test.refusal('plan.settings', { settings })).toMatchObject({ code: 'period-reversed' });
    expect(await test.refusal('plan.move', { units: [id('nw-fax01')], wave: 1 })).toMatchObject({ code: 'not-in-plan' });
    await test.call('decision.clear', { ids: Object.values(ids).filter((each) => each !== id('nw-fax01')) });
    expect(await test.refusal('plan.propose', {})).toMatchObject({ code: 'nothing-to-plan' });
  });

  it('places undecided servers by their recommendation when asked to, and marks them', async () => {
    await test.call('plan.settings', { settings: { undecided: 'provisional' } });
    const plan = await test.call('plan.read', {});
    const fax = plan.units.find((unit) => unit.id === id('nw-fax01'));
    expect(fax === undefined ? plan.leftOut[0]?.why : fax.basis).toMatch(/provisional|recommends no path/);
  });
});
