import type { DayRange } from '../../domain/wave-plan.ts';

/** The mean of a three-point range, which sums up over servers: what people are planned with, and about what a forecast draws as its middle. */
export function expectDays({ low, likely, high }: DayRange): number {
  return (low + likely + high) / 3;
}

/** Sums ranges up end by end, to a tenth of a day. */
export function sumDays(ranges: readonly DayRange[]): DayRange {
  const sum = (end: keyof DayRange) => Math.round(ranges.reduce((total, range) => total + range[end], 0) * 10) / 10;
  return { low: sum('low'), likely: sum('likely'), high: sum('high') };
}
