import type { ReadOptions } from '../table-reader.ts';
import { TableReadError } from '../table-reader.ts';
import { type DocumentSource, streamText } from './machine-table.ts';

/** What is told about JSON while it is read: one value after the other, of which each may be large and none is the whole file. */
export interface JsonHandler {
  /** An array or object begins at the top; `before` is the text between it and what came before. */
  begin(kind: 'array' | 'object', before: string): void;
  /** One element of the array. */
  item(value: unknown): void;
  /** One member of the object. */
  member(name: string, value: unknown): void;
  end(): void;
}

/** How a file may go on between its documents: JSON lines, or each behind a line of text that ends in "=>". */
type JsonLayout = 'plain' | 'behind-arrows';

const DEEPEST = 500;
/** More than any one machine has to say, in characters. */
const LONGEST_VALUE = 64 * 1024 * 1024;
const LONGEST_BETWEEN = 1024 * 1024;

const RECORD_SEPARATOR = '\u001e';

const TOO_DEEP = `The file nests its values more than ${DEEPEST} deep, which no inventory does. It was not read.`;
const TOO_LONG = 'The file holds one value of more than 64 million characters, which no inventory does. It was not read.';
const NO_JSON = 'The file holds text that is no JSON. Copy or export it again.';
const CUT_OFF = 'The file breaks off in the middle. Copy or export it again.';

/** Streams JSON documents through a handler and hands on what that emits; only one element or member is held at a time. */
export async function* splitJson<Item>(
  source: DocumentSource,
  options: ReadOptions,
  layout: JsonLayout,
  createHandler: (emit: (item: Item) => void) => JsonHandler,
): AsyncGenerator<Item[]> {
  let items: Item[] = [];
  const splitter = createSplitter(
    createHandler((item) => void items.push(item)),
    layout,
  );
  for await (const text of streamText(source, options)) {
    splitter.push(text);
    if (items.length > 0) {
      yield items;
      items = [];
    }
  }
  splitter.end();
  if (items.length > 0) yield items;
}

function createSplitter(handler: JsonHandler, layout: JsonLayout) {
  let kind: 'array' | 'object' = 'object';
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  let pieces: string[] = [];
  let length = 0;

  function keep(piece: string): void {
    if (piece === '') return;
    pieces.push(piece);
    length += piece.length;
    if (depth === 0 && length > LONGEST_BETWEEN) throw new TableReadError(NO_JSON);
    if (length > LONGEST_VALUE) throw new TableReadError(TOO_LONG);
  }

  function take(): string {
    const text = pieces.length === 1 ? (pieces[0] ?? '') : pieces.join('');
    pieces = [];
    length = 0;
    return text;
  }

  function flush(): void {
    const text = take();
    if (text.trim() === '') return;
    if (kind === 'array') handler.item(parse(text));
    else for (const [name, value] of Object.entries(parse(`{${text}}`) as Record<string, unknown>)) handler.member(name, value);
  }

  function mayBegin(before: string): boolean {
    if (layout === 'behind-arrows') return before.trimEnd().endsWith('=>');
    // JSON text sequences begin each document with this sign (RFC 7464).
    if (before.replaceAll(RECORD_SEPARATOR, '').replaceAll(',', '').trim() !== '') throw new TableReadError(NO_JSON);
    return true;
  }

  return {
    push(text: string): void {
      let from = 0;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        if (isInString) {
          if (isEscaped) isEscaped = false;
          else if (code === 92) isEscaped = true;
          else if (code === 34) isInString = false;
        } else if (code === 34) {
          isInString = depth > 0;
        } else if (code === 123 || code === 91) {
          if (depth === 0) {
            keep(text.slice(from, i));
            from = i;
            if (!mayBegin(pieces.join(''))) continue;
            kind = code === 91 ? 'array' : 'object';
            handler.begin(kind, take());
            from = i + 1;
          }
          if (++depth > DEEPEST) throw new TableReadError(TOO_DEEP);
        } else if (code === 125 || code === 93) {
          if (depth === 1) {
            if ((code === 93) !== (kind === 'array')) throw new TableReadError(NO_JSON);
            keep(text.slice(from, i));
            flush();
            handler.end();
            from = i + 1;
          }
          if (depth > 0) depth--;
        } else if (code === 44 && depth === 1) {
          keep(text.slice(from, i));
          flush();
          from = i + 1;
        }
      }
      keep(text.slice(from));
    },
    end(): void {
      if (depth > 0) throw new TableReadError(CUT_OFF);
      if (layout === 'plain') mayBegin(take());
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const near = text
      .replace(/^\{|\}$/g, '')
      .trim()
      .slice(0, 40)
      .replace(/\s+/g, ' ');
    throw new TableReadError(`The file is damaged near ${near}: what stands there is no JSON. Copy or export it again.`);
  }
}

/** Whether a text begins as a JSON array or object does. */
export function looksLikeJson(head: string): boolean {
  return /^\uFEFF?\s*[[{]\s*(["{}[\]]|$)/.test(head);
}

/** Whether a JSON value is an object that is no array. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands at a path of names in a JSON value; undefined where nothing does. */
export function pickJson(value: unknown, ...path: string[]): unknown {
  let found = value;
  for (const name of path) found = isJsonObject(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  return found;
}

/** The text of a JSON value as a cell holds it: lists of words with a space between them, objects and null as nothing. */
export function toCellText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value)
    ? value
        .map(toCellText)
        .filter((text) => text !== '')
        .join(' ')
    : '';
}
