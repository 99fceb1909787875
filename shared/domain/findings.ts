import { z } from 'zod';

const Count = z.object({ id: z.string(), label: z.string(), servers: z.number().int() });

/** What the estate is, in numbers that each lead to the servers behind them. */
export const EstateFindings = z.object({
  asOf: z.iso.date(),
  servers: z.number().int(),
  flagged: z.number().int(),
  inScope: z.number().int(),
  ambiguous: z.number().int(),
  decided: z.number().int(),
  byProduct: z.array(Count),
  /** Windows Server 2008 only: 6001, 6002, 6003 and "build unknown". */
  byBuild: z.array(Count),
  byArchitecture: z.array(Count),
  byPlatform: z.array(Count),
  byFlag: z.array(Count),
  byVerdict: z.array(Count),
  byFirmness: z.array(Count),
  byDecision: z.array(Count),
  /** Products found in the estate with the last day of every support phase, and days past the last of them (negative: days left). */
  support: z.array(
    z.object({
      product: z.string(),
      label: z.string(),
      servers: z.number().int(),
      phases: z.array(z.object({ phase: z.string(), endsOn: z.iso.date() })),
      daysPastLast: z.number().int().nullable(),
    }),
  ),
  quality: z.array(Count),
});
export type EstateFindings = z.infer<typeof EstateFindings>;
