import path from 'node:path';
import { checkOutputs } from './check-outputs.ts';
import { CliFailure, type Command, EXIT, requireOption } from './command.ts';
import { openHeadless, takeValue } from './open-headless.ts';
import { showProgress } from './show-progress.ts';
import { RULES_HELP, RULES_OPTION, useRulePack } from './use-rule-pack.ts';

const USAGE = 'workbook --project FILE --out FILE.xlsx [--rules PACK]';

/** `offramp workbook`: the migration workbook of a project. */
export const workbookCommand: Command = {
  name: 'workbook',
  usage: USAGE,
  summary: 'Write the migration workbook of a project.',
  options: { project: { type: 'string' }, out: { type: 'string' }, ...RULES_OPTION },
  help: [
    '--project FILE  the project file (.offramp)',
    RULES_HELP,
    '--out FILE      the workbook to write (.xlsx); an existing file is replaced once the new one is whole',
  ],
  async run(line, world) {
    if (line.files.length > 0)
      throw new CliFailure(EXIT.usage, 'wrong-usage', `workbook takes no file of its own. Usage: offramp ${USAGE}`);
    const project = path.resolve(world.cwd, requireOption(line, 'project', USAGE));
    const out = path.resolve(world.cwd, requireOption(line, 'out', USAGE));
    await checkOutputs(line, [], world.cwd);
    const app = await openHeadless(world, 'workbook');
    const stopProgress = showProgress(app.client, world);
    try {
      await app.services.openProjectAt(project, 'open');
      await useRulePack(line, world, app);
      const written = takeValue(await app.client.call('workbook.write', { job: 'workbook', destination: app.client.grantSave(out) }));
      stopProgress();
      world.writeOut(`${written.fileName}: ${written.sheets.length} sheets, ${written.servers} servers, ${written.bytes} bytes.\n`);
      return EXIT.done;
    } finally {
      stopProgress();
      await app.close();
    }
  },
};
