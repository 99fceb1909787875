import { OperationFailure } from '../../../shared/domain/result.ts';
import { createKnowledgeCatalogue, type KnowledgeCatalogue } from '../knowledge/knowledge-catalogue.ts';
import type { KnowledgeInForce } from '../rule-packs/knowledge-in-force.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Operations on what Offramp knows: search, and one entry in full. */
export function createKnowledgeHandlers({ session }: Pick<HandlerParts, 'session'>) {
  let laidOut: { of: KnowledgeInForce; catalogue: KnowledgeCatalogue } | null = null;
  /** Laid out when first asked for, so that the start of the engine does not wait for it; and again with other rule packs. */
  const open = () => {
    const inForce = session.inForce();
    if (laidOut?.of !== inForce) laidOut = { of: inForce, catalogue: createKnowledgeCatalogue(inForce.knowledge, inForce.packs) };
    return laidOut.catalogue;
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
