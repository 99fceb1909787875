import { escapeText, fitCell } from './escape-xml.ts';

const MOST_TEXTS = 100_000;
const LONGEST_POOLED = 120;

/** Texts that many cells share, each written once. Long or late texts stay in their cells, so that memory stays bounded. */
export interface TextPool {
  /** What follows the other attributes of a text cell: its kind, its content and its end. */
  writeText(text: string): string;
  /** The shared strings part, once every sheet is written. */
  listParts(): Iterable<string>;
}

/** Starts an empty pool. */
export function createTextPool(): TextPool {
  const texts = new Map<string, string>();
  return {
    writeText(text) {
      if (text.length > LONGEST_POOLED) return writeInline(text);
      const written = texts.get(text);
      if (written !== undefined) return written;
      if (texts.size >= MOST_TEXTS) return writeInline(text);
      const cell = ` t="s"><v>${texts.size}</v></c>`;
      texts.set(text, cell);
      return cell;
    },
    *listParts() {
      yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${texts.size}">`;
      let batch = '';
      for (const text of texts.keys()) {
        batch += `<si>${writeTextElement(text)}</si>`;
        if (batch.length > 65_536) {
          yield batch;
          batch = '';
        }
      }
      yield `${batch}</sst>`;
    },
  };
}

function writeInline(text: string): string {
  return ` t="inlineStr"><is>${writeTextElement(text)}</is></c>`;
}

function writeTextElement(text: string): string {
  return `<t xml:space="preserve">${escapeText(fitCell(text))}</t>`;
}
