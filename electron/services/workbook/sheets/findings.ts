import type { Evidence } from '../../../../shared/domain/fact.ts';
import type { ServerDetail } from '../../../../shared/domain/server.ts';
import { FINDING_RULES, PATH_RULES } from '../colours.ts';
import { listFindings } from '../list-findings.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { FIRST_DATA_ROW, frameTable, setUpFrame } from '../sheet-frame.ts';
import { needsDecision, sayEvidence } from '../words.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 22, style: 'code', group: 'Finding' },
  { key: 'Server', header: 'Server', width: 24, style: 'text', group: 'Finding' },
  { key: 'Kind', header: 'What it is', width: 18, style: 'text', group: 'Finding', colours: FINDING_RULES },
  { key: 'Path', header: 'Path', width: 12, style: 'text', group: 'Finding', colours: PATH_RULES },
  { key: 'Finding', header: 'Finding', width: 64, style: 'wrap', group: 'Finding' },
  { key: 'Points', header: 'Points', width: 8, style: 'whole', group: 'Finding' },
  { key: 'Rule', header: 'Rule', width: 24, style: 'wrap', group: 'Finding' },
  { key: 'Source', header: 'Source', width: 30, style: 'wrap', group: 'Evidence' },
  { key: 'SourceRow', header: 'Row', width: 7, style: 'whole', group: 'Evidence' },
  { key: 'Column', header: 'Column', width: 34, style: 'wrap', group: 'Evidence' },
  { key: 'Raw', header: 'As the source writes it', width: 36, style: 'wrap', group: 'Evidence' },
  { key: 'MoreEvidence', header: 'Also', width: 60, style: 'text', group: 'Evidence' },
  { key: 'ServerId', header: 'Server ID', width: 14, style: 'code', group: 'Evidence' },
];

const MOST_FURTHER_EVIDENCE = 5;

/** What is said about each server that needs a decision, statement by statement, with the cells behind it. */
export const findingsSheet: SheetEntry = {
  id: 'findings',
  name: 'Findings',
  purpose: 'Why each server is listed, what speaks for and against each path, and the cell that each statement rests on.',
  role: 'optional',
  countRows: (context) => context.survey.findings,
  layOut: (context) => ({
    name: findingsSheet.name,
    purpose: findingsSheet.purpose,
    tabColour: '5D6672',
    blocks: frameTable(findingsSheet.name, findingsSheet.purpose, {
      kind: 'table',
      name: 'Findings',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(2),
    protection: 'open',
  }),
};

function* listRows({ input, words }: SheetContext): Generator<Row> {
  let decisionRow = FIRST_DATA_ROW;
  for (const server of input.servers) {
    const listed = needsDecision(server);
    for (const finding of listFindings(server, words)) {
      const [first, ...further] = finding.evidence;
      yield [
        makeCell(finding.id),
        nameServer(server, listed ? decisionRow : null),
        makeCell(finding.kind),
        makeCell(finding.path),
        makeCell(finding.text),
        makeCell(finding.points),
        makeCell(finding.rule),
        makeCell(first?.source ?? null),
        makeCell(first?.row ?? null),
        makeCell(first?.column ?? null),
        makeCell(first?.raw ?? null),
        makeCell(sayFurther(further)),
        makeCell(server.id),
      ];
    }
    if (listed) decisionRow += 1;
  }
}

function nameServer(server: ServerDetail, decisionRow: number | null): Row[number] {
  if (decisionRow === null) return makeCell(server.name);
  return { ...makeCell(server.name, 'link'), link: { sheet: 'Decisions', cell: `B${decisionRow}` } };
}

function sayFurther(evidence: readonly Evidence[]): string {
  const said = evidence.slice(0, MOST_FURTHER_EVIDENCE).map(sayEvidence);
  const rest = evidence.length - said.length;
  return (rest > 0 ? [...said, `and ${rest} more`] : said).join('; ');
}
