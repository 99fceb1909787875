import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Entry } from 'yauzl';
import { streamEntry, type ZipPlace } from './xlsx/zip-archive.ts';

const CHUNK_BYTES = 512 * 1024;

/** Bytes that can be read from their beginning any number of times. */
export interface ByteSource {
  size: number;
  stream(signal?: AbortSignal): AsyncIterable<Buffer>;
}

/** The bytes of a file. */
export async function openFileSource(path: string): Promise<ByteSource> {
  const { size } = await stat(path);
  // A stream takes a buffer of the whole chunk for however little there is to read.
  const highWaterMark = Math.min(CHUNK_BYTES, size + 1);
  return { size, stream: () => createReadStream(path, { highWaterMark }) };
}

/** The unpacked bytes of one entry of a zip archive. */
export function openEntrySource(path: ZipPlace, entry: Entry): ByteSource {
  return { size: entry.uncompressedSize, stream: (signal) => streamEntry(path, entry, { signal }) };
}

/** The first bytes of a source, up to a number of them. */
export async function readHead(source: ByteSource, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source.stream()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  return Buffer.concat(chunks).subarray(0, bytes);
}
