import { EXIT_PATH_LABELS } from '../../../../shared/domain/exit-path.ts';
import { countPlanRows } from '../plans/count-plan-rows.ts';
import { listPlanned, makeSourceCell, type PlannedServer } from '../plans/list-planned.ts';
import { CHECK_WORDS, PLAN_RULES, sayOutage } from '../plans/plan-words.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 10, style: 'code', group: 'Server' },
  { key: 'Server', header: 'Server', width: 22, style: 'link', group: 'Server' },
  { key: 'Tool', header: 'Tool', width: 24, style: 'wrap', group: 'Conversion' },
  { key: 'Host', header: 'Host', width: 22, style: 'wrap', group: 'Conversion' },
  { key: 'Outage', header: 'Outage', width: 18, style: 'text', group: 'Conversion' },
  { key: 'FollowOn', header: 'What follows', width: 14, style: 'text', group: 'Conversion' },
  { key: 'FollowOnBy', header: 'By', width: 12, style: 'date', group: 'Conversion' },
  { key: 'Item', header: 'Checked', width: 26, style: 'wrap', group: 'Flight check' },
  { key: 'Status', header: 'Status', width: 12, style: 'text', group: 'Flight check', colours: PLAN_RULES },
  { key: 'Finding', header: 'What is so, or how to find out', width: 54, style: 'wrap', group: 'Flight check' },
  { key: 'Evidence', header: 'Rests on', width: 34, style: 'wrap', group: 'Flight check' },
  { key: 'Fix', header: 'What to do', width: 54, style: 'wrap', group: 'Flight check' },
  { key: 'Source', header: 'Read at', width: 22, style: 'wrap', group: 'Flight check' },
];

/** For each server that becomes a virtual machine: tool, outage, what follows, and every item of the flight check. */
export const p2vPlanAndFlightCheckSheet: SheetEntry = {
  id: 'p2v-plan-and-flight-check',
  name: 'P2V plan and flight check',
  purpose: 'Each server that becomes a virtual machine: tool, outage, what must follow, and every check before take-off.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => countPlanRows(context).checks,
  layOut: (context) => ({
    name: p2vPlanAndFlightCheckSheet.name,
    purpose: p2vPlanAndFlightCheckSheet.purpose,
    tabColour: '2457C5',
    blocks: frameTable(p2vPlanAndFlightCheckSheet.name, p2vPlanAndFlightCheckSheet.purpose, {
      kind: 'table',
      name: 'FlightCheck',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(3),
    protection: 'open',
  }),
};

function* listRows(context: SheetContext): Generator<Row> {
  for (const planned of listPlanned(context)) {
    if (planned.path === 'virtualize') yield* layOutChecks(planned);
  }
}

function layOutChecks({ server, exits, nameCell }: PlannedServer): Row[] {
  const { tools, host, outage, followOn, checks } = exits.virtualize();
  const tool = tools.find(({ standing }) => standing === 'chosen');
  const start = [
    makeCell(server.id),
    nameCell,
    makeCell(tool?.label ?? 'No tool fits'),
    makeCell(host?.label ?? 'To be chosen'),
    makeCell(sayOutage(outage.outageMinutes)),
    makeCell(followOn.agreed === null ? 'To be agreed' : EXIT_PATH_LABELS[followOn.agreed.path as keyof typeof EXIT_PATH_LABELS]),
    makeCell(makeDay(followOn.agreed?.by)),
  ];
  return checks.map(({ label, status, text, evidence, fix, sources }) => [
    ...start,
    makeCell(label),
    makeCell(CHECK_WORDS[status]),
    makeCell(text),
    makeCell(evidence.join('\n')),
    makeCell(status === 'ok' ? null : fix),
    makeSourceCell(sources),
  ]);
}
