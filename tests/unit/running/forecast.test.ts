import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIT_PATHS as PATHS } from '../../../shared/domain/exit-path.ts';
import type { Percentiles } from '../../../shared/domain/simulation.ts';
import { takeTriangular } from '../../../shared/planning/running/draw-triangular.ts';
import { explainSpread } from '../../../shared/planning/running/explain-spread.ts';
import { drawShares } from '../../../shared/planning/running/simulate-effort.ts';
import { drawForecast, makeAssumptions, makeForecastServer, PRICES } from './make-running.ts';

const points = fc
  .tuple(
    fc.double({ min: 0, max: 50, noNaN: true }),
    fc.double({ min: 0, max: 50, noNaN: true }),
    fc.double({ min: 0, max: 50, noNaN: true }),
  )
  .map((three) => three.toSorted((a, b) => a - b) as [number, number, number]);
const share = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const inOrder = ({ p10, p50, p90 }: Percentiles) => {
  const known = [p10, p50, p90].filter((value) => value !== null);
  expect(known).toEqual(known.toSorted((a, b) => a - b));
};

describe('a forecast', () => {
  it('takes triangular values as published tables have them', () => {
    expect(takeTriangular(0.9, -1, 0, 1)).toBeCloseTo(0.553, 3);
    expect(takeTriangular(0.1, -1, 0.5, 1)).toBeCloseTo(-0.452, 3);
    expect(takeTriangular(0.8, 0, 0, 20)).toBeCloseTo(11.056, 3);
    expect(takeTriangular(0.3, 4, 4, 4)).toBe(4);
  });

  it('never widens between P10 and P90 where low and high come nearer to each other', () => {
    fc.assert(
      fc.property(points, share, share, ([low, likely, high], up, down) => {
        const width = (a: number, b: number) => takeTriangular(0.9, a, likely, b) - takeTriangular(0.1, a, likely, b);
        expect(width(low + up * (likely - low), high - down * (high - likely))).toBeLessThanOrEqual(width(low, high) + 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same numbers for the same seed, and others for another', () => {
    const servers = ['s1', 's2', 's3'].map((id) => makeForecastServer(id));
    expect(drawForecast(servers)).toEqual(drawForecast(servers));
    expect(drawForecast(servers, { seed: 8 }).estate.effort).not.toEqual(drawForecast(servers).estate.effort);
  });

  it('comes to the same totals without the lines of single servers', () => {
    const servers = PATHS.map((path, at) =>
      makeForecastServer(`s${at}`, { path, wave: at % 2, copies: at % 2 === 0 ? 'stopped' : 'either' }),
    );
    const { servers: lines, ...totals } = drawForecast(servers);
    expect(lines).toHaveLength(servers.length);
    expect(drawForecast(servers, { lines: 'totals' })).toEqual({ ...totals, servers: [] });
  });

  it('leaves the draws of the other servers as they were where one joins', () => {
    const [one] = drawForecast([makeForecastServer('s1')]).servers;
    const both = drawForecast([makeForecastServer('s2'), makeForecastServer('s1')]).servers;
    expect(both.find(({ id }) => id === 's1')).toEqual(one);
  });

  it('keeps P10, P50 and P90 in order for servers, waves, paths and the estate', () => {
    const made = fc.record({
      personDays: points.map(([low, likely, high]) => ({ low, likely, high })),
      dataTB: fc.option(fc.double({ min: 0, max: 8, noNaN: true })),
      path: fc.constantFrom('migrate' as const, 'virtualize' as const, 'isolate' as const, 'retire' as const),
      wave: fc.option(fc.integer({ min: 0, max: 4 })),
    });
    fc.assert(
      fc.property(fc.array(made, { minLength: 1, maxLength: 6 }), (list) => {
        const { estate, waves, paths, servers, beforeAfter } = drawForecast(
          list.map((one, at) => makeForecastServer(`s${at + 1}`, one)),
          { draws: 200 },
        );
        for (const line of [estate, ...waves, ...paths, ...servers])
          for (const each of [line.effort, line.cost, line.outage]) inOrder(each);
        inOrder(beforeAfter.stayingToday);
      }),
      { numRuns: 60 },
    );
  });

  it('narrows the whole by as much as every server is narrowed', () => {
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 5 }), share, (list, left) => {
        const draw = (factor: number) =>
          drawForecast(
            list.map(([low, likely, high], at) =>
              makeForecastServer(`s${at + 1}`, {
                personDays: { low: likely - factor * (likely - low), likely, high: likely + factor * (high - likely) },
              }),
            ),
            { draws: 200 },
          ).estate.effort;
        const [wide, narrow] = [draw(1), draw(left)];
        expect((narrow.p90 ?? 0) - (narrow.p10 ?? 0)).toBeLessThanOrEqual((wide.p90 ?? 0) - (wide.p10 ?? 0) + 0.11);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a cost unknown while a price is missing, and names the price', () => {
    const { vmMonth: _, ...priced } = PRICES;
    const { estate, costNeeds, drivers } = drawForecast([makeForecastServer('s1')], { assumptions: makeAssumptions(priced) });
    expect(estate.cost).toEqual({ p10: null, p50: null, p90: null });
    expect(costNeeds).toHaveLength(1);
    expect(drivers.cost).toEqual([]);
  });

  it('gives no upper end where nobody knows how much is to be copied', () => {
    const { estate } = drawForecast([makeForecastServer('s1'), makeForecastServer('s2', { dataTB: null })]);
    expect(estate.outage.p10).toBeGreaterThan(0);
    expect([estate.outage.p50, estate.outage.p90, estate.outageUnknown]).toEqual([null, null, 1]);
  });

  it('says that the link explains most of the outage where everything is copied over it', () => {
    const servers = Array.from({ length: 30 }, (_, at) => makeForecastServer(`s${at + 1}`, { dataTB: 2 }));
    const [first, ...rest] = drawForecast(servers).drivers.outage;
    expect(first?.id).toBe('link');
    expect(first?.text).toMatch(/^Link speed explains \d+ % of the spread\.$/);
    expect(first?.share).toBeGreaterThan(0.6);
    expect(rest.reduce((sum, one) => sum + one.share, first?.share ?? 0)).toBeLessThanOrEqual(1.001);
  });

  it('gives a driver that is the result the whole spread, and one that has nothing to do with it none', () => {
    const [own, other] = [drawShares(1, 'own', 2_000), drawShares(1, 'other', 2_000)];
    const said = explainSpread(
      own.map((value) => value * value * 3),
      [
        { id: 'own', label: 'Own', draws: own },
        { id: 'other', label: 'Other', draws: other },
      ],
    );
    expect(said[0]).toMatchObject({ id: 'own', share: expect.closeTo(1, 2) });
    expect(said.find(({ id }) => id === 'other')?.share ?? 0).toBeLessThan(0.01);
  });

  it('draws every share equally often', () => {
    const counts = new Array<number>(10).fill(0);
    for (const drawn of drawShares(3, 'even', 20_000)) {
      const place = Math.floor(drawn * 10);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it('counts what stays unsupported afterwards, and what staying costs each month until the last exit', () => {
    const servers = [
      makeForecastServer('s1', { path: 'migrate' }),
      makeForecastServer('s2', { path: 'isolate' }),
      makeForecastServer('s3', { path: 'retire', cutoverOn: '2027-03-06', wave: 2 }),
    ];
    const { beforeAfter, staying } = drawForecast(servers, { toDecide: 4, undecided: 1, unplannedRisks: [['high', 'high']] });
    expect(beforeAfter).toMatchObject({
      serversToday: 4,
      serversPlanned: 3,
      serversAfter: 2,
      riskToday: { atLeastHigh: 4, possiblyHigh: 0 },
      riskAfter: { atLeastHigh: 1, possiblyHigh: 0 },
      lastExitOn: '2027-03-06',
    });
    expect(staying.map(({ month, servers: left }) => `${month} ${left}`)).toEqual([
      '2026-11 4',
      '2026-12 4',
      '2027-01 4',
      '2027-02 4',
      '2027-03 3',
      '2027-04 2',
    ]);
    expect(beforeAfter.stayingAfter.p50).toBeLessThan(beforeAfter.stayingToday.p50 ?? 0);
  });
});
