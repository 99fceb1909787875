import type { Review } from '../../domain/control.ts';

const DAY_MS = 86_400_000;
/** More reviews than this are not listed. */
const MOST_REVIEWS = 60;

/** The days on which an isolation is reviewed, from the day after it was accepted to its end; none where it has no end. */
export function scheduleReviews(acceptedOn: string, expiresOn: string | null, everyDays: number): Review[] {
  if (expiresOn === null || expiresOn <= acceptedOn) return [];
  const reviews: Review[] = [];
  for (let on = addDays(acceptedOn, everyDays); on < expiresOn && reviews.length < MOST_REVIEWS; on = addDays(on, everyDays)) {
    reviews.push({ on, kind: 'review', text: 'Go through connections, rules, logs, the last restore, the update level and the end date.' });
  }
  return [
    ...reviews,
    { on: expiresOn, kind: 'end', text: 'The acceptance ends. The server has left, or the acceptance is renewed once and in writing.' },
  ];
}

/** The day so many days after another, YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day.slice(0, 10)) + days * DAY_MS).toISOString().slice(0, 10);
}
