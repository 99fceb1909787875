import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import iconv from 'iconv-lite';
import { detectEncodingOf } from '../services/inventory/readers/text/detect-encoding.ts';
import { CliFailure, EXIT } from './command.ts';

/** Reads a small text file in whatever encoding it is in, without its byte order mark. Throws CliFailure for what is no file. */
export async function readInputFile(file: string, cwd: string): Promise<string> {
  const place = path.resolve(cwd, file);
  const found = await stat(place).catch(() => undefined);
  if (found === undefined) throw new CliFailure(EXIT.unreadable, 'no-such-file', `${file} does not exist.`, { file });
  if (found.isDirectory()) throw new CliFailure(EXIT.unreadable, 'file-is-folder', `${file} is a folder; name a file.`, { file });
  return decodeText(await readFile(place));
}

/** Decodes bytes by their byte order mark or by what they look like, UTF-8 otherwise. */
export function decodeText(bytes: Buffer): string {
  return iconv.decode(bytes, detectEncodingOf(bytes) ?? 'utf-8').replace(/^\uFEFF/u, '');
}
