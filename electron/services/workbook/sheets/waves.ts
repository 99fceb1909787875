import { EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import { VERDICT_WORDS } from '../../../../shared/domain/verdict-words.ts';
import type { PlanUnit } from '../../../../shared/domain/wave-plan.ts';
import type { PlannedWaves } from '../../plan/read-wave-sheets.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, roundTo } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const MOST_NAMES = 30;

const COLUMNS: readonly TableColumn[] = [
  { key: 'Wave', header: 'Wave', width: 14, style: 'text', group: 'Wave' },
  { key: 'Starts', header: 'Starts', width: 11, style: 'date', group: 'Wave' },
  { key: 'Ends', header: 'Ends', width: 11, style: 'date', group: 'Wave' },
  { key: 'Unit', header: 'Workload or server', width: 30, style: 'wrap', group: 'What moves' },
  { key: 'Servers', header: 'Servers', width: 9, style: 'whole', group: 'What moves' },
  { key: 'Names', header: 'Names of the servers', width: 44, style: 'wrap', group: 'What moves' },
  { key: 'Paths', header: 'Way out', width: 20, style: 'wrap', group: 'What moves' },
  { key: 'Basis', header: 'Decided?', width: 16, style: 'text', group: 'What moves' },
  { key: 'Rehearsal', header: 'Rehearsal', width: 11, style: 'date', group: 'When and who' },
  { key: 'Cutover', header: 'Cut-over', width: 11, style: 'date', group: 'When and who' },
  { key: 'Lead', header: 'Lead', width: 22, style: 'wrap', group: 'When and who' },
  { key: 'EffortLow', header: 'Person-days, low', width: 11, style: 'decimal', group: 'Work' },
  { key: 'EffortHigh', header: 'Person-days, high', width: 11, style: 'decimal', group: 'Work' },
  { key: 'CopyHours', header: 'Copy, hours', width: 9, style: 'decimal', group: 'Work' },
  { key: 'Breaks', header: 'What it breaks', width: 60, style: 'wrap', group: 'Why' },
  { key: 'Why', header: 'Why it stands here', width: 90, style: 'wrap', group: 'Why' },
];

/** Every workload and server with its wave, its dates and the reason. */
export const wavesSheet: SheetEntry = {
  id: 'waves',
  name: 'Waves',
  purpose: 'What moves in which wave, when it is rehearsed and cut over, and why it stands there. An empty date means that none is set.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => listUnits(context).length,
  layOut: (context) => ({
    name: wavesSheet.name,
    purpose: wavesSheet.purpose,
    tabColour: '0B7A5C',
    blocks: frameTable(wavesSheet.name, wavesSheet.purpose, {
      kind: 'table',
      name: 'Waves',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(2),
    protection: 'open',
  }),
};

function listUnits({ input }: SheetContext): PlanUnit[] {
  const planned = input.waves?.();
  if (planned === undefined || planned.plan.state === 'none') return [];
  const key = ({ wave, cutoverOn, name }: PlanUnit) => `${String(wave ?? 9_999).padStart(4, '0')} ${cutoverOn ?? ''} ${name.toLowerCase()}`;
  return planned.plan.units.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function* listRows(context: SheetContext): Generator<Row> {
  const planned = context.input.waves?.();
  if (planned === undefined) return;
  for (const unit of listUnits(context)) yield layOutUnit(unit, planned);
}

function layOutUnit(unit: PlanUnit, { plan, names, explain }: PlannedWaves): Row {
  const wave = plan.waves.find(({ number }) => number === unit.wave);
  const listed = unit.servers.slice(0, MOST_NAMES).map((id) => names.get(id) ?? id);
  const rest = unit.servers.length - listed.length;
  return [
    makeCell(unit.wave === null ? 'Without a wave' : unit.wave === 0 ? 'Containment' : `Wave ${unit.wave}`),
    makeCell(makeDay(wave?.startsOn)),
    makeCell(makeDay(wave?.endsOn)),
    makeCell(unit.name),
    makeCell(unit.servers.length),
    makeCell(rest > 0 ? `${listed.join(', ')} and ${rest} more` : listed.join(', ')),
    makeCell(
      EXIT_PATHS.filter((path) => (unit.paths[path] ?? 0) > 0)
        .map((path) => (unit.servers.length === 1 ? VERDICT_WORDS[path] : `${VERDICT_WORDS[path]}: ${unit.paths[path]}`))
        .join(', '),
    ),
    makeCell(unit.basis === 'decided' ? 'Decided' : 'By recommendation'),
    makeCell(makeDay(unit.rehearsalOn)),
    makeCell(makeDay(unit.cutoverOn)),
    makeCell(unit.lead),
    makeCell(unit.effortDays.low),
    makeCell(unit.effortDays.high),
    makeCell(unit.copyMinutes === null ? null : roundTo(unit.copyMinutes / 60, 1)),
    makeCell(
      plan.breaks
        .filter((found) => found.unit === unit.id)
        .map(({ text }) => text)
        .join('\n'),
    ),
    makeCell(
      explain(unit.id)
        .map(({ rule, text }) => (rule === null ? text : `${text} (${rule})`))
        .join('\n'),
    ),
  ];
}
