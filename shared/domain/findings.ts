import { z } from 'zod';
import { Narrowing } from './server.ts';

const Count = z.object({ id: z.string(), label: z.string(), servers: z.number().int() });

/** A number of servers, and the query that finds just them. */
export const Tally = z.object({ ...Count.shape, where: Narrowing });
export type Tally = z.infer<typeof Tally>;

const SupportedProduct = z.object({
  product: z.string(),
  label: z.string(),
  servers: z.number().int(),
  /** Day of the release, or null where it was not looked up. */
  startsOn: z.iso.date().nullable(),
  phases: z.array(
    z.object({
      phase: z.string(),
      endsOn: z.iso.date(),
      /** Days since the phase ended; negative: days left. */
      daysSince: z.number().int(),
    }),
  ),
  /** Phases whose last day has not passed: what can still be had, or still be bought. */
  couldStillBuy: z.array(z.string()),
  daysPastLast: z.number().int().nullable(),
});

/** A system that servers can be migrated to, and how long it lasts itself. */
export const MigrationTarget = z.object({
  product: z.string(),
  label: z.string(),
  /** Servers of the estate that run it already. */
  servers: z.number().int(),
  /** Last day of general support, when free updates end. */
  endsOn: z.iso.date(),
  /** Negative: days since. */
  daysLeft: z.number().int(),
  /** ending: within 24 months. */
  standing: z.enum(['ended', 'ending', 'supported']),
  /** What follows from it, as a sentence. */
  text: z.string(),
});
export type MigrationTarget = z.infer<typeof MigrationTarget>;

/** How far updates reach on the servers that are, or may be, Windows Server 2008. */
export const EstatePosture = z.object({
  /** Windows Server 2008 or possibly so. Every number below counts among these. */
  servers: z.number().int(),
  /** rtm, sp2, 6003-rollup, and "" where nothing says. */
  byRung: z.array(Tally),
  /** Month reached (YYYY-MM), oldest first, and "" where nothing says. */
  byLevel: z.array(Tally),
  /** What the answer rests on: hotfix-list, revision, build, none. */
  byBasis: z.array(Tally),
  /** open, none-shown, closed, and "" where the evidence cannot tell; see the column `exposure`. */
  byExposure: z.array(Tally),
  /** Servers with at least one known-exploited vulnerability that is open for certain. */
  withOpenKnownExploited: Tally,
  /** Servers whose evidence tells nothing about single updates. */
  tellingNothing: Tally,
  /** Known-exploited vulnerabilities that are open for certain, on the most servers first. */
  topVulnerabilities: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      servers: z.number().int(),
      /** Whether ransomware is known to use it. */
      ransomware: z.enum(['known', 'unknown']),
      where: Narrowing,
    }),
  ),
});
export type EstatePosture = z.infer<typeof EstatePosture>;

/** How much of what matters is known, how old it is, and what contradicts itself. */
export const EstateQuality = z.object({
  /** Facts that decide, the least known first; among flagged servers. `where` finds those that lack the fact. */
  fillRates: z.array(z.object({ fact: z.string(), label: z.string(), known: z.number().int(), all: z.number().int(), where: Narrowing })),
  /** By the newest day on which a source saw the server; "" where no source says. */
  evidenceAge: z.array(Tally),
  /** Pairs of operating-system evidence that cannot both be right. */
  conflictsByKind: z.array(Tally),
  unknownOs: Tally,
});
export type EstateQuality = z.infer<typeof EstateQuality>;

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
  support: z.array(SupportedProduct),
  targets: z.array(MigrationTarget),
  posture: EstatePosture,
  quality: z.array(Count),
  dataQuality: EstateQuality,
});
export type EstateFindings = z.infer<typeof EstateFindings>;
