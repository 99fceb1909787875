import type { Exposure, UpdateState } from '../../domain/server.ts';

/** Says whether known-exploited vulnerabilities are open; null where the evidence cannot tell, which is no pass. */
export function judgeExposure({ openKnownExploited, undecidedKnownExploited }: UpdateState): Exposure | null {
  if (openKnownExploited === null) return null;
  if (openKnownExploited > 0) return 'open';
  return undecidedKnownExploited === 0 ? 'closed' : 'none-shown';
}
