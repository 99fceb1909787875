export { formatMonth } from '../components/format.ts';

const DAY_MS = 86_400_000;

function toDays(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

/** Whole days from one ISO day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round(toDays(to) - toDays(from));
}

/** The ISO day that lies `days` after another. */
export function addDays(day: string, days: number): string {
  return new Date((toDays(day) + days) * DAY_MS).toISOString().slice(0, 10);
}
