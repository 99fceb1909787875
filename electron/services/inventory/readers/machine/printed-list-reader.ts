import { findAlias } from '../../mapping/field-aliases.ts';
import { toHeaderKey } from '../../mapping/normalise-header.ts';
import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import type { TableReader } from '../table-reader.ts';
import { openWholeText } from '../text/open-whole-text.ts';

/** "Name : value", as Format-List prints it; the colon of all lines of a list stands in one column. */
const PROPERTY = /^([\p{L}_][\p{L}\p{N} ._()/#-]{0,60}?) *: ?(.*)$/u;
/** The names of an object's own properties hold no blanks. */
const PROPERTY_NAME = /^[\p{L}_][\p{L}\p{N}._#-]*$/u;
/** Fewest properties of an object. */
const LEAST_PROPERTIES = 3;

const linesOf = (text: string) => text.replace(/^\uFEFF/, '').split(/\r*\n/);

/** Whether a text lists the properties of objects one below the other, and one of them names a machine. */
export function looksLikePrintedList(head: string): boolean {
  const filled = linesOf(head)
    .filter((line) => line.trim() !== '')
    .slice(0, 60);
  const columns = new Map<number, number>();
  const names = new Set<string>();
  for (const line of filled) {
    const name = PROPERTY.exec(line)?.[1];
    if (name === undefined || !PROPERTY_NAME.test(name)) continue;
    names.add(name);
    const at = line.indexOf(':');
    columns.set(at, (columns.get(at) ?? 0) + 1);
  }
  const usual = Math.max(0, ...columns.values());
  const isNamed = [...names].some((name) => findAlias(toHeaderKey(name))?.field === 'name');
  return isNamed && names.size >= LEAST_PROPERTIES && usual >= filled.length * 0.7;
}

/** Opens a printed list of objects as one table: a row for each object, a column for each property; the row is the line that the object begins on. */
export function openPrintedList(source: ByteSource, encoding: string): TableReader {
  return openWholeText({ source, encoding, sheet: null }, (text) => readObjects(linesOf(text)));
}

function readObjects(lines: readonly string[]): TableRow[] {
  const header: string[] = [];
  const places = new Map<string, number>();
  const rows: TableRow[] = [];
  let current: { row: number; cells: string[] } | null = null;
  let last: number | null = null;
  let colon = -1;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') {
      current = null;
      last = null;
      continue;
    }
    const match = PROPERTY.exec(line);
    const name = match?.[1] ?? '';
    const isProperty = match !== null && PROPERTY_NAME.test(name) && (colon === -1 || line.indexOf(':') === colon || current === null);
    if (!isProperty) {
      // A long value goes on below itself.
      if (current !== null && last !== null && /^\s/.test(line)) current.cells[last] = `${current.cells[last] ?? ''}${line.trim()}`;
      continue;
    }
    if (current === null) {
      colon = line.indexOf(':');
      current = { row: index + 2, cells: [] };
      rows.push(current);
    }
    const key = name.toLowerCase();
    let place = places.get(key);
    if (place === undefined) {
      place = header.push(name) - 1;
      places.set(key, place);
    }
    while (current.cells.length < place) current.cells.push('');
    current.cells[place] = (match[2] ?? '').trim();
    last = place;
  }
  return [{ row: 1, cells: header }, ...rows];
}
