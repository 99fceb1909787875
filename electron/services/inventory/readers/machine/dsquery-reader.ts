import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import type { TableReader } from '../table-reader.ts';
import { openWholeText } from '../text/open-whole-text.ts';

/** Attributes of which at least one is asked for where somebody lists machines. */
const TELLING =
  /^(operatingsystem(version|servicepack|hotfix)?|dnshostname|samaccountname|distinguishedname|lastlogontimestamp|whencreated)$/i;
const NAME = /^[A-Za-z][\w-]*$/;

function findHeader(text: string): string {
  const header =
    text
      .replace(/^\uFEFF/, '')
      .split(/\r*\n/)
      .find((line) => line.trim() !== '') ?? '';
  const names = header.trim().split(/\s+/);
  // dsquery begins every line with two spaces.
  return /^ {2}\S/.test(header) && names.length > 1 && names.every((name) => NAME.test(name)) && names.some((name) => TELLING.test(name))
    ? header
    : '';
}

/** Whether a text is a table of attributes as dsquery prints one: names and values padded with spaces, without a line below the names. */
export function looksLikeDsquery(head: string): boolean {
  return findHeader(head) !== '' && !/[;\t|,]/.test(findHeader(head));
}

/** Opens what dsquery printed: a row for each object, cut where the names of the attributes begin. */
export function openDsquery(source: ByteSource, encoding: string, sheet: string | null = null): TableReader {
  return openWholeText({ source, encoding, sheet }, readColumns);
}

function readColumns(text: string): TableRow[] {
  const header = findHeader(text);
  const starts = [...header.matchAll(/\S+/g)].map(({ index }) => index);
  const cut = (line: string) => starts.map((start, index) => line.slice(start, starts[index + 1]).trim());
  const lines = text.replace(/^\uFEFF/, '').split(/\r*\n/);
  const at = lines.indexOf(header);
  return lines.flatMap((line, index) => {
    const isRow = index === at || (index > at && /^ {2}/.test(line) && line.trim() !== '');
    return isRow ? [{ row: index + 1, cells: cut(line) }] : [];
  });
}
