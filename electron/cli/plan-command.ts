import path from 'node:path';
import type { DependencyEdge } from '../../shared/domain/dependency.ts';
import type { Runbook } from '../../shared/domain/runbook.ts';
import type { Forecast, Percentiles } from '../../shared/domain/simulation.ts';
import { PlanSettings, type WavePlan } from '../../shared/domain/wave-plan.ts';
import { checkOutputs } from './check-outputs.ts';
import { CliFailure, type CliWorld, type Command, EXIT, readOption, requireOption } from './command.ts';
import { type HeadlessApp, openHeadless, takeValue } from './open-headless.ts';
import { readInputFile } from './read-input-file.ts';
import { saySettingsProblem } from './say-settings-problem.ts';
import { RULES_HELP, RULES_OPTION, useRulePack } from './use-rule-pack.ts';
import { writeJson } from './write-json.ts';

const PAGE = 1_000;
const USAGE = 'plan --project FILE [--settings FILE] [--rules PACK] [--json FILE|-]';

/** `offramp plan`: the waves of a project, planned or planned again. */
export const planCommand: Command = {
  name: 'plan',
  usage: USAGE,
  summary: 'Plan the waves of a project and save them in it.',
  options: { project: { type: 'string' }, settings: { type: 'string' }, ...RULES_OPTION, json: { type: 'string' } },
  help: [
    '--project FILE   the project file (.offramp); decided servers are placed, and what stood stays wherever it can',
    '--settings FILE  settings as JSON, in the names that --json prints under "settings"; what is left out takes its default',
    RULES_HELP,
    '--json FILE      write the plan as JSON: settings, waves, units, leftOut, breaks, conflicts, criticalPath,',
    '                 effort, cost, outage and staying as P10, P50 and P90, beforeAfter, runbooks, raid, raci, calendar,',
    '                 dependencies that are ruled on, workloads; - is standard output',
    'Exit code 1 where a server has no place, a place breaks a condition, or nobody has decided anything yet. The conflicts name the conditions that cannot all hold.',
  ],
  async run(line, world) {
    if (line.files.length > 0) throw new CliFailure(EXIT.usage, 'wrong-usage', `plan takes no file of its own. Usage: offramp ${USAGE}`);
    const project = path.resolve(world.cwd, requireOption(line, 'project', USAGE));
    const settingsFile = readOption(line, 'settings');
    const json = readOption(line, 'json');
    await checkOutputs(line, settingsFile === undefined ? [] : [settingsFile], world.cwd);
    const settings = settingsFile === undefined ? null : await readSettings(settingsFile, world);
    const app = await openHeadless(world, 'plan');
    try {
      await app.services.openProjectAt(project, 'open');
      await useRulePack(line, world, app);
      if (settings !== null) {
        const kept = await app.client.call('plan.settings', { settings });
        if (!kept.ok) throw new CliFailure(EXIT.usage, kept.error.code, kept.error.message, kept.error.details);
      }
      const proposed = await app.client.call('plan.propose', { mode: 'keep' });
      const isEmpty = !proposed.ok && proposed.error.code === 'nothing-to-plan';
      if (!isEmpty) takeValue(proposed);
      const plan = takeValue(await app.client.call('plan.read', {}));
      const conflicts = takeValue(await app.client.call('plan.conflicts', {}));
      const forecast = takeValue(await app.client.call('forecast.read', {}));
      if (json !== undefined) {
        const beside = {
          runbooks: await readRunbooks(app.client),
          raid: takeValue(await app.client.call('raid.list', {})).rows,
          raci: takeValue(await app.client.call('raci.read', {})),
          calendar: takeValue(await app.client.call('calendar.list', {})),
          dependencies: await readDependencies(app.client),
          workloads: takeValue(await app.client.call('workload.list', {})),
        };
        await writeJson({ offramp: world.version, ...plan, conflicts, ...shapeForecast(forecast), ...beside }, json, world);
      }
      if (json !== '-') world.writeOut(`${describePlan(plan, conflicts)}${describeForecast(forecast)}`);
      if (!proposed.ok && isEmpty) {
        world.writeErr(`offramp: ${proposed.error.message}\n`);
        return EXIT.refused;
      }
      const isWhole = plan.breaks.length === 0 && plan.units.every(({ wave }) => wave !== null);
      return isWhole ? EXIT.done : EXIT.refused;
    } finally {
      await app.close();
    }
  },
};

/** The forecast in the names of the JSON: each figure for the estate, its waves, its paths and its servers, and what its spread comes from. */
function shapeForecast({ seed, draws, estate, waves, paths, servers, drivers, costNeeds, staying, beforeAfter }: Forecast) {
  const shape = (figure: 'effort' | 'cost' | 'outage') => ({
    estate: estate[figure],
    waves: Object.fromEntries(waves.map((line) => [line.id, line[figure]])),
    paths: Object.fromEntries(paths.map((line) => [line.id, line[figure]])),
    servers: Object.fromEntries(servers.map((line) => [line.id, line[figure]])),
    drivers: drivers[figure].map(({ id, label, share }) => ({ id, label, share })),
  });
  return {
    forecast: { seed, draws },
    effort: { unit: 'person-days', ...shape('effort') },
    cost: { unit: 'currency of the day rate', needs: costNeeds, ...shape('cost') },
    outage: { unit: 'minutes', sizeUnknown: estate.outageUnknown, ...shape('outage') },
    staying,
    beforeAfter,
  };
}

/** Every runbook that has a wave, in the order in which they are worked through. */
async function readRunbooks(client: HeadlessApp['client']): Promise<Runbook[]> {
  const runbooks: Runbook[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = takeValue(await client.call('runbook.list', { offset, limit: PAGE }));
    for (const { id, wave } of page.runbooks) if (wave !== null) runbooks.push(takeValue(await client.call('runbook.read', { id })));
    if (offset + PAGE >= page.total) return runbooks;
  }
}

/** The dependencies that people ruled on. */
async function readDependencies(client: HeadlessApp['client']): Promise<DependencyEdge[]> {
  const edges: DependencyEdge[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = takeValue(await client.call('dependency.list', { standing: 'ruled', offset, limit: PAGE }));
    edges.push(...page.edges);
    if (offset + PAGE >= page.total) return edges;
  }
}

function describeForecast({ estate, drivers, beforeAfter }: Forecast): string {
  if (estate.servers === 0) return '';
  const say = ({ p10, p50, p90 }: Percentiles, unit: string) =>
    p50 === null ? (p10 === null ? 'not known' : `at least ${p10} ${unit}`) : `${p10} to ${p90}, middle ${p50} ${unit}`;
  const [driver] = drivers.effort;
  return [
    `effort: ${say(estate.effort, 'person-days')}${driver === undefined ? '' : `. ${driver.text}`}`,
    `cost: ${beforeAfter.costNeeds.length > 0 ? `not known without ${beforeAfter.costNeeds.join(', ')}` : say(estate.cost, '')}`.trimEnd(),
    `last exit: ${beforeAfter.lastExitOn ?? beforeAfter.lastExitText}`,
    '',
  ].join('\n');
}

async function readSettings(file: string, world: CliWorld): Promise<PlanSettings> {
  const text = await readInputFile(file, world.cwd);
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new CliFailure(EXIT.usage, 'settings-not-json', `${file} is not JSON.`, { file });
  }
  const read = PlanSettings.strict().safeParse(document);
  if (read.success) return read.data;
  throw new CliFailure(EXIT.usage, 'settings-not-valid', `${file} does not hold settings of a plan: ${saySettingsProblem(read.error)}.`, {
    file,
  });
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
