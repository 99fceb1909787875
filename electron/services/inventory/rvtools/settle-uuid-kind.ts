import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import type { TableSample } from '../importers/importer.ts';

/** Share of the values that have to look like what vCenter gives out. */
const MOST = 0.8;

/**
 * Says which UUID the column "VM UUID" holds: the BIOS UUID until RVTools 4.1, and the one that vCenter gives out since then,
 * when a column for the BIOS UUID came beside it. vCenter's own begin with 50.
 */
export function settleUuidKind(mapping: ColumnMapping[], table: TableSample): ColumnMapping[] {
  if (table.keys.includes('smbiosuuid')) return mapping;
  return mapping.map((column) => {
    if (column.field !== 'instanceUuid') return column;
    const values = table.rows.map((row) => row[column.index] ?? '').filter((value) => value !== '');
    const isInstance = values.length > 0 && values.filter((value) => /^50/.test(value)).length >= values.length * MOST;
    return isInstance ? column : { ...column, field: 'biosUuid', reason: 'RVTools before 4.1 writes the BIOS UUID here' };
  });
}
