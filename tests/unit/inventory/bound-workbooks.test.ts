import { describe, expect, it } from 'vitest';
import { type BookType, utils, write } from 'xlsx';
import { openWithSheetJs } from '../../../electron/services/inventory/readers/workbook/open-with-sheetjs.ts';

const ROWS = [
  ['Name', 'OS', 'IP', 'Memory'],
  ...Array.from({ length: 20 }, (_, at) => [`srv${at}`, 'Windows Server 2008', `10.0.0.${at}`, at * 1024]),
];
const MIB = 1024 * 1024;

/** A sound workbook with one byte that is not what it was. */
function damage(bookType: BookType, at: number, byte: number): Buffer {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet(ROWS);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 2, c: 0 } }];
  utils.book_append_sheet(book, sheet, 'S');
  const bytes = write(book, { type: 'buffer', bookType }) as Buffer;
  expect(bytes[at]).not.toBe(byte);
  bytes[at] = byte;
  return bytes;
}

/** How much more memory the process held at most while work was done. */
async function watchMemory(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const look = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 10);
  await work().finally(() => clearInterval(look));
  return (most - before) / MIB;
}

describe('damaged workbooks of some kilobytes', () => {
  it('are refused at once where a text has no length, for which SheetJS alone would fill gigabytes', async () => {
    const book = damage('biff2', 28, 7);
    const grown = await watchMemory(() => expect(openWithSheetJs(book, 0)).rejects.toThrow(/^The workbook is damaged .* import that\.$/));
    expect(grown).toBeLessThan(400);
  });

  it('are refused where SheetJS would take more and more memory', async () => {
    const book = damage('xlsb', 12_226, 255);
    const grown = await watchMemory(() => expect(openWithSheetJs(book, 0)).rejects.toThrow(/more memory or time .* import that\.$/));
    expect(grown).toBeLessThan(1_000);
  });

  it('are refused where SheetJS would never come to an end, while other work goes on', async () => {
    const limits = { heapMiB: 256, heapMiBPerMiB: 64, patienceMs: 1_000, patienceMsPerMiB: 0 };
    let turns = 0;
    const other = setInterval(() => {
      turns += 1;
    }, 20);
    await expect(openWithSheetJs(damage('biff2', 537, 6), 0, limits)).rejects.toThrow(/more memory or time/);
    clearInterval(other);
    expect(turns).toBeGreaterThan(3);
  });

  it('leave the engine able to read the next one', async () => {
    const [table] = await openWithSheetJs(damage('biff2', 508, 12), 0);
    expect(table?.sheet).toBe('Sheet1');
  });
});
