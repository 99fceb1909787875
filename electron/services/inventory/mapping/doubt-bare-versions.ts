import type { ColumnMapping } from '../../../../shared/domain/import.ts';
import { toHeaderKey } from './normalise-header.ts';

/** Up to this many rows are looked at. */
const ROWS_JUDGED = 200;
/** Fields that say which Windows it is only beside a column that names Windows; below their bare headers stands the version of anything. */
const PARTS_OF_SYSTEM: ReadonlySet<string> = new Set(['osVersion', 'osEdition', 'osServicePack', 'osBuild']);
const BARE_KEYS: ReadonlySet<string> = new Set(
  'Version|Release|Edition|SP|Service pack|Build|Servicepack|Versión|Versione|Versão|Versie|Wersja|Édition|Edición|Edizione|Editie|Ausgabe'
    .split('|')
    .map(toHeaderKey),
);
const NT_BUILD = /^(5\.[0-2]|6\.[0-3]|10\.0)\.\d{4,5}\b|windows/i;

/** In a list that names no operating system, a bare "Version" or "Edition" is that of a product, unless its cells are builds of Windows. */
export function doubtBareVersions(mapping: ColumnMapping[], rows: readonly (readonly string[])[]): ColumnMapping[] {
  const isOfSystem = ({ field, header }: ColumnMapping) =>
    field === 'osCaption' ||
    field === 'osConfigured' ||
    field === 'osGuestId' ||
    (field !== null && PARTS_OF_SYSTEM.has(field) && !BARE_KEYS.has(toHeaderKey(header)));
  if (mapping.some(isOfSystem)) return mapping;
  return mapping.map((column) => {
    const isBare = column.field !== null && PARTS_OF_SYSTEM.has(column.field) && BARE_KEYS.has(toHeaderKey(column.header));
    if (!isBare) return column;
    const texts = rows
      .slice(0, ROWS_JUDGED)
      .map((row) => (row[column.index] ?? '').trim())
      .filter((text) => text !== '');
    if (texts.some((text) => NT_BUILD.test(text))) return column;
    return { ...column, field: null, confidence: 0, reason: 'no column names an operating system, so that this may be of any product' };
  });
}
