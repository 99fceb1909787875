import type { KnowledgePage } from '../../../../shared/domain/knowledge/catalogue.ts';
import type { KnowledgeConfidence } from '../../../../shared/domain/knowledge/provenance.ts';
import type { KnowledgeSource } from '../../../../shared/domain/knowledge.ts';

/** A labelled text of a page. */
export type PageFact = KnowledgePage['facts'][number];

/** Labelled texts without those that have nothing to say. */
export function listFacts(...facts: (readonly [label: string, text: string | undefined | null])[]): PageFact[] {
  return facts.flatMap(([label, text]) => (text === undefined || text === null || text === '' ? [] : [{ label, text }]));
}

/** Sources of several statements, each once. */
export function gatherSources(...lists: readonly (readonly KnowledgeSource[])[]): KnowledgeSource[] {
  return [...new Map(lists.flat().map((source) => [source.url, source])).values()];
}

const CONFIDENCES: readonly KnowledgeConfidence[] = ['low', 'medium', 'high'];

/** A page with several statements is as sure as the least sure of them. */
export function leastConfidence(confidences: readonly KnowledgeConfidence[]): KnowledgeConfidence | null {
  return CONFIDENCES.find((confidence) => confidences.includes(confidence)) ?? null;
}
