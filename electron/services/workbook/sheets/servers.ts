import type { EditKind } from '../../../../shared/domain/review.ts';
import type { ServerDetail } from '../../../../shared/domain/server.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../../shared/domain/verdict-words.ts';
import { CONFIDENCE_RULES, FIRMNESS_RULES, PATH_RULES, SCOPE_RULES } from '../colours.ts';
import { describeServer } from '../describe-server.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay, makeFormula, makeInputColumn } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { FIRST_DATA_ROW, frameTable, setUpFrame } from '../sheet-frame.ts';
import { sayDecision } from '../survey.ts';
import { CONFIDENCE_WORDS, needsDecision, SCOPE_WORDS } from '../words.ts';

const NO_DECISION_NEEDED = 'Not needed';

/** Facts of the sheet that people know better than the inventory. */
const TEXT: EditKind = { kind: 'text' };

/** Makes a column whose cells are answers about the server. */
function answer(fact: string, as: EditKind, column: Pick<TableColumn, 'key' | 'header' | 'width'>): TableColumn {
  return makeInputColumn({ ...column, group: 'Use and ownership', edit: { as, writes: { to: 'fact', fact } } });
}

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 14, style: 'code', group: 'Identity' },
  { key: 'Server', header: 'Server', width: 24, style: 'text', group: 'Identity' },
  { key: 'OtherNames', header: 'Other names', width: 30, style: 'wrap', group: 'Identity' },
  { key: 'OperatingSystem', header: 'Operating system', width: 40, style: 'wrap', group: 'Operating system' },
  { key: 'Product', header: 'Product', width: 26, style: 'text', group: 'Operating system' },
  { key: 'Build', header: 'Build', width: 8, style: 'code', group: 'Operating system' },
  { key: 'Revision', header: 'Revision', width: 9, style: 'code', group: 'Operating system' },
  { key: 'ServicePack', header: 'Service pack', width: 9, style: 'code', group: 'Operating system' },
  { key: 'Edition', header: 'Edition', width: 14, style: 'text', group: 'Operating system' },
  { key: 'Architecture', header: 'Architecture', width: 13, style: 'text', group: 'Operating system' },
  { key: 'InScope', header: 'Windows Server 2008?', width: 12, style: 'text', group: 'Operating system', colours: SCOPE_RULES },
  { key: 'Confidence', header: 'How sure', width: 11, style: 'text', group: 'Operating system', colours: CONFIDENCE_RULES },
  { key: 'Conflicts', header: 'What the evidence disagrees on', width: 44, style: 'wrap', group: 'Operating system' },
  { key: 'VendorUpdates', header: 'Vendor updates', width: 10, style: 'text', group: 'Operating system' },
  { key: 'Platform', header: 'Platform', width: 10, style: 'text', group: 'Use and ownership' },
  answer('environment', TEXT, { key: 'Environment', header: 'Environment', width: 13 }),
  answer('application', TEXT, { key: 'Application', header: 'Application', width: 26 }),
  { key: 'Roles', header: 'Roles', width: 20, style: 'wrap', group: 'Use and ownership' },
  answer('owner', TEXT, { key: 'Owner', header: 'Owner', width: 22 }),
  answer(
    'criticality',
    { kind: 'number', decimals: 'no', least: 1, most: 5 },
    { key: 'Criticality', header: 'Criticality, 1 to 5', width: 11 },
  ),
  answer('site', TEXT, { key: 'Site', header: 'Site', width: 14 }),
  answer('description', TEXT, { key: 'Description', header: 'Description', width: 34 }),
  { key: 'Cpus', header: 'CPUs', width: 7, style: 'whole', group: 'Size' },
  { key: 'MemoryGiB', header: 'Memory, GiB', width: 10, style: 'decimal', group: 'Size' },
  { key: 'DataTB', header: 'Data, TB', width: 9, style: 'decimal', group: 'Size' },
  { key: 'PowerState', header: 'Power', width: 12, style: 'text', group: 'Size' },
  { key: 'LastSeen', header: 'Last seen', width: 11, style: 'date', group: 'Size' },
  { key: 'Flagged', header: 'To decide on?', width: 10, style: 'text', group: 'Way out' },
  { key: 'Flags', header: 'Why it is listed', width: 50, style: 'wrap', group: 'Way out' },
  { key: 'Recommended', header: 'Recommended', width: 18, style: 'text', group: 'Way out', colours: PATH_RULES },
  { key: 'Firmness', header: 'How firm', width: 15, style: 'text', group: 'Way out', colours: FIRMNESS_RULES },
  { key: 'Decision', header: 'Decision', width: 13, style: 'text', group: 'Way out', role: 'calculated', colours: PATH_RULES },
  { key: 'Sources', header: 'Read from', width: 60, style: 'text', group: 'Sources' },
];

/** Every server of the estate with its facts, flagged or not. */
export const serversSheet: SheetEntry = {
  id: 'servers',
  name: 'Servers',
  purpose: 'Every server that any source named, with what is known about it. An empty cell means that no source says.',
  countRows: (context) => context.survey.servers,
  layOut: (context) => ({
    name: serversSheet.name,
    purpose: serversSheet.purpose,
    tabColour: '1F3A5F',
    blocks: frameTable(serversSheet.name, serversSheet.purpose, {
      kind: 'table',
      name: 'Servers',
      columns: COLUMNS,
      identity: { column: 'RowId', rows: 'server', name: 'Server', added: 'proposed' },
      rows: (firstRow) => listRows(context, firstRow),
    }),
    ...setUpFrame(4),
    protection: 'protected',
  }),
};

function* listRows(context: SheetContext, firstRow: number): Generator<Row> {
  let row = firstRow;
  let decisionRow = FIRST_DATA_ROW;
  for (const server of context.input.servers) {
    yield layOutServer(context, server, row, decisionRow);
    row += 1;
    if (needsDecision(server)) decisionRow += 1;
  }
}

function layOutServer({ words }: SheetContext, server: ServerDetail, row: number, decisionRow: number): Row {
  const facts = describeServer(server, words);
  const { os, inScope, confidence, conflicts } = server.identity;
  const listed = needsDecision(server);
  const name = makeCell(server.name, listed ? 'link' : 'text');
  const decision = listed
    ? makeFormula(`IFERROR(INDEX(Decisions_Path,MATCH(A${row},Decisions_RowId,0)),"Undecided")`, sayDecision(server))
    : makeCell(NO_DECISION_NEEDED);
  return [
    makeCell(server.id),
    listed ? { ...name, link: { sheet: 'Decisions', cell: `B${decisionRow}` } } : name,
    makeCell(server.aliases.join(', ')),
    makeCell(os.label),
    makeCell(facts.product),
    makeCell(os.build),
    makeCell(os.revision),
    makeCell(os.servicePack),
    makeCell(os.edition),
    makeCell(facts.architecture),
    makeCell(SCOPE_WORDS[inScope]),
    makeCell(CONFIDENCE_WORDS[confidence]),
    makeCell(conflicts.map((conflict) => conflict.text).join('\n')),
    makeCell(facts.vendorUpdates),
    makeCell(facts.platform),
    makeCell(facts.environment),
    makeCell(facts.application),
    makeCell(facts.roles),
    makeCell(facts.owner),
    makeCell(facts.criticality),
    makeCell(facts.site),
    makeCell(facts.description),
    makeCell(facts.cpuCount),
    makeCell(facts.memoryGiB),
    makeCell(facts.dataTB),
    makeCell(facts.powerState),
    makeCell(makeDay(facts.lastSeenOn)),
    makeCell(listed ? 'Yes' : 'No'),
    makeCell(server.flags.map((flag) => words.flag(flag)).join(', ')),
    makeCell(VERDICT_WORDS[server.verdict.path]),
    makeCell(listed ? FIRMNESS_WORDS[server.verdict.firmness] : null),
    decision,
    makeCell(server.sightings.map((sighting) => `${sighting.source}, row ${sighting.row}`).join('; ')),
  ];
}
