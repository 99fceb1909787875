import { type PlanSettings, WEEKDAYS } from '../../domain/wave-plan.ts';
import { findMondayAfter, toDayNumber, weekdayOf } from './day-number.ts';
import type { SetAside } from './plan-problem.ts';

/** A day on which a site may be cut over, and for how long. */
export interface CutoverDay {
  day: number;
  minutes: number;
}

/** The dates of waves and what may happen on them; days are day numbers. */
export interface PlanCalendar {
  startsOn: number;
  /** The last wave that there is room for. */
  lastWave: number;
  /** Containment, wave 0, begins with the first wave. */
  span(wave: number): { from: number; to: number };
  waveOf(day: number): number;
  cutoverDays(wave: number, sites: readonly string[]): readonly CutoverDay[];
  /** Ids of the conditions that take days of a wave away from these sites. */
  listClosers(wave: number, sites: readonly string[]): string[];
  /** Person-days that named people can give in a wave; null where nobody is named. */
  personDays(wave: number): number | null;
  available(wave: number): { name: string; days: number }[];
}

/** Most waves that a plan may have. */
export const MOST_WAVES = 600;

/** Lays out the calendar of a plan; conditions that are set aside do not close any day. */
export function createPlanCalendar(settings: PlanSettings, asOf: string, setAside: SetAside): PlanCalendar {
  const startsOn = settings.startsOn === null ? findMondayAfter(toDayNumber(asOf)) : toDayNumber(settings.startsOn);
  const waveDays = settings.waveWeeks * 7;
  const finishBy = settings.finishBy === null || setAside.has('finish-by') ? null : toDayNumber(settings.finishBy);
  const lastWave = finishBy === null ? MOST_WAVES : Math.max(0, Math.min(MOST_WAVES, Math.floor((finishBy - startsOn + 1) / waveDays)));
  const freezes = settings.freezes.map((freeze) => ({
    id: `freeze:${freeze.id}`,
    from: toDayNumber(freeze.from) - freeze.leadDays,
    to: toDayNumber(freeze.to),
    sites: freeze.sites.map((site) => site.toLowerCase()),
  }));
  const holidays = new Set(settings.holidays.map(toDayNumber));
  const windows = new Map(settings.windows.map((window) => [window.site.toLowerCase(), window]));
  const everySite = windows.get('');
  const rehearsedFrom = startsOn + settings.rehearsalLeadDays;
  const days = new Map<string, CutoverDay[]>();
  const people = settings.people.map((person) => ({
    ...person,
    away: person.away.map(({ from, to }) => ({ from: toDayNumber(from), to: toDayNumber(to) })),
  }));
  const personDays = new Map<number, { name: string; days: number }[]>();

  const span = (wave: number) => {
    const from = startsOn + (Math.max(1, wave) - 1) * waveDays;
    return { from, to: from + waveDays - 1 };
  };

  /** Minutes of the window on a day, 0 where it is closed; `why` hears of each closer. */
  function openMinutes(day: number, sites: readonly string[], why?: (id: string) => void): number {
    let minutes = 24 * 60;
    for (const site of sites.length === 0 ? [''] : sites) {
      const key = windows.has(site.toLowerCase()) ? site.toLowerCase() : '';
      const window = windows.get(key) ?? everySite;
      if (window === undefined || setAside.has(`window:${key}`)) continue;
      if (window.days.includes(WEEKDAYS[weekdayOf(day)] ?? 'sun')) minutes = Math.min(minutes, window.hours * 60);
      else {
        why?.(`window:${key}`);
        minutes = 0;
      }
    }
    const close = (id: string) => {
      if (setAside.has(id)) return;
      if (minutes > 0) why?.(id);
      minutes = 0;
    };
    if (minutes === 0) return 0;
    const open = minutes;
    for (const freeze of freezes) {
      if (day < freeze.from || day > freeze.to) continue;
      if (freeze.sites.length === 0 || sites.some((site) => freeze.sites.includes(site.toLowerCase()))) {
        minutes = open;
        close(freeze.id);
      }
    }
    if (holidays.has(day)) {
      minutes = minutes === 0 ? 0 : open;
      close('holidays');
    }
    if (day < rehearsedFrom) close('rehearsal');
    return minutes;
  }

  function available(wave: number): { name: string; days: number }[] {
    const known = personDays.get(wave);
    if (known !== undefined) return known;
    const { from, to } = span(wave);
    const list = people.map(({ name, daysPerWeek, away }) => {
      let working = 0;
      for (let day = from; day <= to; day += 1) {
        const weekday = weekdayOf(day);
        if (weekday === 0 || weekday === 6 || holidays.has(day)) continue;
        if (!away.some((range) => day >= range.from && day <= range.to)) working += 1;
      }
      return { name, days: Math.round(working * (daysPerWeek / 5) * 10) / 10 };
    });
    personDays.set(wave, list);
    return list;
  }

  return {
    startsOn,
    lastWave,
    span,
    waveOf: (day) => Math.max(1, Math.floor((day - startsOn) / waveDays) + 1),
    cutoverDays(wave, sites) {
      const key = sites.length === 0 ? `${wave}` : `${wave} ${sites.join('\n')}`;
      const known = days.get(key);
      if (known !== undefined) return known;
      const { from, to } = span(wave);
      const open: CutoverDay[] = [];
      for (let day = from; day <= to; day += 1) {
        const minutes = openMinutes(day, sites);
        if (minutes > 0) open.push({ day, minutes });
      }
      days.set(key, open);
      return open;
    },
    listClosers(wave, sites) {
      const closers = new Set<string>();
      const { from, to } = span(wave);
      for (let day = from; day <= to; day += 1) openMinutes(day, sites, (id) => closers.add(id));
      return [...closers].sort();
    },
    available,
    personDays: (wave) => (people.length === 0 ? null : Math.round(available(wave).reduce((sum, { days: own }) => sum + own, 0) * 10) / 10),
  };
}
