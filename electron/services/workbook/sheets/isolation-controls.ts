import type { PlannedControl } from '../../../../shared/domain/control.ts';
import { countPlanRows } from '../plans/count-plan-rows.ts';
import { keepsRunning, listPlanned, makeSourceCell, type PlannedServer } from '../plans/list-planned.ts';
import { CONTROL_WORDS, PLAN_RULES, sayLevel } from '../plans/plan-words.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeInputColumn } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const writes = (field: string) => ({ to: 'record' as const, kind: 'control', field, defaults: {} });
const STATUS_CHOICES = Object.entries(CONTROL_WORDS).map(([value, label]) => ({ value, label }));

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 16, style: 'code', group: 'Server' },
  { key: 'Server', header: 'Server', width: 22, style: 'link', group: 'Server' },
  { key: 'Number', header: 'Control', width: 12, style: 'code', group: 'Control' },
  { key: 'Label', header: 'What it is', width: 34, style: 'wrap', group: 'Control' },
  { key: 'Packs', header: 'Pack', width: 16, style: 'wrap', group: 'Control' },
  { key: 'Mandatory', header: 'Mandatory', width: 11, style: 'text', group: 'Control' },
  { key: 'Weight', header: 'Weight', width: 8, style: 'whole', group: 'Control' },
  { key: 'Steps', header: 'Steps on Windows Server 2008', width: 70, style: 'wrap', group: 'Control' },
  { key: 'ProofNeeded', header: 'Shown by', width: 34, style: 'wrap', group: 'Control' },
  { key: 'DaysLow', header: 'Days, low', width: 9, style: 'decimal', group: 'Control' },
  { key: 'DaysHigh', header: 'Days, high', width: 9, style: 'decimal', group: 'Control' },
  makeInputColumn({
    key: 'Status',
    header: 'Status',
    width: 14,
    group: 'State (yours to fill in)',
    colours: PLAN_RULES,
    edit: { as: { kind: 'choice', choices: STATUS_CHOICES }, writes: writes('status') },
  }),
  makeInputColumn({
    key: 'Owner',
    header: 'Done by',
    width: 20,
    group: 'State (yours to fill in)',
    edit: { as: { kind: 'text' }, writes: writes('owner') },
  }),
  makeInputColumn({
    key: 'DueOn',
    header: 'Due on',
    width: 12,
    group: 'State (yours to fill in)',
    edit: { as: { kind: 'day' }, writes: writes('dueOn') },
  }),
  makeInputColumn({
    key: 'Proof',
    header: 'Proof seen',
    width: 30,
    group: 'State (yours to fill in)',
    edit: { as: { kind: 'text' }, writes: writes('proof') },
  }),
  makeInputColumn({
    key: 'VerifiedOn',
    header: 'Seen on',
    width: 12,
    group: 'State (yours to fill in)',
    edit: { as: { kind: 'day' }, writes: writes('verifiedOn') },
  }),
  makeInputColumn({
    key: 'Note',
    header: 'Note',
    width: 30,
    group: 'State (yours to fill in)',
    edit: { as: { kind: 'text' }, writes: writes('note') },
  }),
  { key: 'Coverage', header: 'Verified share of the server', width: 12, style: 'text', group: 'Risk' },
  { key: 'RiskToday', header: 'Risk today', width: 20, style: 'wrap', group: 'Risk' },
  { key: 'RiskAfter', header: 'Risk with every control', width: 20, style: 'wrap', group: 'Risk' },
  { key: 'Maps', header: 'Called elsewhere', width: 40, style: 'wrap', group: 'Sources' },
  { key: 'Source', header: 'Read at', width: 22, style: 'wrap', group: 'Sources' },
];

/** For each server that keeps running unsupported: every control with its steps, and how far it is. */
export const isolationControlsSheet: SheetEntry = {
  id: 'isolation-controls',
  name: 'Isolation controls',
  purpose:
    'Each server that keeps running unsupported, one row for each control. Say in the yellow cells how far it is; verified needs its proof.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => countPlanRows(context).controls,
  layOut: (context) => ({
    name: isolationControlsSheet.name,
    purpose: isolationControlsSheet.purpose,
    tabColour: 'A35C00',
    blocks: frameTable(isolationControlsSheet.name, isolationControlsSheet.purpose, {
      kind: 'table',
      name: 'Controls',
      columns: COLUMNS,
      identity: { column: 'RowId', rows: { record: 'control' }, name: 'Server', added: 'refused' },
      rows: () => listRows(context),
    }),
    ...setUpFrame(3),
    protection: 'open',
  }),
};

function* listRows(context: SheetContext): Generator<Row> {
  for (const planned of listPlanned(context)) {
    if (keepsRunning(planned.path)) for (const control of planned.exits.isolate().controls) yield layOutControl(planned, control);
  }
}

function layOutControl({ server, exits, nameCell }: PlannedServer, control: PlannedControl): Row {
  const [low, high] = control.serverDays;
  return [
    makeCell(`${server.id}:${control.id}`),
    nameCell,
    makeCell(control.id),
    makeCell(control.label),
    makeCell(control.packs.join(', ')),
    makeCell(control.mandatory === 'yes' ? 'Yes' : 'No'),
    makeCell(control.weight),
    makeCell(control.steps.map((step, at) => `${at + 1}. ${step}`).join('\n')),
    makeCell(control.proofNeeded),
    makeCell(low),
    makeCell(high),
    makeCell(CONTROL_WORDS[control.status]),
    makeCell(control.owner),
    makeCell(makeDay(control.dueOn)),
    makeCell(control.proof),
    makeCell(makeDay(control.verifiedOn)),
    makeCell(control.note),
    makeCell(`${Math.floor(exits.isolate().coverage.verified * 100)}%`),
    makeCell(sayLevel(exits.riskToday().level)),
    makeCell(sayLevel(exits.riskContained().level)),
    makeCell(control.maps.map(({ framework, ref }) => `${framework}: ${ref}`).join('\n')),
    makeSourceCell(control.sources),
  ];
}
