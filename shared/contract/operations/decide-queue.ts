import { z } from 'zod';
import { QueueParts, QueueRow, QueueView, ServerNotes } from '../../domain/decide-queue.ts';
import { ProjectSummary } from '../../domain/project.ts';
import { engineOperation } from '../define.ts';
import { Nothing, ServerId, ServerIds } from './inputs.ts';

const Who = z.string().max(200).default('');
const Place = z.object({ index: z.number().int(), row: QueueRow });

/** Operations on the queue of servers to decide, and on what people note about a server. */
export const decideQueueOperations = {
  /** Flagged servers as a view of the queue narrows and orders them. */
  'decision.queue': engineOperation(
    z.object({ view: QueueView, offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(1_000).default(200) }),
    z.object({ total: z.number().int(), rows: z.array(QueueRow) }),
  ),
  'decision.queueParts': engineOperation(Nothing, QueueParts),
  /** Where a server stands in a view; null where it is not in it. */
  'decision.queuePlace': engineOperation(z.object({ view: QueueView, id: ServerId }), z.object({ index: z.number().int().nullable() })),
  /** The next undecided server below where a server of a view stands, or stood before it was decided, else the first above it; null where every other one is decided. */
  'decision.queueNext': engineOperation(z.object({ view: QueueView, after: ServerId.nullable() }), Place.nullable()),
  'decision.notes': engineOperation(z.object({ id: ServerId }), ServerNotes),
  /** Notes something about servers in somebody’s own words. */
  'comment.add': engineOperation(z.object({ ids: ServerIds, text: z.string().trim().min(1).max(10_000), who: Who }), ProjectSummary),
  /** Changes the words of a comment, or takes it away where they are null. */
  'comment.change': engineOperation(
    z.object({ id: z.string().min(1).max(100), text: z.string().trim().min(1).max(10_000).nullable(), who: Who }),
    ProjectSummary,
  ),
  /** Says that nobody knows the answer to a question about servers, or that it is open again. */
  'questions.settle': engineOperation(
    z.object({ ids: ServerIds, fact: z.string().max(100), as: z.enum(['nobody-knows', 'open']), who: Who }),
    ProjectSummary,
  ),
};
