import { EXIT_PATH_LABELS } from '../../../../shared/domain/exit-path.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeFormula, roundTo } from '../sheet.ts';
import type { SheetEntry } from '../sheet-context.ts';
import { FIRST_DATA_ROW, frameTable, setUpFrame } from '../sheet-frame.ts';
import type { ApplicationTally } from '../tally-applications.ts';

const MOST_NAMES = 5;

const COLUMNS: readonly TableColumn[] = [
  { key: 'Application', header: 'Application', width: 34, style: 'link' },
  { key: 'Servers', header: 'Servers', width: 10, style: 'whole', role: 'calculated' },
  { key: 'ToDecide', header: 'To decide on', width: 10, style: 'whole', role: 'calculated' },
  { key: 'Undecided', header: 'Undecided', width: 11, style: 'whole', role: 'calculated' },
  { key: 'Owners', header: 'Owners', width: 34, style: 'wrap' },
  { key: 'Environments', header: 'Environments', width: 24, style: 'wrap' },
  { key: 'Recommended', header: 'Recommended for its servers', width: 34, style: 'wrap' },
  { key: 'Criticality', header: 'Highest criticality', width: 11, style: 'whole' },
  { key: 'DataTB', header: 'Data, TB', width: 10, style: 'decimal' },
];

/** Every application that a source names, with its servers counted. */
export const applicationsSheet: SheetEntry = {
  id: 'applications',
  name: 'Applications',
  purpose: 'Every application that a source names, with its servers, its owners and what is still to be decided.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => context.survey.byApplication.length,
  layOut: (context) => ({
    name: applicationsSheet.name,
    purpose: applicationsSheet.purpose,
    tabColour: '1F3A5F',
    blocks: frameTable(applicationsSheet.name, applicationsSheet.purpose, {
      kind: 'table',
      name: 'Applications',
      columns: COLUMNS,
      rows: (firstRow) => context.survey.byApplication.map((tally, index) => layOutApplication(tally, firstRow + index)),
    }),
    ...setUpFrame(1),
    protection: 'open',
  }),
};

function layOutApplication(tally: ApplicationTally, row: number): Row {
  const undecided = `(Decisions_Application=A${row})*((Decisions_Path="Undecided")+(Decisions_Path=""))`;
  return [
    { ...makeCell(tally.application), link: { sheet: 'Servers', cell: `B${FIRST_DATA_ROW + tally.firstServer}` } },
    makeFormula(`SUMPRODUCT((Servers_Application=A${row})*1)`, tally.servers),
    makeFormula(`SUMPRODUCT((Decisions_Application=A${row})*1)`, tally.listed),
    makeFormula(`SUMPRODUCT(${undecided})`, tally.undecided),
    makeCell(sayNames(tally.owners)),
    makeCell(sayNames(tally.environments)),
    makeCell([...tally.recommended].map(([path, servers]) => `${EXIT_PATH_LABELS[path]}: ${servers}`).join(', ')),
    makeCell(tally.criticality),
    makeCell(tally.dataTB === null ? null : roundTo(tally.dataTB, 3)),
  ];
}

function sayNames(names: ReadonlySet<string>): string {
  const sorted = [...names].sort((a, b) => (a < b ? -1 : 1));
  const rest = sorted.length - MOST_NAMES;
  return [...sorted.slice(0, MOST_NAMES), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}
