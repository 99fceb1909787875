import { looksLikeOs } from './column-content.ts';
import { isHeaderWord } from './field-aliases.ts';
import { isIpAddress, readFqdn, readMacAddresses, readUuid } from './read-identity.ts';

/** What a cell plainly is. */
type CellKind = 'address' | 'mac' | 'uuid' | 'system' | 'fqdn' | 'date' | 'host';

/** Kinds that no header is. */
const TELLING: ReadonlySet<CellKind> = new Set<CellKind>(['address', 'mac', 'uuid', 'system', 'fqdn', 'date']);
/** Rows below the first that are compared with it. */
const ROWS_COMPARED = 200;
const LEAST_SHARE = 0.7;

function readKind(text: string): CellKind | null {
  if (isIpAddress(text)) return 'address';
  if (readUuid(text) !== null) return 'uuid';
  if (/[:.-]/.test(text) && readMacAddresses(text).addresses.length > 0) return 'mac';
  if (looksLikeOs(text) && /\d/.test(text) && text.length > 8) return 'system';
  if (readFqdn(text) !== null && text.split('.').length > 2) return 'fqdn';
  if (/^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}/.test(text)) return 'date';
  return /^[a-z][a-z0-9_-]*\d[a-z0-9_-]*$/i.test(text) ? 'host' : null;
}

/** Whether the row that would be the header, the first of a table, is data like the rows below it. */
export function lacksHeader(rows: readonly { cells: readonly string[] }[], likeliest: number | null): boolean {
  if (likeliest !== null && likeliest > 0) return false;
  const [first, ...below] = rows.slice(0, ROWS_COMPARED).map(({ cells }) => cells.map((cell) => cell.trim()));
  if (first === undefined) return false;
  const kinds = first.map(readKind);
  const telling = kinds.filter((kind) => kind !== null && TELLING.has(kind)).length;
  // Among plain data a word or two may be a header elsewhere, such as "Virtual".
  const allowed = telling < 2 ? 0 : telling;
  let headers = 0;
  for (const text of first) if (text !== '' && isHeaderWord(text) && ++headers > allowed) return false;
  if (below.length === 0) return telling >= 2;
  let alike = 0;
  let shared = 0;
  kinds.forEach((kind, index) => {
    if (kind === null) return;
    const others = below.map((cells) => cells[index] ?? '').filter((text) => text !== '');
    const same = others.filter((text) => readKind(text) === kind || (kind === 'host' && readKind(text) === 'fqdn')).length;
    if (others.length === 0 || same < others.length * LEAST_SHARE) return;
    alike++;
    if (TELLING.has(kind)) shared++;
  });
  // A list of nothing but names has no telling cell; one such column is enough where it is the only one.
  return shared > 0 || (alike > 0 && first.filter((text) => text !== '').length === 1);
}
