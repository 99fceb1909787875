import { OperationFailure } from '../../shared/domain/result.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';
import { createKnowledgeCatalogue, type KnowledgeCatalogue } from './knowledge/knowledge-catalogue.ts';

/** Operations on what Offramp knows: search, and one entry in full. */
export function createKnowledgeHandlers({ knowledge }: Pick<HandlerParts, 'knowledge'>) {
  let catalogue: KnowledgeCatalogue | null = null;
  /** Laid out when first asked for, so that the start of the engine does not wait for it. */
  const open = () => {
    catalogue ??= createKnowledgeCatalogue(knowledge);
    return catalogue;
  };
  return {
    'knowledge.search': (query) => open().search(query),
    'knowledge.entry': ({ kind, id }) => {
      const page = open().entry(kind, id);
      if (page === null) throw new OperationFailure('knowledge-entry-not-found', `There is no entry “${id}” of this kind.`, { kind, id });
      return page;
    },
  } satisfies Partial<EngineHandlers>;
}
