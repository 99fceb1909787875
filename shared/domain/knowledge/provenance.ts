import { z } from 'zod';

/** The id of an entry, which is also its file's name; entries of a rule pack begin with the pack's id and a dot, and no others hold one. */
export const EntryId = z
  .string()
  .regex(/^([a-z][a-z0-9]*(-[a-z0-9]+)*\.)?[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** A day as YYYY-MM-DD. */
export const IsoDate = z.iso.date();

/** A month as YYYY-MM. */
export const IsoMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month such as 2020-07');

/** The number of a Microsoft package or article, such as KB4474419. */
export const KbId = z.string().regex(/^KB\d{6,7}$/, 'a KB number such as KB4474419');

/** Where a statement was read. */
export const KnowledgeSource = z.object({ url: z.url(), publisher: z.string(), retrieved: IsoDate });
export type KnowledgeSource = z.infer<typeof KnowledgeSource>;

/** How far a statement can be relied on: high is a primary source or two independent ones. */
export const KnowledgeConfidence = z.enum(['high', 'medium', 'low']);
export type KnowledgeConfidence = z.infer<typeof KnowledgeConfidence>;

/** What every statement carries: where it was read, and how far it can be relied on. */
export const PROVENANCE = { sources: z.array(KnowledgeSource).min(1), confidence: KnowledgeConfidence };

/** The phases of support that Windows Server 2008 went through, in their order. */
export const SupportPhaseId = z.enum(['mainstream', 'extended', 'esu-1', 'esu-2', 'esu-3', 'esu-4-azure', 'premium-assurance']);
export type SupportPhaseId = z.infer<typeof SupportPhaseId>;
