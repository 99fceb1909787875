import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** One durable change of an encrypted project: the rows that changed, as SQLite's changeset, and what a changeset does not carry. */
export interface JournalEntry {
  /** Schema version that the changeset was made under. */
  version: number;
  sequences: Record<string, number>;
  changeset: Uint8Array;
}

/** Packs an entry: length of the JSON head (32 bits, little-endian), the head, the changeset, all deflated. */
export function packEntry({ version, sequences, changeset }: JournalEntry): Buffer {
  const head = Buffer.from(JSON.stringify({ version, sequences }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return deflateRawSync(Buffer.concat([length, head, changeset]), { level: 1 });
}

/** Unpacks what `packEntry` made. */
export function unpackEntry(packed: Uint8Array): JournalEntry {
  const bytes = inflateRawSync(packed);
  const end = 4 + bytes.readUInt32LE();
  const head = JSON.parse(bytes.toString('utf8', 4, end)) as Pick<JournalEntry, 'version' | 'sequences'>;
  return { ...head, changeset: bytes.subarray(end) };
}
