import { z } from 'zod';
import { DecisionInput } from './decision.ts';
import { ExitPath } from './exit-path.ts';
import { Firmness, Gate, ScoreInterval, VerdictPath } from './verdict.ts';
import { CONTEST_REASONS, EXIT_CHECKS, SEGMENT_KINDS, WORKSHOP_ROLES } from './workshop-words.ts';

const Id = z.string().min(1).max(40);
const Name = z.string().trim().min(1).max(200);
const Words = z.string().max(2_000).default('');
const YesNo = z.enum(['yes', 'no']);

/** A role of the RACI table. */
export const WorkshopRole = z.enum(WORKSHOP_ROLES);
export type WorkshopRole = z.infer<typeof WorkshopRole>;

/** Somebody who is invited. Who has a seat votes. */
export const Attendee = z.object({
  id: Id,
  name: Name,
  role: WorkshopRole,
  presence: z.enum(['required', 'optional']).default('required'),
  /** Number of the seat, or null for somebody who listens. */
  seat: z.number().int().min(1).max(99).nullable().default(null),
  here: z.enum(['yes', 'no', 'unknown']).default('unknown'),
});
export type Attendee = z.infer<typeof Attendee>;

/** When the room may decide. */
export const QuorumRule = z.object({
  /** all: everyone who is required is here; none: nobody in particular. */
  required: z.enum(['all', 'none']).default('all'),
  /** How many seats are taken at least. */
  leastSeats: z.number().int().min(0).max(99).default(2),
});
export type QuorumRule = z.infer<typeof QuorumRule>;

/** One part of the agenda; an empty title stands for the usual one of its kind. */
export const AgendaSegment = z.object({
  id: Id,
  kind: z.enum(SEGMENT_KINDS),
  title: z.string().trim().max(200).default(''),
  minutes: z.number().int().min(0).max(480),
  /** Seconds that were spent on it while it was not the running one. */
  spentSeconds: z.number().int().min(0).max(604_800).default(0),
});
export type AgendaSegment = z.infer<typeof AgendaSegment>;

/** Where the room is in its agenda; `since` is null while the clock stands. */
export const WorkshopClock = z.object({ segment: Id.nullable().default(null), since: z.iso.datetime().nullable().default(null) });
export type WorkshopClock = z.infer<typeof WorkshopClock>;

/** How far somebody stands behind the outcome, from 0 to 5. */
export const FistVote = z.object({
  attendee: Id,
  value: z.number().int().min(0).max(5),
  /** What has to happen, where it is under 3. */
  followUp: Words,
  at: z.string(),
});
export type FistVote = z.infer<typeof FistVote>;

/** One item of the exit list as it was when the list was signed. */
export const SignedItem = z.object({ check: z.enum(EXIT_CHECKS), state: z.enum(['met', 'open', 'no-data']), servers: z.number().int() });

/** How a workshop ended: who signed which list, over which state of the history. */
export const WorkshopClosing = z.object({
  signedBy: z
    .array(z.object({ name: Name, role: WorkshopRole }))
    .min(1)
    .max(99),
  on: z.iso.date(),
  at: z.string(),
  /** The newest entry of the history when it was signed, and its hash. */
  seq: z.number().int(),
  hash: z.string(),
  items: z.array(SignedItem),
});
export type WorkshopClosing = z.infer<typeof WorkshopClosing>;

/** One workshop: who comes, what for, by which rules, and how far it is. */
export const Workshop = z.object({
  name: Name,
  heldOn: z.iso.date(),
  /** The sponsor's sentence. */
  goal: Words,
  deadline: z.iso.date().nullable().default(null),
  /** Who decides where the room cannot. */
  escalation: Words,
  groundRules: z.array(z.string().trim().min(1).max(500)).max(30).default([]),
  attendees: z.array(Attendee).max(99).default([]),
  quorum: QuorumRule.prefault({}),
  agenda: z.array(AgendaSegment).max(60).default([]),
  clock: WorkshopClock.prefault({}),
  fist: z.array(FistVote).max(99).default([]),
  closing: WorkshopClosing.nullable().default(null),
});
export type Workshop = z.infer<typeof Workshop>;

/** What people set before a workshop; where the clock stands and what was voted stays as it is. */
export const WorkshopSetUp = Workshop.omit({ clock: true, fist: true, closing: true });
export type WorkshopSetUp = z.infer<typeof WorkshopSetUp>;

/** One vote for a server; a veto is an objection to what Offramp recommends. */
export const Ballot = z.object({ attendee: Id, path: ExitPath, veto: YesNo.default('no'), at: z.string() });
export type Ballot = z.infer<typeof Ballot>;

/** Votes by show of hands. */
export const Hands = z.object({
  counts: z.partialRecord(ExitPath, z.number().int().min(0).max(999)),
  vetoes: z.number().int().min(0).max(999).default(0),
});
export type Hands = z.infer<typeof Hands>;

/** What the room saw when it decided. */
export const ShownEvidence = z.object({
  recommended: VerdictPath,
  firmness: Firmness,
  os: z.string(),
  owner: z.string().nullable(),
  application: z.string().nullable(),
  scores: z.object({ migrate: ScoreInterval, virtualize: ScoreInterval, isolate: ScoreInterval, retire: ScoreInterval }),
  facts: z.array(z.object({ label: z.string(), value: z.string() })).max(200),
  gates: z.array(Gate).max(200),
  pendingGates: z.array(Gate).max(200),
  reasons: z.array(z.object({ path: ExitPath, points: z.number(), text: z.string() })).max(200),
  /** What would change the recommendation, in sentences. */
  wouldChange: z.array(z.string()).max(200),
  unknowns: z.array(z.string()).max(200),
});
export type ShownEvidence = z.infer<typeof ShownEvidence>;

/** Why a vote has to be talked about. */
export const DiscussionTrigger = z.enum(['spread', 'override', 'veto']);
export type DiscussionTrigger = z.infer<typeof DiscussionTrigger>;

/** How a server was decided in a workshop. */
export const CardOutcome = z.object({
  decision: DecisionInput,
  decidedBy: z.object({ name: Name, role: WorkshopRole }),
  quorum: z.object({ present: z.number().int(), missing: z.array(z.string()) }),
  /** Who voted for something else, or against. */
  dissent: z.array(z.string()),
  /** What somebody said who disagrees. */
  dissentWords: Words,
  triggers: z.array(DiscussionTrigger),
  /** When to look at it again. */
  reviewOn: z.iso.date().nullable().default(null),
  at: z.string(),
});
export type CardOutcome = z.infer<typeof CardOutcome>;

/** The decision record of one server in one workshop; the record's id is "<workshop>:<server>". */
export const WorkshopCard = z.object({
  workshop: Id,
  server: Id,
  name: z.string(),
  question: z.string(),
  /** silent: seat by seat; hands: counted at once. */
  voting: z.enum(['silent', 'hands']).default('silent'),
  /** open: votes are hidden; revealed: everyone sees them. */
  state: z.enum(['open', 'revealed', 'decided', 'parked', 'exception']).default('open'),
  ballots: z.array(Ballot).max(99).default([]),
  hands: Hands.nullable().default(null),
  /** Earlier rounds of the same question. */
  rounds: z
    .array(z.object({ ballots: z.array(Ballot), hands: Hands.nullable() }))
    .max(20)
    .default([]),
  evidence: ShownEvidence.nullable().default(null),
  outcome: CardOutcome.nullable().default(null),
  /** Seconds that the card was on the wall while the clock ran. */
  spentSeconds: z.number().int().min(0).max(604_800).default(0),
  openedAt: z.string(),
});
export type WorkshopCard = z.infer<typeof WorkshopCard>;

/** Servers whose verdict passed together; the record's id is "<workshop>:<number>". */
export const WorkshopBatch = z.object({
  workshop: Id,
  servers: z.array(z.object({ id: Id, name: z.string(), path: ExitPath })).max(1_000_000),
  exceptions: z.array(z.string()).max(1_000_000).default([]),
  decidedBy: z.object({ name: Name, role: WorkshopRole }),
  quorum: z.object({ present: z.number().int(), missing: z.array(z.string()) }),
  at: z.string(),
});
export type WorkshopBatch = z.infer<typeof WorkshopBatch>;

/** Something that was put aside; the record's id is "<workshop>:<number>". */
export const ParkedItem = z.object({
  workshop: Id,
  item: z.string().trim().min(1).max(500),
  raisedBy: z.string().max(200).default(''),
  why: Words,
  owner: z.string().trim().max(200).default(''),
  dueOn: z.iso.date().nullable().default(null),
  outcome: Words,
  /** The server that it is about, or null. */
  server: Id.nullable().default(null),
  at: z.string(),
});
export type ParkedItem = z.infer<typeof ParkedItem>;

/** One line of the queue of a workshop. */
export const QueueEntry = z.object({
  id: z.string(),
  name: z.string(),
  os: z.string(),
  owner: z.string().nullable(),
  application: z.string().nullable(),
  recommended: VerdictPath,
  firmness: Firmness,
  /** The decision in force, or null. */
  decision: ExitPath.nullable(),
  /** batch: passes with the others; card: looked at one by one; decided: nothing is left to do. */
  place: z.enum(['batch', 'card', 'decided']),
  why: z.array(z.enum(CONTEST_REASONS)),
});
export type QueueEntry = z.infer<typeof QueueEntry>;

/** One item of the exit check, with the servers that fail it. */
export const ExitCheck = z.object({
  check: z.enum(EXIT_CHECKS),
  /** no-data: there is nothing yet that could be checked. */
  state: z.enum(['met', 'open', 'no-data']),
  /** What is missing, in sentences. */
  missing: z.array(z.string()),
  servers: z.array(z.object({ id: z.string(), name: z.string(), why: z.string() })),
});
export type ExitCheck = z.infer<typeof ExitCheck>;

/** What a set-up should be warned about. */
export const SetUpWarning = z.enum(['too-many', 'no-decision-maker', 'no-goal', 'no-escalation', 'no-seats', 'quorum-out-of-reach']);
export type SetUpWarning = z.infer<typeof SetUpWarning>;
