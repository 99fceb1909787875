import { z } from 'zod';
import { Decision } from './decision.ts';
import { FactValue } from './fact.ts';

/** Where a person put rows like this one: the record's id stands for the row's name and strong keys. */
export const Placement = z.object({ server: z.string().min(1).max(40), why: z.enum(['merged', 'split']) });
export type Placement = z.infer<typeof Placement>;

/** Two servers that a person told apart; they are never proposed again. */
export const KeptApart = z.object({ servers: z.tuple([z.string(), z.string()]), who: z.string().max(200), at: z.string() });
export type KeptApart = z.infer<typeof KeptApart>;

/** Two servers about which a person will decide later. */
export const PostponedMerge = z.object({ servers: z.tuple([z.string(), z.string()]), at: z.string() });
export type PostponedMerge = z.infer<typeof PostponedMerge>;

/** One source is a newer export of what another holds; where both name a server, only the newer one speaks. The record's id is the older source's number. */
export const NewerExport = z.object({ older: z.number().int(), newer: z.number().int() });
export type NewerExport = z.infer<typeof NewerExport>;

/** Which formats and sources win where they disagree, the most trusted first. The record's id is a fact, or "all". */
export const TrustOrder = z.object({
  /** Ids of formats, or `source:` and the number of a source. */
  order: z.array(z.string().min(1).max(80)).min(1).max(90),
});
export type TrustOrder = z.infer<typeof TrustOrder>;

/** Why two servers are probably one. */
export const ProposalKind = z.enum([
  /** One short name; a domain is missing on one side. */
  'same-name',
  /** One short name in two domains. */
  'other-domain',
  /** One short name on other hardware: set up again, moved, or virtualized. */
  'new-hardware',
  /** One serial number or UUID under two names: set up again or renamed. */
  'same-hardware',
  'same-mac',
  'same-address',
  /** Names that differ in hyphens, spaces or leading zeros only, and one more sign. */
  'similar-name',
]);
export type ProposalKind = z.infer<typeof ProposalKind>;

/** One key of a server as a person compares it. */
export const ComparedKey = z.object({ key: z.string(), values: z.tuple([z.array(z.string()), z.array(z.string())]) });
export type ComparedKey = z.infer<typeof ComparedKey>;

/** One side of a comparison of two servers. */
export const ComparedServer = z.object({
  id: z.string(),
  name: z.string(),
  osLabel: z.string(),
  sources: z.array(z.string()),
  decision: Decision.nullable(),
  answers: z.record(z.string(), FactValue),
});
export type ComparedServer = z.infer<typeof ComparedServer>;

/** Two servers side by side: the keys that agree, and those that do not. */
export const ServerComparison = z.object({
  servers: z.tuple([ComparedServer, ComparedServer]),
  agrees: z.array(ComparedKey),
  differs: z.array(ComparedKey),
  /** Keys that only one of the two has. */
  onlyOne: z.array(ComparedKey),
});
export type ServerComparison = z.infer<typeof ServerComparison>;

/** Two servers that are probably one, but not for certain. */
export const MergeProposal = ServerComparison.extend({ kind: ProposalKind, state: z.enum(['open', 'postponed']) });
export type MergeProposal = z.infer<typeof MergeProposal>;

/** How many proposals of one kind wait. */
export const ProposalCount = z.object({ kind: ProposalKind, open: z.number().int(), postponed: z.number().int() });
export type ProposalCount = z.infer<typeof ProposalCount>;

/** What a newer export says otherwise about one server. */
export const ExportDifference = z.object({
  id: z.string(),
  name: z.string(),
  what: z.enum(['appeared', 'vanished', 'changed']),
  changes: z.array(z.object({ field: z.string(), before: FactValue.nullable(), after: FactValue.nullable() })),
});
export type ExportDifference = z.infer<typeof ExportDifference>;

/** A source that a table about to be read is probably a newer export of. */
export const OlderExport = z.object({
  sourceId: z.number().int(),
  file: z.string(),
  sheet: z.string().nullable(),
  importedAt: z.string(),
  exportedOn: z.string().nullable(),
  /** clear: replacing it is what is meant; possible: a person should say. */
  sureness: z.enum(['clear', 'possible']),
  because: z.array(z.string()),
});
export type OlderExport = z.infer<typeof OlderExport>;
