import type { AllowedInput, Row, Sheet } from '../sheet.ts';
import { makeCell, nameColumn } from '../sheet.ts';
import { escapeXml } from './escape-xml.ts';

/** The longest list that a validation itself can hold; longer ones stand on a sheet of their own. */
const LONGEST_LIST = 255;
/** The longest title, and the longest other text, that a spreadsheet program takes without a repair. */
const LONGEST_TITLE = 32;
const LONGEST_TEXT = 255;
/** Ranges that one validation names; spreadsheet programs become slow with many more. */
const MOST_RANGES = 1_000;

/** Name of the very hidden sheet that holds the lists which are too long for a validation. */
export const LISTS_SHEET = '~Lists';

/** Lists that validations point to, each once. */
export interface ListPool {
  /** The formula that stands for a list of values. */
  writeList(values: readonly string[]): string;
  /** Whether any list was too long for a validation itself. */
  holds(): 'lists' | 'nothing';
  /** The sheet that holds the long ones; laid out when it is written, after every sheet that points to it. */
  sheet: Sheet;
}

/** Starts without lists. */
export function createListPool(): ListPool {
  const lists: (readonly string[])[] = [];
  return {
    writeList(values) {
      const plain = values.join(',');
      if (plain.length <= LONGEST_LIST && values.every((value) => !/[,"]/.test(value) && value.trim() === value)) return `"${plain}"`;
      let index = lists.findIndex((list) => list.length === values.length && list.every((value, at) => value === values[at]));
      if (index === -1) index = lists.push(values) - 1;
      const column = nameColumn(index);
      return `'${LISTS_SHEET}'!$${column}$1:$${column}$${values.length}`;
    },
    holds: () => (lists.length > 0 ? 'lists' : 'nothing'),
    sheet: {
      name: LISTS_SHEET,
      purpose: 'The choices that cells offer.',
      tabColour: '5D6672',
      blocks: [
        {
          kind: 'cells',
          get rows(): Row[] {
            const height = Math.max(0, ...lists.map((list) => list.length));
            return Array.from({ length: height }, (_, row) => lists.map((list) => makeCell(list[row])));
          },
        },
      ],
      freeze: { rows: 0, columns: 0 },
      print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
      protection: 'protected',
      visibility: 'very-hidden',
    },
  };
}

/** Cells that take the same input, as the attribute `sqref` names them. */
export interface AllowedRange {
  allowed: AllowedInput;
  range: string;
}

/** Collects single cells by what may be typed into them; neighbours below each other become one range. */
export function collectAllowed(): { add(allowed: AllowedInput, column: number, row: number): void; list(): AllowedRange[] } {
  const found = new Map<string, { allowed: AllowedInput; runs: { column: number; first: number; last: number }[] }>();
  return {
    add(allowed, column, row) {
      const key = JSON.stringify(allowed);
      const held = found.get(key) ?? { allowed, runs: [] };
      found.set(key, held);
      const run = held.runs.at(-1);
      if (run !== undefined && run.column === column && run.last === row - 1) run.last = row;
      else held.runs.push({ column, first: row, last: row });
    },
    list: () =>
      [...found.values()].flatMap(({ allowed, runs }) => {
        const ranges = runs.map(({ column, first, last }) => {
          const letters = nameColumn(column);
          return first === last ? `${letters}${first}` : `${letters}${first}:${letters}${last}`;
        });
        return Array.from({ length: Math.ceil(ranges.length / MOST_RANGES) }, (_, part) => ({
          allowed,
          range: ranges.slice(part * MOST_RANGES, (part + 1) * MOST_RANGES).join(' '),
        }));
      }),
  };
}

/** Writes one data validation: what a spreadsheet program offers, and what it says of anything else. */
export function writeValidation(allowed: AllowedInput, range: string, lists: ListPool): string {
  const title = escapeXml(cutText(allowed.title, LONGEST_TITLE));
  const head = (attributes: string, error: string): string =>
    `<dataValidation ${attributes} allowBlank="1" showInputMessage="1" showErrorMessage="1" errorTitle="${title}" error="${escapeXml(cutText(error, LONGEST_TEXT))}" promptTitle="${title}" prompt="${escapeXml(cutText(allowed.prompt, LONGEST_TEXT))}" sqref="${range}">`;
  switch (allowed.kind) {
    case 'list':
      return `${head('type="list"', `One of: ${allowed.values.join(', ')}.`)}<formula1>${escapeXml(lists.writeList(allowed.values))}</formula1></dataValidation>`;
    case 'day':
      return `${head('type="date" operator="greaterThan"', 'A date, such as 2027-06-30.')}<formula1>36526</formula1></dataValidation>`;
    default: {
      const least = allowed.least ?? -1e15;
      const most = allowed.most ?? 1e15;
      const bounds = allowed.least === undefined && allowed.most === undefined ? '' : sayBounds(allowed.least, allowed.most);
      const type = allowed.decimals === 'yes' ? 'decimal' : 'whole';
      const error = `A ${type === 'whole' ? 'whole ' : ''}number${bounds}.`;
      return `${head(`type="${type}" operator="between"`, error)}<formula1>${least}</formula1><formula2>${most}</formula2></dataValidation>`;
    }
  }
}

function sayBounds(least: number | undefined, most: number | undefined): string {
  if (least === undefined) return ` up to ${most}`;
  return most === undefined ? ` from ${least} up` : ` from ${least} to ${most}`;
}

function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
