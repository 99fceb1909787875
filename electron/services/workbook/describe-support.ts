import { NOTHING_LEFT } from './colours.ts';

/** The name by which formulas find the day to which days are counted. */
export const NAMED_AS_OF = 'AsOf';

const PHASE_WORDS: Readonly<Record<string, string>> = {
  mainstream: 'Mainstream support',
  extended: 'Extended support',
  'esu-1': 'Extended Security Updates, year 1',
  'esu-2': 'Extended Security Updates, year 2',
  'esu-3': 'Extended Security Updates, year 3',
  'esu-4-azure': 'Extended Security Updates, year 4, on Azure only',
  'premium-assurance': 'Premium Assurance',
};

interface Phase {
  phase: string;
  endsOn: string;
}

/** What a person reads for a phase of support. */
export function sayPhase(phase: string): string {
  return PHASE_WORDS[phase] ?? phase;
}

/** Days from one day (YYYY-MM-DD) to another; negative where the other comes first. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The same day some months later, or the last day of a month that is too short, as EDATE has it. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Writes a day as a formula has it. */
function writeDate(day: string): string {
  return `DATE(${day.split('-').map(Number).join(',')})`;
}

/** Says which phases are still open on a day. */
export function sayLeft(phases: readonly Phase[], asOf: string): string {
  const open = phases.filter(({ endsOn }) => endsOn >= asOf).map(({ phase }) => sayPhase(phase));
  return open.length === 0 ? NOTHING_LEFT : open.join('; ');
}

/** Writes `sayLeft` as a formula that follows the as-of cell. */
export function listLeft(phases: readonly Phase[]): string {
  if (phases.length === 0) return `"${NOTHING_LEFT}"`;
  const parts = phases.map(({ phase, endsOn }) => `IF(${writeDate(endsOn)}>=${NAMED_AS_OF},"; ${sayPhase(phase)}","")`);
  const ended = phases.map(({ endsOn }) => `${writeDate(endsOn)}<${NAMED_AS_OF}`).join(',');
  return `IF(AND(${ended}),"${NOTHING_LEFT}",MID(${parts.join('&')},3,255))`;
}
