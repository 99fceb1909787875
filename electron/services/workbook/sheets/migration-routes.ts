import { countPlanRows } from '../plans/count-plan-rows.ts';
import { listPlanned, makeSourceCell, type PlannedServer } from '../plans/list-planned.ts';
import { INTERRUPTION_WORDS, METHOD_WORDS } from '../plans/plan-words.ts';
import type { Cell, Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 10, style: 'code', group: 'Server' },
  { key: 'Server', header: 'Server', width: 22, style: 'link', group: 'Server' },
  { key: 'OperatingSystem', header: 'Operating system', width: 30, style: 'wrap', group: 'Server' },
  { key: 'Target', header: 'Target', width: 24, style: 'wrap', group: 'Where to' },
  { key: 'TargetEnds', header: 'Target supported until', width: 13, style: 'date', group: 'Where to' },
  { key: 'Platform', header: 'Platform', width: 24, style: 'wrap', group: 'Where to' },
  { key: 'Role', header: 'Role', width: 24, style: 'wrap', group: 'Route' },
  { key: 'RoleTarget', header: 'This role moves to', width: 24, style: 'wrap', group: 'Route' },
  { key: 'Method', header: 'Method', width: 20, style: 'text', group: 'Route' },
  { key: 'Interruption', header: 'Users notice', width: 16, style: 'text', group: 'Route' },
  { key: 'Steps', header: 'Steps', width: 70, style: 'wrap', group: 'Route' },
  { key: 'WatchFor', header: 'Watch for', width: 44, style: 'wrap', group: 'Route' },
  { key: 'InPlace', header: 'Upgrade in place', width: 52, style: 'wrap', group: 'In place' },
  { key: 'Hops', header: 'Shortest chain', width: 34, style: 'wrap', group: 'In place' },
  { key: 'Source', header: 'Read at', width: 22, style: 'wrap', group: 'Route source' },
];

/** For each server that migrates: where to, and which way each of its roles takes. */
export const migrationRoutesSheet: SheetEntry = {
  id: 'migration-routes',
  name: 'Migration routes',
  purpose: 'Each server that migrates, one row for each of its roles: where to, by which method, in which steps.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => countPlanRows(context).routes,
  layOut: (context) => ({
    name: migrationRoutesSheet.name,
    purpose: migrationRoutesSheet.purpose,
    tabColour: '0B7A5C',
    blocks: frameTable(migrationRoutesSheet.name, migrationRoutesSheet.purpose, {
      kind: 'table',
      name: 'Routes',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(3),
    protection: 'open',
  }),
};

function* listRows(context: SheetContext): Generator<Row> {
  for (const planned of listPlanned(context)) {
    if (planned.path === 'migrate') yield* layOutRoutes(planned);
  }
}

function layOutRoutes({ server, exits, nameCell }: PlannedServer): Row[] {
  const { target, platform, routes, rolesKnown, inPlace } = exits.migrate();
  const start: Cell[] = [
    makeCell(server.id),
    nameCell,
    makeCell(server.identity.os.label),
    makeCell(target?.label ?? 'No target is allowed'),
    makeCell(makeDay(target?.supportEndsOn)),
    makeCell(platform.label),
  ];
  const chain = inPlace.chains[0]?.hops ?? [];
  const end = [makeCell(inPlace.text), makeCell(chain.length === 0 ? null : [chain[0]?.from, ...chain.map(({ to }) => to)].join(' > '))];
  if (routes.length === 0) {
    const said = rolesKnown === 'no' ? 'Roles are unknown: ask the owner' : 'None that needs a route of its own';
    return [[...start, makeCell(said), ...Array.from({ length: 5 }, () => makeCell(null)), ...end, makeCell(null)]];
  }
  return routes.map((route) => [
    ...start,
    makeCell(route.label),
    makeCell(route.target),
    makeCell(METHOD_WORDS[route.method] ?? route.method),
    makeCell(INTERRUPTION_WORDS[route.interruption] ?? route.interruption),
    makeCell(route.steps.map((step, at) => `${at + 1}. ${step}`).join('\n')),
    makeCell(route.watchFor.join('\n')),
    ...end,
    makeSourceCell(route.sources),
  ]);
}
