import { describe, expect, it } from 'vitest';
import { FIRST_QUEUE_VIEW, isQueueView } from '../../../renderer/screens/decide/queue-query.ts';
import { FIRST_LAYOUT, isColumnLayout } from '../../../renderer/screens/inventory/column-layout.ts';
import { nameColumn } from '../../../renderer/screens/workbook/sheet-table.tsx';
import { suggestWorkbookName } from '../../../renderer/screens/workbook/workbook-screen.tsx';
import { readRemembered } from '../../../renderer/store/use-remembered.ts';

const memory = (text: string | null) => ({ getItem: () => text });

describe('choices that outlive a screen', () => {
  it('come back as they were', () => {
    expect(readRemembered(memory(JSON.stringify(FIRST_QUEUE_VIEW)), 'queue', isQueueView)).toEqual(FIRST_QUEUE_VIEW);
    expect(readRemembered(memory(JSON.stringify(FIRST_LAYOUT)), 'layout', isColumnLayout)).toEqual(FIRST_LAYOUT);
  });

  it('are forgotten where they cannot be read or mean nothing', () => {
    for (const text of [null, '{', '7', '{"show":"half"}', '["owner"]', '[{"column":"name","widthPx":-4}]']) {
      expect(readRemembered(memory(text), 'queue', isQueueView)).toBeNull();
      expect(readRemembered(memory(text), 'layout', isColumnLayout)).toBeNull();
    }
  });
});

describe('the workbook on the way out', () => {
  it('is named after project and day, without what file systems refuse', () => {
    expect(suggestWorkbookName({ name: 'North/wind: "A"', asOf: '2026-11-20' })).toBe('North wind A 2026-11-20.xlsx');
    expect(suggestWorkbookName({ name: '///', asOf: '2026-11-20' })).toBe('Offramp 2026-11-20.xlsx');
  });

  it('has its columns lettered as a spreadsheet does', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(nameColumn)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
