import { z } from 'zod';
import { DecisionInput, HistoryEntry } from '../../domain/decision.ts';
import { FactValue } from '../../domain/fact.ts';
import { Criterion } from '../../domain/knowledge.ts';
import { Policy, PolicyPreview } from '../../domain/policy.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { QuestionGroup, QuestionGroupState } from '../../domain/question-group.ts';
import { ServerQuery } from '../../domain/server.ts';
import { SimilarServers } from '../../domain/similar-servers.ts';
import { EstateQuestion, OwnerQuestions } from '../../domain/verdict.ts';
import { WaiverInput } from '../../domain/waiver.ts';
import { engineOperation } from '../define.ts';
import { Job, Nothing, ServerId, ServerIds } from './inputs.ts';

const Reason = z.string().max(2_000).default('');

/** Operations that judge, ask and decide. */
export const decideOperations = {
  /** Questions of the whole estate, or of one owner's servers ("" stands for servers without a known owner). */
  'questions.list': engineOperation(
    z.object({ limit: z.number().int().min(1).max(200).default(50), owner: z.string().max(500).nullable().default(null) }),
    z.array(EstateQuestion),
  ),
  /** Owners with open questions, those first whose answers could settle most; each with its first questions. */
  'questions.byOwner': engineOperation(
    z.object({ limit: z.number().int().min(1).max(1_000).default(100), questions: z.number().int().min(1).max(50).default(10) }),
    z.array(OwnerQuestions),
  ),
  /** What one answer for a group would meet: who lacks it, and the odd ones out, for whom something else is known. */
  'questions.group': engineOperation(
    z.object({ fact: z.string().max(100), value: FactValue.nullable().default(null), group: QuestionGroup }),
    QuestionGroupState,
  ),
  /** One answer for a group; the odd ones out keep what is known of them unless they are included. */
  'questions.answer': engineOperation(
    z.object({
      fact: z.string().max(100),
      value: FactValue,
      group: QuestionGroup,
      odd: z.enum(['left-out', 'included']).default('left-out'),
      who: z.string().max(200).default(''),
    }),
    ProjectSummary,
  ),
  'decision.set': engineOperation(z.object({ ids: ServerIds, decision: DecisionInput }), ProjectSummary),
  'decision.clear': engineOperation(z.object({ ids: ServerIds, reason: Reason }), ProjectSummary),
  /** Undecided servers that the same decision suits, and those that look alike but differ, each with the difference; at most `limit` of either are listed. */
  'decision.similar': engineOperation(z.object({ id: ServerId, limit: z.number().int().min(1).max(5_000).default(5_000) }), SimilarServers),
  /** Decisions that are to be looked at again, because what they were made on has changed or run out. */
  'decision.reviews': engineOperation(
    z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1_000).default(200) }),
    z.object({ total: z.number().int(), servers: z.array(z.object({ id: z.string(), name: z.string(), why: z.array(z.string()) })) }),
  ),
  /** Where a server stands in a query that is sorted by name; null where it is not among its rows. */
  'decision.place': engineOperation(z.object({ query: ServerQuery, id: ServerId }), z.object({ index: z.number().int().nullable() })),
  /** Lets servers pass a gate, for a reason and until a day. */
  'waiver.set': engineOperation(z.object({ ids: ServerIds, waiver: WaiverInput }), ProjectSummary),
  'waiver.withdraw': engineOperation(
    z.object({ ids: ServerIds, gate: WaiverInput.pick({ rule: true, opens: true }), reason: Reason }),
    ProjectSummary,
  ),
  'policy.read': engineOperation(
    Nothing,
    z.object({
      policy: Policy,
      standing: z.enum(['default', 'set']),
      criteria: z.array(Criterion.pick({ id: true, label: true, text: true })),
      /** Targets that a migration may lead to. */
      targets: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
  /** What flips under a policy, before it is applied. */
  'policy.preview': engineOperation(z.object({ policy: Policy }), PolicyPreview),
  'policy.set': engineOperation(z.object({ policy: Policy, reason: Reason }), ProjectSummary),
  /** A job is told how far it is, and can be cancelled. */
  'history.undo': engineOperation(z.object({ job: Job.optional() }), ProjectSummary),
  'history.redo': engineOperation(z.object({ job: Job.optional() }), ProjectSummary),
  'history.list': engineOperation(
    z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(1_000) }),
    z.object({ total: z.number().int(), entries: z.array(HistoryEntry) }),
  ),
};
