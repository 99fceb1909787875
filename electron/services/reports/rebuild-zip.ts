import { crc32, deflateRawSync } from 'node:zlib';
import { readZip } from './read-zip.ts';

/** What becomes of one entry when an archive is built again. */
export type RebuildEntry = (name: string, bytes: Buffer) => Buffer | Promise<Buffer>;

/** Builds an archive again with fixed dates, sorted as it was, so that the same contents give the same bytes. Entries that are archives themselves are built again too. */
export async function rebuildZip(
  archive: Buffer,
  rebuild: RebuildEntry,
  rename: (name: string) => string = (name) => name,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let position = 0;
  for (const { name: given, bytes: before } of await readZip(archive)) {
    const name = rename(given);
    if (given.endsWith('/')) continue;
    const inner = /\.(?:xlsx|pptx|docx)$/.test(name) ? await rebuildZip(before, rebuild) : before;
    const bytes = await rebuild(name, inner);
    const compressed = deflateRawSync(bytes, { level: 9 });
    const nameBytes = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(compressed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const start = position;
    const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, nameBytes, compressed]);
    parts.push(entry);
    position += entry.length;
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(start, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, nameBytes]));
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(position, 16);
  return Buffer.concat([...parts, entries, end]);
}
