/**
 * How long planning takes: 500 and 5,000 servers planned afresh, planned again after one wish, and held against every condition;
 * the growth between both sizes is the figure to watch.
 * Repeat with: npm run bench waves
 */
import { performance } from 'node:perf_hooks';
import { PlanSettings } from '../../shared/domain/wave-plan.ts';
import { buildUnits } from '../../shared/planning/waves/build-units.ts';
import { describePlan } from '../../shared/planning/waves/describe-plan.ts';
import type { PlanningServer, PlanProblem } from '../../shared/planning/waves/plan-problem.ts';
import { readPlacements } from '../../shared/planning/waves/read-placements.ts';
import { solveWaves } from '../../shared/planning/waves/solve-waves.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const SITES = ['North', 'South', 'Harbour', 'Plant'];
const DAYS = {
  retire: { low: 0.5, likely: 1, high: 1.5 },
  isolate: { low: 2.8, likely: 4.6, high: 6.7 },
  virtualize: { low: 4, likely: 7, high: 10 },
  migrate: { low: 2, likely: 5, high: 8 },
};
const PATHS = ['migrate', 'migrate', 'virtualize', 'isolate', 'retire'] as const;

function makeServers(count: number): PlanningServer[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `s${at + 1}`,
    name: `srv-${at + 1}`,
    decision: { path: PATHS[at % PATHS.length] ?? 'migrate', by: at % 40 === 0 ? '2029-12-31' : null },
    verdict: 'migrate',
    environment: at % 3 === 0 ? 'Test' : 'Production',
    application: `Application ${at % Math.ceil(count / 6)}`,
    site: SITES[at % SITES.length] ?? null,
    domain: at % 7 === 0 ? null : 'corp.northwind.example',
    owner: null,
    criticality: (at % 5) + 1,
    dataTB: (at % 20) / 20,
    roles: at % 50 === 0 ? ['adds'] : at % 9 === 0 ? ['sql'] : [],
    clusterNode: null,
  }));
}

function makeProblem(count: number): PlanProblem {
  const servers = makeServers(count);
  const settings = PlanSettings.parse({
    serversPerWave: 60,
    people: Array.from({ length: 60 }, (_, at) => ({ name: `Person ${at}` })),
    linkMbps: 10_000,
    freezes: [2027, 2028, 2029].map((year) => ({
      id: `close-${year}`,
      name: 'Year-end close',
      from: `${year}-12-15`,
      to: `${year + 1}-01-05`,
    })),
  });
  const dependencies = servers.flatMap(({ id, name }, at): PlanProblem['dependencies'] => {
    const other = servers[(at * 13 + 7) % count];
    if (at % 4 !== 0 || other === undefined || other.id === id) return [];
    const kind = at % 12 === 0 ? 'together' : 'needs';
    return [
      {
        id: `${id}>${other.id}`,
        from: id,
        to: other.id,
        kind,
        ruling: 'hard',
        by: '',
        at: '',
        note: '',
        fromName: name,
        toName: other.name,
      },
    ];
  });
  const suspected = servers.map(({ id }, at) => ({ from: id, to: `s${((at * 31 + 3) % count) + 1}`, weight: 0.4 }));
  return {
    asOf: '2026-11-20',
    settings,
    units: buildUnits(servers, [], settings, (_, path) => DAYS[path]).units,
    dependencies,
    suspected,
    placements: new Map(),
    milestones: [],
  };
}

function addDays(isoDate: string, days: number): string {
  return new Date(Date.parse(isoDate) + days * 86_400_000).toISOString().slice(0, 10);
}

function measure(work: () => void): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  return times[Math.floor(times.length / 2)] ?? Number.NaN;
}

const rows = [500, 5_000].map((count) => {
  const problem = makeProblem(count);
  const solved = solveWaves(problem, 'afresh');
  const placements = readPlacements(solved, new Map());
  const saved = { ...problem, placements };
  const [moved = 's1', stood] = [...placements].find(([, { wave }]) => wave > 5) ?? [];
  const wish = {
    id: 'later',
    unit: moved,
    want: { kind: 'not-before' as const, on: addDays(stood?.cutoverOn ?? '2027-06-01', 60) },
    by: '',
    reason: '',
  };
  const changed = { ...saved, settings: { ...saved.settings, wishes: [wish] } };
  const again = readPlacements(solveWaves(changed, 'keep'), placements);
  return {
    count,
    waves: Math.max(...[...placements.values()].map(({ wave }) => wave)),
    failed: solved.failed.length,
    movedByOneWish: [...again].filter(([id, { wave }]) => placements.get(id)?.wave !== wave).length,
    afresh: measure(() => solveWaves(problem, 'afresh')),
    again: measure(() => solveWaves(changed, 'keep')),
    described: measure(() => describePlan(saved, [])),
  };
});
const [small, large] = rows;
for (const { count, waves, failed, movedByOneWish, afresh, again, described } of rows) {
  console.log(
    `${count.toLocaleString('en')} servers, ${waves} waves, ${failed} without a place: afresh ${afresh.toFixed(1)} ms, again after one wish ${again.toFixed(1)} ms (${movedByOneWish} moved), described ${described.toFixed(1)} ms`,
  );
}
if (small !== undefined && large !== undefined) {
  const ratio = (key: 'afresh' | 'again' | 'described') => `×${(large[key] / small[key]).toFixed(1)}`;
  console.log(`growth for ×10 servers: afresh ${ratio('afresh')}, again ${ratio('again')}, described ${ratio('described')}`);
}
