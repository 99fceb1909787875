import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WavePlan } from '../../../shared/domain/wave-plan.ts';
import { runCommand } from '../../helpers/run-command.ts';
import { startServices } from '../../helpers/start-services.ts';

describe('offramp plan', () => {
  let folder: string;
  let project: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'offramp-plan-'));
    project = path.join(folder, 'nw.offramp');
    const test = await startServices({ folder });
    await test.call('project.create', { name: 'Northwind' });
    await test.importLines('servers.csv', [
      'Name,Operating System,Environment',
      ...Array.from({ length: 12 }, (_, at) => `nw-app${at + 10},Windows Server 2008 Standard SP2,${at < 4 ? 'Test' : 'Production'}`),
    ]);
    const { rows } = await test.call('inventory.query', { query: {}, offset: 0, limit: 100 });
    await test.call('decision.set', {
      ids: rows.slice(0, 11).map(({ id }) => id),
      decision: { path: 'migrate', reason: 'Agreed', decidedBy: 'Kim' },
    });
    await test.call('project.saveCopy', { destination: test.client.grantSave(project) });
    await test.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('plans, saves and says the waves, and gives the same plan again', async () => {
    const first = await runCommand(['plan', '--project', project, '--json', 'plan.json'], { cwd: folder });
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/^Wave 1 {7}2026-11-23 to 2026-12-06 {2}4 servers/);
    expect(first.out).toContain('1 flagged server is not in the plan');
    const plan = JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8')) as WavePlan & { conflicts: unknown[] };
    expect(plan.units).toHaveLength(11);
    expect(plan.conflicts).toEqual([]);
    const beside = JSON.parse(readFileSync(path.join(folder, 'plan.json'), 'utf8')) as Record<
      string,
      Record<string, Record<string, unknown>>
    >;
    expect(Object.keys(beside.effort?.servers ?? {})).toHaveLength(11);
    expect(Object.keys(beside.effort?.waves ?? {})).toContain('wave-1');
    expect(beside.cost?.estate).toEqual({ p10: null, p50: null, p90: null });
    expect(beside.cost?.needs).toContain('Day rate');
    const runbooks = Object.values(beside.runbooks ?? {}) as unknown as { kind: string; cutoverOn: string | null; steps: unknown[] }[];
    expect(runbooks.filter(({ kind }) => kind === 'server')).toHaveLength(11);
    expect(runbooks.every(({ cutoverOn, steps }) => cutoverOn !== null && steps.length > 5)).toBe(true);
    expect(first.out).toMatch(/\neffort: [\d.]+ to [\d.]+, middle [\d.]+ person-days\. /);
    expect(first.out).toContain('cost: not known without ');
    expect(Object.keys(beside)).toEqual(expect.arrayContaining(['raid', 'raci', 'calendar', 'dependencies', 'workloads']));
    const again = await runCommand(['plan', '--project', project, '--json', '-'], { cwd: folder });
    expect(JSON.parse(again.out)).toEqual(plan);
  });

  it('takes settings from a file and ends with 1 where something has no place, naming what cannot hold', async () => {
    writeFileSync(path.join(folder, 'settings.json'), JSON.stringify({ serversPerWave: 5, finishBy: '2026-12-20' }));
    const { code, out } = await runCommand(['plan', '--project', project, '--settings', 'settings.json'], { cwd: folder });
    expect(code).toBe(1);
    expect(out).toContain('conflict: ');
    expect(out).toContain('The last wave ends by 2026-12-20.');
  });

  it('refuses settings that it does not know, and names them', async () => {
    writeFileSync(path.join(folder, 'wrong.json'), JSON.stringify({ serversInWave: 5 }));
    const { code, err } = await runCommand(['plan', '--project', project, '--settings', 'wrong.json'], { cwd: folder });
    expect(code).toBe(2);
    expect(err).toContain('serversInWave');
    expect((await runCommand(['plan'], { cwd: folder })).code).toBe(2);
  });

  it('says in one sentence what is wrong with settings, and leaves the plan as it was', async () => {
    const say = async (settings: unknown) => {
      writeFileSync(path.join(folder, 'odd.json'), typeof settings === 'string' ? settings : JSON.stringify(settings));
      const { code, err } = await runCommand(['plan', '--project', project, '--settings', 'odd.json'], { cwd: folder });
      return `${code} ${err}`;
    };
    expect(await say('{')).toBe('2 offramp: odd.json is not JSON.\n');
    expect(await say([])).toBe('2 offramp: odd.json does not hold settings of a plan: the whole has to be an object with settings.\n');
    expect(await say({ waveWeeks: 'two' })).toBe('2 offramp: odd.json does not hold settings of a plan: waveWeeks has to be a number.\n');
    expect(await say({ waveWeeks: 99 })).toBe('2 offramp: odd.json does not hold settings of a plan: waveWeeks has to be at most 12.\n');
    expect(await say({ holidays: ['soon'] })).toBe(
      '2 offramp: odd.json does not hold settings of a plan: holidays.0 has to be a day such as 2027-01-31.\n',
    );
    expect(await say({ undecided: 'maybe' })).toBe(
      '2 offramp: odd.json does not hold settings of a plan: undecided has to be one of leave-out, provisional.\n',
    );
    const reversed = { freezes: [{ id: 'f', name: 'Close', from: '2027-02-01', to: '2027-01-01' }] };
    expect(await say(reversed)).toBe('2 offramp: The freeze Close ends before it begins.\n');
    expect(await say({ serversInWave: 5 })).toBe(
      '2 offramp: odd.json does not hold settings of a plan: there is no setting serversInWave.\n',
    );
  });

  it('says that there is nothing to plan where nobody has decided anything', async () => {
    const test = await startServices();
    await test.call('project.create', { name: 'Empty' });
    const empty = path.join(folder, 'empty.offramp');
    await test.call('project.saveCopy', { destination: test.client.grantSave(empty) });
    await test.stop();
    const { code, out, err } = await runCommand(['plan', '--project', empty, '--json', '-'], { cwd: folder });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ waves: [], units: [], breaks: [], runbooks: [], leftOut: [] });
    expect(err).toMatch(/^offramp: No server has a way out yet\./);
  });
});
