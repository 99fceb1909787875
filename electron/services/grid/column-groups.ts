import type { ServerColumn } from '../../../shared/domain/server.ts';

/** What a cell of the table of servers holds. */
export type Cell = string | number | null;

/**
 * Columns of the table of servers, grouped so that a group takes few distinct combinations of values even in a very large estate.
 * Each distinct combination is kept once, and a server points at one of each group.
 */
export const COLUMN_GROUPS = {
  system: ['os_label', 'product', 'build', 'architecture', 'in_scope', 'confidence', 'conflicts', 'conflict_kinds', 'flags', 'flagged'],
  updates: ['rung', 'update_level', 'update_basis', 'open_known_exploited', 'exposure', 'open_set_id'],
  exit: ['platform', 'environment', 'verdict', 'firmness', 'decision', 'sources'],
  facts: ['fact_set_id'],
  seen: ['last_seen_on'],
  owner: ['owner'],
  application: ['application'],
} as const;

/** The name of a group of columns. */
export type GroupName = keyof typeof COLUMN_GROUPS;

/** Every group, in the order in which its columns are read. */
export const GROUP_NAMES = Object.keys(COLUMN_GROUPS) as GroupName[];

/** Where the values of a column of the inventory are kept; the name is not among them, because every server has its own. */
export const COLUMN_PLACES: Readonly<Record<Exclude<ServerColumn, 'name'>, { group: GroupName; column: string }>> = {
  osLabel: { group: 'system', column: 'os_label' },
  product: { group: 'system', column: 'product' },
  build: { group: 'system', column: 'build' },
  architecture: { group: 'system', column: 'architecture' },
  inScope: { group: 'system', column: 'in_scope' },
  confidence: { group: 'system', column: 'confidence' },
  conflicts: { group: 'system', column: 'conflicts' },
  platform: { group: 'exit', column: 'platform' },
  environment: { group: 'exit', column: 'environment' },
  owner: { group: 'owner', column: 'owner' },
  application: { group: 'application', column: 'application' },
  sources: { group: 'exit', column: 'sources' },
  verdict: { group: 'exit', column: 'verdict' },
  firmness: { group: 'exit', column: 'firmness' },
  decision: { group: 'exit', column: 'decision' },
  rung: { group: 'updates', column: 'rung' },
  updateLevel: { group: 'updates', column: 'update_level' },
  updateBasis: { group: 'updates', column: 'update_basis' },
  openKnownExploited: { group: 'updates', column: 'open_known_exploited' },
  exposure: { group: 'updates', column: 'exposure' },
  evidenceAge: { group: 'seen', column: 'last_seen_on' },
  flags: { group: 'system', column: 'flags' },
};

/** Where a column stands among the columns of its group. */
export function placeInGroup(group: GroupName, column: string): number {
  return (COLUMN_GROUPS[group] as readonly string[]).indexOf(column);
}
