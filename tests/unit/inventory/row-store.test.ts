import { describe, expect, it } from 'vitest';
import { createRowStore } from '../../../electron/services/inventory/row-store.ts';

const makeRow = (row: number) => ({
  row,
  name: `nw-${row}`,
  aliases: '[]',
  keys: '{}',
  os: '[]',
  facts: '[]',
  fingerprint: null,
  links: `nw-${row}`,
});

describe('rows that wait to be taken into a project', () => {
  it.each([
    ['all of them in memory', Number.POSITIVE_INFINITY],
    ['most of them in a scratch file', 40],
    ['all of them in a scratch file', 0],
  ])('come back in the order in which they were read with %s', (_, charsInMemory) => {
    const store = createRowStore(charsInMemory);
    const rows = Array.from({ length: 20 }, (__, index) => makeRow(index + 2));
    for (const row of rows) {
      store.add(row);
      store.refuse({ row: row.row + 100, cells: '["",""]', reason: 'no name' });
    }
    expect([...store.rows()].map((row) => ({ ...row }))).toEqual(rows);
    expect([...store.refusals()].map(({ row }) => row)).toEqual(rows.map(({ row }) => row + 100));
    store.discard();
    expect([...store.rows()]).toEqual([]);
  });
});
