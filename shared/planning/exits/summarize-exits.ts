import type { ThreePoint } from '../../domain/effort.ts';
import { EXIT_PATHS, type ExitPath } from '../../domain/exit-path.ts';
import type { LevelRange } from '../../domain/risk.ts';
import { type ExitPlanInput, type PlanKnowledge, planExits } from './plan-exits.ts';

/** The figures of a server's plan, as `assess --json` states them. */
export interface ExitSummary {
  risk: { level: LevelRange; likelihood: [number, number]; impact: [number, number]; afterIsolation: LevelRange; unknown: string[] };
  exitPlan: {
    migrate: { target: string | null; inPlace: string; hops: number | null; blockers: string[] };
    virtualize: { tool: string | null; ok: number; caution: number; blocked: string[]; unknown: number; outageMinutes: ThreePoint };
    isolate: { packs: string[]; controls: number; coverage: number; stands: 'yes' | 'no' };
    retire: { standing: string };
    personDays: Record<ExitPath, ThreePoint>;
  };
}

/** Sums a plan up in figures. */
export function summarizeExits(knowledge: PlanKnowledge, input: ExitPlanInput): ExitSummary {
  const { migrate, virtualize, isolate, retire, riskToday, outcome } = planExits(knowledge, input);
  const blocks = [...migrate.routes.flatMap(({ blockers }) => blockers), ...migrate.inPlace.refusals].filter(
    ({ state }) => state === 'blocks',
  );
  const { ok, caution, unknown } = virtualize.counts;
  return {
    risk: {
      level: riskToday.level,
      likelihood: riskToday.likelihood,
      impact: riskToday.impact,
      afterIsolation: outcome.isolate.riskAfter?.level ?? riskToday.level,
      unknown: [...new Set(riskToday.factors.flatMap(({ asks }) => asks))],
    },
    exitPlan: {
      migrate: {
        target: migrate.target?.id ?? null,
        inPlace: migrate.inPlace.state,
        hops: migrate.inPlace.chains[0]?.hops.length ?? null,
        blockers: [...new Set(blocks.map(({ id }) => id))],
      },
      virtualize: {
        tool: virtualize.tools.find(({ standing }) => standing === 'chosen')?.id ?? null,
        ok,
        caution,
        blocked: virtualize.checks.filter(({ status }) => status === 'blocked').map(({ id }) => id),
        unknown,
        outageMinutes: roundMinutes(virtualize.outage.outageMinutes),
      },
      isolate: {
        packs: isolate.packs.filter(({ state }) => state === 'attached').map(({ id }) => id),
        controls: isolate.controls.length,
        coverage: Number(isolate.coverage.verified.toFixed(2)),
        stands: isolate.coverage.stands,
      },
      retire: { standing: retire.standing },
      personDays: Object.fromEntries(EXIT_PATHS.map((path) => [path, outcome[path].effort.personDays])) as Record<ExitPath, ThreePoint>,
    },
  };
}

function roundMinutes({ low, likely, high }: ThreePoint): ThreePoint {
  const round = (value: number | null) => (value === null ? null : Math.round(value));
  return { low: round(low), likely: round(likely), high: round(high) };
}
