import path from 'node:path';
import type { Entry } from 'yauzl';
import { listZip, streamEntry } from '../inventory/readers/xlsx/zip-archive.ts';
import { isPackHead, type PackFile } from './pack-file.ts';
import { PACK_LIMITS } from './pack-limits.ts';
import { readSmallFile } from './read-small-file.ts';

/** The files of an archive in memory, or the first thing that is wrong with it, and where. */
export type UnpackedPack = { files: { name: string; bytes: Buffer }[] } | { file: string; problem: string };

/** Unix keeps what a file is in the upper half of its attributes; this is a link. */
const FILE_KIND = 0o170000;
const LINK = 0o120000;

/** Unpacks a rule pack into memory. No more is unpacked than a pack may hold; links, passwords and damage are refused. */
export async function unpackPack(archive: PackFile): Promise<UnpackedPack> {
  const read = 'bytes' in archive ? { bytes: archive.bytes } : await readSmallFile(archive.path, PACK_LIMITS.bytes);
  if ('problem' in read) return { file: archive.name, problem: read.problem };
  let entries: Entry[];
  try {
    entries = [...(await listZip(read.bytes)).values()].filter(isWanted);
  } catch {
    return { file: archive.name, problem: 'is not a .zip that can be read' };
  }
  if (entries.length > PACK_LIMITS.files) return { file: archive.name, problem: `holds more than ${PACK_LIMITS.files} files` };
  const unpackedBytes = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (unpackedBytes > PACK_LIMITS.bytes) return { file: archive.name, problem: `unpacks to more than ${PACK_LIMITS.bytes / 1_000} KB` };
  // What lies at the top of an archive lies in a folder of its name.
  const root = entries.some(({ fileName }) => isPackHead(fileName) && !nameEntry(fileName).includes('/'))
    ? `${path.basename(archive.name).replace(/\.zip$/iu, '')}/`
    : '';
  const files: { name: string; bytes: Buffer }[] = [];
  for (const entry of entries) {
    const name = `${root}${nameEntry(entry.fileName)}`;
    if (((entry.externalFileAttributes >>> 16) & FILE_KIND) === LINK)
      return { file: name, problem: 'is a link; a pack holds its files itself' };
    if ((entry.generalPurposeBitFlag & 1) !== 0) return { file: name, problem: 'is protected with a password' };
    try {
      const pieces: Buffer[] = [];
      for await (const piece of streamEntry(read.bytes, entry)) pieces.push(piece);
      files.push({ name, bytes: Buffer.concat(pieces) });
    } catch {
      return { file: name, problem: 'does not unpack to what it should' };
    }
  }
  return { files };
}

function nameEntry(fileName: string): string {
  return fileName.replaceAll('\\', '/');
}

/** Folders are not files, and what systems leave beside files is no part of a pack. */
function isWanted({ fileName }: Entry): boolean {
  const name = nameEntry(fileName);
  return !name.endsWith('/') && !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}
