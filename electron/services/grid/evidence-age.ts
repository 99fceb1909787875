import type { EvidenceAge } from '../../../shared/domain/server.ts';

const DAY_MS = 86_400_000;

/** The bucket of evidence age of a server that a source saw last on a day; null where no source says when. */
export function bucketAge(lastSeenOn: string | null, asOf: string): EvidenceAge | null {
  const days = lastSeenOn === null ? Number.NaN : (Date.parse(asOf) - Date.parse(lastSeenOn)) / DAY_MS;
  if (Number.isNaN(days)) return null;
  if (days <= 30) return 'up-to-30-days';
  if (days <= 90) return 'up-to-90-days';
  return days <= 365 ? 'up-to-a-year' : 'older';
}
