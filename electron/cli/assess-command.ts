import { stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { FileRecognition, ImportLedger, TableChoice, UnreadTable } from '../../shared/domain/import.ts';
import type { ServerDetail } from '../../shared/domain/server.ts';
import { type AnswersOutcome, applyAnswers, readAnswersFile } from './apply-answers.ts';
import { checkOutputs } from './check-outputs.ts';
import { CliFailure, type CliWorld, type Command, EXIT, type ExitCode, type ParsedCommandLine, readOption } from './command.ts';
import { type AssessmentTotals, createTotals } from './count-totals.ts';
import { expandFiles, type MissingFile, type NamedFile } from './expand-files.ts';
import { listReplaced, type ReplacedExport } from './list-replaced.ts';
import { type HeadlessApp, openHeadless, takeValue } from './open-headless.ts';
import { checkMappings, chooseTable, readMappingFile, type TableMapping } from './read-mapping-file.ts';
import { writeAssessment } from './shape-assessment.ts';
import { showProgress } from './show-progress.ts';
import { RULES_HELP, RULES_OPTION, useRulePack } from './use-rule-pack.ts';
import { writeJsonPieces } from './write-json.ts';
import { writeRefusedRows } from './write-refused-rows.ts';

const USAGE =
  'assess FILE… [--project FILE] [--answers FILE] [--mapping FILE] [--rules PACK] [--as-of YYYY-MM-DD] [--workbook FILE] [--refused DIR] [--json FILE|-]';

/** `offramp assess`: import, merge, identify, score; write what is asked for. */
export const assessCommand: Command = {
  name: 'assess',
  usage: USAGE,
  summary: 'Import inventories, say what each machine is and which way out it has; write what is asked for.',
  options: {
    project: { type: 'string' },
    answers: { type: 'string' },
    mapping: { type: 'string' },
    ...RULES_OPTION,
    'as-of': { type: 'string' },
    workbook: { type: 'string' },
    refused: { type: 'string' },
    json: { type: 'string' },
  },
  help: [
    'FILE             files, folders and patterns',
    '--project FILE   keep everything in this project file (.offramp); it is created where there is none',
    '--answers FILE   JSON: { "server name, alias or id": { "fact": value } }; answers are trusted most',
    '--mapping FILE   JSON: { "columns": { "Header": "meaning" } }, or { "tables": [ { "file", "sheet", "headerRow", "columns" } ] },',
    '                 or mapping profiles as the app exports them',
    RULES_HELP,
    '--as-of DATE     the day that counts as today, so that a run can be repeated',
    '--workbook FILE  write the migration workbook (.xlsx)',
    '--refused DIR    write refused rows there, each file in its source’s own layout with a Reason column',
    '--json FILE      write the assessment as JSON; - is standard output',
    'Exit code 1 where a row, a file or an answer was refused, or where evidence of an operating system is in conflict; the output',
    'says what. 130 where Ctrl+C ended the work: nothing of an unfinished table is kept.',
  ],
  async run(line, world) {
    if (line.files.length === 0) throw new CliFailure(EXIT.usage, 'wrong-usage', `assess needs at least one file. Usage: offramp ${USAGE}`);
    const asOf = readOption(line, 'as-of');
    if (asOf !== undefined && !z.iso.date().safeParse(asOf).success) {
      throw new CliFailure(EXIT.usage, 'wrong-usage', `--as-of takes a date such as 2026-11-20, not “${asOf}”.`);
    }
    const { files, missing } = await expandFiles(line.files, world.cwd);
    await checkOutputs(line, [...files.map((file) => file.path), ...listRules(line, world)], world.cwd);
    const inputs: Inputs = {
      files,
      missing,
      mappings: await readMappingFile(readOption(line, 'mapping'), world.cwd),
      answers: line.options.answers === undefined ? null : await readAnswersFile(String(line.options.answers), world.cwd),
    };
    const project = readOption(line, 'project');
    const app = await openHeadless({ ...world, now: await setClock(project, asOf, world) }, JOB);
    const stopProgress = showProgress(app.client, world);
    try {
      if (project === undefined) await app.services.openProjectAt(':memory:', 'memory');
      else await app.services.openProjectAt(path.resolve(world.cwd, project), 'open-or-create');
      if (asOf !== undefined) takeValue(await app.client.call('project.setAsOf', { asOf }));
      await useRulePack(line, world, app);
      return await assess(line, world, app, inputs, stopProgress);
    } finally {
      stopProgress();
      await app.close();
    }
  },
};

/** The pack that the line reads, so that no output replaces it. */
function listRules(line: ParsedCommandLine, world: CliWorld): string[] {
  const named = readOption(line, 'rules');
  return named === undefined ? [] : [path.resolve(world.cwd, named)];
}

/**
 * The clock of a run. The history dates what it records, and the workbook shows it; so that a run can be repeated, a project that
 * this run makes is dated to the day that counts as today. What is added to an older project is dated as it happens.
 */
async function setClock(project: string | undefined, asOf: string | undefined, world: CliWorld): Promise<() => Date> {
  if (project !== undefined) {
    const isThere = (await stat(path.resolve(world.cwd, project)).catch(() => undefined)) !== undefined;
    if (isThere || asOf === undefined) return world.now;
  }
  const now = world.now();
  const start = asOf === undefined ? new Date(now.getFullYear(), now.getMonth(), now.getDate()) : new Date(`${asOf}T00:00:00Z`);
  return () => new Date(start);
}

const JOB = 'assess';

/** What a line hands over, read before anything is opened. */
interface Inputs {
  files: NamedFile[];
  /** What was named and is not there or may not be read. */
  missing: MissingFile[];
  mappings: TableMapping[];
  answers: Awaited<ReturnType<typeof readAnswersFile>> | null;
}

async function assess(
  line: ParsedCommandLine,
  world: CliWorld,
  app: HeadlessApp,
  { files, missing, mappings, answers }: Inputs,
  stopProgress: () => void,
): Promise<ExitCode> {
  const { client, services } = app;
  const refs = files.map((file) => client.grantPath(file.path, file.name));
  throwIfInterrupted(world);
  const recognised = takeValue(await client.call('import.inspect', { job: JOB, files: refs }));
  await checkMappings(mappings, recognised, async (choice) => {
    const read = await client.call('import.preview', { choice });
    return read.ok ? { headers: read.value.mapping.map(({ header }) => header) } : { problem: read.error.message };
  });
  const tables = recognised.flatMap((file) => chooseTables(file, mappings));
  if (tables.length === 0) throw nothingToImport(recognised);
  throwIfInterrupted(world);
  const chosen = new Set(tables.map(({ file }) => file.token));
  const unread = recognised.map((file, at) => ({ ...file, from: files[at]?.from })).filter(({ file }) => !chosen.has(file.token));
  const others = unread.map(({ file }) => file);
  // A folder holds notes and scripts beside exports, and a known export parts without machines; who names any other file expects it to be read.
  const isDisappointed = unread.some(
    ({ problem, from, tables: found }) => problem !== null || (from === 'line' && found.every(({ format }) => format === 'table')),
  );
  const ledger = takeValue(await client.call('import.run', { job: JOB, tables, others, newer: 'where-clear' }));
  const replaced = await listReplaced(ledger, client);

  throwIfInterrupted(world);
  const outcome = answers === null ? null : await applyAnswers(answers, services.readAllServers(), client);
  const described = takeValue(await client.call('app.describe', {}));
  const summary = takeValue(await client.call('project.summary', {}));
  const questions = takeValue(await client.call('questions.list', { limit: 200 }));
  const { packs } = takeValue(await client.call('rules.list', {}));

  const workbook = readOption(line, 'workbook');
  if (workbook !== undefined) {
    throwIfInterrupted(world);
    takeValue(await client.call('workbook.write', { job: JOB, destination: client.grantSave(path.resolve(world.cwd, workbook)) }));
  }
  const refusedFolder = readOption(line, 'refused');
  if (refusedFolder !== undefined) {
    const read = files.map((file) => file.path);
    await writeRefusedRows(ledger, path.resolve(world.cwd, refusedFolder), read, client);
  }

  const notRead = [
    ...ledger.unread,
    ...listRepeated(tables, ledger),
    ...missing.map(({ name, reason }) => ({ file: name, sheet: null, reason })),
  ];
  const tally = createTotals();
  const servers = countServers(services.readAllServers(), tally, world);
  const json = readOption(line, 'json');
  if (json === undefined) for (const _server of servers);
  else {
    const parts = {
      version: world.version,
      asOf: summary?.asOf ?? '',
      knowledgeAsOf: described.knowledgeAsOf,
      rulePacks: packs.filter(({ state }) => state === 'on').map(({ id, version, hash }) => ({ id, version, hash })),
      ledger: { ...ledger, unread: notRead },
      replaced,
      questions,
      answers: outcome,
      identify: services.identify,
      exits: services.readExitPlans(),
    };
    await writeJsonPieces(writeAssessment(parts, servers, tally.read), json, world);
  }
  stopProgress();
  const totals = tally.read();
  if (json !== '-') world.writeOut(describeAssessment({ ...ledger, unread: notRead }, replaced, totals));
  if (outcome !== null) for (const sentence of describeOutcome(outcome)) world.writeErr(`offramp: ${sentence}\n`);

  const somethingRefused =
    ledger.totals.refused > 0 ||
    totals.inConflict > 0 ||
    missing.length > 0 ||
    isDisappointed ||
    countUnread(tables, ledger) > 0 ||
    (outcome !== null && Object.values(outcome).some((list) => list.length > 0));
  return somethingRefused ? EXIT.refused : EXIT.done;
}

function* countServers(servers: Iterable<ServerDetail>, tally: ReturnType<typeof createTotals>, world: CliWorld): Generator<ServerDetail> {
  for (const server of servers) {
    throwIfInterrupted(world);
    tally.add(server);
    yield server;
  }
}

function throwIfInterrupted(world: CliWorld): void {
  if (world.signal.aborted)
    throw new CliFailure(EXIT.interrupted, 'cancelled', 'Interrupted. Tables that were finished before stay in the project.');
}

function describeOutcome({ unknown, ambiguous, refused }: AnswersOutcome): string[] {
  return [
    ...unknown.map((key) => `No server is called “${key}”, so its answers were not used.`),
    ...ambiguous.map((key) => `More than one server is called “${key}”, so its answers were not used; name it by its id.`),
    ...refused.map(({ server, fact, message }) => `The answer to “${fact}” of “${server}” was not used: ${message}`),
  ];
}

function chooseTables(recognition: FileRecognition, mappings: Awaited<ReturnType<typeof readMappingFile>>): TableChoice[] {
  return recognition.tables
    .map((table) => ({ table, choice: chooseTable(recognition.file, table, mappings) }))
    .filter(({ table, choice }) => table.importable === 'yes' || choice.columns !== undefined)
    .map(({ choice }) => choice);
}

function nothingToImport(recognised: readonly FileRecognition[]): CliFailure {
  const why = recognised.map(
    (file) =>
      `${file.file.name}: ${file.problem ?? file.tables.map((table) => table.note).find((note) => note !== null) ?? 'it holds no table of machines'}`,
  );
  return new CliFailure(EXIT.unreadable, 'nothing-to-read', `Nothing could be read. ${why[0] ?? ''}`, { files: why });
}

/** How many tables were to be read and could not be. */
function countUnread(tables: readonly TableChoice[], { unread }: ImportLedger): number {
  const known = new Set(unread.map(({ file, sheet }) => JSON.stringify([file, sheet])));
  return tables.filter(({ file, sheet }) => known.has(JSON.stringify([file.name, sheet]))).length;
}

/** Tables that changed nothing because their content is there under another name. */
function listRepeated(tables: readonly TableChoice[], ledger: ImportLedger): UnreadTable[] {
  const reason = 'Its content is read already, under another name; the same content counts once.';
  const known = new Set([...ledger.sources, ...ledger.unread].map(({ file, sheet }) => JSON.stringify([file, sheet])));
  return tables
    .filter(({ file, sheet }) => !known.has(JSON.stringify([file.name, sheet])))
    .map(({ file, sheet }) => ({ file: file.name, sheet, reason }));
}

function describeReplaced({ file, sheet, appeared, vanished, changed, differences }: ReplacedExport): string {
  const name = (what: string) =>
    differences
      .filter((one) => one.what === what)
      .slice(0, 5)
      .map((one) => one.name);
  const say = (count: number, what: string) => {
    const names = name(what);
    const more = count > names.length ? ' …' : '';
    return `${count} ${what}${count === 0 ? '' : ` (${names.join(', ')}${more})`}`;
  };
  const place = sheet === null ? file : `${file}, sheet “${sheet}”`;
  return `  speaks instead of the older export ${place}: ${say(appeared, 'appeared')}, ${say(vanished, 'vanished')}, ${say(changed, 'changed')}`;
}

function describeAssessment(ledger: ImportLedger, replaced: ReadonlyMap<number, ReplacedExport[]>, totals: AssessmentTotals): string {
  const lines: string[] = [];
  for (const { id, file, sheet, formatLabel, counts } of ledger.sources) {
    lines.push(
      `${file}${sheet === null ? '' : `, sheet “${sheet}”`} (${formatLabel}): ${counts.read} rows read = ${counts.kept} kept + ${counts.merged} merged + ${counts.refused} refused + ${counts.ignored} ignored`,
    );
    for (const older of replaced.get(id) ?? []) lines.push(describeReplaced(older));
  }
  for (const { file, sheet, reason } of ledger.unread)
    lines.push(`${file}${sheet === null ? '' : `, sheet “${sheet}”`}: not read. ${reason}`);
  lines.push(
    `${totals.servers} servers, ${totals.inScope} Windows Server 2008 (${Object.entries(totals.byBuild)
      .map(([build, servers]) => `${build}: ${servers}`)
      .join(', ')}), ${totals.ambiguous} possibly so, ${totals.flagged} flagged, ${totals.inConflict} with evidence in conflict.`,
  );
  const verdicts = Object.entries(totals.byPath).filter(([, servers]) => servers > 0);
  lines.push(...(verdicts.length === 0 ? [] : [`Verdicts: ${verdicts.map(([exit, servers]) => `${exit} ${servers}`).join(', ')}.`]), '');
  return lines.join('\n');
}
