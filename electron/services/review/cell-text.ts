import type { EditKind } from '../../../shared/domain/review.ts';
import { readYesNo } from '../inventory/mapping/read-choice.ts';
import { readDate } from '../inventory/mapping/read-date.ts';
import { parseDigits, splitUnit } from '../inventory/mapping/read-number.ts';
import { isUnknownWord } from '../inventory/mapping/unknown-words.ts';
import { formatSerial } from '../inventory/readers/xlsx/number-formats.ts';
import type { CellValue } from '../workbook/sheet.ts';
import { fitCell } from '../workbook/write-xlsx/escape-xml.ts';

/** Text that no program changes: a line of everyday characters that neither begins nor ends with a space. */
const PLAIN = /^(?:[!-~]|[!-~][ -~]*[!-~])?$/;

/** The text of a cell without what spreadsheet programs change of themselves: spaces around it, line ends, characters that no file can hold, noise behind the twelfth digit. */
export function normaliseText(text: string | number): string {
  if (typeof text === 'number')
    return Number.isSafeInteger(text) && Math.abs(text) < 1e12 ? String(text) : String(Number(text.toPrecision(12)));
  if (PLAIN.test(text)) return text;
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML forbids
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('\u00a0', ' ')
      .replace(/[ \t]+(?=\n|$)/g, '')
      .trim()
  );
}

/** The text by which a cell that was laid out is known again; null for a formula, whose value may change without anybody's doing. */
export function sayLaidOut(value: CellValue): string | null {
  if (value === null) return '';
  if (typeof value === 'number') return normaliseText(value);
  if (typeof value === 'string') return normaliseText(fitCell(value));
  return 'day' in value ? value.day : null;
}

/** The texts that a locked cell may have been written from: a script that drops formats leaves a number of days where a date was, or spells the date its own way. */
export function listSpellings(text: string): string[] {
  const days = /^\d{5}(\.0+)?$/.test(text) ? [formatSerial(Number(text), '1900'), formatSerial(Number(text), '1904')] : [];
  const dates = /\d/.test(text) && text.length < 40 ? [readDate(text, 'day-first', '1900'), readDate(text, 'month-first', '1900')] : [];
  const number = /^-?\d+,\d+$/.test(text) ? [text.replace(',', '.')] : [];
  const truth = { TRUE: 'Yes', FALSE: 'No' }[text.toUpperCase()] ?? null;
  return [text, ...[...days, ...dates, ...number, truth].filter((spelling) => spelling !== null)];
}

/** What an edited cell says: a value in one spelling, or why it is none. An empty cell is the value ''. */
export type ReadEdit = { state: 'valid'; value: string; said: string } | { state: 'invalid'; message: string; allowed: string[] };

const VALUE_ERROR = /^#[A-Z/0?!]+[!?]?$/i;

/** Reads the text of an edited cell in one spelling, so that two ways of writing the same thing are no difference. */
export function readEdit(kind: EditKind, text: string): ReadEdit {
  const plain = normaliseText(text);
  if (plain === '') return { state: 'valid', value: '', said: '' };
  if (VALUE_ERROR.test(plain) && isUnknownWord(plain)) return refuse('The cell holds an error of a formula.', []);
  switch (kind.kind) {
    case 'choice':
      return readChoiceEdit(kind.choices, plain);
    case 'list':
      return readListEdit(kind.choices, plain);
    case 'yes-no': {
      const answer = readYesNo(plain) ?? readYesNo(plain.toLowerCase());
      if (answer !== null) return { state: 'valid', value: answer ? 'yes' : 'no', said: answer ? 'Yes' : 'No' };
      if (isUnknownWord(plain)) return { state: 'valid', value: '', said: '' };
      return refuse('Takes Yes or No; an empty cell where nobody knows.', ['Yes', 'No']);
    }
    case 'day':
      return readDayEdit(plain);
    case 'number':
      return readNumberEdit(kind, plain);
    default:
      return { state: 'valid', value: plain, said: plain };
  }
}

function readChoiceEdit(choices: readonly { value: string; label: string }[], text: string): ReadEdit {
  const found = findChoice(choices, text);
  if (found !== undefined) return { state: 'valid', value: found.value, said: found.value === '' ? '' : found.label };
  // A list with a word of its own for "nothing" wants that word, so that a note such as TBD takes nothing away.
  if (isUnknownWord(text) && choices.every(({ value }) => value !== '')) return { state: 'valid', value: '', said: '' };
  const labels = choices.map(({ label }) => label);
  return refuse(`Takes one of: ${labels.join(', ')}.`, labels);
}

function readListEdit(choices: readonly { value: string; label: string }[], text: string): ReadEdit {
  const parts = text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const found = parts.map((part) => (choices.length === 0 ? { value: part, label: part } : findChoice(choices, part)));
  const labels = choices.map(({ label }) => label);
  if (found.some((item) => item === undefined)) {
    if (parts.length === 1 && isUnknownWord(text)) return { state: 'valid', value: '', said: '' };
    return refuse(`Takes any of: ${labels.join(', ')}; separated by commas.`, labels);
  }
  const known = found.filter((item) => item !== undefined);
  const values = [...new Map(known.map((item) => [item.value, item.label])).entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return { state: 'valid', value: JSON.stringify(values.map(([value]) => value)), said: values.map(([, label]) => label).join(', ') };
}

function findChoice(choices: readonly { value: string; label: string }[], text: string): { value: string; label: string } | undefined {
  const word = text.toLowerCase().replace(/\s+/g, ' ');
  return (
    choices.find(({ label }) => label.toLowerCase().replace(/\s+/g, ' ') === word) ??
    choices.find(({ value }) => value.toLowerCase() === word)
  );
}

function readDayEdit(text: string): ReadEdit {
  const read = readDate(text, null, '1900');
  if (read === 'ambiguous') return refuse(`"${text}" could be read in two ways. Write the day as in 2027-06-30.`, []);
  if (read === null || read === 'never') return refuse('Takes a day, such as 2027-06-30.', []);
  return { state: 'valid', value: read, said: read };
}

function readNumberEdit(kind: Extract<EditKind, { kind: 'number' }>, text: string): ReadEdit {
  if (isUnknownWord(text)) return { state: 'valid', value: '', said: '' };
  const split = splitUnit(text);
  const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text)
    ? Number(text)
    : split?.unit == null
      ? parseDigits(split?.digits ?? '', null)
      : null;
  const bounds = kind.least === undefined ? '' : kind.most === undefined ? ` from ${kind.least} up` : ` from ${kind.least} to ${kind.most}`;
  const sentence = `Takes ${kind.decimals === 'no' ? 'a whole number' : 'a number'}${bounds}.`;
  if (number === null || number === 'ambiguous' || !Number.isFinite(number)) return refuse(sentence, []);
  if (kind.decimals === 'no' && !Number.isInteger(number)) return refuse(sentence, []);
  if ((kind.least !== undefined && number < kind.least) || (kind.most !== undefined && number > kind.most)) return refuse(sentence, []);
  const plain = normaliseText(number);
  return { state: 'valid', value: plain, said: plain };
}

function refuse(message: string, allowed: string[]): ReadEdit {
  return { state: 'invalid', message, allowed };
}
