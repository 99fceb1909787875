import { z } from 'zod';
import { DecisionInput } from '../../domain/decision.ts';
import { ExitPath } from '../../domain/exit-path.ts';
import { FileRef } from '../../domain/import.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { NamesShown, WrittenReport } from '../../domain/report.ts';
import {
  Ballot,
  DiscussionTrigger,
  ExitCheck,
  FistVote,
  Hands,
  ParkedItem,
  QueueEntry,
  SetUpWarning,
  ShownEvidence,
  Workshop,
  WorkshopBatch,
  WorkshopCard,
  WorkshopClosing,
  WorkshopSetUp,
} from '../../domain/workshop.ts';
import { engineOperation } from '../define.ts';
import { Nothing, ServerId, ServerIds } from './inputs.ts';

const WorkshopId = z.string().min(1).max(40);
const InWorkshop = z.object({ id: WorkshopId });
/** `spentSeconds`: for how long the card was on the wall so far. */
const OnCard = InWorkshop.extend({ server: ServerId, spentSeconds: z.number().int().min(0).max(604_800).default(0) });
const Quorum = z.object({ state: z.enum(['met', 'missed']), present: z.number().int(), missing: z.array(z.string()) });

/** Operations of the room in which the contested servers are decided. */
export const workshopOperations = {
  'workshop.list': engineOperation(
    Nothing,
    z.array(z.object({ id: z.string(), name: z.string(), heldOn: z.iso.date(), state: z.enum(['open', 'closed']) })),
  ),
  /** Makes a workshop (without an id) or changes what was set up; refused with workshop-closed once its list is signed. */
  'workshop.save': engineOperation(
    z.object({ id: WorkshopId.nullable().default(null), setUp: WorkshopSetUp }),
    z.object({ id: z.string(), project: ProjectSummary }),
  ),
  'workshop.read': engineOperation(
    InWorkshop,
    z.object({
      workshop: Workshop,
      warnings: z.array(SetUpWarning),
      quorum: Quorum,
      batches: z.array(WorkshopBatch),
      parked: z.array(ParkedItem.extend({ id: z.string() })),
      /** When something was last recorded in it. */
      lastActiveAt: z.string().nullable(),
    }),
  ),
  /** Every server that needs a decision, and how the room looks at it. */
  'workshop.queue': engineOperation(InWorkshop, z.array(QueueEntry)),
  /** Turns the clock; `trim` takes out the time since the last thing that was recorded. */
  'workshop.clock': engineOperation(
    InWorkshop.extend({
      turn: z.union([
        z.object({ to: z.enum(['start', 'pause', 'next', 'back', 'trim']) }),
        z.object({ to: z.literal('go'), segment: z.string().min(1).max(40) }),
      ]),
    }),
    ProjectSummary,
  ),
  'workshop.here': engineOperation(InWorkshop.extend({ attendee: z.string().max(40), here: z.enum(['yes', 'no']) }), ProjectSummary),
  /** Takes servers out of the batch, or puts them back into it. */
  'workshop.except': engineOperation(InWorkshop.extend({ servers: ServerIds, from: z.enum(['batch', 'cards']) }), ProjectSummary),
  /** Decides servers as recommended, together. Refused with quorum-missing, not-in-batch, or as decision.set. */
  'workshop.pass': engineOperation(
    InWorkshop.extend({
      servers: ServerIds,
      decidedBy: z.string().max(40),
      followOn: DecisionInput.shape.followOn,
    }),
    ProjectSummary,
  ),
  /** One server as the room sees it; what was voted stays hidden until the votes are revealed. */
  'workshop.card': engineOperation(
    OnCard,
    z.object({
      card: WorkshopCard,
      /** What is known today. */
      evidence: ShownEvidence,
      /** Attendees who have voted in this round. */
      voted: z.array(z.string()),
      counts: z.record(ExitPath, z.number().int()),
      spread: z.number().int(),
      triggers: z.array(DiscussionTrigger),
    }),
  ),
  /** A vote by seat; a later one of the same seat replaces it until votes are revealed. */
  'workshop.vote': engineOperation(OnCard.extend({ ballot: Ballot.omit({ at: true }) }), ProjectSummary),
  /** Votes by show of hands, which are revealed at once. */
  'workshop.hands': engineOperation(OnCard.extend({ hands: Hands }), ProjectSummary),
  'workshop.reveal': engineOperation(OnCard, ProjectSummary),
  /** Keeps the round and begins another. */
  'workshop.again': engineOperation(OnCard.extend({ voting: z.enum(['silent', 'hands']) }), ProjectSummary),
  /** Decides one server with its votes. Refused with quorum-missing, veto-stands, or as decision.set. */
  'workshop.decide': engineOperation(
    OnCard.extend({
      decision: DecisionInput,
      decidedBy: z.string().max(40),
      dissentWords: z.string().max(2_000).default(''),
      reviewOn: z.iso.date().nullable().default(null),
    }),
    ProjectSummary,
  ),
  /** Puts something aside, or (with an id) changes it; with a server its card waits too. */
  'workshop.park': engineOperation(
    InWorkshop.extend({ item: ParkedItem.omit({ workshop: true, at: true }), parked: z.string().max(60).nullable().default(null) }),
    ProjectSummary,
  ),
  'workshop.fist': engineOperation(InWorkshop.extend({ vote: FistVote.omit({ at: true }) }), ProjectSummary),
  'workshop.exits': engineOperation(InWorkshop, z.array(ExitCheck)),
  /** The list as it is signed, with the hash of the history that is read aloud; refused with nobody-signed. */
  'workshop.close': engineOperation(InWorkshop.extend({ signedBy: WorkshopClosing.shape.signedBy, on: z.iso.date() }), ProjectSummary),
  /** The newest entry of the history, as it would be signed now. */
  'workshop.seal': engineOperation(Nothing, z.object({ seq: z.number().int(), hash: z.string() })),
  /** Sentences of the engine and of the knowledge stay English. */
  'workshop.minutes': engineOperation(
    InWorkshop.extend({ names: NamesShown.default('real'), language: z.enum(['en', 'de']).default('en'), destination: FileRef }),
    WrittenReport,
  ),
};
