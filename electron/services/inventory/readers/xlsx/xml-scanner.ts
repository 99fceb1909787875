import { TableReadError } from '../table-reader.ts';

/** What a scanner tells about a document, in order; names come without their namespace prefix. */
interface XmlHandler {
  /** Whether text is wanted where the scanner stands; asked before each piece. */
  isTextWanted: boolean;
  /** `attributes` is the tag's own text behind the name; read it with readAttribute. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

/** A scanner that takes a document in pieces. */
interface XmlScanner {
  push(text: string): void;
  /** Call after the last piece; throws where the document breaks off inside a tag. */
  end(): void;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LETTERS: string[] = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
/** No tag of a spreadsheet comes near this length. */
const LONGEST_TOKEN_CHARS = 50_000_000;

/** Replaces the five XML entities and character references; any other entity stays as text. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Value of one attribute in a tag's text, by name without prefix; null where the tag has none. */
export function readAttribute(attributes: string, name: string): string | null {
  for (const match of attributes.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const full = match[1] ?? '';
    if (full.slice(full.indexOf(':') + 1) === name) return decodeEntities(match[2] ?? match[3] ?? '');
  }
  return null;
}

/** Position of the '>' that ends the tag beginning before `from`; -1 where it has not arrived yet. A '>' inside quotes does not end it. */
function findTagEnd(buffer: string, from: number): number {
  let end = buffer.indexOf('>', from);
  let position = from;
  let quote = 0;
  while (end !== -1) {
    for (; position < end; position++) {
      const code = buffer.charCodeAt(position);
      if (quote === 0 ? code === 34 || code === 39 : code === quote) quote = quote === 0 ? code : 0;
    }
    if (quote === 0) return end;
    position = end + 1;
    end = buffer.indexOf('>', position);
  }
  return -1;
}

function readName(buffer: string, start: number, end: number): string {
  if (end - start === 1) return LETTERS[buffer.charCodeAt(start)] ?? buffer.slice(start, end);
  const name = buffer.slice(start, end);
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Creates a small XML scanner: elements, text, CDATA, comments; a document type is refused, entities of one's own stay text. */
export function createXmlScanner(handler: XmlHandler): XmlScanner {
  let buffer = '';

  function emitText(from: number, to: number): void {
    if (to > from && handler.isTextWanted) handler.text(decodeEntities(buffer.slice(from, to)));
  }

  /** Handles what begins with "<!" or "<?" at `at`; answers where it ends, or -1 where it has not arrived. */
  function skipSpecial(at: number): number {
    if (buffer.startsWith('<?', at)) return endOf('?>', at + 2);
    if (buffer.startsWith('<!--', at)) return endOf('-->', at + 4);
    if (buffer.startsWith('<![CDATA[', at)) {
      const end = buffer.indexOf(']]>', at + 9);
      if (end === -1) return -1;
      if (handler.isTextWanted) handler.text(buffer.slice(at + 9, end));
      return end + 3;
    }
    if (buffer.length - at < 9 && '<![CDATA['.startsWith(buffer.slice(at))) return -1;
    if (buffer.length - at < 4 && '<!--'.startsWith(buffer.slice(at))) return -1;
    throw new TableReadError('The workbook contains a document type declaration, which no spreadsheet program writes. It was not read.');
  }

  function endOf(mark: string, from: number): number {
    const end = buffer.indexOf(mark, from);
    return end === -1 ? -1 : end + mark.length;
  }

  /** Handles the tag at `at`; answers where it ends, or -1 where it has not arrived. */
  function readTag(at: number): number {
    if (buffer.charCodeAt(at + 1) === 47) {
      const end = buffer.indexOf('>', at);
      if (end === -1) return -1;
      let stop = end;
      while (buffer.charCodeAt(stop - 1) <= 32) stop--;
      handler.close(readName(buffer, at + 2, stop));
      return end + 1;
    }
    let nameEnd = at + 1;
    for (;;) {
      const code = buffer.charCodeAt(nameEnd);
      if (Number.isNaN(code)) return -1;
      if (code <= 32 || code === 62 || code === 47) break;
      nameEnd++;
    }
    const end = findTagEnd(buffer, nameEnd);
    if (end === -1) return -1;
    const name = readName(buffer, at + 1, nameEnd);
    const isEmpty = buffer.charCodeAt(end - 1) === 47;
    handler.open(name, end === nameEnd ? '' : buffer.slice(nameEnd, isEmpty ? end - 1 : end));
    if (isEmpty) handler.close(name);
    return end + 1;
  }

  return {
    push(text) {
      buffer = buffer === '' ? text : buffer + text;
      let at = 0;
      for (;;) {
        const open = buffer.indexOf('<', at);
        if (open === -1 || open === buffer.length - 1) break;
        const next = buffer.charCodeAt(open + 1);
        if (open > at) {
          emitText(at, open);
          at = open;
        }
        const end = next === 33 || next === 63 ? skipSpecial(open) : readTag(open);
        if (end === -1) break;
        at = end;
      }
      buffer = buffer.slice(at);
      if (buffer.length > LONGEST_TOKEN_CHARS)
        throw new TableReadError('The workbook contains a part that is no XML. Open it in a spreadsheet program and save it again.');
    },
    end() {
      if (buffer.includes('<')) throw new TableReadError('The workbook breaks off in the middle. Copy or export it again.');
    },
  };
}
