import path from 'node:path';
import { describePackProblem } from '../services/rule-packs/check-rule-pack.ts';
import { listPackFiles } from '../services/rule-packs/list-pack-files.ts';
import { CliFailure, type CliWorld, EXIT, type ParsedCommandLine, readOption } from './command.ts';
import { type HeadlessApp, takeValue } from './open-headless.ts';

/** The option that switches a rule pack on, for commands that have it. */
export const RULES_OPTION = { rules: { type: 'string' } } as const;

/** What `--help` says about it. */
export const RULES_HELP =
  '--rules PACK     switch this rule pack on in the project first: a .json file, a folder with pack.yaml, or a .zip of either';

/** Lists the files of a pack that a person named. Throws CliFailure where there is nothing. */
export async function findPackFiles(named: string, cwd: string): ReturnType<typeof listPackFiles> {
  try {
    return await listPackFiles(path.resolve(cwd, named));
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code ?? 'unknown reason';
    const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
    throw new CliFailure(EXIT.unreadable, 'file-unreadable', `${named} ${why}.`, { file: named });
  }
}

/** Adds the pack of `--rules` to the open project and switches it on, as the app does: recorded, and to be taken back there. */
export async function useRulePack(line: ParsedCommandLine, world: CliWorld, { client }: HeadlessApp): Promise<void> {
  const named = readOption(line, 'rules');
  if (named === undefined) return;
  const files = (await findPackFiles(named, world.cwd)).map((file) => client.grantPath(file.path, file.name));
  if (files.length === 0) throw new CliFailure(EXIT.unreadable, 'nothing-to-read', `${named} holds no file.`, { file: named });
  const { check } = takeValue(await client.call('rules.add', { files }));
  const [first] = check.problems;
  if (check.pack === null || first !== undefined) {
    const sentence = first === undefined ? '' : ` ${describePackProblem(first)}`;
    const more = check.problemCount > 1 ? ` offramp knowledge check ${named} lists all ${check.problemCount}.` : '';
    throw new CliFailure(EXIT.unreadable, 'rules-not-valid', `${named} is not a rule pack that can be used.${sentence}${more}`, {
      problems: check.problems,
    });
  }
  takeValue(await client.call('rules.switch', { key: check.pack.key, state: 'on' }));
}
