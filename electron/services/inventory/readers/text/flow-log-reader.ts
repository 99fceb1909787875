import iconv from 'iconv-lite';
import type { ByteSource } from '../byte-source.ts';
import type { TableRow } from '../cell.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';

/** The columns of a flow log of a virtual network whose lines come without a header (https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html, version 2). */
const PLAIN_COLUMNS =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status'.split(' ');
const HEADED = /^version account-id interface-id /;
const PLAIN = /^2 (\d{12}|unknown) eni-\w+ \S+ \S+ /;
/** The log of the Windows firewall and others in the extended format of W3C. */
const FIELDS = /^#Fields:\s+(.*\bsrc-ip\b.*\bdst-ip\b.*)$/m;
const LONGEST_LINE = 64 * 1024;

/** Whether a text is a log of connections in columns with a space between them. */
export function looksLikeFlowLog(head: string): boolean {
  return HEADED.test(head) || PLAIN.test(head) || FIELDS.test(head.slice(0, 4096));
}

/** Opens a log of connections as a table, a row for each line. */
export function openFlowLog(source: ByteSource, encoding: string, sheet: string | null = null): TableReader {
  return {
    sheet,
    visibility: 'visible',
    encoding,
    delimiter: null,
    dateSystem: '1900',
    headerPosition: 'first-row',
    async *readRows({ signal, onProgress }: ReadOptions = {}) {
      const decoder = iconv.getDecoder(encoding);
      let rest = '';
      let done = 0;
      let row = 0;
      let isHeaded = false;
      const take = (line: string): TableRow[] => {
        row += 1;
        const text = line.replace(/^\uFEFF/, '').trim();
        const fields = FIELDS.exec(text)?.[1]?.trim().split(/\s+/) ?? (HEADED.test(text) ? text.split(/\s+/) : null);
        if (fields !== null) {
          const isFirst = !isHeaded;
          isHeaded = true;
          return isFirst ? [{ row, cells: fields }] : [];
        }
        if (text === '' || text.startsWith('#')) return [];
        const rows: TableRow[] = isHeaded ? [] : [{ row, cells: [...PLAIN_COLUMNS] }];
        // Without a header of its own, the lines count from 2 all the same.
        if (!isHeaded) row += 1;
        isHeaded = true;
        return [...rows, { row, cells: text.slice(0, LONGEST_LINE).split(/\s+/) }];
      };
      for await (const chunk of source.stream(signal)) {
        signal?.throwIfAborted();
        done += chunk.length;
        const lines = (rest + decoder.write(chunk)).split('\n');
        rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
        onProgress?.(done, source.size);
        const rows = lines.flatMap(take);
        if (rows.length > 0) yield rows;
      }
      const last = take(rest);
      if (last.length > 0) yield last;
    },
  };
}
