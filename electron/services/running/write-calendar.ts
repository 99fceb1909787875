import { createHash } from 'node:crypto';
import ical, { ICalCalendarMethod } from 'ical-generator';

/** The project that a calendar is of. */
export interface CalendarProject {
  id: string;
  name: string;
}

/** One event that lasts whole days, to the last one of them. */
export interface CalendarEntry {
  /** Names the event within its project, whatever day it is on, so that a calendar that is read again moves it. */
  id: string;
  from: string;
  to: string;
  summary: string;
  description: string;
  category?: string;
  /** Days before it on which the calendar reminds of it. */
  remindDays?: number;
}

const DAY_MS = 86_400_000;
const DAY_S = 86_400;

/** Writes a calendar (RFC 5545). Times are those of the as-of date, so that the same input gives the same bytes. */
export function writeCalendar(title: string, project: CalendarProject, entries: readonly CalendarEntry[], asOf: string): string {
  const calendar = ical({
    name: `${title}: ${project.name}`,
    prodId: { company: 'Offramp', product: 'Offramp', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const stamp = new Date(`${asOf}T00:00:00.000Z`);
  for (const { id, from, to, summary, description, category, remindDays } of entries) {
    const event = calendar.createEvent({
      id: nameEvent(project.id, id),
      start: new Date(`${from}T00:00:00.000Z`),
      end: new Date(Date.parse(`${to}T00:00:00.000Z`) + DAY_MS),
      allDay: true,
      timezone: 'UTC',
      stamp,
      summary,
      description,
      categories: category === undefined ? [] : [{ name: category }],
    });
    if (remindDays !== undefined) event.createAlarm({ triggerBefore: remindDays * DAY_S });
  }
  return calendar.toString();
}

/** A name that no other project's calendar has, and no other event of this one. */
function nameEvent(project: string, id: string): string {
  const digest = createHash('sha256').update(`${project}\n${id}`).digest('hex').slice(0, 16);
  return `${id.replaceAll(/[^\w.-]+/gu, '-').slice(0, 60)}-${digest}@offramp`;
}
