import path from 'node:path';
import { PlanSettings, type WavePlan } from '../../shared/domain/wave-plan.ts';
import { checkOutputs } from './check-outputs.ts';
import { CliFailure, type CliWorld, type Command, EXIT, readOption, requireOption } from './command.ts';
import { openHeadless, takeValue } from './open-headless.ts';
import { readInputFile } from './read-input-file.ts';
import { writeJson } from './write-json.ts';

const USAGE = 'plan --project FILE [--settings FILE] [--json FILE|-]';

/** `offramp plan`: the waves of a project, planned or planned again. */
export const planCommand: Command = {
  name: 'plan',
  usage: USAGE,
  summary: 'Plan the waves of a project and save them in it.',
  options: { project: { type: 'string' }, settings: { type: 'string' }, json: { type: 'string' } },
  help: [
    '--project FILE   the project file (.offramp); decided servers are placed, and what stood stays wherever it can',
    '--settings FILE  settings as JSON, in the names that --json prints under "settings"; what is left out takes its default',
    '--json FILE      write the plan as JSON: settings, waves, units, leftOut, breaks, conflicts, criticalPath; - is standard output',
    'Exit code 1 where a server has no place, or a place breaks a condition. The conflicts name the conditions that cannot all hold.',
  ],
  async run(line, world) {
    if (line.files.length > 0) throw new CliFailure(EXIT.usage, 'wrong-usage', `plan takes no file of its own. Usage: offramp ${USAGE}`);
    const project = path.resolve(world.cwd, requireOption(line, 'project', USAGE));
    const settingsFile = readOption(line, 'settings');
    const json = readOption(line, 'json');
    await checkOutputs(line, settingsFile === undefined ? [] : [settingsFile], world.cwd);
    const settings = settingsFile === undefined ? null : await readSettings(settingsFile, world);
    const app = await openHeadless(world);
    try {
      await app.services.openProjectAt(project, 'open');
      if (settings !== null) takeValue(await app.client.call('plan.settings', { settings }));
      takeValue(await app.client.call('plan.propose', { mode: 'keep' }));
      const plan = takeValue(await app.client.call('plan.read', {}));
      const conflicts = takeValue(await app.client.call('plan.conflicts', {}));
      if (json !== undefined) await writeJson({ offramp: world.version, ...plan, conflicts }, json, world);
      if (json !== '-') world.writeOut(describePlan(plan, conflicts));
      const isWhole = plan.breaks.length === 0 && plan.units.every(({ wave }) => wave !== null);
      return isWhole ? EXIT.done : EXIT.refused;
    } finally {
      await app.close();
    }
  },
};

async function readSettings(file: string, world: CliWorld): Promise<PlanSettings> {
  const text = await readInputFile(file, world.cwd);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new CliFailure(EXIT.unreadable, 'settings-not-json', `${file} is not JSON.`, { file });
  }
  const read = PlanSettings.strict().safeParse(document);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`;
  throw new CliFailure(
    EXIT.unreadable,
    'settings-not-valid',
    `${file} does not hold settings of a plan${where}: ${issue?.message ?? 'unknown'}.`,
    { file },
  );
}

function describePlan(
  plan: WavePlan,
  conflicts: readonly { text: string; conditions: readonly { text: string; relax: string }[] }[],
): string {
  const lines = plan.waves
    .filter(({ units }) => units > 0)
    .map(({ number, startsOn, endsOn, servers, effortDays, breaks }) => {
      const name = number === 0 ? 'Containment' : `Wave ${number}`;
      const broken = breaks === 0 ? '' : `, ${breaks} broken`;
      return `${name.padEnd(12)} ${startsOn} to ${endsOn}  ${servers.used} servers, ${effortDays.low} to ${effortDays.high} person-days${broken}`;
    });
  for (const { text } of plan.breaks) lines.push(`broken: ${text}`);
  for (const { text, conditions } of conflicts) {
    lines.push(`conflict: ${text}`);
    for (const condition of conditions) lines.push(`  - ${condition.text} ${condition.relax}`);
  }
  if (plan.leftOut.length > 0)
    lines.push(
      `${plan.leftOut.length} flagged ${plan.leftOut.length === 1 ? 'server is' : 'servers are'} not in the plan, because nobody has decided.`,
    );
  return `${lines.join('\n')}\n`;
}
