import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

const OS = 'Windows Server 2008 Standard SP2';

describe('person-days', () => {
  let test: TestServices;
  let ids: string[];

  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Days' });
    await test.importLines('servers.csv', [
      'Name,Operating System,Roles,Criticality,Interfaces,Data TB',
      `nw-db01,${OS},sql,5,12,0.4`,
      `nw-plc01,${OS},hmi,4,9,`,
      `nw-prn01,${OS},print,,,`,
      `nw-old01,${OS},,1,,`,
    ]);
    const { rows } = await test.call('inventory.query', { query: {}, offset: 0, limit: 10 });
    ids = ['nw-db01', 'nw-plc01', 'nw-prn01', 'nw-old01'].map((name) => rows.find((row) => row.name === name)?.id ?? '');
    const decide = (id: string, path: 'migrate' | 'isolate' | 'virtualize' | 'retire') =>
      test.call('decision.set', {
        ids: [id],
        decision: {
          path,
          reason: 'Agreed',
          decidedBy: 'Kim',
          ...(path === 'isolate' ? { accepter: 'Ada', expiresOn: '2027-12-31' } : {}),
          ...(path === 'virtualize' ? { followOn: { path: 'migrate', by: '2027-12-31' } } : {}),
        },
      });
    const [first = '', second = '', third = '', fourth = ''] = ids;
    await decide(first, 'migrate');
    await decide(second, 'isolate');
    await decide(third, 'virtualize');
    await decide(fourth, 'retire');
  });
  afterEach(() => test.stop());

  async function readFigures() {
    const { units, waves } = await test.call('plan.read', {});
    const forecast = await test.call('forecast.read', {});
    return Promise.all(
      units.map(async ({ id, effortDays }) => {
        const [{ decision }, plan] = [await test.call('server.detail', { id }), await test.call('exitPlan.server', { id })];
        const { low, likely, high } = plan.outcome[decision?.path ?? 'migrate'].effort.personDays;
        const drawn = forecast.servers.find((line) => line.id === id)?.effort;
        return { id, waves: effortDays, exitPlan: { low, likely, high }, forecast: drawn, planned: waves.length };
      }),
    );
  }

  it('are the same in the waves as in the plan of each way out, and the forecast is drawn from within them', async () => {
    const figures = await readFigures();
    expect(figures).toHaveLength(4);
    for (const { waves, exitPlan, forecast } of figures) {
      expect(waves).toEqual(exitPlan);
      expect(forecast?.p10).toBeGreaterThanOrEqual(waves.low);
      expect(forecast?.p90).toBeLessThanOrEqual(waves.high);
    }
  });

  it('fall everywhere once a control is in place', async () => {
    const before = await readFigures();
    const [, isolated = ''] = ids;
    const { isolate } = await test.call('exitPlan.server', { id: isolated });
    const [control] = isolate.controls.filter(({ serverDays }) => serverDays[0] > 0);
    await test.call('control.set', { ids: [isolated], controls: [control?.id ?? ''], status: 'in-place' });
    const after = await readFigures();
    expect(after.map(({ waves }) => waves)).toEqual(after.map(({ exitPlan }) => exitPlan));
    const lowOf = (figures: typeof before) => figures.find(({ id }) => id === isolated)?.waves.low ?? 0;
    expect(lowOf(before)).toBeGreaterThan(0);
    expect(lowOf(after)).toBeLessThan(lowOf(before));
  });
});
