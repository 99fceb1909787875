import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatDate,
  formatDatesIn,
  formatLocalDate,
  formatMonth,
  formatMonthName,
  formatNumber,
  formatShare,
} from '../../../renderer/components/format.ts';
import { chooseLanguage } from '../../../renderer/wording/messages.ts';

describe('what numbers and dates look like', () => {
  it('separates thousands', () => {
    expect(formatCount(1_204)).toBe('1,204');
    expect(formatCount(1_000_000)).toBe('1,000,000');
  });

  it('writes a calendar date without moving it to another time zone', () => {
    expect(formatDate('2026-11-21')).toBe('21 Nov 2026');
    expect(formatDate('2026-01-01')).toBe('1 Jan 2026');
  });

  it('shows a date that cannot be read as it is', () => {
    expect(formatDate('unknown')).toBe('unknown');
  });

  it('writes the days within a sentence, and leaves other numbers', () => {
    expect(formatDatesIn('2026-11-06 is past; build 6.0.6003 until 2023-10-10.')).toBe(
      '6 Nov 2026 is past; build 6.0.6003 until 10 Oct 2023.',
    );
  });

  it('never calls something a thousand of a unit that has a larger one', () => {
    expect(formatBytes(999)).toBe('999 B');
    expect(formatBytes(1_000)).toBe('1.0 KB');
    expect(formatBytes(9_960)).toBe('10 KB');
    expect(formatBytes(999_600)).toBe('1.0 MB');
    expect(formatBytes(31_400_000)).toBe('31 MB');
  });

  it('never rounds a part up to everything or down to nothing', () => {
    expect(formatShare(0)).toBe('0 %');
    expect(formatShare(0.001)).toBe('1 %');
    expect(formatShare(0.999)).toBe('99 %');
    expect(formatShare(1)).toBe('100 %');
  });

  it('names the day of the local calendar', () => {
    expect(formatLocalDate(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });

  it('follows the language of the page; days that are data stay as they are', async () => {
    await chooseLanguage('de');
    expect([formatCount(1_204), formatNumber(3.756), formatBytes(4_200)]).toEqual(['1.204', '3,76', '4,2 KB']);
    expect([formatDate('2026-11-21'), formatMonth('2022-11'), formatMonthName(2)]).toEqual(['21. Nov. 2026', 'Nov. 2022', 'Mär']);
    expect(formatLocalDate(new Date(2026, 0, 5))).toBe('2026-01-05');
    await chooseLanguage('en');
    expect([formatNumber(3.756), formatMonth('2022-11'), formatMonthName(2)]).toEqual(['3.76', 'Nov 2022', 'Mar']);
  });
});
