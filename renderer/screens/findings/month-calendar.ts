import type { Tally } from '../../../shared/domain/findings.ts';
import type { Narrowing } from '../../../shared/domain/server.ts';

/** One month of the calendar with the servers whose newest update is of that month. */
export interface CalendarMonth {
  /** YYYY-MM. */
  id: string;
  servers: number;
  /** Null where there are none. */
  where: Narrowing | null;
  /** 0 to 4: how many, against the fullest month. */
  shade: number;
}

/** One year of the calendar. */
export interface CalendarYear {
  year: number;
  servers: number;
  months: CalendarMonth[];
}

const SHADES = 4;

/** Lays the months that updates reach out by year, newest year first, without a gap between the first and the last; "" is left out. */
export function buildMonthCalendar(levels: readonly Tally[]): CalendarYear[] {
  const known = new Map(levels.filter((level) => /^\d{4}-\d{2}$/.test(level.id)).map((level) => [level.id, level]));
  const years = [...known.keys()].map((id) => Number(id.slice(0, 4)));
  if (years.length === 0) return [];
  const most = Math.max(...[...known.values()].map((level) => level.servers), 1);
  const calendar: CalendarYear[] = [];
  for (let year = Math.max(...years); year >= Math.min(...years); year -= 1) {
    const months = Array.from({ length: 12 }, (_, index): CalendarMonth => {
      const id = `${year}-${String(index + 1).padStart(2, '0')}`;
      const level = known.get(id);
      if (level === undefined || level.servers === 0) return { id, servers: 0, where: null, shade: 0 };
      return { id, servers: level.servers, where: level.where, shade: Math.max(1, Math.ceil((level.servers / most) * SHADES)) };
    });
    calendar.push({ year, servers: months.reduce((sum, month) => sum + month.servers, 0), months });
  }
  return calendar;
}
