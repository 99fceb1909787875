import { EXIT_PATH_LABELS } from '../../../../shared/domain/exit-path.ts';
import { MOVE_ROLE_LABELS, RUNBOOK_PHASE_LABELS } from '../../../../shared/domain/knowledge/running.ts';
import { RUNBOOK_STATUS_LABELS, type Runbook, type RunbookStep } from '../../../../shared/domain/runbook.ts';
import { makeSourceCell } from '../plans/list-planned.ts';
import type { ColourRule, Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeInputColumn } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const writes = (field: string) => ({ to: 'record' as const, kind: 'runbook-step', field, defaults: {} });
const STATUSES = Object.entries(RUNBOOK_STATUS_LABELS).map(([value, label]) => ({ value, label }));
const STATUS_RULES: readonly ColourRule[] = [
  { equals: 'Done', text: '0B7A5C', fill: 'E3F4EE' },
  { equals: 'Open', text: 'A35C00', fill: 'FDF0DC' },
  { equals: 'Not needed', text: '5D6672', fill: 'ECEEF1' },
];
/** A sheet has about a million rows; more than these nobody works through in a workbook. */
const MOST_ROWS = 250_000;
const YOURS = 'State (yours to fill in)';

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 22, style: 'code', group: 'Runbook' },
  { key: 'Runbook', header: 'Runbook of', width: 24, style: 'text', group: 'Runbook' },
  { key: 'Wave', header: 'Wave', width: 14, style: 'text', group: 'Runbook' },
  { key: 'Path', header: 'Way out', width: 13, style: 'text', group: 'Runbook' },
  { key: 'Part', header: 'Part', width: 17, style: 'text', group: 'Step' },
  { key: 'TMinus', header: 'T-minus', width: 9, style: 'text', group: 'Step' },
  { key: 'On', header: 'On', width: 11, style: 'date', group: 'Step' },
  { key: 'StartsAt', header: 'Minutes into the window', width: 12, style: 'whole', group: 'Step' },
  { key: 'Label', header: 'Step', width: 34, style: 'wrap', group: 'Step' },
  { key: 'Text', header: 'What to do', width: 62, style: 'wrap', group: 'Step' },
  { key: 'Known', header: 'Known of the server', width: 34, style: 'wrap', group: 'Step' },
  { key: 'Role', header: 'Role', width: 20, style: 'wrap', group: 'Step' },
  makeInputColumn({
    key: 'Status',
    header: 'Status',
    width: 13,
    group: YOURS,
    colours: STATUS_RULES,
    edit: { as: { kind: 'choice', choices: STATUSES }, writes: writes('status') },
  }),
  makeInputColumn({ key: 'Owner', header: 'Done by', width: 22, group: YOURS, edit: { as: { kind: 'text' }, writes: writes('owner') } }),
  makeInputColumn({
    key: 'Minutes',
    header: 'Minutes',
    width: 10,
    group: YOURS,
    edit: { as: { kind: 'number', decimals: 'no', least: 0, most: 100_000 }, writes: writes('minutes') },
  }),
  makeInputColumn({ key: 'Note', header: 'Note', width: 34, group: YOURS, edit: { as: { kind: 'text' }, writes: writes('note') } }),
  { key: 'Clash', header: 'Take care', width: 34, style: 'wrap', group: 'Checks' },
  { key: 'Source', header: 'Read at', width: 24, style: 'wrap', group: 'Checks' },
];

/** The runbook of every wave and of every server in one, step by step. */
export const cutoverRunbookSheet: SheetEntry = {
  id: 'cutover-runbook',
  name: 'Cutover runbook',
  purpose:
    'What is done when and by whom, for each wave and its servers; say in the yellow cells how far. Steps beyond 250,000 are saved on Plan.',
  presence: 'with-content',
  role: 'optional',
  countRows: countSteps,
  layOut: (context) => ({
    name: cutoverRunbookSheet.name,
    purpose: cutoverRunbookSheet.purpose,
    tabColour: '0B7A5C',
    blocks: frameTable(cutoverRunbookSheet.name, cutoverRunbookSheet.purpose, {
      kind: 'table',
      name: 'Runbooks',
      columns: COLUMNS,
      identity: { column: 'RowId', rows: { record: 'runbook-step' }, name: 'Runbook', added: 'refused' },
      rows: () => listRows(context),
    }),
    ...setUpFrame(3),
    protection: 'open',
  }),
};

/** Runbooks of what is in a wave, the first waves first: without a wave there is no day that anything could be done on. */
function* listRunbooks({ input }: SheetContext): Generator<Runbook> {
  const running = input.running?.();
  let rows = 0;
  for (const id of running?.runbookIds() ?? []) {
    const runbook = running?.runbook(id) ?? null;
    if (runbook === null || runbook.wave === null) continue;
    rows += runbook.steps.length;
    if (rows > MOST_ROWS) return;
    yield runbook;
  }
}

function* listRows(context: SheetContext): Generator<Row> {
  for (const runbook of listRunbooks(context)) for (const step of runbook.steps) yield layOutStep(runbook, step);
}

function countSteps(context: SheetContext): number {
  let rows = 0;
  for (const { steps } of listRunbooks(context)) rows += steps.length;
  return rows;
}

function layOutStep({ id, name, wave, path }: Runbook, step: RunbookStep): Row {
  const known = [
    ...step.shows.map(({ label, value }) => `${label}: ${value}`),
    ...(step.ifUnknown.length === 0 ? [] : [`Only if so; not known: ${step.ifUnknown.join(', ')}`]),
  ];
  return [
    makeCell(`${id}:${step.id}`),
    makeCell(name),
    makeCell(wave === 0 ? 'Containment' : `Wave ${wave}`),
    makeCell(path === null ? null : EXIT_PATH_LABELS[path]),
    makeCell(RUNBOOK_PHASE_LABELS[step.phase]),
    makeCell(step.phase === 'back-out' ? null : step.tMinus),
    makeCell(step.phase === 'back-out' ? null : makeDay(step.on)),
    makeCell(step.startsAtMinute),
    makeCell(step.label),
    makeCell(step.text),
    makeCell(known.join('\n')),
    makeCell(MOVE_ROLE_LABELS[step.role]),
    makeCell(RUNBOOK_STATUS_LABELS[step.status]),
    makeCell(step.owner),
    makeCell(step.minutes),
    makeCell(step.note),
    makeCell(step.clash),
    makeSourceCell(step.sources),
  ];
}
