import { z } from 'zod';

const ServerIdText = z.string().min(1).max(40);

/** needs: the second is never moved later than the first that needs it; together: both are cut over in one wave. */
export const DependencyKind = z.enum(['needs', 'together']);
export type DependencyKind = z.infer<typeof DependencyKind>;

/** hard: a person says that it holds; soft: a person says that nearness is enough; rejected: a person says that there is none. */
export const DependencyRuling = z.enum(['hard', 'soft', 'rejected']);
export type DependencyRuling = z.infer<typeof DependencyRuling>;

/** What a person ruled about two servers. */
export const Dependency = z.object({
  from: ServerIdText,
  to: ServerIdText,
  kind: DependencyKind,
  ruling: DependencyRuling,
  by: z.string().max(200),
  at: z.string(),
  note: z.string().max(2_000),
});
export type Dependency = z.infer<typeof Dependency>;

/** Where a suspicion comes from. */
export const DependencyEvidence = z.object({
  kind: z.enum(['flow', 'cluster', 'note', 'account', 'name', 'application', 'subnet']),
  /** One sentence that quotes what was found. */
  text: z.string(),
  /** How far it alone suggests a dependency, from 0 to 1. */
  weight: z.number().min(0).max(1),
});
export type DependencyEvidence = z.infer<typeof DependencyEvidence>;

/** Two servers that may depend on each other: what suggests it, and what people ruled. */
export const DependencyEdge = z.object({
  /** "s1>s2", or "s1=s2" for servers that go together. */
  id: z.string(),
  from: ServerIdText,
  fromName: z.string(),
  to: ServerIdText,
  toName: z.string(),
  kind: DependencyKind,
  /** suspected until a person has ruled. */
  standing: z.enum(['suspected', ...DependencyRuling.options]),
  confidence: z.enum(['high', 'medium', 'low']),
  evidence: z.array(DependencyEvidence),
  by: z.string(),
  note: z.string(),
});
export type DependencyEdge = z.infer<typeof DependencyEdge>;
