import type { Connection } from './file/connection.ts';

/** Reads the key that pseudonyms are made with, or null where nothing was masked yet. */
export function readMaskKey(connection: Connection): Buffer | null {
  const line = connection.get<{ value: string }>(`select value from meta where key = 'mask-key'`);
  return line === undefined ? null : Buffer.from(line.value, 'hex');
}

/** Keeps the key; it never leaves the project file. */
export function keepMaskKey(connection: Connection, key: Uint8Array): void {
  connection.run(`insert or ignore into meta values ('mask-key', ?)`, Buffer.from(key).toString('hex'));
}

/** Keeps what pseudonyms stand for, so that a masked file can come back whatever has changed meanwhile. Belongs into a transaction. */
export function keepPseudonyms(connection: Connection, pseudonyms: ReadonlyMap<string, string>): void {
  for (const [word, text] of pseudonyms) connection.run('insert or ignore into pseudonym values (?, ?)', word, text);
}

/** Finds what a pseudonym (in lower case) stands for, or null for one that this project never gave out. */
export function findPseudonym(connection: Connection, word: string): string | null {
  return connection.get<{ text: string }>('select text from pseudonym where word = ?', word)?.text ?? null;
}
