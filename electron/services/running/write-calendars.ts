import ical, { ICalCalendarMethod } from 'ical-generator';
import { RUNBOOK_PHASE_LABELS } from '../../../shared/domain/knowledge/running.ts';
import { CALENDAR_KIND_LABELS, type CalendarEvent } from '../../../shared/domain/risk-log.ts';
import type { Runbook } from '../../../shared/domain/runbook.ts';

interface Entry {
  id: string;
  from: string;
  to: string;
  summary: string;
  description: string;
  category: string;
}

const DAY_MS = 86_400_000;

/** Writes the steps of runbooks that have a day and are still open as a calendar; the same input gives the same bytes. */
export function writeRunbookCalendar(project: string, runbooks: readonly Runbook[], asOf: string): string {
  const entries = runbooks.flatMap((runbook) =>
    runbook.steps.flatMap(({ id, phase, label, text, owner, on, tMinus, minutes, status, clash }): Entry[] =>
      on === null || phase === 'back-out' || status !== 'open'
        ? []
        : [
            {
              id: `${runbook.id}-${id}`,
              from: on,
              to: on,
              summary: `${runbook.name}: ${label}`,
              description: [
                `${tMinus}, ${owner}${minutes === null ? '' : `, ${minutes} minutes`}.`,
                text,
                ...(clash === null ? [] : [`Take care: ${clash}`]),
              ].join('\n'),
              category: RUNBOOK_PHASE_LABELS[phase],
            },
          ],
    ),
  );
  return writeEntries(`Runbooks: ${project}`, entries, asOf);
}

/** Writes every day of the plan as a calendar; the same input gives the same bytes. */
export function writePlanCalendar(project: string, events: readonly CalendarEvent[], asOf: string): string {
  const entries = events.map(({ id, kind, from, to, title, text }) => ({
    id,
    from,
    to,
    summary: title,
    description: text,
    category: CALENDAR_KIND_LABELS[kind],
  }));
  return writeEntries(`Plan: ${project}`, entries, asOf);
}

function writeEntries(name: string, entries: readonly Entry[], asOf: string): string {
  const calendar = ical({ name, prodId: { company: 'Offramp', product: 'Offramp', language: 'EN' }, method: ICalCalendarMethod.PUBLISH });
  const stamp = new Date(`${asOf}T00:00:00.000Z`);
  for (const { id, from, to, summary, description, category } of entries) {
    calendar.createEvent({
      id: `${id.replaceAll(/[^\w.-]+/gu, '-')}@offramp`,
      start: new Date(`${from}T00:00:00.000Z`),
      end: new Date(Date.parse(`${to}T00:00:00.000Z`) + DAY_MS),
      allDay: true,
      timezone: 'UTC',
      stamp,
      summary,
      description,
      categories: [{ name: category }],
    });
  }
  return calendar.toString();
}
