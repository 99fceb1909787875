import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { createDelimitedParser } from './delimited-parser.ts';
import { detectDelimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { ReadOptions, TableReader } from './table-reader.ts';

const HEAD_BYTES = 128 * 1024;
const CHUNK_BYTES = 512 * 1024;

/** Reads the beginning of a text file as text. */
export async function readTextHead(path: string, encoding: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const decoder = iconv.getDecoder(encoding);
    return decoder.write(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** Opens a text file as one table; what the choice leaves open is detected from the content. */
export async function openDelimited(
  path: string,
  choice: { encoding?: string | undefined; delimiter?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<TableReader> {
  const encoding =
    choice.encoding !== undefined && iconv.encodingExists(choice.encoding) ? choice.encoding : await detectEncoding(path, choice.signal);
  const delimiter = choice.delimiter ?? detectDelimiter(await readTextHead(path, encoding));
  return {
    sheet: null,
    visibility: 'visible',
    encoding,
    delimiter,
    dateSystem: '1900',
    async *readRows({ signal, onProgress }: ReadOptions = {}) {
      const { size } = await stat(path);
      const decoder = iconv.getDecoder(encoding);
      const parser = createDelimitedParser(delimiter);
      let done = 0;
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
        signal?.throwIfAborted();
        done += chunk.length;
        const rows = parser.push(decoder.write(chunk));
        onProgress?.(done, size);
        if (rows.length > 0) yield rows;
      }
      const rest = decoder.end();
      const last = rest === undefined ? [] : parser.push(rest);
      last.push(...parser.end());
      if (last.length > 0) yield last;
    },
  };
}
