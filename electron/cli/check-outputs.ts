import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { CliFailure, EXIT, type ParsedCommandLine, readOption } from './command.ts';
import { makeFolder } from './make-folder.ts';
import { isJsonTargetFree } from './write-json.ts';

/** Options that name a file to write. */
const OUTPUTS = ['json', 'workbook', 'out'] as const;
/** Options that name a file to read, or to keep. */
const INPUTS = ['project', 'answers', 'mapping'] as const;

/**
 * Refuses a line whose output would replace a file that it reads, another output or a folder, before any work is done; makes
 * the folders that outputs go to. `files` are the paths that the line reads.
 */
export async function checkOutputs(line: ParsedCommandLine, files: readonly string[], cwd: string): Promise<void> {
  const taken = new Map<string, string>();
  for (const file of files) taken.set(await identifyPlace(file, cwd), file);
  for (const option of INPUTS) {
    const value = readOption(line, option);
    if (value === '') throw refuse(`--${option} names no file.`);
    if (value !== undefined && (await stat(path.resolve(cwd, value)).catch(() => undefined))?.isDirectory()) {
      throw refuse(`${value} is a folder; name a file for --${option}.`);
    }
    if (value !== undefined) taken.set(await identifyPlace(value, cwd), value);
  }
  for (const option of OUTPUTS) {
    const value = readOption(line, option);
    if (value === undefined || (option === 'json' && value === '-')) continue;
    await checkOutput(option, value, taken, cwd);
    taken.set(await identifyPlace(value, cwd), value);
  }
  const refused = readOption(line, 'refused');
  if (refused === '') throw refuse('--refused names no folder.');
  if (refused !== undefined && (await stat(path.resolve(cwd, refused)).catch(() => undefined))?.isFile()) {
    throw refuse(`${refused} is a file; name a folder for --refused.`);
  }
}

async function checkOutput(option: string, value: string, taken: ReadonlyMap<string, string>, cwd: string): Promise<void> {
  if (value === '') throw refuse(`--${option} names no file.`);
  const destination = path.resolve(cwd, value);
  const existing = await stat(destination).catch(() => undefined);
  if (existing?.isDirectory()) throw refuse(`${value} is a folder; name a file for --${option}.`);
  if (taken.has(await identifyPlace(value, cwd))) {
    throw refuse(`--${option} would replace ${value}, which this command uses itself; name another file.`);
  }
  if (option !== 'json' && existing !== undefined && !existing.isFile())
    throw refuse(`${value} is no ordinary file; name another for --${option}.`);
  if (option === 'json' && !(await isJsonTargetFree(value, cwd))) {
    throw refuse(`${value} exists and is not JSON, so --json does not replace it; name another file.`);
  }
  await makeFolder(path.dirname(destination));
}

/** The same text for the same file, by whatever name. */
async function identifyPlace(file: string, cwd: string): Promise<string> {
  const place = path.resolve(cwd, file);
  return await realpath(place).catch(async () =>
    path.join(await realpath(path.dirname(place)).catch(() => path.dirname(place)), path.basename(place)),
  );
}

function refuse(message: string): CliFailure {
  return new CliFailure(EXIT.usage, 'wrong-usage', message);
}
