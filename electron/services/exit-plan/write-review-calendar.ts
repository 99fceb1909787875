import type { Review } from '../../../shared/domain/control.ts';
import { type CalendarEntry, type CalendarProject, writeCalendar } from '../running/write-calendar.ts';

/** One isolated server with the days on which it is looked at again. */
export interface ReviewedServer {
  id: string;
  name: string;
  accepter: string | null;
  reviews: readonly Review[];
}

const REVIEW_NOTICE_DAYS = 7;
const END_NOTICE_DAYS = 30;

/** Writes reviews and ends of isolations as a calendar; the same input gives the same bytes. */
export function writeReviewCalendar(
  project: CalendarProject,
  servers: readonly ReviewedServer[],
  asOf: string,
): { text: string; events: number } {
  const entries = servers.flatMap(({ id, name, accepter, reviews }) =>
    reviews.map(
      ({ on, kind, text }): CalendarEntry => ({
        id: `${id}-${on}-${kind}`,
        from: on,
        to: on,
        summary: kind === 'end' ? `Isolation ends: ${name}` : `Review of the isolation: ${name}`,
        description: accepter === null ? text : `${text} Accepted by ${accepter}.`,
        remindDays: kind === 'end' ? END_NOTICE_DAYS : REVIEW_NOTICE_DAYS,
      }),
    ),
  );
  return { text: writeCalendar('Reviews', project, entries, asOf), events: entries.length };
}
