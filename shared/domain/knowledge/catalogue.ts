import { z } from 'zod';
import { KnowledgeConfidence, KnowledgeSource } from './provenance.ts';
import { ClaimVerdict } from './statements.ts';

/** The kinds of entries, in the order in which they are listed. */
export const KnowledgeKind = z.enum([
  'product',
  'edition',
  'build-change',
  'programme',
  'ladder',
  'update',
  'other-package',
  'vulnerability',
  'not-affected',
  'ceiling',
  'claim',
  'rule',
  'criterion',
  'path',
  'fact',
  'target',
  'role',
  'hop',
  'hop-refusal',
  'host',
  'tool',
  'flight-check',
  'follow-on',
  'control',
  'control-pack',
  'retire-step',
  'retire-evidence',
  'runbook-step',
  'stock-risk',
  'responsibility',
  'milestone',
  'risk-factor',
  'risk-floor',
  'risk-level',
  'effort',
  'effort-multiplier',
  'assumption',
]);
export type KnowledgeKind = z.infer<typeof KnowledgeKind>;

/** One line of a list of entries. */
export const KnowledgeLine = z.object({
  kind: KnowledgeKind,
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  /** For claims only: whether it is so, and what is. */
  claim: z.object({ verdict: ClaimVerdict, correction: z.string() }).optional(),
  /** The rule pack that it comes from, such as "Northwall rules 1.2"; left out for Offramp's own. */
  origin: z.string().optional(),
});
export type KnowledgeLine = z.infer<typeof KnowledgeLine>;

/** Any entry in one shape, to be read by a person. */
export const KnowledgePage = z.object({
  ...KnowledgeLine.shape,
  facts: z.array(z.object({ label: z.string(), text: z.string() })),
  sources: z.array(KnowledgeSource),
  /** Null for what states nothing, such as a question. */
  confidence: KnowledgeConfidence.nullable(),
});
export type KnowledgePage = z.infer<typeof KnowledgePage>;

/** How many entries of a kind there are, and what the kind is called. */
export const KnowledgeKindCount = z.object({ kind: KnowledgeKind, label: z.string(), entries: z.number().int() });
export type KnowledgeKindCount = z.infer<typeof KnowledgeKindCount>;
