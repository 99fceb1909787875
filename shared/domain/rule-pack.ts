import { z } from 'zod';
import { KnowledgeKind } from './knowledge/catalogue.ts';
import { EntryId } from './knowledge/provenance.ts';
import { ControlPack, FactEntry, IsolationControl, Rule } from './knowledge.ts';
import { PolicyPreview } from './policy.ts';

/** The id of a rule pack; the ids of its entries begin with it and a dot. */
export const RulePackId = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** What a rule pack says about itself: pack.yaml of a folder, or the head of a one-file pack. */
export const RulePackHead = z.object({
  id: RulePackId,
  label: z.string().trim().min(1).max(120),
  /** Such as 1.4.0; people read it, and the hash tells packs apart. */
  version: z.string().regex(/^\d{1,6}(\.\d{1,6}){0,3}$/, 'a version such as 1.2.0'),
  publisher: z.string().trim().min(1).max(120),
  text: z.string().max(2_000).default(''),
});
export type RulePackHead = z.infer<typeof RulePackHead>;

/** Says that an entry takes the place of one of Offramp's own. */
const REPLACES = { replaces: EntryId.optional() };

/** A rule or gate of a pack. */
export const RulePackRule = z.object({ ...Rule.shape, ...REPLACES });
export type RulePackRule = z.infer<typeof RulePackRule>;

/** A control of a pack. */
export const RulePackControl = z.object({ ...IsolationControl.shape, ...REPLACES });
export type RulePackControl = z.infer<typeof RulePackControl>;

/** Controls that a pack attaches together. */
export const RulePackControls = z.object({ ...ControlPack.shape, ...REPLACES });
export type RulePackControls = z.infer<typeof RulePackControls>;

/** Rules, gates, questions and controls of a consultancy, in the very shape of Offramp's own knowledge. */
export const RulePack = z.object({
  ...RulePackHead.shape,
  facts: z.array(FactEntry).default([]),
  rules: z.array(RulePackRule).default([]),
  controls: z.array(RulePackControl).default([]),
  controlPacks: z.array(RulePackControls).default([]),
});
export type RulePack = z.infer<typeof RulePack>;

/** A pack that lies in a project; the id of the record is the pack's id and the beginning of its hash. */
export const StoredRulePack = z.object({
  pack: RulePack,
  /** SHA-256 of the pack's content, whatever files it came in. */
  hash: z.string().length(64),
  fileName: z.string().max(300),
  addedAt: z.string(),
});
export type StoredRulePack = z.infer<typeof StoredRulePack>;

/** Which content of a pack is switched on; the id of the record is the pack's id. */
export const RulePackUse = z.object({ hash: z.string().length(64), version: z.string(), since: z.string() });
export type RulePackUse = z.infer<typeof RulePackUse>;

/** One thing that is wrong with a pack: the file, the entry and the field in it where there are any, and what is the matter. */
export const RulePackProblem = z.object({ file: z.string(), entry: z.string(), field: z.string(), text: z.string() });
export type RulePackProblem = z.infer<typeof RulePackProblem>;

/** One entry of a pack as it is listed. */
export const RulePackEntry = z.object({
  kind: KnowledgeKind,
  id: z.string(),
  title: z.string(),
  /** The entry of Offramp that it takes the place of, or null. */
  replaces: z.string().nullable(),
});
export type RulePackEntry = z.infer<typeof RulePackEntry>;

/** A pack as it is listed. */
export const RulePackLine = z.object({
  ...RulePackHead.shape,
  /** The id of its record: the pack's id and the beginning of its hash. */
  key: z.string(),
  hash: z.string(),
  fileName: z.string(),
  addedAt: z.string(),
  /** does-not-fit: it is switched on, but not applied, because it does not fit the knowledge of this Offramp; `problems` say why. */
  state: z.enum(['off', 'on', 'does-not-fit']),
  problems: z.array(RulePackProblem),
  /** What keeps it from being on together with packs that are on, in sentences. */
  conflicts: z.array(z.string()),
  entries: z.array(RulePackEntry),
});
export type RulePackLine = z.infer<typeof RulePackLine>;

/** The packs of the open project, and the version of the knowledge that decisions name. */
export const RulePackList = z.object({ knowledge: z.string(), packs: z.array(RulePackLine) });
export type RulePackList = z.infer<typeof RulePackList>;

/** What came of looking at a pack: what it is, or what is wrong with it. At most a hundred problems are told; `problemCount` says how many there are. */
export const RulePackCheck = z.object({
  pack: z.object({ ...RulePackHead.shape, key: z.string(), hash: z.string(), entries: z.array(RulePackEntry) }).nullable(),
  problems: z.array(RulePackProblem),
  problemCount: z.number().int(),
});
export type RulePackCheck = z.infer<typeof RulePackCheck>;

/** What switching a pack on or off would change, counted as for a policy; nothing is changed by asking. */
export const RulePackPreview = z.object({
  ...PolicyPreview.omit({ weights: true }).shape,
  /** Questions that would be asked, or asked no more, and of how many servers. */
  questions: z.array(z.object({ fact: z.string(), question: z.string(), servers: z.number().int() })),
  /** Servers for which a gate of the pack closes a path for certain. */
  gated: z.number().int(),
  /** Decisions that would be marked for review because what they stand on changes. */
  decisionsToReview: z.number().int(),
});
export type RulePackPreview = z.infer<typeof RulePackPreview>;
