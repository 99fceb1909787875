import iconv from 'iconv-lite';
import type { ByteSource } from '../byte-source.ts';
import { TableReadError } from '../table-reader.ts';

/** More than a thousand machines print. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/** Reads a printed report as one text; throws a TableReadError where it is too large to be one. */
export async function readWholeText(source: ByteSource, encoding: string, signal?: AbortSignal): Promise<string> {
  if (source.size > LARGEST_BYTES) {
    throw new TableReadError('The file is far larger than what machines print about themselves. Split it, one file for each machine.');
  }
  const chunks: Buffer[] = [];
  for await (const chunk of source.stream(signal)) {
    signal?.throwIfAborted();
    chunks.push(chunk);
  }
  return iconv.decode(Buffer.concat(chunks), encoding);
}
