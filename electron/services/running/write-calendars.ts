import { RUNBOOK_PHASE_LABELS } from '../../../shared/domain/knowledge/running.ts';
import { CALENDAR_KIND_LABELS, type CalendarEvent } from '../../../shared/domain/risk-log.ts';
import type { Runbook } from '../../../shared/domain/runbook.ts';
import { type CalendarEntry, type CalendarProject, writeCalendar } from './write-calendar.ts';

/** Writes the steps of runbooks that have a day and are still open as a calendar; the same input gives the same bytes. */
export function writeRunbookCalendar(project: CalendarProject, runbooks: readonly Runbook[], asOf: string): string {
  const entries = runbooks.flatMap((runbook) =>
    runbook.steps.flatMap(({ id, phase, label, text, owner, on, tMinus, minutes, status, clash }): CalendarEntry[] =>
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
  return writeCalendar('Runbooks', project, entries, asOf);
}

/** Writes every day of the plan as a calendar; the same input gives the same bytes. */
export function writePlanCalendar(project: CalendarProject, events: readonly CalendarEvent[], asOf: string): string {
  const entries = events.map(({ id, kind, from, to, title, text }) => ({
    id,
    from,
    to,
    summary: title,
    description: text,
    category: CALENDAR_KIND_LABELS[kind],
  }));
  return writeCalendar('Plan', project, entries, asOf);
}
