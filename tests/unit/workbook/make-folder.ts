import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Makes a folder for one test file and removes it when the file is through. */
export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'offramp-workbook-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
