import { z } from 'zod';
import { KnowledgeKind, KnowledgeKindCount, KnowledgeLine, KnowledgePage } from '../../domain/knowledge/catalogue.ts';
import { FactEntry, PathEntry, Product } from '../../domain/knowledge.ts';
import { engineOperation } from '../define.ts';
import { Nothing } from './inputs.ts';

/** Operations that read what Offramp knows. */
export const knowledgeOperations = {
  'knowledge.describe': engineOperation(
    Nothing,
    z.object({ products: z.array(Product), facts: z.array(FactEntry), paths: z.array(PathEntry) }),
  ),
  /** Entries that hold every word of the text; `kinds` counts them for every kind, whichever is chosen. */
  'knowledge.search': engineOperation(
    z.object({
      text: z.string().max(200).default(''),
      kind: KnowledgeKind.nullable().default(null),
      offset: z.number().int().min(0).default(0),
      limit: z.number().int().min(1).max(1_000).default(100),
    }),
    z.object({ total: z.number().int(), kinds: z.array(KnowledgeKindCount), entries: z.array(KnowledgeLine) }),
  ),
  /** Refused with knowledge-entry-not-found where there is no such entry. */
  'knowledge.entry': engineOperation(z.object({ kind: KnowledgeKind, id: z.string().min(1).max(200) }), KnowledgePage),
};
