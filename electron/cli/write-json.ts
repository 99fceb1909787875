import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { CliWorld } from './command.ts';

/** Writes a JSON document to a file (whole or not at all), or to standard output for `-`. */
export async function writeJson(document: unknown, target: string, world: CliWorld): Promise<void> {
  const text = `${JSON.stringify(document, null, 2)}\n`;
  if (target === '-') {
    world.writeOut(text);
    return;
  }
  const destination = path.resolve(world.cwd, target);
  await mkdir(path.dirname(destination), { recursive: true });
  const partial = `${destination}.${randomUUID()}.partial`;
  try {
    const file = await open(partial, 'w');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, destination);
  } catch (failure) {
    await rm(partial, { force: true });
    throw failure;
  }
}
