import { describe, expect, it } from 'vitest';
import { sayCount, sayNumber, sayThreePoint } from '../../../shared/domain/say-count.ts';

describe('a number in a sentence', () => {
  it.each([
    [0, '0 days'],
    [1, '1 day'],
    [1_788, '1,788 days'],
  ])('writes %i as people read it', (days, text) => expect(sayCount(days, 'day')).toBe(text));

  it('keeps one decimal and takes a plural that is not regular', () => {
    expect(sayNumber(1_024.25)).toBe('1,024.3');
    expect(sayCount(2, 'server is', 'servers are')).toBe('2 servers are');
  });

  it('says a figure that is the same three times once', () => {
    expect(sayThreePoint({ low: 60, likely: 1_200, high: 2_400 })).toBe('60 to 2,400, most likely 1,200');
    expect(sayThreePoint({ low: 50, likely: 50, high: 50 })).toBe('50');
    expect(sayThreePoint({ low: 1, likely: null, high: null })).toBe('1 to unknown, most likely unknown');
  });
});
