import { stat } from 'node:fs/promises';
import { detectContainer } from './detect-container.ts';
import { openDelimited } from './open-delimited.ts';
import type { OpenedFile } from './table-reader.ts';

/** What overrules detection when a file is opened. */
export interface OpenOptions {
  encoding?: string | undefined;
  delimiter?: string | undefined;
  signal?: AbortSignal | undefined;
}

/** Opens any file: its tables, or a sentence that says why there are none and what to do. */
export async function openFile(path: string, options: OpenOptions = {}): Promise<OpenedFile> {
  const info = await stat(path);
  if (info.isDirectory()) return { container: 'folder', tables: [], problem: 'This is a folder. Choose the files in it.' };
  const { container, problem } = await detectContainer(path);
  if (problem !== null) return { container, tables: [], problem };
  return { container: 'csv', tables: [await openDelimited(path, options)], problem: null };
}
