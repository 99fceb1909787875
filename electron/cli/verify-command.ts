import path from 'node:path';
import { checkOutputs } from './check-outputs.ts';
import { CliFailure, type Command, EXIT, readOption, requireOption } from './command.ts';
import { openHeadless, takeValue } from './open-headless.ts';
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
    'Exit code 1 where a check failed.',
  ],
  async run(line, world) {
    if (line.files.length > 0) throw new CliFailure(EXIT.usage, 'wrong-usage', `verify takes no file of its own. Usage: offramp ${USAGE}`);
    const project = path.resolve(world.cwd, requireOption(line, 'project', USAGE));
    await checkOutputs(line, [], world.cwd);
    const app = await openHeadless(world);
    try {
      await app.services.openProjectAt(project, 'open');
      const check = takeValue(await app.client.call('project.verify', {}));
      const json = readOption(line, 'json');
      if (json !== undefined) await writeJson(check, json, world);
      if (json !== '-') {
        for (const { passed, text } of check.checks) world.writeOut(`${passed ? 'passed' : 'FAILED'}  ${text}\n`);
        world.writeOut(`${check.file}: ${check.intact ? 'intact' : 'damaged'}, ${check.historyEntries} history entries.\n`);
      }
      return check.intact ? EXIT.done : EXIT.refused;
    } finally {
      await app.close();
    }
  },
};
