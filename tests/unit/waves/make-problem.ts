import { PlanSettings } from '../../../shared/domain/wave-plan.ts';
import { buildUnits } from '../../../shared/planning/waves/build-units.ts';
import type { EstimateEffort, PlanningServer, PlanningWorkload, PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';

/** The day on which plans of these tests are made: a Friday. */
export const AS_OF = '2026-11-20';

/** Makes one decided server; what is left out is unknown. */
export function makePlanningServer(id: string, made: Partial<PlanningServer> = {}): PlanningServer {
  return {
    id,
    name: `srv-${id.slice(1)}`,
    decision: { path: 'migrate', by: null },
    verdict: 'migrate',
    environment: null,
    application: null,
    site: null,
    domain: null,
    owner: null,
    criticality: null,
    dataTB: null,
    roles: [],
    clusterNode: null,
    ...made,
  };
}

const DAYS = { retire: [0.5, 1.5], isolate: [2.8, 6.7], virtualize: [3.3, 7.7], migrate: [1, 3] } as const;

/** Person-days that grow with roles and data, so that limits on people mean something. */
export const estimateTestEffort: EstimateEffort = ({ roles, dataTB }, path) => {
  const [low, high] = DAYS[path];
  const factor = path === 'retire' ? 1 : 1 + roles.length + (dataTB ?? 0);
  return { low: low * factor, likely: ((low + high) / 2) * factor, high: high * factor };
};

/** A hard dependency between two servers, as somebody confirmed it. */
export function makeDependency(
  from: string,
  to: string,
  made: Partial<PlanProblem['dependencies'][number]> = {},
): PlanProblem['dependencies'][number] {
  const kind = made.kind ?? 'needs';
  const id = `${from}${kind === 'needs' ? '>' : '='}${to}`;
  return {
    id,
    from,
    to,
    kind,
    ruling: 'hard',
    by: '',
    at: '',
    note: '',
    fromName: `srv-${from.slice(1)}`,
    toName: `srv-${to.slice(1)}`,
    ...made,
  };
}

/** Makes a planning problem; settings take their defaults where nothing else is said. */
export function makeProblem(
  servers: readonly PlanningServer[],
  made: {
    settings?: Parameters<typeof PlanSettings.parse>[0];
    workloads?: PlanningWorkload[];
    dependencies?: PlanProblem['dependencies'];
    suspected?: PlanProblem['suspected'];
    placements?: PlanProblem['placements'];
  } = {},
): PlanProblem {
  const settings = PlanSettings.parse(made.settings ?? {});
  return {
    asOf: AS_OF,
    settings,
    units: buildUnits(servers, made.workloads ?? [], settings, estimateTestEffort).units,
    dependencies: made.dependencies ?? [],
    suspected: made.suspected ?? [],
    placements: made.placements ?? new Map(),
    milestones: [
      {
        on: '2026-12-30',
        text: 'AWS Application Migration Service no longer takes Windows Server 2008',
        source: 'https://docs.aws.amazon.com/mgn/latest/ug/Supported-Operating-Systems.html',
      },
      { on: '2027-01-12', text: 'Windows Server 2016 is out of support', source: 'https://endoflife.date/windows-server' },
      { on: '2027-10-11', text: 'ESXi 8.0 is out of support', source: 'https://endoflife.date/esxi' },
    ],
  };
}
