import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import { INVENTORY_FIELDS } from '../../../../shared/domain/inventory-field.ts';
import type { TableRow } from '../readers/cell.ts';
import { AMBIGUOUS_DATE, type DayOrder, findDayOrder } from './read-date.ts';
import { AMBIGUOUS, type DecimalMark, findDecimalMark, splitUnit } from './read-number.ts';

/** What the cells of one column agree on. */
export interface ColumnProfile {
  decimal: DecimalMark;
  dayOrder: DayOrder;
  /** Smallest and largest number without a unit of its own; null where there is none. */
  range: { low: number; high: number } | null;
  /** Whether some cell reads differently by what the column does not tell. */
  isOpen: boolean;
}

interface Tally {
  kind: string;
  dots: number;
  commas: number;
  dayFirst: number;
  monthFirst: number;
  ambiguous: number;
  low: number;
  high: number;
}

const KIND = new Map<string, string>(INVENTORY_FIELDS.map((field) => [field.id, field.kind]));

/** Gathers, over any number of rows, how the number and date columns of a table write their cells. */
interface ColumnProfiler {
  add(rows: readonly TableRow[]): void;
  /** The profiles so far, by column index; a column that does not tell borrows from the other columns of the table. */
  conclude(): Map<number, ColumnProfile>;
}

/** Starts a profiler for the mapped number and date columns. */
export function createColumnProfiler(mapping: readonly ColumnMapping[]): ColumnProfiler {
  const tallies = new Map<number, Tally>();
  for (const { index, field } of mapping) {
    const kind = field === null ? undefined : KIND.get(field);
    if (kind === 'whole-number' || kind === 'decimal' || kind === 'date') {
      tallies.set(index, { kind, dots: 0, commas: 0, dayFirst: 0, monthFirst: 0, ambiguous: 0, low: Infinity, high: -Infinity });
    }
  }

  function addNumber(tally: Tally, cell: string | number): void {
    let value = typeof cell === 'number' ? cell : Number.NaN;
    if (typeof cell === 'string') {
      const parts = splitUnit(cell.trim());
      if (parts === null) return;
      const mark = findDecimalMark(parts.digits);
      if (mark === '.') tally.dots++;
      else if (mark === ',') tally.commas++;
      else if (mark === AMBIGUOUS) tally.ambiguous++;
      if (parts.unit === null) value = Number(mark === AMBIGUOUS ? parts.digits.replace(/[.,]/g, '') : parts.digits.replaceAll(',', ''));
    }
    if (value > 0) {
      tally.low = Math.min(tally.low, value);
      tally.high = Math.max(tally.high, value);
    }
  }

  return {
    add(rows) {
      for (const [index, tally] of tallies) {
        for (const { cells } of rows) {
          const cell = cells[index];
          if (cell === undefined || cell === '') continue;
          if (tally.kind !== 'date') {
            addNumber(tally, cell);
          } else if (typeof cell === 'string') {
            const order = findDayOrder(cell.trim());
            if (order === 'day-first') tally.dayFirst++;
            else if (order === 'month-first') tally.monthFirst++;
            else if (order === AMBIGUOUS_DATE) tally.ambiguous++;
          }
        }
      }
    },
    conclude() {
      const all = [...tallies.values()];
      const sum = (pick: (tally: Tally) => number) => all.reduce((total, tally) => total + pick(tally), 0);
      const tableDecimal = decide(
        sum((tally) => tally.dots),
        sum((tally) => tally.commas),
        '.' as const,
        ',' as const,
      );
      const tableOrder = decide(
        sum((tally) => tally.dayFirst),
        sum((tally) => tally.monthFirst),
        'day-first' as const,
        'month-first' as const,
      );
      return new Map(
        [...tallies].map(([index, tally]) => {
          const decimal = decide(tally.dots, tally.commas, '.' as const, ',' as const) ?? tableDecimal;
          const dayOrder = decide(tally.dayFirst, tally.monthFirst, 'day-first' as const, 'month-first' as const) ?? tableOrder;
          const settled = tally.kind === 'date' ? dayOrder : decimal;
          const range = tally.high === -Infinity ? null : { low: tally.low, high: tally.high };
          return [index, { decimal, dayOrder, range, isOpen: tally.ambiguous > 0 && settled === null }];
        }),
      );
    },
  };
}

/** The side that evidence is on; null without any, or where a tenth or more says otherwise. */
function decide<First extends string, Second extends string>(first: number, second: number, a: First, b: Second): First | Second | null {
  if (first > second * 9) return a;
  if (second > first * 9) return b;
  return null;
}
