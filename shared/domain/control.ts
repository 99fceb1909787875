import { z } from 'zod';
import { KnowledgeSource } from './knowledge/provenance.ts';

/** How far a control is: verified means that somebody saw the proof. */
export const ControlStatus = z.enum(['open', 'planned', 'in-place', 'verified', 'not-applicable']);
export type ControlStatus = z.infer<typeof ControlStatus>;

/** What people say about one control on one server; the record's id is "<server id>:<control id>". */
export const ControlState = z.object({
  /** Empty where a workbook that came back made the record; its id says both. */
  server: z.string().max(40).default(''),
  control: z.string().max(80).default(''),
  status: ControlStatus.default('open'),
  owner: z.string().max(200).default(''),
  dueOn: z.iso.date().nullable().default(null),
  proof: z.string().max(2_000).default(''),
  verifiedOn: z.iso.date().nullable().default(null),
  note: z.string().max(2_000).default(''),
  who: z.string().max(200).default(''),
  at: z.string().default(''),
});
export type ControlState = z.infer<typeof ControlState>;

/** One control of a server's plan, with how far it is. */
export const PlannedControl = z.object({
  id: z.string(),
  label: z.string(),
  packs: z.array(z.string()),
  applies: z.enum(['yes', 'unknown']),
  mandatory: z.enum(['yes', 'no']),
  weight: z.number(),
  usuallyBy: z.enum(['owner', 'network', 'platform', 'plant', 'facility']),
  steps: z.array(z.string()),
  proofNeeded: z.string(),
  mitigates: z.array(z.string()),
  serverDays: z.tuple([z.number(), z.number()]),
  estateDays: z.tuple([z.number(), z.number()]),
  serverHoursPerMonth: z.number(),
  cost: z.enum(['low', 'medium', 'high']),
  maps: z.array(z.object({ framework: z.string(), ref: z.string() })),
  status: ControlStatus,
  /** A verification older than a quarter has to be repeated. */
  verification: z.enum(['none', 'current', 'overdue']),
  owner: z.string(),
  dueOn: z.iso.date().nullable(),
  proof: z.string(),
  verifiedOn: z.iso.date().nullable(),
  note: z.string(),
  sources: z.array(KnowledgeSource),
});
export type PlannedControl = z.infer<typeof PlannedControl>;

/** How much of the isolation is there. */
export const Coverage = z.object({
  /** Share of weight in place or verified, 0 to 1. */
  inPlace: z.number(),
  /** Share of weight whose proof was seen within the quarter. */
  verified: z.number(),
  /** Ids of mandatory controls that are not verified within the quarter. */
  mandatoryMissing: z.array(z.string()),
  /** Whether isolation could stand as an end state. */
  stands: z.enum(['yes', 'no']),
  why: z.string(),
});
export type Coverage = z.infer<typeof Coverage>;

/** One line of the firewall matrix. */
export const AllowedFlow = z.object({
  direction: z.enum(['in', 'out', 'unknown']),
  peer: z.string(),
  peerServer: z.string().nullable(),
  address: z.string().nullable(),
  port: z.number().int().nullable(),
  protocol: z.string().nullable(),
  process: z.string().nullable(),
  count: z.number().int().nullable(),
  firstSeenOn: z.iso.date().nullable(),
  lastSeenOn: z.iso.date().nullable(),
  /** What is proposed: allow, deny, or ask first. */
  proposal: z.enum(['allow', 'deny', 'ask']),
  why: z.string(),
  evidence: z.array(z.string()),
});
export type AllowedFlow = z.infer<typeof AllowedFlow>;

/** A day on which an isolation is looked at again. */
export const Review = z.object({ on: z.iso.date(), kind: z.enum(['review', 'end']), text: z.string() });
export type Review = z.infer<typeof Review>;

/** The isolation of one server in full. */
export const IsolationPlan = z.object({
  packs: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      text: z.string(),
      state: z.enum(['attached', 'unknown', 'offered']),
      asks: z.array(z.string()),
    }),
  ),
  controls: z.array(PlannedControl),
  coverage: Coverage,
  allowList: z.array(AllowedFlow),
  /** Whether connections were observed at all. */
  flowsKnown: z.enum(['yes', 'no']),
  accepter: z.string().nullable(),
  authority: z.string(),
  expiresOn: z.iso.date().nullable(),
  reviews: z.array(Review),
  lacks: z.array(z.string()),
});
export type IsolationPlan = z.infer<typeof IsolationPlan>;
