import { type Cell, isBlankRow, type TableRow } from '../cell.ts';
import { TableReadError } from '../table-reader.ts';
import { formatSerial, type NumberMeaning } from './number-formats.ts';
import { decodeEscapes } from './shared-strings.ts';
import { createXmlScanner, readAttribute } from './xml-scanner.ts';

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** What cells of a sheet refer to. */
export interface SheetContext {
  strings: readonly string[];
  styles: readonly NumberMeaning[];
  dateSystem: '1900' | '1904';
}

/** Turns the XML of a sheet, piece by piece, into rows. */
interface SheetParser {
  push(text: string): TableRow[];
  /** Call after the last piece; throws a TableReadError where the sheet is not complete. */
  end(): void;
  /** Last row that the sheet says it has; 0 where it does not say. */
  declaredRows(): number;
  /** Last row that the sheet lists, blank ones included. */
  lastRow(): number;
  /** Formulas without a stored value that could not be worked out. */
  openFormulas(): number;
  /** Cells that point to a text which the workbook does not contain. */
  missingTexts(): number;
}

/** The value of a formula so plain that it needs no calculation; null for any other. */
function evaluatePlainFormula(formula: string): Cell | null {
  const text = formula.trim().replace(/^=/, '');
  if (/^(true|false)(\(\))?$/i.test(text)) return text.toLowerCase().startsWith('true') ? 'TRUE' : 'FALSE';
  const quoted = /^"([^"]*)"$/.exec(text);
  if (quoted !== null) return quoted[1] ?? '';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** Starts a parser for one worksheet. */
export function createSheetParser({ strings, styles, dateSystem }: SheetContext): SheetParser {
  let rows: TableRow[] = [];
  let isInData = false;
  let isDataDone = false;
  let declared = 0;
  let rowNumber = 0;
  let lastRow = 0;
  let cells: Cell[] = [];
  let nextColumn = 0;
  let column = 0;
  let style = 0;
  let type = '';
  let value = '';
  let formula: string | null = null;
  let isPhonetic = false;
  let openFormulas = 0;
  let missingTexts = 0;

  /** Reads position, style and type of a cell from its tag, in one pass because this is the hottest loop there is. */
  function readCellTag(attributes: string): void {
    column = nextColumn;
    style = 0;
    type = '';
    const length = attributes.length;
    let at = 0;
    while (at < length) {
      const equals = attributes.indexOf('=', at);
      if (equals === -1) return;
      let quoteAt = equals + 1;
      while (attributes.charCodeAt(quoteAt) <= 32) quoteAt++;
      const start = quoteAt + 1;
      const end = attributes.indexOf(attributes.charCodeAt(quoteAt) === 39 ? "'" : '"', start);
      if (end === -1) return;
      let nameEnd = equals;
      while (attributes.charCodeAt(nameEnd - 1) <= 32) nameEnd--;
      const before = attributes.charCodeAt(nameEnd - 2);
      if (nameEnd === at + 1 || before <= 32 || Number.isNaN(before)) {
        const name = attributes.charCodeAt(nameEnd - 1);
        if (name === 114) readReference(attributes, start, end);
        else if (name === 115) style = end > start ? Number(attributes.slice(start, end)) : 0;
        else if (name === 116) type = attributes.slice(start, end);
      }
      at = end + 1;
    }
  }

  function readReference(text: string, start: number, end: number): void {
    let number = 0;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i) & ~32;
      if (code < 65 || code > 90) break;
      number = number * 26 + (code - 64);
    }
    if (number > MOST_COLUMNS) throw new TableReadError('A cell stands outside the largest sheet there is. The workbook is damaged.');
    if (number > 0) column = number - 1;
  }

  function readNumber(text: string): Cell {
    const number = Number(text);
    if (text === '' || Number.isNaN(number)) return text;
    const meaning = styles[style];
    if (meaning === 'date') return formatSerial(number, dateSystem) ?? number;
    if (meaning === 'percent') return `${Math.round(number * 1e8) / 1e6}%`;
    if (meaning !== undefined && meaning !== 'number') return `${number} ${meaning}`;
    return number;
  }

  function readSharedText(): string {
    const text = strings[Number(value)];
    if (text === undefined) missingTexts++;
    return text ?? '';
  }

  function readValue(): Cell {
    switch (type) {
      case 's':
        return readSharedText();
      case 'inlineStr':
      case 'str':
        return decodeEscapes(value);
      case 'b':
        return value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE';
      case 'e':
        return value;
      case 'd':
        return value
          .replace('T', ' ')
          .replace(/(\.\d+)?Z?$/, '')
          .replace(/ 00:00:00$/, '');
      default:
        return readNumber(value.trim());
    }
  }

  function endCell(): void {
    nextColumn = column + 1;
    let cell: Cell;
    if (value !== '') {
      cell = readValue();
    } else if (formula !== null && type !== 'str') {
      const plain = evaluatePlainFormula(formula);
      if (plain === null) openFormulas++;
      cell = plain ?? '';
    } else {
      return;
    }
    if (cell === '') return;
    while (cells.length < column) cells.push('');
    cells[column] = cell;
  }

  const handler = {
    isTextWanted: false,
    open(name: string, attributes: string) {
      if (!isInData) {
        if (name === 'sheetData' && !isDataDone) isInData = true;
        else if (name === 'dimension') declared = Number(/(\d+)$/.exec(readAttribute(attributes, 'ref') ?? '')?.[1] ?? 0);
        return;
      }
      switch (name) {
        case 'c':
          readCellTag(attributes);
          value = '';
          formula = null;
          break;
        case 'v':
          handler.isTextWanted = true;
          break;
        case 'row': {
          const given = Number(readAttribute(attributes, 'r') ?? 0);
          rowNumber = given > 0 ? given : rowNumber + 1;
          if (rowNumber > MOST_ROWS) throw new TableReadError('A row stands outside the largest sheet there is. The workbook is damaged.');
          if (rowNumber > lastRow) lastRow = rowNumber;
          cells = [];
          nextColumn = 0;
          break;
        }
        case 't':
          handler.isTextWanted = !isPhonetic;
          break;
        case 'f':
          formula = '';
          handler.isTextWanted = true;
          break;
        case 'rPh':
          isPhonetic = true;
          break;
      }
    },
    close(name: string) {
      switch (name) {
        case 'v':
        case 't':
          handler.isTextWanted = false;
          break;
        case 'f':
          formula = value;
          value = '';
          handler.isTextWanted = false;
          break;
        case 'c':
          if (isInData) endCell();
          break;
        case 'row':
          if (isInData && !isBlankRow(cells)) rows.push({ row: rowNumber, cells });
          break;
        case 'rPh':
          isPhonetic = false;
          break;
        case 'sheetData':
          isInData = false;
          isDataDone = true;
          break;
      }
    },
    text(text: string) {
      value = value === '' ? text : value + text;
    },
  };
  const scanner = createXmlScanner(handler);

  return {
    push(text) {
      scanner.push(text);
      const done = rows;
      rows = [];
      return done;
    },
    end() {
      scanner.end();
      if (!isDataDone) throw new TableReadError('The sheet breaks off before its last row. Copy or export the workbook again.');
    },
    declaredRows: () => declared,
    lastRow: () => lastRow,
    openFormulas: () => openFormulas,
    missingTexts: () => missingTexts,
  };
}
