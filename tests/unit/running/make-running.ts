import type { AssumptionView } from '../../../shared/domain/effort.ts';
import type { Forecast } from '../../../shared/domain/simulation.ts';
import { PlanSettings } from '../../../shared/domain/wave-plan.ts';
import { resolveAssumptions } from '../../../shared/planning/exits/resolve-assumptions.ts';
import { createAnswerable } from '../../../shared/planning/running/assign-responsibility.ts';
import { buildForecast, type ForecastInput, type ForecastServer } from '../../../shared/planning/running/build-forecast.ts';
import type { RunbookBasis, RunbookServer } from '../../../shared/planning/running/build-runbook.ts';
import { knowledge } from '../exit-plan/read-knowledge.ts';

/** The day on which these tests stand. */
export const AS_OF = '2026-11-20';

/** What runbooks are built from, with the knowledge as it ships. */
export function makeBasis(made: Partial<RunbookBasis> = {}): RunbookBasis {
  return {
    steps: knowledge.runbookSteps,
    facts: knowledge.facts,
    answerable: createAnswerable(new Map()),
    settings: PlanSettings.parse({}),
    states: new Map(),
    asOf: AS_OF,
    ...made,
  };
}

/** A server whose way out is decided; facts that are left out are unknown. */
export function makeRunbookServer(made: Partial<RunbookServer> = {}): RunbookServer {
  return {
    id: 's1',
    name: 'nw-erp-01',
    path: 'migrate',
    wave: 2,
    cutoverOn: '2027-02-06',
    owner: null,
    site: null,
    facts: {},
    copyMinutes: 90,
    windowMost: 480,
    ...made,
  };
}

/** The published assumptions, with figures of one's own where they are given. */
export function makeAssumptions(
  own: Readonly<Record<string, readonly [low: number, likely: number, high: number]>> = {},
): AssumptionView[] {
  const said = Object.entries(own).map(
    ([id, [low, likely, high]]) => [id, { low, likely, high, note: '', who: 'Kim', at: AS_OF }] as const,
  );
  return resolveAssumptions(knowledge.assumptions, new Map(said));
}

/** A price for everything. */
export const PRICES = {
  dayRate: [700, 800, 950],
  licencePerServer: [1_000, 1_069, 1_176],
  vmMonth: [40, 60, 90],
  physicalMonth: [80, 120, 200],
  stayingMonth: [10, 40, 120],
} as const;

/** A server of a forecast. */
export function makeForecastServer(id: string, made: Partial<ForecastServer> = {}): ForecastServer {
  return {
    id,
    name: `srv-${id.slice(1)}`,
    path: 'virtualize',
    basis: 'decided',
    wave: 1,
    cutoverOn: '2027-02-06',
    personDays: { low: 2, likely: 4, high: 9 },
    controlHours: 2,
    dataTB: 0.5,
    linkMbps: null,
    copies: 'stopped',
    hostedOn: 'physical',
    riskToday: ['high', 'very-high'],
    riskContained: ['low', 'moderate'],
    ...made,
  };
}

/** Draws a forecast to its end. */
export function drawForecast(servers: readonly ForecastServer[], made: Partial<ForecastInput> = {}): Forecast {
  const steps = buildForecast({
    servers,
    undecided: 0,
    toDecide: servers.length,
    unplannedRisks: [],
    assumptions: makeAssumptions(PRICES),
    asOf: AS_OF,
    seed: 7,
    draws: 1_000,
    ...made,
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
