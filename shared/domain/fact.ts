import { z } from 'zod';

/** A value that a fact can hold; an unknown fact is absent, never null, empty or 0. */
export const FactValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())]);
export type FactValue = z.infer<typeof FactValue>;

/** The cell that a fact came from. */
export const Evidence = z.object({
  sourceId: z.number().int(),
  /** File name, with `!sheet` behind it where the file has sheets. */
  source: z.string(),
  /** 1-based row of the source, as a spreadsheet would number it; null for a person's answer. */
  row: z.number().int().nullable(),
  column: z.string(),
  /** The cell's own text. */
  raw: z.string(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One value of a fact, with where it came from and how far it is trusted (higher wins). */
export const FactClaim = z.object({ value: FactValue, evidence: Evidence, trust: z.number() });
export type FactClaim = z.infer<typeof FactClaim>;

/** One known thing about a server: the value in force, and every claim that was made about it. */
export const ResolvedFact = z.object({
  value: FactValue,
  evidence: Evidence,
  /** Claims that say something else than the value in force. */
  otherClaims: z.array(FactClaim),
});
export type ResolvedFact = z.infer<typeof ResolvedFact>;

/** The facts of one server by name; names are entries of assets/knowledge/facts. */
export const FactSet = z.record(z.string(), FactValue);
export type FactSet = z.infer<typeof FactSet>;
