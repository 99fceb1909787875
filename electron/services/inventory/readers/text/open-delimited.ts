import iconv from 'iconv-lite';
import { type ByteSource, readHead } from '../byte-source.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';
import { createDelimitedParser } from './delimited-parser.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';

const HEAD_BYTES = 128 * 1024;

/** Reads the beginning of a text as text. */
export async function readTextHead(source: ByteSource, encoding: string): Promise<string> {
  return iconv.getDecoder(encoding).write(await readHead(source, HEAD_BYTES));
}

/** Opens a text as one table; what the choice leaves open is detected from the content. */
export async function openDelimited(
  source: ByteSource,
  choice: { encoding?: string | undefined; delimiter?: string | undefined; signal?: AbortSignal | undefined } = {},
  sheet: string | null = null,
): Promise<TableReader> {
  const encoding =
    choice.encoding !== undefined && iconv.encodingExists(choice.encoding) ? choice.encoding : await detectEncoding(source, choice.signal);
  const delimiter = choice.delimiter ?? detectDelimiter(await readTextHead(source, encoding));
  return {
    sheet,
    visibility: 'visible',
    encoding,
    delimiter,
    dateSystem: '1900',
    async *readRows({ signal, onProgress }: ReadOptions = {}) {
      const decoder = iconv.getDecoder(encoding);
      const parser = createDelimitedParser(delimiter);
      let done = 0;
      for await (const chunk of source.stream(signal)) {
        signal?.throwIfAborted();
        done += chunk.length;
        const rows = parser.push(decoder.write(chunk));
        onProgress?.(done, source.size);
        if (rows.length > 0) yield rows;
      }
      const rest = decoder.end();
      const last = rest === undefined ? [] : parser.push(rest);
      last.push(...parser.end());
      if (last.length > 0) yield last;
    },
  };
}
