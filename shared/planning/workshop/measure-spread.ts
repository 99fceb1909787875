import type { ExitPath } from '../../domain/exit-path.ts';
import type { VerdictPath } from '../../domain/verdict.ts';
import type { Ballot, DiscussionTrigger, Hands } from '../../domain/workshop.ts';

/** The paths by how much of Windows Server 2008 stays: nothing, the workload, the machine as a guest, the machine as it is. Votes are as far apart as their steps on it. */
export const PATHS_BY_WHAT_STAYS: readonly ExitPath[] = ['retire', 'migrate', 'virtualize', 'isolate'];

/** From how many steps on votes are talked about before anything is decided. */
export const SPREAD_TO_DISCUSS = 2;

/** Votes for each path, by seat or by hands. */
export function countVotes(ballots: readonly Pick<Ballot, 'path'>[], hands: Hands | null): Record<ExitPath, number> {
  const counts: Record<ExitPath, number> = { migrate: 0, virtualize: 0, isolate: 0, retire: 0 };
  for (const path of PATHS_BY_WHAT_STAYS) counts[path] += hands?.counts[path] ?? 0;
  for (const { path } of ballots) counts[path] += 1;
  return counts;
}

/** How many steps the outermost votes are apart, 0 to 3. */
export function measureSpread(counts: Readonly<Record<ExitPath, number>>): number {
  const steps = PATHS_BY_WHAT_STAYS.flatMap((path, step) => (counts[path] > 0 ? [step] : []));
  return steps.length === 0 ? 0 : Math.max(...steps) - Math.min(...steps);
}

/** The path with most votes; null without votes, and where two share the first place. */
export function findLeadingPath(counts: Readonly<Record<ExitPath, number>>): ExitPath | null {
  const ordered = PATHS_BY_WHAT_STAYS.toSorted((one, other) => counts[other] - counts[one]);
  const [first, second] = ordered as [ExitPath, ExitPath];
  return counts[first] === 0 || counts[first] === counts[second] ? null : first;
}

/** What is looked at to say whether a room should talk. */
export interface VoteOutcome {
  ballots: readonly Pick<Ballot, 'path' | 'veto'>[];
  hands: Hands | null;
  recommended: VerdictPath;
  /** The path that is chosen; the one with most votes where nothing is chosen yet. */
  chosen?: ExitPath | null;
}

/** Why a vote has to be talked about; empty where it need not be. */
export function listTriggers({ ballots, hands, recommended, chosen }: VoteOutcome): DiscussionTrigger[] {
  const counts = countVotes(ballots, hands);
  const path = chosen ?? findLeadingPath(counts);
  const triggers: DiscussionTrigger[] = [];
  if (measureSpread(counts) >= SPREAD_TO_DISCUSS) triggers.push('spread');
  if (path !== null && path !== recommended) triggers.push('override');
  if (ballots.some(({ veto }) => veto === 'yes') || (hands?.vetoes ?? 0) > 0) triggers.push('veto');
  return triggers;
}
