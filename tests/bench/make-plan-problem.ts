import { PlanSettings } from '../../shared/domain/wave-plan.ts';
import { buildUnits } from '../../shared/planning/waves/build-units.ts';
import type { PlanningServer, PlanProblem } from '../../shared/planning/waves/plan-problem.ts';

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

/** Invents a plan to make for so many decided servers, with dependencies, freezes and people. */
export function makePlanProblem(count: number): PlanProblem {
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
