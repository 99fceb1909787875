import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Review } from '../../../shared/domain/control.ts';

/** One isolated server with the days on which it is looked at again. */
export interface ReviewedServer {
  id: string;
  name: string;
  accepter: string | null;
  reviews: readonly Review[];
}

/** Writes reviews and ends of isolations as a calendar; the same input gives the same bytes. `project` names the calendar. */
export function writeReviewCalendar(project: string, servers: readonly ReviewedServer[], asOf: string): { text: string; events: number } {
  const calendar = ical({
    name: `Reviews: ${project}`,
    prodId: { company: 'Offramp', product: 'Offramp', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  let events = 0;
  for (const { id, name, accepter, reviews } of servers) {
    for (const { on, kind, text } of reviews) {
      const day = new Date(`${on}T00:00:00.000Z`);
      const event = calendar.createEvent({
        id: `${id}-${on}-${kind}@offramp`,
        start: day,
        end: new Date(day.getTime() + DAY_MS),
        allDay: true,
        timezone: 'UTC',
        stamp: new Date(`${asOf}T00:00:00.000Z`),
        summary: kind === 'end' ? `Isolation ends: ${name}` : `Review of the isolation: ${name}`,
        description: accepter === null ? text : `${text} Accepted by ${accepter}.`,
      });
      event.createAlarm({ triggerBefore: kind === 'end' ? END_NOTICE_S : REVIEW_NOTICE_S });
      events += 1;
    }
  }
  return { text: calendar.toString(), events };
}

const DAY_MS = 86_400_000;
const REVIEW_NOTICE_S = 7 * 86_400;
const END_NOTICE_S = 30 * 86_400;
