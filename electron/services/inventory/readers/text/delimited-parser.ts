import Papa from 'papaparse';
import { isBlankRow, type TableRow } from '../cell.ts';

interface QuoteError {
  type: string;
  code: string;
  row?: number;
}

interface LowLevelParser {
  parse(input: string, baseIndex: number, ignoreLastRow: boolean): { data: string[][]; errors: QuoteError[]; meta: { cursor: number } };
}

/** papaparse's own row parser, which its types leave out; it lets the caller pull instead of being pushed to. */
const RowParser = Papa.Parser as unknown as new (config: {
  delimiter: string;
  newline: string;
  quoteChar?: string;
  preview?: number;
  fastMode?: false;
}) => LowLevelParser;

/** The most that a cell of a spreadsheet holds; of a record that is too long, no more is kept of any cell. */
const LONGEST_CELL_CHARS = 32_767;
/** A record longer than this has lost its closing quote; no spreadsheet cell holds half as much. */
const LONGEST_RECORD_CHARS = 2_000_000;

const BROKEN_QUOTE = 'A quotation mark is opened in this row and never closed; its line was read as plain text.';
const TOO_LONG = 'The row is longer than 2 million characters; its cells were cut, and what follows in its line was left out.';
const ODD_QUOTE = 'Quotation marks in this row are not doubled as CSV wants them; check its cells.';

/** Turns text that arrives in pieces into rows; blank rows are counted and left out. */
interface DelimitedParser {
  push(text: string): TableRow[];
  end(): TableRow[];
}

/** Starts a parser for delimited text. Rows are numbered from 1 by record, so a line break inside quotes does not count. */
export function createDelimitedParser(delimiter: string): DelimitedParser {
  const parser = new RowParser({ delimiter, newline: '\n' });
  const singleParser = new RowParser({ delimiter, newline: '\n', preview: 1, fastMode: false });
  const plainParser = new RowParser({ delimiter, newline: '\n', quoteChar: '\u0000' });
  let pending = '';
  let heldReturn = false;
  let isSkippingLine = false;
  let rowNumber = 0;
  let isFirst = true;

  function number(data: string[][], into: TableRow[], note?: string): void {
    for (const cells of data) {
      if (isFirst) {
        isFirst = false;
        if (cells.length <= 2 && /^sep=/i.test(cells[0] ?? '')) continue;
      }
      rowNumber++;
      if (isBlankRow(cells)) continue;
      into.push(note === undefined ? { row: rowNumber, cells } : { row: rowNumber, cells, note });
    }
  }

  /** Reads the first line of what is pending without quotes, so that one lost quote costs one line and not the rest of the file. */
  function readBrokenLine(into: TableRow[]): void {
    const lineEnd = pending.indexOf('\n');
    const line = lineEnd === -1 ? pending : pending.slice(0, lineEnd);
    pending = lineEnd === -1 ? '' : pending.slice(lineEnd + 1);
    rowNumber++;
    isFirst = false;
    const isTooLong = line.length > LONGEST_RECORD_CHARS;
    isSkippingLine = isTooLong && lineEnd === -1;
    const parsed = plainParser.parse(line, 0, false).data[0] ?? [line];
    const cells = isTooLong ? parsed.map((cell) => cell.slice(0, LONGEST_CELL_CHARS)) : parsed;
    if (!isBlankRow(cells)) into.push({ row: rowNumber, cells, note: isTooLong ? TOO_LONG : BROKEN_QUOTE });
  }

  /** Reads what is pending record by record, which is slow but shows which record has the odd quotation marks. */
  function drainCarefully(into: TableRow[], isLast: boolean): void {
    for (;;) {
      const { data, errors, meta } = singleParser.parse(pending, 0, !isLast);
      const record = data[0];
      if (record === undefined) return;
      const isOdd = errors.some((error) => error.type === 'Quotes');
      if (isOdd && pending.slice(0, meta.cursor).trimEnd().includes('\n')) {
        readBrokenLine(into);
        continue;
      }
      number([record], into, isOdd ? ODD_QUOTE : undefined);
      pending = pending.slice(meta.cursor);
      if (pending === '') return;
    }
  }

  /** Lets go of what is left of a line that was too long; false while its end has not come. */
  function skipLine(): boolean {
    const lineEnd = pending.indexOf('\n');
    pending = lineEnd === -1 ? '' : pending.slice(lineEnd + 1);
    isSkippingLine = lineEnd === -1;
    return !isSkippingLine;
  }

  function drain(isLast: boolean): TableRow[] {
    const rows: TableRow[] = [];
    if (isSkippingLine && !skipLine()) return rows;
    const { data, errors, meta } = parser.parse(pending, 0, !isLast);
    if (errors.some((error) => error.type === 'Quotes')) {
      drainCarefully(rows, isLast);
    } else {
      number(data, rows);
      pending = pending.slice(meta.cursor);
    }
    if (pending.length > LONGEST_RECORD_CHARS) {
      readBrokenLine(rows);
      drainCarefully(rows, isLast);
    }
    return rows;
  }

  return {
    push(text) {
      let piece = heldReturn ? `\r${text}` : text;
      heldReturn = piece.endsWith('\r');
      if (heldReturn) piece = piece.slice(0, -1);
      pending += piece.includes('\r') ? piece.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : piece;
      return drain(false);
    },
    end() {
      if (heldReturn) pending += '\n';
      heldReturn = false;
      return drain(true);
    },
  };
}
