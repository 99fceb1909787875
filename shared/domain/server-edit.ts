import { z } from 'zod';
import { QueueView } from './decide-queue.ts';
import { FactValue } from './fact.ts';
import { ServerQuery } from './server.ts';

const Except = z.array(z.string().min(1).max(40)).max(1_000_000).default([]);

/** Servers that something is done to together: some by name, or all that a query asks for or a view of the queue shows, however many that are. */
export const ServerSelection = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('some'), ids: z.array(z.string().min(1).max(40)).min(1).max(1_000_000) }),
  z.object({ kind: z.literal('matching'), query: ServerQuery, except: Except }),
  z.object({ kind: z.literal('queue'), view: QueueView, except: Except }),
  /** A server as long as it is undecided, and the undecided ones that the decision for it suits as well. */
  z.object({ kind: z.literal('similar'), id: z.string().min(1).max(40) }),
]);
export type ServerSelection = z.infer<typeof ServerSelection>;

/** One fact that a person states about many servers at once; null withdraws what people stated. */
export const ServerEdit = z.object({
  selection: ServerSelection,
  fact: z.string().max(100),
  value: FactValue.nullable(),
  /** known: servers of which something is known are left as they are. */
  leave: z.enum(['nothing', 'known']).default('nothing'),
  who: z.string().max(200).default(''),
});
export type ServerEdit = z.infer<typeof ServerEdit>;

/** What an edit would do, before it is done. */
export const EditPreview = z.object({
  servers: z.number().int(),
  /** Of how many something would be recorded. */
  changing: z.number().int(),
  /** What is known now, the most frequent first; `value` is null where nothing is, or where it only follows from other facts. */
  values: z.array(
    z.object({ value: FactValue.nullable(), from: z.enum(['source', 'person', 'follows', 'nothing']), servers: z.number().int() }),
  ),
  /** How many servers have a value that is not listed. */
  others: z.number().int(),
});
export type EditPreview = z.infer<typeof EditPreview>;
