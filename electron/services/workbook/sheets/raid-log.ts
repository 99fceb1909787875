import { RAID_STATUS_LABELS, RAID_TYPE_LABELS, type RaidRow } from '../../../../shared/domain/risk-log.ts';
import { makeSourceCell } from '../plans/list-planned.ts';
import type { ColourRule, Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeInputColumn } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const writes = (field: string) => ({ to: 'record' as const, kind: 'raid', field, defaults: {} });
const listChoices = (labels: Readonly<Record<string, string>>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
const YOURS = 'State (yours to fill in)';
const GRADE = { kind: 'number', decimals: 'no', least: 1, most: 5 } as const;
const ORIGINS = { raised: 'Raised by a rule', lapsed: 'No longer so', own: 'Written by people' } as const;
const STATUS_RULES: readonly ColourRule[] = [
  { equals: 'Open', text: '9B2C1F', fill: 'FBE9E6' },
  { equals: 'In progress', text: 'A35C00', fill: 'FDF0DC' },
  { equals: 'Monitor', text: '2457C5', fill: 'E6EDFB' },
  { equals: 'Closed', text: '0B7A5C', fill: 'E3F4EE' },
];

/** Names that a row lists; the count beside them tells of the others. */
const MOST_NAMES = 12;

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 26, style: 'code', group: 'Row' },
  makeInputColumn({
    key: 'Type',
    header: 'Type',
    width: 13,
    group: 'Row',
    edit: { as: { kind: 'choice', choices: listChoices(RAID_TYPE_LABELS) }, writes: writes('type') },
  }),
  { key: 'Label', header: 'What it is', width: 32, style: 'wrap', group: 'Row' },
  makeInputColumn({
    key: 'Text',
    header: 'In words',
    width: 56,
    group: 'Row',
    edit: { as: { kind: 'text' }, writes: writes('text') },
  }),
  { key: 'Servers', header: 'Servers', width: 30, style: 'wrap', group: 'Row' },
  { key: 'Count', header: 'How many servers', width: 10, style: 'whole', group: 'Row' },
  makeInputColumn({
    key: 'Status',
    header: 'Status',
    width: 13,
    group: YOURS,
    colours: STATUS_RULES,
    edit: { as: { kind: 'choice', choices: listChoices(RAID_STATUS_LABELS) }, writes: writes('status') },
  }),
  makeInputColumn({ key: 'Severity', header: 'Severity, 1 to 5', width: 9, group: YOURS, edit: { as: GRADE, writes: writes('severity') } }),
  makeInputColumn({
    key: 'Probability',
    header: 'Probability, 1 to 5',
    width: 11,
    group: YOURS,
    edit: { as: GRADE, writes: writes('probability') },
  }),
  makeInputColumn({
    key: 'Accountable',
    header: 'Accountable (one)',
    width: 24,
    group: YOURS,
    edit: { as: { kind: 'text' }, writes: writes('accountable') },
  }),
  makeInputColumn({
    key: 'Mitigation',
    header: 'What to do',
    width: 48,
    group: YOURS,
    edit: { as: { kind: 'text' }, writes: writes('mitigation') },
  }),
  makeInputColumn({
    key: 'EscalateBy',
    header: 'Escalate by',
    width: 12,
    group: YOURS,
    edit: { as: { kind: 'day' }, writes: writes('escalateBy') },
  }),
  makeInputColumn({ key: 'Note', header: 'Note', width: 34, group: YOURS, edit: { as: { kind: 'text' }, writes: writes('note') } }),
  { key: 'Origin', header: 'Origin', width: 18, style: 'text', group: 'Why' },
  { key: 'Escalation', header: 'Escalation', width: 14, style: 'text', group: 'Why' },
  { key: 'Source', header: 'Read at', width: 24, style: 'wrap', group: 'Why' },
];

/** Risks, assumptions, issues and dependencies, raised by rules or written by people. */
export const raidLogSheet: SheetEntry = {
  id: 'raid-log',
  name: 'RAID log',
  purpose:
    'Risks, assumptions, issues, dependencies. What you write in yellow cells stays when rules raise them again; one is accountable for each.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => listEntries(context).length,
  layOut: (context) => ({
    name: raidLogSheet.name,
    purpose: raidLogSheet.purpose,
    tabColour: '9B2C1F',
    blocks: frameTable(raidLogSheet.name, raidLogSheet.purpose, {
      kind: 'table',
      name: 'Raid',
      columns: COLUMNS,
      identity: { column: 'RowId', rows: { record: 'raid' }, name: 'Label', added: 'proposed', defaults: { type: 'risk' } },
      rows: () => listEntries(context).map(layOutEntry),
    }),
    ...setUpFrame(3),
    protection: 'open',
  }),
};

function listEntries({ input }: SheetContext): readonly RaidRow[] {
  return input.running?.().raid().rows ?? [];
}

function layOutEntry(row: RaidRow): Row {
  const shown = row.servers.slice(0, MOST_NAMES);
  const rest = row.serverCount - shown.length;
  const names = shown.map(({ name }) => name).join(', ');
  return [
    makeCell(row.id),
    makeCell(RAID_TYPE_LABELS[row.type]),
    makeCell(row.label),
    makeCell(row.text),
    makeCell(rest > 0 ? `${names} and ${rest} more` : names),
    makeCell(row.serverCount === 0 ? null : row.serverCount),
    makeCell(RAID_STATUS_LABELS[row.status]),
    makeCell(row.severity),
    makeCell(row.probability),
    makeCell(row.accountable),
    makeCell(row.mitigation),
    makeCell(makeDay(row.escalateBy)),
    makeCell(row.note),
    makeCell(ORIGINS[row.origin]),
    makeCell(row.escalation === 'passed' ? 'Day has passed' : null),
    makeSourceCell(row.sources),
  ];
}
