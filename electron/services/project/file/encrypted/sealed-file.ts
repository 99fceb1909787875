import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { OperationFailure } from '../../../../../shared/domain/result.ts';
import { syncFolder } from './sync-folder.ts';

/** The first bytes of every project file that is encrypted. */
export const SEALED_MAGIC = Buffer.from('OFRPENC1', 'latin1');

const HEADER_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FRAME_OVERHEAD = 4 + NONCE_BYTES + TAG_BYTES;

// scrypt with N = 2^17, r = 8, p = 1: 128 MiB and about half a second for each guess (OWASP Password Storage Cheat Sheet).
const LOG2_N = 17;
const BLOCK_SIZE = 8;
const PARALLEL = 1;

/**
 * A file of frames, each encrypted and authenticated with AES-256-GCM under a key that scrypt derives from a passphrase.
 * Header: 8 bytes magic, log2 N, r, p, a zero, 16 bytes salt, 4 zeros. Frame: length of the ciphertext (32 bits, little-endian), nonce, ciphertext,
 * tag; the header and the frame's number are authenticated with it, so that frames cannot be exchanged or moved.
 */
export interface SealedFile {
  /** Appends a frame; it is on the disk when this returns, and where that fails the file is as it was. */
  append(plain: Uint8Array): void;
  readonly bytes: number;
  close(): void;
}

/** Opens a sealed file and answers its frames. A frame that was being written when the power went is cut off: nobody was told that it was there. Throws 'passphrase-wrong' and 'project-damaged'. */
export function openSealedFile(filePath: string, passphrase: string, mode: 'read' | 'append'): { file: SealedFile; frames: Buffer[] } {
  const handle = openSync(filePath, mode === 'append' ? 'r+' : 'r');
  try {
    const size = fstatSync(handle).size;
    const header = readBytes(handle, 0, HEADER_BYTES);
    const key = deriveKey(passphrase, header);
    const frames: Buffer[] = [];
    let at = HEADER_BYTES;
    while (at < size) {
      const end = size - at < FRAME_OVERHEAD ? Number.POSITIVE_INFINITY : at + FRAME_OVERHEAD + readBytes(handle, at, 4).readUInt32LE();
      if (end > size) break;
      const frame = readBytes(handle, at, end - at);
      const plain = unseal(key, header, frames.length, frame);
      if (plain === null) {
        if (frames.length === 0) throw wrongPassphrase(filePath);
        if (end === size && frame.subarray(-TAG_BYTES).every((byte) => byte === 0)) break;
        throw damaged(filePath, frames.length);
      }
      frames.push(plain);
      at = end;
    }
    if (frames.length === 0) throw damaged(filePath, 0);
    if (mode === 'append' && at < size) ftruncateSync(handle, at);
    return { file: continueFile(handle, key, header, frames.length, at), frames };
  } catch (fault) {
    closeSync(handle);
    throw fault;
  }
}

/** Throws 'passphrase-wrong' unless this is the passphrase of the file. */
export function checkPassphrase(filePath: string, passphrase: string): void {
  openSealedFile(filePath, passphrase, 'read').file.close();
}

/** Writes a new sealed file with one frame, in place of whatever stood there, all or nothing. */
export function writeSealedFile(filePath: string, passphrase: string, first: Uint8Array): void {
  const header = Buffer.alloc(HEADER_BYTES);
  SEALED_MAGIC.copy(header);
  header.set([LOG2_N, BLOCK_SIZE, PARALLEL], SEALED_MAGIC.length);
  randomBytes(16).copy(header, 12);
  const draft = path.join(path.dirname(filePath), `.${path.basename(filePath)}.part`);
  rmSync(draft, { force: true });
  const handle = openSync(draft, 'wx');
  try {
    writeSync(handle, header);
    continueFile(handle, deriveKey(passphrase, header), header, 0, HEADER_BYTES).append(first);
  } catch (fault) {
    closeSync(handle);
    rmSync(draft, { force: true });
    throw fault;
  }
  closeSync(handle);
  renameSync(draft, filePath);
  syncFolder(path.dirname(filePath));
}

function continueFile(handle: number, key: Buffer, header: Buffer, frames: number, end: number): SealedFile {
  let count = frames;
  let at = end;
  return {
    append(plain) {
      const frame = seal(key, header, count, plain);
      try {
        for (let written = 0; written < frame.length; ) written += writeSync(handle, frame, written, frame.length - written, at + written);
        fsyncSync(handle);
      } catch (fault) {
        ftruncateSync(handle, at);
        throw fault;
      }
      count += 1;
      at += frame.length;
    },
    get bytes() {
      return at;
    },
    close: () => closeSync(handle),
  };
}

function seal(key: Buffer, header: Buffer, number: number, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(authenticate(header, number));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(ciphertext.length);
  return Buffer.concat([length, nonce, ciphertext, cipher.getAuthTag()]);
}

function unseal(key: Buffer, header: Buffer, number: number, frame: Buffer): Buffer | null {
  const nonce = frame.subarray(4, 4 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(authenticate(header, number)).setAuthTag(frame.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(frame.subarray(4 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}

function authenticate(header: Buffer, number: number): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigUInt64LE(BigInt(number));
  return Buffer.concat([header, place]);
}

function deriveKey(passphrase: string, header: Buffer): Buffer {
  const [log2, blockSize, parallel] = header.subarray(SEALED_MAGIC.length, SEALED_MAGIC.length + 3);
  // Bounds, so that a forged header cannot make Offramp spend hours or gigabytes on one guess.
  if (log2 === undefined || log2 < 14 || log2 > 20 || blockSize !== BLOCK_SIZE || parallel !== PARALLEL) {
    throw new OperationFailure('project-damaged', 'The beginning of this encrypted project is damaged. Open a backup of it instead.');
  }
  return scryptSync(passphrase.normalize('NFKC'), header.subarray(12, 28), 32, {
    N: 2 ** log2,
    r: blockSize,
    p: parallel,
    maxmem: 2 ** 31 - 1,
  });
}

function readBytes(handle: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const read = readSync(handle, bytes, done, length - done, at + done);
    if (read === 0) break;
    done += read;
  }
  return bytes;
}

function wrongPassphrase(filePath: string): OperationFailure {
  return new OperationFailure('passphrase-wrong', `That is not the passphrase of "${path.basename(filePath)}". Nothing was changed.`);
}

function damaged(filePath: string, frame: number): OperationFailure {
  return new OperationFailure(
    'project-damaged',
    `"${path.basename(filePath)}" is damaged at its change number ${frame + 1}. Open a backup of it instead; this file was left as it is.`,
    { whole: frame },
  );
}
