import type { ColumnMapping, ImportCounts, ImportIssue, TableRecognition } from '../../../shared/domain/import.ts';
import { INVENTORY_FIELDS } from '../../../shared/domain/inventory-fields.ts';
import type { Tone } from '../../components/badge.tsx';
import { formatShare } from '../../components/format.ts';
import type { SelectGroup, SelectOption } from '../../components/select.tsx';
import { t } from '../../wording/messages.ts';

/** Value of the choice that leaves a column out. */
export const LEFT_OUT = '';

const ENCODINGS = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  'windows-1252': 'western',
  'windows-1250': 'central',
  'windows-1251': 'cyrillic',
  shift_jis: 'japanese',
  gbk: 'chinese',
  big5: 'traditional',
  'euc-kr': 'korean',
  cp850: 'dos',
  macroman: 'mac',
} as const;

const DELIMITERS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** Encodings that a text file can be read with, as a person knows them. */
export function listEncodings(): SelectOption[] {
  return Object.entries(ENCODINGS).map(([value, name]) => ({ value, label: t(`importing:encodings.${name}`) }));
}

/** Characters that can stand between cells. */
export function listDelimiters(): SelectOption[] {
  return Object.entries(DELIMITERS).map(([value, name]) => ({ value, label: t(`importing:delimiters.${name}`) }));
}

/** Adds the present value to a list of choices that does not have it. */
export function withPresent(options: readonly SelectOption[], present: string): SelectOption[] {
  const known = options.some(({ value }) => value === present);
  return known ? [...options] : [{ value: present, label: present.trim() === '' ? t('importing:blank') : present }, ...options];
}

/** How a text file separates its cells, in a word. */
export function describeDelimiter(delimiter: string): string {
  const name = Object.hasOwn(DELIMITERS, delimiter) ? DELIMITERS[delimiter as keyof typeof DELIMITERS] : null;
  return name === null ? t('importing:quoted', { text: delimiter }) : t(`importing:delimitersInLine.${name}`);
}

/** How an encoding is called. */
export function describeEncoding(encoding: string): string {
  const key = encoding.toLowerCase();
  return Object.hasOwn(ENCODINGS, key) ? t(`importing:encodings.${ENCODINGS[key as keyof typeof ENCODINGS]}`) : encoding.toUpperCase();
}

/** What people call the format of a table; a plain table in the language of the moment. */
export function nameFormat({ format, formatLabel }: { format: string; formatLabel: string }): string {
  return format === 'table' ? t('importing:plainTable') : formatLabel;
}

/** How a table is laid out, in one line: "UTF-8, semicolon, header in row 1". */
export function describeLayout({ encoding, delimiter, headerRow }: Pick<TableRecognition, 'encoding' | 'delimiter' | 'headerRow'>): string {
  const parts = [];
  if (encoding !== null) parts.push(describeEncoding(encoding));
  if (delimiter !== null) parts.push(describeDelimiter(delimiter));
  parts.push(headerRow === 0 ? t('importing:noHeader') : t('importing:headerAt', { row: headerRow }));
  return parts.join(', ');
}

/** Everything a column can mean, under headings, with "left out" first. */
export function listMeanings(): (SelectOption | SelectGroup)[] {
  return [
    { value: LEFT_OUT, label: t('importing:leftOut') },
    ...[...new Set(INVENTORY_FIELDS.map(({ group }) => group))].map((group) => ({
      group: t(`fields:groups.${group}`),
      options: INVENTORY_FIELDS.filter((field) => field.group === group).map(({ id }) => ({ value: id, label: t(`fields:labels.${id}`) })),
    })),
  ];
}

/** How sure a reading is, as a badge: certain, or a guess with its share. */
export function describeConfidence(confidence: number): { text: string; tone: Tone } {
  if (confidence >= 1) return { text: t('importing:certain'), tone: 'good' };
  return { text: t('importing:guess', { share: formatShare(confidence) }), tone: confidence >= 0.75 ? 'info' : 'warn' };
}

/** How a column came to its meaning: a person's choice, the format, a guess, or not at all. */
export function describeMapping(
  column: ColumnMapping,
  corrected: Readonly<Record<string, unknown>> | undefined,
): { text: string; tone: Tone; by: 'person' | 'reader' } | null {
  if (corrected !== undefined && column.header in corrected) return { text: t('importing:yourChoice'), tone: 'neutral', by: 'person' };
  return column.field === null ? null : { ...describeConfidence(column.confidence), by: 'reader' };
}

const EFFECT_TONES: Readonly<Record<ImportIssue['effect'], Tone>> = {
  'row-refused': 'bad',
  'row-ignored': 'neutral',
  'value-left-out': 'warn',
  'kept-apart': 'info',
  'sheet-skipped': 'neutral',
  note: 'neutral',
};

/** How grave it is what an issue did to its row or cell. */
export function toneOfEffect(effect: ImportIssue['effect']): Tone {
  return EFFECT_TONES[effect];
}

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
  return values.length === 0 ? t('importing:emptyInFirstRows') : values.slice(0, 4).join('  ·  ');
}

const CONTAINERS: ReadonlySet<string> = new Set(['csv', 'tsv', 'text', 'xlsx', 'xlsm', 'xls', 'xlsb', 'ods', 'html', 'xml', 'ldif', 'zip']);

/** What kind of file it is, as its users call it; nothing where only the wrapping is known. */
export function describeContainer(container: string): string {
  if (container === 'text') return t('importing:text');
  return CONTAINERS.has(container) ? container.toUpperCase() : '';
}
