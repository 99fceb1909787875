import type { ColumnMapping, ImportCounts, ImportIssue, TableRecognition } from '../../../shared/domain/import.ts';
import { INVENTORY_FIELDS } from '../../../shared/domain/inventory-fields.ts';
import type { Tone } from '../../components/badge.tsx';
import { formatShare } from '../../components/format.ts';
import type { SelectGroup, SelectOption } from '../../components/select.tsx';

/** Value of the choice that leaves a column out. */
export const LEFT_OUT = '';

/** Encodings that a text file can be read with, as a person knows them. */
export const ENCODINGS: readonly SelectOption[] = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'utf-16le', label: 'UTF-16 (little endian)' },
  { value: 'utf-16be', label: 'UTF-16 (big endian)' },
  { value: 'windows-1252', label: 'Windows-1252 (Western)' },
  { value: 'windows-1250', label: 'Windows-1250 (Central European)' },
  { value: 'windows-1251', label: 'Windows-1251 (Cyrillic)' },
  { value: 'cp850', label: 'CP 850 (DOS)' },
  { value: 'macroman', label: 'Mac Roman' },
];

/** Characters that can stand between cells. */
export const DELIMITERS: readonly SelectOption[] = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar' },
];

/** Adds the present value to a list of choices that does not have it. */
export function withPresent(options: readonly SelectOption[], present: string): SelectOption[] {
  const known = options.some(({ value }) => value === present);
  return known ? [...options] : [{ value: present, label: present.trim() === '' ? 'Blank' : present }, ...options];
}

/** How a text file separates its cells, in a word. */
export function describeDelimiter(delimiter: string): string {
  return DELIMITERS.find(({ value }) => value === delimiter)?.label.toLowerCase() ?? `“${delimiter}”`;
}

/** How an encoding is called. */
export function describeEncoding(encoding: string): string {
  return ENCODINGS.find(({ value }) => value === encoding.toLowerCase())?.label ?? encoding.toUpperCase();
}

/** How a table is laid out, in one line: "UTF-8, semicolon, header in row 1". */
export function describeLayout({ encoding, delimiter, headerRow }: Pick<TableRecognition, 'encoding' | 'delimiter' | 'headerRow'>): string {
  const parts = [];
  if (encoding !== null) parts.push(describeEncoding(encoding));
  if (delimiter !== null) parts.push(describeDelimiter(delimiter));
  parts.push(`header in row ${headerRow}`);
  return parts.join(', ');
}

/** Everything a column can mean, under headings, with "left out" first. */
export const MEANINGS: readonly (SelectOption | SelectGroup)[] = [
  { value: LEFT_OUT, label: 'Left out' },
  ...[...new Set(INVENTORY_FIELDS.map(({ group }) => group))].map((group) => ({
    group,
    options: INVENTORY_FIELDS.filter((field) => field.group === group).map(({ id, label }) => ({ value: id, label })),
  })),
];

/** How sure a reading is, as a badge: certain, or a guess with its share. */
export function describeConfidence(confidence: number): { text: string; tone: Tone } {
  if (confidence >= 1) return { text: 'certain', tone: 'good' };
  return { text: `guess, ${formatShare(confidence)}`, tone: confidence >= 0.75 ? 'info' : 'warn' };
}

/** How a column came to its meaning: a person's choice, the format, a guess, or not at all. */
export function describeMapping(
  column: ColumnMapping,
  corrected: Readonly<Record<string, unknown>> | undefined,
): { text: string; tone: Tone } | null {
  if (corrected !== undefined && column.header in corrected) return { text: 'your choice', tone: 'neutral' };
  return column.field === null ? null : describeConfidence(column.confidence);
}

/** What an issue did to its row or cell. */
export const ISSUE_EFFECTS: Readonly<Record<ImportIssue['effect'], { label: string; tone: Tone }>> = {
  'row-refused': { label: 'row refused', tone: 'bad' },
  'row-ignored': { label: 'row ignored', tone: 'neutral' },
  'value-left-out': { label: 'value left out', tone: 'warn' },
  'kept-apart': { label: 'kept apart', tone: 'info' },
  'sheet-skipped': { label: 'sheet skipped', tone: 'neutral' },
  note: { label: 'note', tone: 'neutral' },
};

/** Whether every row that was read is accounted for: read = kept + merged + refused + ignored. */
export function addsUp({ read, kept, merged, refused, ignored }: ImportCounts): boolean {
  return read === kept + merged + refused + ignored;
}

/** File and sheet as a person names them. */
export function nameTable(file: string, sheet: string | null): string {
  return sheet === null ? file : `${file} › ${sheet}`;
}

/** The first different values of a column in one line: "OLDFILE01 · FAX-GW"; says so where all of them are empty. */
export function listSampleValues(rows: TableRecognition['sampleRows'], index: number): string {
  const values = [...new Set(rows.map((row) => row[index]?.trim() ?? '').filter((value) => value !== ''))];
  return values.length === 0 ? 'empty in the first rows' : values.slice(0, 4).join('  ·  ');
}

const CONTAINERS: ReadonlySet<string> = new Set(['csv', 'tsv', 'text', 'xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'html', 'xml', 'ldif', 'zip']);

/** What kind of file it is, as its users call it; nothing where only the wrapping is known. */
export function describeContainer(container: string): string {
  if (container === 'text') return 'Text';
  return CONTAINERS.has(container) ? container.toUpperCase() : '';
}
