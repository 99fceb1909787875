import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import type { InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import type { CellReader, ColumnContext } from './cell-reader.ts';
import type { ColumnProfile } from './profile-columns.ts';
import { AMBIGUOUS, parseDigits, splitUnit, toMiBFactor, toTBFactor } from './read-number.ts';
import { readSizes } from './read-sizes.ts';
import { addFact, leaveOut, type RowDraft } from './row-draft.ts';

const COUNT_UNITS = /^(v?cpus?|v?cores?|kerne?|processors?|prozessoren|days?|tage?|d|c)$/i;

/** The unit that numbers without one of their own are in: the header's, else the only one that fits all of them; null where neither tells. */
export function findUnit(column: ColumnMapping, profile: ColumnProfile | undefined): string | null {
  if (column.unit !== null) return column.unit;
  if (column.field !== 'memoryMiB' || profile?.range == null) return null;
  const { low, high } = profile.range;
  // A hundred million is 95 MiB in bytes and 95 GiB in KiB: no list of servers begins there; a million is 976 MiB in KiB and 976 GiB in MiB.
  if (low >= 100_000_000) return 'bytes';
  if (low >= 1_000_000 && high < 4_000_000_000) return 'KiB';
  if (low >= 256 && high >= 512) return low >= 200_000 ? null : 'MiB';
  return high <= 128 ? 'GiB' : null;
}

/** Builds the reader of a number column: digits by the column's decimal mark, units by cell or header. */
export function createNumberReader(field: InventoryFieldId, kind: string, { column, profile }: ColumnContext): CellReader {
  const header = column.header;
  const unit = findUnit(column, profile);
  const toFactor =
    field === 'memoryMiB' ? toMiBFactor : field === 'dataTB' || field === 'maxDiskTB' || field === 'diskTotalTB' ? toTBFactor : null;
  const ownFactor = toFactor !== null && unit !== null ? toFactor(unit) : null;
  const isWhole = kind === 'whole-number';
  const isSmallUnit = isWhole || unit === 'MB' || unit === 'MiB' || unit === 'KB' || unit === 'KiB' || unit === 'bytes';
  const digitsKept = field === 'memoryMiB' ? 10 : 1e6;
  const wrong = isWhole ? 'not a whole number' : 'not a number';

  function finish(value: number, factor: number | null, text: string, draft: RowDraft) {
    if (value === -1) return;
    if (isWhole && Math.abs(value - Math.round(value)) > 1e-9) return leaveOut(draft, header, text, wrong);
    if (value < 0) return leaveOut(draft, header, text, 'below zero');
    if (value === 0 && (field === 'cpuCount' || field === 'memoryMiB' || field === 'maxDiskTB')) {
      return leaveOut(draft, header, text, '0 is taken as unknown');
    }
    if (field === 'cpuAvgPct' && value > 100) return leaveOut(draft, header, text, 'more than 100 %');
    if (toFactor !== null && factor === null) {
      return leaveOut(draft, header, text, 'no unit: neither the header nor the cell says MB, GB or TB');
    }
    const scaled = isWhole ? Math.round(value) : factor === null ? value : Math.round(value * factor * digitsKept) / digitsKept;
    addFact(draft, field, scaled, header, text);
  }

  return (text, cell, draft) => {
    if (typeof cell === 'number') return finish(cell, ownFactor, text, draft);
    const slash = toFactor === null ? -1 : text.indexOf(' / ');
    const parts = splitUnit(slash > 0 ? text.slice(0, slash) : text);
    if (parts === null) {
      const sizes = toFactor === null ? null : readSizes(text, profile?.decimal ?? null);
      const factors = sizes?.map((size) => (size.unit === null ? ownFactor : (toFactor?.(size.unit) ?? null))) ?? [];
      if (sizes === null || factors.includes(null)) return leaveOut(draft, header, text, wrong);
      const each = sizes.map(({ value }, index) => value * (factors[index] ?? 0));
      return finish(field === 'maxDiskTB' ? Math.max(...each) : each.reduce((sum, size) => sum + size, 0), 1, text, draft);
    }
    let factor = ownFactor;
    if (parts.unit !== null) {
      if (toFactor !== null) {
        factor = toFactor(parts.unit);
        if (factor === null) return leaveOut(draft, header, text, `"${parts.unit}" is not a unit of size`);
      } else if (isWhole ? !COUNT_UNITS.test(parts.unit) : parts.unit !== '%') {
        return leaveOut(draft, header, text, wrong);
      }
    }
    let value = parseDigits(parts.digits, profile?.decimal ?? null);
    const isSmallCell = parts.unit === null ? isSmallUnit : /^[km]/i.test(parts.unit);
    if (value === AMBIGUOUS && isSmallCell) value = Number(parts.digits.replace(/[.,]/g, ''));
    if (value === AMBIGUOUS)
      return leaveOut(draft, header, text, 'could be read with or without decimals; nothing in the column tells which');
    if (value === null) return leaveOut(draft, header, text, wrong);
    finish(value, factor, text, draft);
  };
}
