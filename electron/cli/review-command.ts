import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Review, ReviewChange, ReviewConflict, ReviewFlip, ReviewRefusal } from '../../shared/domain/review.ts';
import { decodeValue } from '../services/review/decode-value.ts';
import { checkOutputs } from './check-outputs.ts';
import {
  CliFailure,
  type CliWorld,
  type Command,
  EXIT,
  type ExitCode,
  type ParsedCommandLine,
  readOption,
  requireOption,
} from './command.ts';
import { expandFiles, type MissingFile } from './expand-files.ts';
import { type HeadlessApp, openHeadless, takeValue } from './open-headless.ts';
import { showProgress } from './show-progress.ts';
import { writeJson } from './write-json.ts';

const USAGE = 'review FILE.xlsx… --project FILE [--apply] [--json FILE|-]';
const JOB = 'review';

/** `offramp review`: edited workbooks back into their project. */
export const reviewCommand: Command = {
  name: 'review',
  usage: USAGE,
  summary: 'Hold edited workbooks against the project they came from, and take the edits over with --apply.',
  options: { project: { type: 'string' }, apply: { type: 'boolean' }, json: { type: 'string' } },
  help: [
    'FILE.xlsx…      edited copies of workbooks of this project, any number of them',
    '--project FILE  the project file (.offramp)',
    '--apply         take over every edit that is valid and not in conflict, as one change that can be undone',
    '--json FILE|-   changes, conflicts and what was refused',
    'Added rows are taken over with the edits: a new server or entry each. Without --apply nothing is changed.',
    'Conflicts and deleted rows are never taken over here: settle them in the app.',
    'Exit code 1 where an edit or a file was refused or is in conflict, 3 where no file could be used.',
  ],
  async run(line, world) {
    if (line.files.length === 0) throw new CliFailure(EXIT.usage, 'wrong-usage', `Name a workbook. Usage: offramp ${USAGE}`);
    const project = path.resolve(world.cwd, requireOption(line, 'project', USAGE));
    await checkOutputs(line, line.files, world.cwd);
    const { files, missing } = await expandFiles(line.files, world.cwd);
    await stat(project);
    const app = await openHeadless(world, JOB);
    const stopProgress = showProgress(app.client, world);
    try {
      await app.services.openProjectAt(project, 'open');
      const refs = files.map((file) => app.client.grantPath(file.path, file.name));
      return await review(line, world, app, { refs, missing }, stopProgress);
    } finally {
      stopProgress();
      await app.close();
    }
  },
};

type Files = ReturnType<HeadlessApp['client']['grantPath']>[];

/** What was named on the line: files, and what is not there or may not be read. */
interface Handed {
  refs: Files;
  missing: readonly MissingFile[];
}

async function review(
  line: ParsedCommandLine,
  world: CliWorld,
  app: HeadlessApp,
  { refs: files, missing }: Handed,
  stopProgress: () => void,
): Promise<ExitCode> {
  const read = takeValue(await app.client.call('review.read', { job: JOB, files }));
  for (const { name, reason } of missing) read.files.push(describeAbsent(name, reason));
  if (read.files.every(({ state }) => state === 'refused')) {
    const [first] = read.files;
    const details = { files: read.files.map(({ file, code, message }) => ({ file, code, message })) };
    throw new CliFailure(EXIT.unreadable, first?.code ?? 'unreadable', first?.message ?? 'Nothing could be read.', details);
  }
  const applied = line.options.apply === true ? await applyAll(read, app, files) : null;
  const refused = [...read.refused, ...(applied?.refused ?? [])];
  const json = readOption(line, 'json');
  if (json !== undefined) await writeJson(shapeReview(read, refused, applied), json, world);
  stopProgress();
  if (json !== '-') world.writeOut(describeReview(read, refused, applied));
  const isClean = refused.length === 0 && read.conflicts.length === 0 && read.files.every(({ state }) => state === 'read');
  return isClean ? EXIT.done : EXIT.refused;
}

function describeAbsent(file: string, message: string): Review['files'][number] {
  return { file, state: 'refused', code: 'file-unreadable', message, workbook: null, asOf: null, edits: 0, notes: [] };
}

/** What taking everything over did. */
interface Applied {
  edits: number;
  /** Keys of the added rows that were taken over. */
  added: ReadonlySet<string>;
  flips: ReviewFlip[];
  refused: ReviewRefusal[];
}

/** Takes over every change and every added row that has its place; what turns out to have none is left out and said. */
async function applyAll(read: Review, app: HeadlessApp, files: Files): Promise<Applied> {
  const held = new Set(read.refused.flatMap(({ key }) => (key === null ? [] : [key])));
  const additions = read.additions.filter(({ proposes }) => proposes !== 'none');
  const refused: ReviewRefusal[] = [];
  for (;;) {
    const choices = [...read.changes, ...additions].filter(({ key }) => !held.has(key)).map(({ key }) => ({ key }));
    if (choices.length === 0) return { edits: 0, added: new Set(), flips: [], refused };
    const answer = await app.client.call('review.apply', { job: JOB, files, revision: read.revision, choices });
    const late = answer.ok || answer.error.code !== 'review-incomplete' ? [] : ((answer.error.details?.refused ?? []) as LateRefusal[]);
    const known = late.filter(({ key }) => choices.some((choice) => choice.key === key));
    if (known.length === 0) {
      const { applied, flips } = takeValue(answer);
      const added = new Set(additions.filter(({ key }) => !held.has(key)).map(({ key }) => key));
      return { edits: applied, added, flips, refused };
    }
    for (const item of known) {
      held.add(item.key);
      refused.push(describeLate(item, read));
    }
  }
}

/** What turned out to have no place, with the cell that it stands in. */
function describeLate(item: LateRefusal, { changes, additions }: Review): ReviewRefusal {
  const change = changes.find(({ key }) => key === item.key);
  const addition = additions.find(({ key }) => key === item.key);
  const cell = change?.by[0] ?? addition?.by ?? { file: '', sheet: '', cell: '' };
  const about =
    change === undefined
      ? { server: addition?.name ?? '', field: '', value: addition?.name ?? '' }
      : { server: change.server, field: change.field, value: change.to };
  return { ...cell, ...about, ...item };
}

type LateRefusal = Pick<ReviewRefusal, 'kind' | 'message' | 'allowed'> & { key: string };

/** The public shape of a review; fields may be added, never renamed. */
function shapeReview(read: Review, refused: readonly ReviewRefusal[], applied: Applied | null): unknown {
  const held = new Set(refused.flatMap(({ key }) => (key === null ? [] : [key])));
  return {
    unchanged: isUnchanged(read),
    changes: read.changes.filter(({ key }) => !held.has(key)).map(shapeChange),
    conflicts: read.conflicts.map(shapeConflict),
    refused: [
      ...read.files
        .filter(({ state }) => state === 'refused')
        .map(({ file, code, message }) => ({ sheet: null, cell: null, value: file, message, allowed: [], kind: code, by: file })),
      ...refused.map(({ sheet, cell, value, message, allowed, server, field, file, kind }) => ({
        ...{ sheet, cell, value, message, allowed, server, field, kind },
        by: file,
      })),
    ],
    added: read.additions.map(({ key, name, proposes, message, by, values }) => ({
      ...{ server: name, sheet: by.sheet, cell: by.cell, by: by.file, proposes },
      ...{ state: applied?.added.has(key) ? 'added' : 'proposed', message: applied?.added.has(key) ? '' : message },
      values: Object.fromEntries(values.map(({ header, value }) => [header, value])),
    })),
    missing: read.missing.map(({ server, serverId, sheet, files, would, question }) => ({
      server,
      id: serverId,
      sheet,
      by: files,
      would,
      question,
    })),
    files: read.files.map(({ file, state, message, workbook, asOf, notes }) => ({ file, state, message, workbook, asOf, notes })),
    ...(applied === null ? {} : { applied: applied.edits, flips: applied.flips }),
  };
}

function isUnchanged({ changes, conflicts, refused, additions, missing, files }: Review): boolean {
  const said = changes.length + conflicts.length + refused.length + additions.length + missing.length;
  return said === 0 && files.every(({ state }) => state === 'read');
}

function shapeChange({ server, serverId, field, from, to, by, as }: ReviewChange): unknown {
  const [first] = by;
  return {
    ...{ server, id: serverId, sheet: first?.sheet ?? null, cell: first?.cell ?? null, field },
    from: showValue(as, from),
    to: showValue(as, to),
    by: [...new Set(by.map(({ file }) => file))].join(', '),
  };
}

/** `ours` is what the project holds or what the first reviewer wrote, `theirs` what the next one wrote; `sides` has all of them. */
function shapeConflict({ server, serverId, field, base, sides, as }: ReviewConflict): unknown {
  const said = sides.map(({ value, by }) => ({
    value: showValue(as, value),
    by: by.length === 0 ? 'the project' : [...new Set(by.map(({ file }) => file))].join(', '),
    cells: by.map(({ sheet, cell }) => `${sheet}!${cell}`),
  }));
  return {
    ...{ server, id: serverId, field, base: showValue(as, base) },
    ...{ ours: said[0]?.value ?? null, theirs: said[1]?.value ?? null },
    ...{ oursBy: said[0]?.by ?? null, theirsBy: said[1]?.by ?? null, sides: said },
  };
}

function showValue(as: ReviewChange['as'], value: string): unknown {
  return value === '' ? null : value.startsWith('\u0000') ? value.slice(1) : decodeValue(as, value);
}

function describeReview(read: Review, refused: readonly ReviewRefusal[], applied: Applied | null): string {
  const held = new Set(refused.flatMap(({ key }) => (key === null ? [] : [key])));
  const lines: string[] = [];
  const say = (value: unknown): string => (value === null ? 'nothing' : Array.isArray(value) ? value.join(', ') : String(value));
  for (const { file, state, message, notes } of read.files) {
    if (state === 'refused') lines.push(message);
    for (const note of notes) lines.push(`${file}: ${note}`);
  }
  for (const change of read.changes.filter(({ key }) => !held.has(key))) {
    const files = [...new Set(change.by.map(({ file }) => file))].join(', ');
    lines.push(
      `${change.server}: ${change.header}, ${say(showValue(change.as, change.from))} → ${say(showValue(change.as, change.to))} (${files})`,
    );
  }
  for (const conflict of read.conflicts) {
    const sides = conflict.sides.map(
      ({ value, by }) =>
        `${say(showValue(conflict.as, value))} (${by.length === 0 ? 'the project' : by.map(({ file }) => file).join(', ')})`,
    );
    lines.push(`In conflict: ${conflict.server}: ${conflict.header}, ${sides.join(' or ')}`);
  }
  for (const { file, sheet, cell, value, message } of refused)
    lines.push(`Not taken over: ${file}, ${sheet} ${cell}, “${value}”: ${message}`);
  for (const { key, name, by, message } of read.additions) {
    const became = applied?.added.has(key) ? 'taken over.' : message;
    lines.push(`Added row: ${by.file}, ${by.sheet} ${by.cell}, ${name}: ${became}`);
  }
  for (const { server, sheet, files, question } of read.missing)
    lines.push(`Deleted row: ${files.join(', ')}, ${sheet}, ${server}: ${question}`);
  if (isUnchanged(read))
    lines.push(read.files.some(({ edits }) => edits > 0) ? 'What was edited is in the project already.' : 'Nothing was edited.');
  if (applied !== null) {
    lines.push(`${applied.edits} edits taken over.`);
    for (const { name, from, to } of applied.flips.filter((flip) => flip.from !== flip.to)) lines.push(`${name}: ${from} → ${to}`);
  } else if (read.changes.some(({ key }) => !held.has(key)) || read.additions.some(({ proposes }) => proposes !== 'none'))
    lines.push('Nothing was changed. --apply takes the edits over.');
  return `${lines.join('\n')}\n`;
}
