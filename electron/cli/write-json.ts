import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliFailure, type CliWorld, EXIT } from './command.ts';
import { makeFolder } from './make-folder.ts';

/** Writes a JSON document to a file (whole or not at all), or to standard output for `-`. */
export async function writeJson(document: unknown, target: string, world: CliWorld): Promise<void> {
  await writeJsonPieces([`${JSON.stringify(document, null, 2)}\n`], target, world);
}

/** Writes a JSON document that comes in pieces, because it may be longer than the longest string there can be. */
export async function writeJsonPieces(pieces: Iterable<string>, target: string, world: CliWorld): Promise<void> {
  if (target === '-') {
    for (const piece of pieces) world.writeOut(piece);
    return;
  }
  const destination = path.resolve(world.cwd, target);
  const existing = await stat(destination).catch(() => undefined);
  if (existing !== undefined && !existing.isFile()) {
    if (existing.isDirectory()) throw new CliFailure(EXIT.usage, 'destination-is-folder', `${target} is a folder; name a file for --json.`);
    // A device or a pipe is written to as it is; a rename would put a file in its place.
    await writePieces(destination, pieces).catch((failure: unknown) => {
      throw renamePlace(failure, destination, destination);
    });
    return;
  }
  await makeFolder(path.dirname(destination));
  // Not the name with something behind it: that might be longer than a name may be.
  const partial = path.join(path.dirname(destination), `.${randomUUID()}.partial`);
  try {
    await writePieces(partial, pieces, 'sync');
    await rename(partial, destination);
  } catch (failure) {
    await rm(partial, { force: true });
    throw renamePlace(failure, partial, destination);
  }
}

/** Whether `--json` may replace what is at its target: nothing yet, an empty file, or text that begins like JSON. Anything else is somebody's data, named there by mistake. */
export async function isJsonTargetFree(target: string, cwd: string): Promise<boolean> {
  const beginning = await readBeginning(target, cwd);
  return beginning === '' || /^[[{]/u.test(beginning);
}

/** Whether an error may replace what is at the target of `--json`: only what a command line wrote there before, because the rest of the line may be wrong as well. */
export async function mayErrorReplace(target: string, cwd: string): Promise<boolean> {
  const beginning = await readBeginning(target, cwd);
  return beginning === '' || OWN_BEGINNING.test(beginning);
}

/** How every document of the command line begins. */
const OWN_BEGINNING = /^(\{\s*"(offramp|error|asOf|file)"|\[\s*(\]|\{\s*"(input|file)"))/u;

/** The first characters of a file; none where there is no ordinary file. */
async function readBeginning(target: string, cwd: string): Promise<string> {
  const place = path.resolve(cwd, target);
  if (target === '-' || !(await stat(place).catch(() => undefined))?.isFile()) return '';
  const file = await open(place, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF?\s*/u, '');
  } finally {
    await file.close();
  }
}

const PIECE_CHARACTERS = 1 << 20;

async function writePieces(place: string, pieces: Iterable<string>, ending: 'sync' | 'leave' = 'leave'): Promise<void> {
  const file = await open(place, 'w');
  try {
    let waiting = '';
    for (const piece of pieces) {
      waiting += piece;
      if (waiting.length < PIECE_CHARACTERS) continue;
      await file.writeFile(waiting);
      waiting = '';
    }
    await file.writeFile(waiting);
    if (ending === 'sync') await file.sync();
  } finally {
    await file.close();
  }
}

/** A failure speaks of the file that was asked for and not of the draft beside it; the errors of a handle name no file at all. */
function renamePlace(failure: unknown, partial: string, destination: string): unknown {
  if (!(failure instanceof Error) || !('code' in failure)) return failure;
  const place = 'path' in failure ? failure.path : undefined;
  return place === undefined || place === partial ? Object.assign(failure, { path: destination }) : failure;
}
