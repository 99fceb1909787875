import { describe, expect, it } from 'vitest';
import { createKeyFilter } from '../../../electron/services/inventory/matching/key-filter.ts';

const makeKeys = (row: number) => [`name:srv-${row}`, `fqdn:srv-${row}.corp.example`, `ip:10.1.${row >> 8}.${row & 255}`];

describe('the filter before the key table', () => {
  it.each([
    ['as many keys as it was made for', 5_000],
    ['far more keys than it was made for', 10],
  ])('never denies a key that was added, with %s', (_, expectedRows) => {
    const filter = createKeyFilter(expectedRows);
    for (let row = 0; row < 5_000; row += 1) for (const key of makeKeys(row)) filter.add(key);
    const denied = Array.from({ length: 5_000 }, (__, row) => makeKeys(row)).flatMap((keys) =>
      keys.filter((key) => filter.has(key) === 'no'),
    );
    expect(denied).toEqual([]);
  });

  it('denies nearly all keys that were not added', () => {
    const filter = createKeyFilter(5_000);
    for (let row = 0; row < 5_000; row += 1) for (const key of makeKeys(row)) filter.add(key);
    const others = Array.from({ length: 5_000 }, (_, row) => makeKeys(row + 5_000)).flat();
    expect(others.filter((key) => filter.has(key) === 'maybe').length).toBeLessThan(others.length / 100);
  });
});
