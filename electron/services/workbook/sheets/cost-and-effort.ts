import type { AssumptionView } from '../../../../shared/domain/effort.ts';
import { EXIT_PATH_LABELS } from '../../../../shared/domain/exit-path.ts';
import { PATH_RULES } from '../colours.ts';
import { countPlanRows } from '../plans/count-plan-rows.ts';
import { layOutForecast } from '../plans/lay-out-forecast.ts';
import { listPlanned, makeSourceCell, type PlannedServer } from '../plans/list-planned.ts';
import { sayLevel } from '../plans/plan-words.ts';
import type { Cell, Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 10, style: 'code', group: 'Server' },
  { key: 'Server', header: 'Server', width: 26, style: 'link', group: 'Server' },
  { key: 'Path', header: 'Path', width: 12, style: 'text', group: 'Server', colours: PATH_RULES },
  { key: 'Size', header: 'Size', width: 9, style: 'text', group: 'Person-days' },
  { key: 'DaysLow', header: 'Days, low', width: 10, style: 'decimal', group: 'Person-days' },
  { key: 'DaysLikely', header: 'Days, likely', width: 10, style: 'decimal', group: 'Person-days' },
  { key: 'DaysHigh', header: 'Days, high', width: 10, style: 'decimal', group: 'Person-days' },
  { key: 'CostLow', header: 'Cost, low', width: 12, style: 'whole', group: 'Cost' },
  { key: 'CostLikely', header: 'Cost, likely', width: 12, style: 'whole', group: 'Cost' },
  { key: 'CostHigh', header: 'Cost, high', width: 12, style: 'whole', group: 'Cost' },
  { key: 'CostNeeds', header: 'Prices still missing', width: 26, style: 'wrap', group: 'Cost' },
  { key: 'RiskToday', header: 'Risk today', width: 20, style: 'wrap', group: 'Risk' },
  { key: 'RiskAfter', header: 'Risk afterwards', width: 20, style: 'wrap', group: 'Risk' },
  { key: 'Because', header: 'How it came about', width: 96, style: 'wrap', group: 'Person-days, why' },
  { key: 'Source', header: 'Read at', width: 22, style: 'wrap', group: 'Person-days, why' },
];

/** What each server's path takes in work and money as three points, and the assumptions behind it. */
export const costAndEffortSheet: SheetEntry = {
  id: 'cost-and-effort',
  name: 'Cost and effort',
  purpose:
    'What the decided or recommended path takes: low, likely, high. An empty cost lacks a price. Assumptions and the forecast stand below.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => countPlanRows(context).effort,
  layOut: (context) => ({
    name: costAndEffortSheet.name,
    purpose: costAndEffortSheet.purpose,
    tabColour: '1F3A5F',
    blocks: [
      ...frameTable(costAndEffortSheet.name, costAndEffortSheet.purpose, {
        kind: 'table',
        name: 'Effort',
        columns: COLUMNS,
        rows: () => listRows(context),
      }),
      { kind: 'cells', rows: layOutAssumptions(context.input.exits?.assumptions ?? []) },
      ...layOutForecast(context),
    ],
    ...setUpFrame(2),
    protection: 'open',
  }),
};

function* listRows(context: SheetContext): Generator<Row> {
  for (const planned of listPlanned(context)) if (planned.path !== null) yield layOutEffort(planned, planned.path);
}

function layOutEffort({ server, exits, nameCell }: PlannedServer, path: NonNullable<PlannedServer['path']>): Row {
  const { size, personDays, cost, costNeeds, because, sources } = exits.effort(path);
  const keeps = path === 'isolate' || path === 'virtualize';
  return [
    makeCell(server.id),
    nameCell,
    makeCell(EXIT_PATH_LABELS[path]),
    makeCell(size[0] === size[1] ? size[0] : size.join(' to ')),
    makeCell(personDays.low),
    makeCell(personDays.likely),
    makeCell(personDays.high),
    makeCell(cost.low),
    makeCell(cost.likely),
    makeCell(cost.high),
    makeCell(costNeeds.join(', ')),
    makeCell(sayLevel(exits.riskToday().level)),
    makeCell(keeps ? sayLevel(exits.riskContained().level) : 'The unsupported system is gone'),
    makeCell(because.join('\n')),
    makeSourceCell(sources),
  ];
}

const ORIGINS = { own: 'Your own', published: 'Published or proposed', open: 'Nobody has said' } as const;

function layOutAssumptions(assumptions: readonly AssumptionView[]): Row[] {
  const head = ['Assumption', 'Unit', null, 'Low', 'Likely', 'High', 'Origin'];
  const heading: Row = [makeCell(null), makeCell('Assumptions', 'heading')];
  const rows = assumptions.map((one): Row => {
    const figures: Cell[] = [one.value.low, one.value.likely, one.value.high].map((figure) => makeCell(figure, 'decimal'));
    const said =
      one.origin === 'own'
        ? `${ORIGINS.own}${one.who === '' ? '' : `, ${one.who}`}${one.note === '' ? '' : `: ${one.note}`}`
        : ORIGINS[one.origin];
    return [
      makeCell(null),
      makeCell(one.label, 'label'),
      makeCell(one.unit, 'text'),
      makeCell(null),
      ...figures,
      makeCell(said, 'text'),
      makeCell(one.at === null ? null : makeDay(one.at), 'date'),
    ];
  });
  return [[], heading, [makeCell(null), ...head.map((text) => makeCell(text, 'label'))], ...rows];
}
