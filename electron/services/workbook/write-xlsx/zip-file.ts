import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { OperationFailure } from '../../../../shared/domain/result.ts';

/** A zip archive that is being written to a file, one entry after the other. */
export interface ZipFile {
  /** Compresses the chunks as they come; nothing but the current chunk is held. */
  addEntry(name: string, chunks: Iterable<string | Buffer>): Promise<void>;
  /** Writes the directory and gives the size of the archive in bytes. */
  finish(): Promise<number>;
}

/** Less than half the time of the usual 6 for a sixth more bytes; writing is mostly waiting for this. */
const LEVEL = 4;

const DOS_DATE = ((1980 - 1980) << 9) | (1 << 5) | 1;
const LARGEST = 0xffff_ffff;

/** Starts a zip archive in an empty file. Dates are fixed, so the same entries give the same bytes. Throws where `signal` aborts. */
export function createZipFile(file: FileHandle, signal?: AbortSignal): ZipFile {
  const directory: Buffer[] = [];
  let position = 0;

  const write = async (bytes: Buffer, at: number): Promise<void> => {
    let written = 0;
    while (written < bytes.length) written += (await file.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
  };

  return {
    async addEntry(name, chunks) {
      const start = position;
      const nameBytes = Buffer.from(name, 'utf8');
      position += 30 + nameBytes.length;
      const dataStart = position;
      const deflate = createDeflateRaw({ level: LEVEL, chunkSize: 256 * 1024, memLevel: 9 });
      let crc = 0;
      let size = 0;
      const feed = function* (): Generator<Buffer> {
        for (const chunk of chunks) {
          signal?.throwIfAborted();
          const bytes = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
          crc = crc32(bytes, crc);
          size += bytes.length;
          yield bytes;
        }
      };
      await pipeline(feed, deflate, async (compressed: AsyncIterable<Buffer>) => {
        for await (const bytes of compressed) {
          await write(bytes, position);
          position += bytes.length;
        }
      });
      if (size > LARGEST || position > LARGEST) {
        throw new OperationFailure('workbook-too-large', 'The workbook would be larger than 4 GB, which spreadsheet programs cannot open.');
      }

      const common = Buffer.alloc(26);
      common.writeUInt16LE(20, 0);
      common.writeUInt16LE(0x0800, 2);
      common.writeUInt16LE(8, 4);
      common.writeUInt16LE(0, 6);
      common.writeUInt16LE(DOS_DATE, 8);
      common.writeUInt32LE(crc, 10);
      common.writeUInt32LE(position - dataStart, 14);
      common.writeUInt32LE(size, 18);
      common.writeUInt16LE(nameBytes.length, 22);
      common.writeUInt16LE(0, 24);
      await write(Buffer.concat([signature(0x04034b50), common, nameBytes]), start);

      const rest = Buffer.alloc(14);
      rest.writeUInt32LE(start, 10);
      directory.push(Buffer.concat([signature(0x02014b50), versionMadeBy(), common, rest, nameBytes]));
    },

    async finish() {
      const entries = Buffer.concat(directory);
      const end = Buffer.alloc(18);
      end.writeUInt16LE(directory.length, 4);
      end.writeUInt16LE(directory.length, 6);
      end.writeUInt32LE(entries.length, 8);
      end.writeUInt32LE(position, 12);
      await write(Buffer.concat([entries, signature(0x06054b50), end]), position);
      return position + entries.length + 22;
    },
  };
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}

function versionMadeBy(): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(20, 0);
  return bytes;
}
