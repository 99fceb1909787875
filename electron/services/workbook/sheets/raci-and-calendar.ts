import { MOVE_ROLE_LABELS, MOVE_ROLES } from '../../../../shared/domain/knowledge/running.ts';
import { CALENDAR_KIND_LABELS } from '../../../../shared/domain/risk-log.ts';
import type { RunningPlan } from '../../running/running-plan.ts';
import type { CellsBlock, Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeInputColumn } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, nameColumnId } from '../sheet-frame.ts';

const writes = (field: string) => ({ to: 'record' as const, kind: 'role-holder', field, defaults: {} });

const ROLES: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 14, style: 'code' },
  { key: 'Role', header: 'Role', width: 40, style: 'text' },
  makeInputColumn({ key: 'Person', header: 'Filled by (one)', width: 28, edit: { as: { kind: 'text' }, writes: writes('person') } }),
  makeInputColumn({ key: 'Note', header: 'Note', width: 40, edit: { as: { kind: 'text' }, writes: writes('note') } }),
];

const LETTERS: readonly TableColumn[] = [
  { key: 'Activity', header: 'Activity ID', width: 14, style: 'code' },
  { key: 'Label', header: 'Activity', width: 40, style: 'text' },
  { key: 'Accountable', header: 'Accountable', width: 28, style: 'wrap' },
  { key: 'Person', header: 'By name', width: 40, style: 'wrap' },
  ...MOVE_ROLES.map(
    (role): TableColumn => ({
      key: `Role${role[0]?.toUpperCase()}${role.slice(1)}`,
      header: MOVE_ROLE_LABELS[role],
      width: 14,
      style: 'text',
    }),
  ),
];

const DAYS: readonly TableColumn[] = [
  { key: 'From', header: 'From', width: 14, style: 'date' },
  { key: 'What', header: 'What', width: 40, style: 'wrap' },
  { key: 'Kind', header: 'Kind', width: 28, style: 'text' },
  { key: 'Text', header: 'More', width: 40, style: 'wrap' },
  { key: 'To', header: 'To', width: 14, style: 'date' },
];

/** Who fills which role, who does what, and every day that the plan knows of. */
export const raciAndCalendarSheet: SheetEntry = {
  id: 'raci-and-calendar',
  name: 'RACI and calendar',
  purpose:
    'Who fills which role (yellow cells), who is responsible, accountable, consulted and informed, and every day of the plan: waves, freezes, holidays, reviews, exits and ends.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => {
    const running = findRunning(context);
    return running === null ? 0 : running.raci().roles.length;
  },
  layOut: (context) => ({
    name: raciAndCalendarSheet.name,
    purpose: raciAndCalendarSheet.purpose,
    tabColour: '2457C5',
    widths: LETTERS.map(({ width }) => width),
    blocks: [
      ...frameTable(raciAndCalendarSheet.name, raciAndCalendarSheet.purpose, {
        kind: 'table',
        name: 'RoleHolders',
        columns: ROLES,
        identity: { column: 'RowId', rows: { record: 'role-holder' }, name: 'Role', added: 'refused' },
        rows: () =>
          findRunning(context)
            ?.raci()
            .roles.map(({ id, label, person, note }) => [id, label, person, note].map((text) => makeCell(text))) ?? [],
      }),
      introduce(
        'Raci',
        LETTERS,
        'Who does what',
        'R does it, A answers for it, C is asked, I is told. Exactly one role has the A in each row.',
      ),
      { kind: 'table', name: 'Raci', columns: LETTERS, rows: () => listLetters(context) },
      introduce('PlanDays', DAYS, 'Calendar', 'Every day that the plan knows of, in order.'),
      { kind: 'table', name: 'PlanDays', columns: DAYS, rows: () => listDays(context) },
    ],
    freeze: { rows: 2, columns: 0 },
    print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
    protection: 'open',
  }),
};

/** Nothing is assigned or dated where nothing is planned. */
function findRunning({ input }: SheetContext): RunningPlan | null {
  const running = input.running?.();
  return running === undefined || running.runbookIds().length === 0 ? null : running;
}

/** A heading between two tables; the hidden row of ids says where the one above ends when the workbook comes back. */
function introduce(table: string, columns: readonly TableColumn[], title: string, text: string): CellsBlock {
  const ids = columns.map(({ key }) => makeCell(nameColumnId(table, key), 'note'));
  return { kind: 'cells', rows: [[], ids, [makeCell(title, 'heading')], [makeCell(text, 'subtitle')]], hidden: [1] };
}

function* listLetters(context: SheetContext): Generator<Row> {
  for (const { id, label, letters, accountable, person } of findRunning(context)?.raci().rows ?? []) {
    const who = [makeCell(id), makeCell(label), makeCell(MOVE_ROLE_LABELS[accountable]), makeCell(person)];
    yield [...who, ...MOVE_ROLES.map((role) => makeCell(letters[role] ?? null))];
  }
}

function* listDays(context: SheetContext): Generator<Row> {
  for (const { kind, from, to, title, text } of findRunning(context)?.calendar() ?? []) {
    yield [
      makeCell(makeDay(from)),
      makeCell(title),
      makeCell(CALENDAR_KIND_LABELS[kind]),
      makeCell(text),
      makeCell(to === from ? null : makeDay(to)),
    ];
  }
}
