import { z } from 'zod';
import { Decision, DecisionReview, HistoryEntry } from './decision.ts';
import { ExitPath } from './exit-path.ts';
import { ResolvedFact } from './fact.ts';
import { IdentityConfidence, InScope, OsField, OsIdentity } from './operating-system.ts';
import { SERVER_COLUMNS } from './server-columns.ts';
import { Firmness, Verdict, VerdictPath } from './verdict.ts';
import { WaiverState } from './waiver.ts';

/** One line of the inventory grid. */
export const ServerRow = z.object({
  id: z.string(),
  name: z.string(),
  osLabel: z.string(),
  product: z.string().nullable(),
  build: z.number().int().nullable(),
  architecture: z.string().nullable(),
  kind: z.enum(['server', 'client', 'unknown']),
  inScope: InScope,
  confidence: IdentityConfidence,
  conflicts: z.number().int(),
  platform: z.string().nullable(),
  environment: z.string().nullable(),
  owner: z.string().nullable(),
  application: z.string().nullable(),
  sources: z.number().int(),
  flags: z.array(z.string()),
  verdict: VerdictPath,
  firmness: Firmness,
  decision: ExitPath.nullable(),
  rung: z.string().nullable().optional(),
  /** Month of the newest update seen (YYYY-MM). */
  updateLevel: z.string().nullable().optional(),
  /** Known-exploited vulnerabilities that are open for certain; null where the evidence cannot tell. */
  openKnownExploited: z.number().int().nullable().optional(),
  updateBasis: z.string().nullable().optional(),
  exposure: z.string().nullable().optional(),
  /** The newest day on which a source saw the server. */
  lastSeenOn: z.string().nullable().optional(),
});
export type ServerRow = z.infer<typeof ServerRow>;

/** Columns that the grid sorts by and facets count. */
export const ServerColumn = z.enum(SERVER_COLUMNS);
export type ServerColumn = z.infer<typeof ServerColumn>;

/** Which servers, in which order. Filters on different columns narrow, values of one column widen; "" stands for unknown or undecided. */
export const ServerQuery = z.object({
  search: z.string().max(200).default(''),
  /** flagged: anything with a flag; in-scope: Windows Server 2008 or possibly so. */
  subset: z.enum(['all', 'flagged', 'in-scope', 'undecided']).default('all'),
  filters: z.partialRecord(ServerColumn, z.array(z.string())).default({}),
  flag: z.string().nullable().default(null),
  /** A fact that nothing says or implies about the server: an entry of assets/knowledge/facts, or a column's meaning that is kept as a fact. */
  lacks: z.string().max(100).nullable().default(null),
  /** A known-exploited vulnerability that is open on the server for certain, by its number. */
  vulnerability: z.string().max(100).nullable().default(null),
  /** Two kinds of operating-system evidence that contradict each other, such as "caption/build". */
  conflict: z.string().max(100).nullable().default(null),
  sort: z.object({ column: ServerColumn, direction: z.enum(['asc', 'desc']) }).default({ column: 'name', direction: 'asc' }),
});
export type ServerQuery = z.infer<typeof ServerQuery>;

/** The part of a query that a number leads to; what is left out does not narrow. */
export const Narrowing = z.object({
  subset: z.enum(['all', 'flagged', 'in-scope', 'undecided']).optional(),
  filters: z.partialRecord(ServerColumn, z.array(z.string())).optional(),
  flag: z.string().optional(),
  lacks: z.string().optional(),
  vulnerability: z.string().optional(),
  conflict: z.string().optional(),
});
export type Narrowing = z.infer<typeof Narrowing>;

/** What the column `exposure` says of known-exploited vulnerabilities: one is open for certain; none is shown open but some are undecided; every one is closed. */
export const Exposure = z.enum(['open', 'none-shown', 'closed']);
export type Exposure = z.infer<typeof Exposure>;

/** Buckets of the column `evidenceAge`: days from the newest day on which a source saw the server to the as-of date. */
export const EvidenceAge = z.enum(['up-to-30-days', 'up-to-90-days', 'up-to-a-year', 'older']);
export type EvidenceAge = z.infer<typeof EvidenceAge>;

/** How many servers have each value of a column. */
export const Facet = z.object({ column: ServerColumn, values: z.array(z.object({ value: z.string(), servers: z.number().int() })) });
export type Facet = z.infer<typeof Facet>;

/** One row of a source that speaks about a server. */
export const SightingSummary = z.object({
  source: z.string(),
  sourceId: z.number().int(),
  row: z.number().int(),
  /** Why this row was taken to be this server, such as "same fully qualified name". */
  matchedBy: z.string(),
  os: z.array(z.object({ field: OsField, text: z.string(), column: z.string() })),
  exportedOn: z.iso.date().nullable().optional(),
  /** replaced: a newer export of the same source names the server, and speaks instead. */
  state: z.enum(['counts', 'replaced']).optional(),
});
export type SightingSummary = z.infer<typeof SightingSummary>;

/** Where a server stands on one rung of the servicing ladder; unknown where nothing shows either. */
export const RungState = z.object({ rung: z.string(), state: z.enum(['reached', 'missing', 'unknown']) });
export type RungState = z.infer<typeof RungState>;

/** How far a server's updates are known to reach. */
export const UpdateState = z.object({
  /** Where on the servicing ladder the server stands, or null where nothing says. */
  rung: z.enum(['rtm', 'sp2', '6003-rollup']).nullable(),
  /** Month of the newest update seen (YYYY-MM), or null. */
  level: z.string().nullable(),
  /** Packages that are shown to be missing, in the order in which they go on. */
  missing: z.array(z.string()),
  /** How many are open for certain; null where the evidence cannot tell: a gap is never read as a pass. */
  openKnownExploited: z.number().int().nullable(),
  basis: z.enum(['hotfix-list', 'revision', 'build', 'none']),
  /** The vulnerabilities that `openKnownExploited` counts. */
  openKnownExploitedIds: z.array(z.string()).optional(),
  /** How many known-exploited ones the evidence neither closes nor shows open; null where it tells nothing at all. */
  undecidedKnownExploited: z.number().int().nullable().optional(),
  /** Every rung of the ladder that this architecture has, from the ground up. */
  ladder: z.array(RungState).optional(),
  /** Programmes with updates newer than the level, and whether a server like this could have had them. */
  programmes: z.array(z.object({ programme: z.string(), could: z.enum(['yes', 'no', 'unknown']) })).optional(),
  /** Why, in sentences. */
  because: z.array(z.string()).optional(),
});
export type UpdateState = z.infer<typeof UpdateState>;

/** Everything known about one server. */
export const ServerDetail = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  identity: OsIdentity,
  flags: z.array(z.string()),
  facts: z.record(z.string(), ResolvedFact),
  sightings: z.array(SightingSummary),
  updates: UpdateState,
  verdict: Verdict,
  decision: Decision.nullable(),
  history: z.array(HistoryEntry),
  /** Gates that somebody waived for it, those that have expired among them. */
  waivers: z.array(WaiverState).optional(),
  /** Why its decision is to be looked at again; absent where nothing has changed since. */
  review: DecisionReview.optional(),
});
export type ServerDetail = z.infer<typeof ServerDetail>;
