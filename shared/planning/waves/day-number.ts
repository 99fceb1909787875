const DAY_MS = 86_400_000;

/** Counts the days of YYYY-MM-DD since 1970-01-01. */
export function toDayNumber(isoDate: string): number {
  return Math.round(Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS);
}

const written = new Map<number, string>();

/** Writes a day number as YYYY-MM-DD. */
export function toIsoDate(dayNumber: number): string {
  const known = written.get(dayNumber);
  if (known !== undefined) return known;
  const isoDate = new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
  // Plans name a few thousand days at most, each thousands of times.
  if (written.size < 20_000) written.set(dayNumber, isoDate);
  return isoDate;
}

/** Day of the week of a day number, 0 is Sunday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 4) % 7) + 7) % 7;
}

/** The first Monday after a day. */
export function findMondayAfter(dayNumber: number): number {
  return dayNumber + ((8 - weekdayOf(dayNumber)) % 7 || 7);
}
