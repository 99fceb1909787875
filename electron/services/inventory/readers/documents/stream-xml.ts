import { SaxesParser } from 'saxes';
import type { ReadOptions } from '../table-reader.ts';
import { TableReadError } from '../table-reader.ts';
import { type DocumentSource, streamText } from './machine-table.ts';

/** What is told about an XML document while it is read. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** A stretch of text or CDATA inside the element that was opened last and is not closed. */
  text(text: string): void;
  close(name: string): void;
}

/** No inventory nests its elements nearly this deep. */
const DEEPEST = 500;
const MOST_ATTRIBUTES = 1000;
/** More text than any one element or attribute of an inventory holds, in characters. */
const LONGEST_PIECE = 32 * 1024 * 1024;

const OWN_ENTITIES =
  'The file defines XML entities of its own. No inventory needs them and attacks are built of them, so it was not read. Export it again, or ask who made it.';
const TOO_DEEP = `The file nests its elements more than ${DEEPEST} deep, which no inventory does. It was not read.`;
const TOO_MANY = `The file has an element with more than ${MOST_ATTRIBUTES} attributes, which no inventory has. It was not read.`;
const TOO_LONG = 'The file holds a single value of more than 32 million characters, which no inventory does. It was not read.';

/** Streams an XML document through a handler and hands on what that emits; external and own entities are refused, never followed. */
export async function* streamXml<Item>(
  source: DocumentSource,
  options: ReadOptions,
  createHandler: (emit: (item: Item) => void) => XmlHandler,
): AsyncGenerator<Item[]> {
  let items: Item[] = [];
  const handler = createHandler((item) => void items.push(item));
  let depth = 0;
  let attributes = 0;
  let silence = 0;
  let isOver = false;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new TableReadError(isOver ? 'The file breaks off in the middle. Copy or export it again.' : describeDamage(error.message));
  });
  parser.on('doctype', (doctype) => {
    silence = 0;
    if (/<!ENTITY/i.test(doctype)) throw new TableReadError(OWN_ENTITIES);
  });
  parser.on('opentagstart', () => {
    attributes = 0;
    if (++depth > DEEPEST) throw new TableReadError(TOO_DEEP);
  });
  parser.on('attribute', () => {
    silence = 0;
    if (++attributes > MOST_ATTRIBUTES) throw new TableReadError(TOO_MANY);
  });
  parser.on('opentag', (tag) => {
    silence = 0;
    handler.open(tag.name, tag.attributes);
  });
  const takeText = (text: string) => {
    silence = 0;
    handler.text(text);
  };
  parser.on('text', takeText);
  parser.on('cdata', takeText);
  parser.on('closetag', (tag) => {
    silence = 0;
    depth--;
    handler.close(tag.name);
  });
  for await (const text of streamText(source, options)) {
    silence += text.length;
    parser.write(text);
    if (silence > LONGEST_PIECE) throw new TableReadError(TOO_LONG);
    if (items.length > 0) {
      yield items;
      items = [];
    }
  }
  isOver = true;
  parser.close();
  if (items.length > 0) yield items;
}

/** The parser's message is "line:column: what is wrong." */
function describeDamage(message: string): string {
  const line = /^(\d+):\d+: /.exec(message)?.[1];
  const place = line === undefined ? '' : ` in line ${line}`;
  return /undefined entity/i.test(message)
    ? OWN_ENTITIES
    : `The file is damaged${place}: what stands there is no XML. Copy or export it again.`;
}
