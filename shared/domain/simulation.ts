import { z } from 'zod';
import { AssumptionView } from './effort.ts';
import { ExitPath } from './exit-path.ts';

/** What is reached in 10, 50 and 90 of 100 draws; null where it hangs on something that nobody knows. */
export const Percentiles = z.object({ p10: z.number().nullable(), p50: z.number().nullable(), p90: z.number().nullable() });
export type Percentiles = z.infer<typeof Percentiles>;

/** What a quantity spreads with, and the share of the spread that it explains, 0 to 1. */
export const SpreadDriver = z.object({ id: z.string(), label: z.string(), share: z.number(), text: z.string() });
export type SpreadDriver = z.infer<typeof SpreadDriver>;

/** Effort in person-days, cost in the currency of the day rate, and outage in minutes summed over servers. */
export const ForecastLine = z.object({
  id: z.string(),
  name: z.string(),
  servers: z.number().int(),
  effort: Percentiles,
  cost: Percentiles,
  outage: Percentiles,
  /** Servers of which nobody knows how long they are out; their low end is counted, and there is no upper end. */
  outageUnknown: z.number().int(),
});
export type ForecastLine = z.infer<typeof ForecastLine>;

/** What changes once the plan is done: one page for whoever pays. */
export const BeforeAfter = z.object({
  /** Servers to decide on today. */
  serversToday: z.number().int(),
  /** Servers in the forecast: decided ones, and undecided ones by their recommendation. */
  serversPlanned: z.number().int(),
  undecided: z.number().int(),
  /** Servers that still run an unsupported system once the last exit is done: isolated ones and copies as they are. */
  serversAfter: z.number().int(),
  /** Servers by the lowest and by the highest level that their risk can have. */
  riskToday: z.object({ atLeastHigh: z.number().int(), possiblyHigh: z.number().int() }),
  riskAfter: z.object({ atLeastHigh: z.number().int(), possiblyHigh: z.number().int() }),
  effort: Percentiles,
  cost: Percentiles,
  costNeeds: z.array(z.string()),
  /** In the currency of the day rate, for each month. */
  stayingToday: Percentiles,
  stayingAfter: Percentiles,
  stayingNeeds: z.array(z.string()),
  lastExitOn: z.iso.date().nullable(),
  /** Why there is no last day, or "". */
  lastExitText: z.string(),
});
export type BeforeAfter = z.infer<typeof BeforeAfter>;

/** The whole forecast. */
export const Forecast = z.object({
  seed: z.number().int(),
  draws: z.number().int(),
  estate: ForecastLine,
  waves: z.array(ForecastLine),
  paths: z.array(ForecastLine.extend({ path: ExitPath })),
  servers: z.array(ForecastLine.extend({ path: ExitPath, basis: z.enum(['decided', 'provisional']), wave: z.number().int().nullable() })),
  drivers: z.object({ effort: z.array(SpreadDriver), cost: z.array(SpreadDriver), outage: z.array(SpreadDriver) }),
  costNeeds: z.array(z.string()),
  /** What one month of staying costs while the plan runs. */
  staying: z.array(z.object({ month: z.string(), servers: z.number().int(), cost: Percentiles })),
  beforeAfter: BeforeAfter,
  assumptions: z.array(AssumptionView),
  /** How the figures come about, in sentences, with where the method was read. */
  method: z.array(z.object({ text: z.string(), url: z.string().nullable() })),
});
export type Forecast = z.infer<typeof Forecast>;
