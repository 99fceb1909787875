import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { crc32, createInflateRaw } from 'node:zlib';
import iconv from 'iconv-lite';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { type ReadOptions, TableReadError } from '../table-reader.ts';
import { detectBom } from '../text/detect-encoding.ts';

const CHUNK_BYTES = 256 * 1024;
/** A part that grows more than this many times while unpacking is taken for a zip bomb… */
const LARGEST_RATIO = 500;
/** …once it is larger than this. */
const RATIO_MATTERS_BYTES = 64 * 1024 * 1024;
/** No part may unpack to more than this: a full sheet of 1,048,576 rows stays well below. */
const LARGEST_PART_BYTES = 24 * 1024 ** 3;
const MOST_ENTRIES = 20_000;

const BOMB = 'The file unpacks to far more than a spreadsheet can hold (a zip bomb). It was not read.';
const DAMAGED = 'The file is damaged: one of its parts does not unpack to what it should. Copy or export it again.';
const ENCRYPTED = 'The archive is protected with a password. Save a copy without the password and import that.';

/** The entries of a zip file by name; names are compared without case, with forward slashes. */
export type ZipListing = ReadonlyMap<string, Entry>;

/** The name under which an entry is kept. */
export function toEntryKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

/** Where a zip file is: on the disk, or in memory, as a file out of another archive is. */
export type ZipPlace = string | Buffer;

function openPlace(place: ZipPlace, options: { autoClose: false; lazyEntries: true; validateEntrySizes: false }): Promise<ZipFile> {
  return typeof place === 'string' ? openPromise(place, options) : fromBufferPromise(place, options);
}

/** Opens a zip file for as long as `work` runs. */
async function withZip<Result>(path: ZipPlace, work: (zip: ZipFile) => Promise<Result>): Promise<Result> {
  let zip: ZipFile;
  try {
    zip = await openPlace(path, { autoClose: false, lazyEntries: true, validateEntrySizes: false });
  } catch {
    throw new TableReadError(DAMAGED);
  }
  try {
    return await work(zip);
  } finally {
    zip.close();
  }
}

/** Lists the entries of a zip file; throws a TableReadError where it is damaged. */
export async function listZip(path: ZipPlace): Promise<ZipListing> {
  return withZip(path, async (zip) => {
    const entries = new Map<string, Entry>();
    try {
      for await (const entry of zip.eachEntry()) {
        entries.set(toEntryKey(entry.fileName), entry);
        if (entries.size > MOST_ENTRIES) throw new TableReadError(BOMB);
      }
    } catch (error) {
      throw error instanceof TableReadError ? error : new TableReadError(DAMAGED);
    }
    return entries;
  });
}

/** Refuses an entry that is encrypted, packed in an unknown way or declares an absurd size. */
function checkEntry(entry: Entry): void {
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw new TableReadError(ENCRYPTED);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new TableReadError('The archive is packed in an unusual way. Open it in a spreadsheet program and save it again.');
  }
  if (entry.uncompressedSize > LARGEST_PART_BYTES || isBomb(entry.uncompressedSize, entry.compressedSize)) throw new TableReadError(BOMB);
}

function isBomb(unpacked: number, packed: number): boolean {
  return unpacked > RATIO_MATTERS_BYTES && unpacked > packed * LARGEST_RATIO;
}

/** Unpacks one entry piece by piece, holding size and checksum against what the archive declares. */
export async function* streamEntry(path: ZipPlace, entry: Entry, { signal, onProgress }: ReadOptions = {}): AsyncGenerator<Buffer> {
  checkEntry(entry);
  const zip = await openPlace(path, { autoClose: false, lazyEntries: true, validateEntrySizes: false });
  let source: Readable | null = null;
  let output: Readable | null = null;
  try {
    source = await zip.openReadStreamPromise(entry, { decodeFileData: false });
    output = entry.compressionMethod === 0 ? source : pipeline(source, createInflateRaw({ chunkSize: CHUNK_BYTES }), () => {});
    let done = 0;
    let checksum = 0;
    for await (const chunk of output as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      done += chunk.length;
      if (done > LARGEST_PART_BYTES || done > entry.uncompressedSize + 1024 || isBomb(done, entry.compressedSize))
        throw new TableReadError(BOMB);
      checksum = crc32(chunk, checksum);
      onProgress?.(done, entry.uncompressedSize);
      yield chunk;
    }
    if (done !== entry.uncompressedSize || checksum !== entry.crc32) throw new TableReadError(DAMAGED);
  } catch (error) {
    if (error instanceof TableReadError || signal?.aborted) throw error;
    throw new TableReadError(DAMAGED);
  } finally {
    output?.destroy();
    source?.destroy();
    zip.close();
  }
}

/** Unpacks one entry as text, in UTF-8 or whatever its byte order mark says. */
export async function* streamEntryText(path: ZipPlace, entry: Entry, options: ReadOptions = {}): AsyncGenerator<string> {
  let decode: ((chunk: Buffer) => string) | null = null;
  for await (const chunk of streamEntry(path, entry, options)) {
    if (decode === null) {
      const bom = detectBom(chunk);
      const decoder = bom === null || bom === 'utf-8' ? new StringDecoder('utf8') : iconv.getDecoder(bom);
      decode = (bytes) => decoder.write(bytes);
      const text = decode(chunk);
      yield text.startsWith('\uFEFF') ? text.slice(1) : text;
    } else {
      yield decode(chunk);
    }
  }
}

/** The whole text of a small entry; throws a TableReadError above the limit. */
export async function readEntryText(path: ZipPlace, entry: Entry, limitBytes = 64 * 1024 * 1024): Promise<string> {
  if (entry.uncompressedSize > limitBytes) throw new TableReadError(BOMB);
  let text = '';
  for await (const piece of streamEntryText(path, entry)) text += piece;
  return text;
}
