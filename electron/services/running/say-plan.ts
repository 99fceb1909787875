import type { BeforeAfter, Percentiles } from '../../../shared/domain/simulation.ts';

/** What the line with the day of the last exit is called. */
export const LAST_EXIT = 'Last exit';

/** Says from which to which, and the middle; what is unknown by name where that is known. */
export function saySpread({ p10, p50, p90 }: Percentiles, missing: readonly string[] = []): string {
  if (p50 !== null) return `${sayNumber(p10)} to ${sayNumber(p90)}, middle ${sayNumber(p50)}`;
  if (missing.length > 0) return `Not known: ${missing.join(', ')}`;
  return p10 === null ? 'Not known' : `At least ${sayNumber(p10)}`;
}

/** The executive page as rows: what, today, afterwards. */
export function listBeforeAfter(page: BeforeAfter): (readonly [what: string, today: string | number, afterwards: string | number])[] {
  return [
    ['Servers on an unsupported system', page.serversToday, page.serversAfter],
    ['Risk high or very high, for certain', page.riskToday.atLeastHigh, page.riskAfter.atLeastHigh],
    ['Risk high or very high, possibly', page.riskToday.possiblyHigh, page.riskAfter.possiblyHigh],
    ['Staying, each month', saySpread(page.stayingToday, page.stayingNeeds), saySpread(page.stayingAfter, page.stayingNeeds)],
    ['Person-days of the plan', '', saySpread(page.effort)],
    ['Cost of the plan', '', saySpread(page.cost, page.costNeeds)],
    [LAST_EXIT, '', page.lastExitOn ?? page.lastExitText],
  ];
}

function sayNumber(value: number | null): string {
  return value === null ? 'not known' : value.toLocaleString('en-GB');
}
