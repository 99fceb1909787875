import { z } from 'zod';
import { FactValue } from '../fact.ts';
import { RuleWhen } from './condition.ts';
import { EntryId, IsoDate, PROVENANCE } from './provenance.ts';

/** A hypervisor or cloud that a converted machine could run on: assets/knowledge/hosts/<id>.yaml. */
export const ConversionHost = z.object({
  id: EntryId,
  label: z.string(),
  guest: z.enum(['runs', 'unverified', 'unofficial']),
  needs: z.string(),
  text: z.string(),
  ...PROVENANCE,
});
export type ConversionHost = z.infer<typeof ConversionHost>;

/** Whether a tool takes a kind of source. */
export const ToolSupport = z.enum(['yes', 'no', 'unverified', 'retired']);
export type ToolSupport = z.infer<typeof ToolSupport>;

/** A tool that makes a virtual machine of a physical one: assets/knowledge/tools/<id>.yaml. */
export const ConversionTool = z.object({
  id: EntryId,
  label: z.string(),
  /** 2008 SP2 with 32 bits, with 64 bits, and 2008 R2 SP1. */
  takes: z.object({ x86: ToolSupport, x64: ToolSupport, r2: ToolSupport }),
  /** Whether the machine runs while it is copied. */
  copies: z.enum(['running', 'stopped', 'either']),
  hosts: z.array(EntryId).min(1),
  /** Lower is offered first among tools that fit. */
  rank: z.number().int(),
  /** Last day on which it takes such sources, or null. */
  endsOn: IsoDate.nullable(),
  refusals: z.array(z.object({ when: RuleWhen, text: z.string() })),
  needs: z.array(z.string()),
  text: z.string(),
  ...PROVENANCE,
});
export type ConversionTool = z.infer<typeof ConversionTool>;

/** blocked: to be resolved before a conversion; caution: fly with care; unknown: nobody knows yet. */
export const CheckStatus = z.enum(['ok', 'blocked', 'caution', 'unknown']);
export type CheckStatus = z.infer<typeof CheckStatus>;

/** One item of the flight check before a conversion: assets/knowledge/flight-checks/<id>.yaml. */
export const FlightCheck = z.object({
  id: EntryId,
  order: z.number().int(),
  area: z.enum(['machine', 'hardware', 'disks', 'system', 'drivers', 'network', 'licence', 'roles', 'sizing']),
  label: z.string(),
  /** The first that applies speaks. */
  judge: z.array(z.object({ status: z.enum(['blocked', 'caution']), when: RuleWhen, text: z.string() })).min(1),
  /** What is so where nothing applies. */
  fine: z.string(),
  /** How to find out. */
  ask: z.string(),
  fix: z.string(),
  examples: z.array(z.object({ facts: z.record(z.string(), FactValue), status: CheckStatus })).min(2),
  ...PROVENANCE,
});
export type FlightCheck = z.infer<typeof FlightCheck>;

/** What must follow a conversion: assets/knowledge/follow-ons/<id>.yaml. */
export const FollowOnStep = z.object({ id: EntryId, order: z.number().int(), label: z.string(), text: z.string(), ...PROVENANCE });
export type FollowOnStep = z.infer<typeof FollowOnStep>;
