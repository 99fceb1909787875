import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Text that waits on the disk in portions and is read back in order. */
export interface ScratchFile {
  append(text: string): void;
  portions(): IterableIterator<string>;
  /** Closes and removes the file. */
  discard(): void;
}

const PREFIX = 'offramp-scratch-';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Opens an empty scratch file. Each portion is encrypted with AES-256-GCM under a key that exists in this process only, so that rows of a client never
 * stand readable on a disk, and what a crash leaves behind tells nothing. Where the system lets files go that are open, the file has no name from the
 * start; elsewhere the next scratch file, or the next project that is opened, takes away what processes that ended have left.
 */
export function openScratchFile(folder: string = os.tmpdir()): ScratchFile {
  sweepScratchFiles(folder);
  const key = randomBytes(32);
  const file = path.join(folder, `${PREFIX}${process.pid}-${randomBytes(8).toString('hex')}.tmp`);
  const handle = openSync(file, 'wx+', 0o600);
  tryToRemove(file);
  const places: { at: number; length: number }[] = [];
  let end = 0;

  return {
    append(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      for (let done = 0; done < sealed.length; ) done += writeSync(handle, sealed, done, sealed.length - done, end + done);
      places.push({ at: end, length: sealed.length });
      end += sealed.length;
    },
    *portions() {
      for (const { at, length } of places) {
        const sealed = Buffer.alloc(length);
        for (let done = 0; done < length; ) {
          const read = readSync(handle, sealed, done, length - done, at + done);
          if (read === 0) throw new Error('A scratch file is shorter than what was written to it.');
          done += read;
        }
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES)).setAuthTag(sealed.subarray(-TAG_BYTES));
        const plain = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
        yield plain.toString('utf8');
      }
    },
    discard() {
      closeSync(handle);
      tryToRemove(file);
      key.fill(0);
    },
  };
}

/** Removes scratch files of processes that ended without removing them. */
export function sweepScratchFiles(folder: string = os.tmpdir()): void {
  for (const name of listNames(folder)) {
    const owner = new RegExp(`^${PREFIX}(\\d+)-[0-9a-f]+\\.tmp$`).exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) tryToRemove(path.join(folder, name));
  }
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Windows keeps a file that is open; it goes when it is closed, or with the next sweep. */
function tryToRemove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Still open, or another user's.
  }
}
