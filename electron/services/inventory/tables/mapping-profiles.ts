import type { TableChoice, TableRecognition } from '../../../../shared/domain/import.ts';
import type { MappingProfile } from '../../../../shared/domain/mapping-profile.ts';
import { fingerprintHeader } from '../exports/compare-exports.ts';

/** Names the header of a table as it was recognised; null for a table without one. */
export function fingerprintTable(table: Pick<TableRecognition, 'mapping'>): string | null {
  return table.mapping.length === 0 ? null : fingerprintHeader(table.mapping.map(({ header }) => header));
}

/** What a profile says about how a table is read. */
export function takeChoice({ headerRow, encoding, delimiter, columns }: MappingProfile): Omit<TableChoice, 'file' | 'sheet'> & {
  columns: MappingProfile['columns'];
} {
  return {
    columns,
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
  };
}

/** Makes a profile of how a table is read now; `recognised` is the same table before anybody corrected it. */
export function makeProfile(
  name: string,
  recognised: TableRecognition,
  corrected: TableRecognition,
  choice: Pick<TableChoice, 'headerRow' | 'encoding' | 'delimiter'>,
  savedAt: string,
): MappingProfile {
  const fingerprint = fingerprintTable(recognised) ?? fingerprintTable(corrected) ?? '';
  const { headerRow, encoding, delimiter } = choice;
  return {
    name,
    fingerprint,
    columns: Object.fromEntries(corrected.mapping.map(({ header, field }) => [header, field])),
    ...(headerRow === undefined ? {} : { headerRow }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    savedAt,
  };
}
