import iconv from 'iconv-lite';
import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';

/** Attributes of computer accounts that inventories need, as the columns of the table. */
const ATTRIBUTES = [
  'DN',
  'name',
  'cn',
  'sAMAccountName',
  'dNSHostName',
  'operatingSystem',
  'operatingSystemVersion',
  'operatingSystemServicePack',
  'operatingSystemHotfix',
  'lastLogonTimestamp',
  'lastLogon',
  'whenCreated',
  'objectGUID',
  'objectSid',
  'description',
  'location',
  'managedBy',
  'objectClass',
  'userAccountControl',
  'primaryGroupID',
  'servicePrincipalName',
] as const;
const COLUMN = new Map<string, number>(ATTRIBUTES.map((name, index) => [name.toLowerCase(), index]));
const BATCH_ROWS = 1000;
/** More than any attribute of a computer account holds, in characters. */
const LONGEST_VALUE = 1024 * 1024;

/** The lines of a text, without their ends; what is longer than a value may be is cut. */
async function* streamLines(
  source: ByteSource,
  encoding: string,
  signal: AbortSignal | undefined,
  onBytes: (done: number) => void,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding);
  let rest = '';
  let done = 0;
  for await (const chunk of source.stream(signal)) {
    done += chunk.length;
    onBytes(done);
    const lines = (rest + decoder.write(chunk)).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST_VALUE);
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  rest += decoder.end() ?? '';
  if (rest !== '') yield rest;
}

/** What AdFind puts in front of an attribute, and repadmin in front of a value with its number. */
const MARK = /^(?:>|\s{2,}\d+> )/;

/** Whether a text is LDIF, or what AdFind and repadmin print in the same manner: attribute lines, the first of them a distinguished name. */
export function looksLikeLdif(head: string): boolean {
  return /^(#[^\n]*\n|\s|version:[^\n]*\n)*dn::? \S/i.test(head) || /^dn: ?(CN|OU)=[^\n]*\n>[\w;-]+:/im.test(head.slice(0, 16_384));
}

function decodeBinary(attribute: string, bytes: Buffer): string {
  if (attribute === 'objectguid' && bytes.length === 16) {
    const hex = Buffer.concat([
      Buffer.from(bytes.subarray(0, 4)).reverse(),
      Buffer.from(bytes.subarray(4, 6)).reverse(),
      Buffer.from(bytes.subarray(6, 8)).reverse(),
      bytes.subarray(8),
    ]).toString('hex');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
  if (attribute === 'objectsid' && bytes.length >= 8 && bytes.length === 8 + (bytes[1] ?? 0) * 4) {
    const parts = Array.from({ length: bytes[1] ?? 0 }, (_, i) => bytes.readUInt32LE(8 + i * 4));
    return ['S', bytes[0], bytes.readUIntBE(2, 6), ...parts].join('-');
  }
  return bytes.toString('utf8');
}

/** Puts one unfolded line ("attribute: text" or "attribute:: base64") into the cells of its record. */
function takeLine(line: string, cells: string[]): void {
  const match = /^([^:;]+)(?:;[^:]*)?:(:?) ?(.*)$/.exec(line);
  const attribute = match?.[1]?.toLowerCase() ?? '';
  const column = COLUMN.get(attribute);
  if (match === null || column === undefined) return;
  const value = match[2] === ':' ? decodeBinary(attribute, Buffer.from(match[3] ?? '', 'base64')) : (match[3] ?? '');
  cells[column] = cells[column] ? `${cells[column]};${value}` : value;
}

/** Opens LDIF (ldifde, ldapsearch), or the print of AdFind or repadmin, as one table with a row per record; the header counts as row 1. */
export function openLdif(source: ByteSource, encoding: string, sheet: string | null = null): TableReader {
  async function* readRows({ signal, onProgress }: ReadOptions = {}): AsyncGenerator<TableRow[]> {
    let done = 0;
    let rows: TableRow[] = [{ row: 1, cells: [...ATTRIBUTES] }];
    let row = 1;
    let cells: string[] = [];
    let pending = '';
    const endRecord = () => {
      takeLine(pending, cells);
      pending = '';
      if (cells[0]) rows.push({ row: ++row, cells: Array.from(ATTRIBUTES, (_, i) => cells[i] ?? '') });
      cells = [];
    };
    const takeProgress = (bytes: number) => {
      done = bytes;
    };
    for await (const printed of streamLines(source, encoding, signal, takeProgress)) {
      const line = printed.replace(MARK, '').replace(/^\uFEFF/, '');
      if (line.startsWith(' ')) {
        if (pending.length < LONGEST_VALUE) pending += line.slice(1);
      } else if (line.trim() === '') {
        endRecord();
      } else if (!line.startsWith('#')) {
        takeLine(pending, cells);
        pending = line;
      }
      if (rows.length >= BATCH_ROWS) {
        signal?.throwIfAborted();
        onProgress?.(done, source.size);
        yield rows;
        rows = [];
      }
    }
    endRecord();
    if (rows.length > 0) yield rows;
  }
  return { sheet, visibility: 'visible', encoding, delimiter: null, dateSystem: '1900', readRows };
}
