import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProjectCheck } from '../../shared/domain/project.ts';
import { OperationFailure } from '../../shared/domain/result.ts';
import { verifyFile } from '../services/project/file/verify-file.ts';
import { checkOutputs } from './check-outputs.ts';
import { CliFailure, type Command, EXIT, readOption, requireOption } from './command.ts';
import { writeJson } from './write-json.ts';

const USAGE = 'verify --project FILE [--json FILE|-]';

/** `offramp verify`: whether a project file is whole and its decision history unbroken. */
export const verifyCommand: Command = {
  name: 'verify',
  usage: USAGE,
  summary: 'Check that a project file is whole and its decision history unbroken.',
  options: { project: { type: 'string' }, json: { type: 'string' } },
  help: [
    '--project FILE  the project file (.offramp)',
    '--json FILE     write the checks as JSON; - is standard output',
    'Reads only: nothing is written to the project or beside it. Exit code 1 where a check failed, with the first entry of the',
    'history that does not hold; 3 where there is no project to check.',
  ],
  async run(line, world) {
    if (line.files.length > 0) throw new CliFailure(EXIT.usage, 'wrong-usage', `verify takes no file of its own. Usage: offramp ${USAGE}`);
    const project = path.resolve(world.cwd, requireOption(line, 'project', USAGE));
    await checkOutputs(line, [], world.cwd);
    const scratch = await mkdtemp(path.join(tmpdir(), 'offramp-verify-'));
    try {
      const check = verify(project, scratch, world.passphrase);
      const json = readOption(line, 'json');
      if (json !== undefined) await writeJson(check, json, world);
      if (json !== '-') {
        for (const { passed, text } of check.checks) world.writeOut(`${passed ? 'passed' : 'FAILED'}  ${text}\n`);
        if (typeof check.firstBroken === 'number') world.writeOut(`First entry of the history that does not hold: ${check.firstBroken}\n`);
        world.writeOut(`${check.file}: ${check.intact ? 'intact' : 'damaged'}, ${check.historyEntries} history entries.\n`);
      }
      return check.intact ? EXIT.done : EXIT.refused;
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  },
};

function verify(project: string, scratch: string, passphrase: string | undefined): ProjectCheck {
  try {
    return verifyFile(project, scratch, passphrase);
  } catch (fault) {
    if (fault instanceof OperationFailure) throw new CliFailure(EXIT.unreadable, fault.code, fault.message, fault.details);
    const code = (fault as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new CliFailure(EXIT.unreadable, 'file-unreadable', `${path.basename(project)} cannot be read (${code}).`);
  }
}
