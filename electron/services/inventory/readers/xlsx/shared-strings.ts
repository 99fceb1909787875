import { TableReadError } from '../table-reader.ts';
import { createXmlScanner } from './xml-scanner.ts';

/** All texts together may not be longer than this; it keeps a hostile file from filling memory. */
const MOST_CHARS = 1_500_000_000;

/** Puts back the characters that workbooks write as _xHHHH_, such as _x000D_, and makes every line end a plain one. */
export function decodeEscapes(text: string): string {
  const decoded = text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
  return decoded.includes('\r') ? decoded.replaceAll('\r\n', '\n') : decoded;
}

/** Reads the table of shared texts that cells point into; phonetic hints are left out. */
export async function readSharedStrings(pieces: AsyncIterable<string>): Promise<string[]> {
  const strings: string[] = [];
  let current = '';
  let total = 0;
  let isPhonetic = false;
  const handler = {
    isTextWanted: false,
    open(name: string) {
      if (name === 'si') current = '';
      else if (name === 'rPh') isPhonetic = true;
      else if (name === 't') handler.isTextWanted = !isPhonetic;
    },
    close(name: string) {
      if (name === 't') handler.isTextWanted = false;
      else if (name === 'rPh') isPhonetic = false;
      else if (name === 'si') {
        strings.push(decodeEscapes(current));
        total += current.length;
        if (total > MOST_CHARS)
          throw new TableReadError('The workbook holds more text than can be kept in memory. Export the list as CSV instead.');
      }
    },
    text(text: string) {
      current = current === '' ? text : current + text;
    },
  };
  const scanner = createXmlScanner(handler);
  for await (const piece of pieces) scanner.push(piece);
  scanner.end();
  return strings;
}
