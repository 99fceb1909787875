import type { AllowedFlow } from '../../../../shared/domain/control.ts';
import { countPlanRows } from '../plans/count-plan-rows.ts';
import { keepsRunning, listPlanned, type PlannedServer } from '../plans/list-planned.ts';
import { PLAN_RULES, PROPOSAL_WORDS } from '../plans/plan-words.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 10, style: 'code' },
  { key: 'Server', header: 'Server', width: 22, style: 'link' },
  { key: 'Direction', header: 'Direction', width: 12, style: 'text' },
  { key: 'Peer', header: 'Other end', width: 26, style: 'wrap' },
  { key: 'Address', header: 'Address', width: 18, style: 'text' },
  { key: 'Protocol', header: 'Protocol', width: 10, style: 'text' },
  { key: 'Port', header: 'Port', width: 9, style: 'whole' },
  { key: 'Process', header: 'Process on the server', width: 20, style: 'wrap' },
  { key: 'Proposal', header: 'Proposal', width: 12, style: 'text', colours: PLAN_RULES },
  { key: 'Why', header: 'Why', width: 46, style: 'wrap' },
  { key: 'Connections', header: 'Connections seen', width: 12, style: 'whole' },
  { key: 'FirstSeen', header: 'First seen', width: 12, style: 'date' },
  { key: 'LastSeen', header: 'Last seen', width: 12, style: 'date' },
  { key: 'Evidence', header: 'Rests on', width: 26, style: 'wrap' },
];

/** For each server that is to be isolated: what it may talk to, from observed connections; everything else is denied. */
export const firewallMatrixSheet: SheetEntry = {
  id: 'firewall-matrix',
  name: 'Firewall matrix',
  purpose: 'What each isolated server may talk to, as observed. Whatever is not listed is denied; have owners confirm each line.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => countPlanRows(context).matrix,
  layOut: (context) => ({
    name: firewallMatrixSheet.name,
    purpose: firewallMatrixSheet.purpose,
    tabColour: 'A35C00',
    blocks: frameTable(firewallMatrixSheet.name, firewallMatrixSheet.purpose, {
      kind: 'table',
      name: 'Matrix',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(2),
    protection: 'open',
  }),
};

function* listRows(context: SheetContext): Generator<Row> {
  for (const planned of listPlanned(context)) {
    if (!keepsRunning(planned.path)) continue;
    const { allowList } = planned.exits.isolate();
    if (allowList.length === 0) continue;
    for (const flow of allowList) yield layOutLine(planned, flow);
    yield layOutDenial(planned);
  }
}

const DIRECTIONS = { in: 'Inbound', out: 'Outbound', unknown: 'Unknown' } as const;

function layOutLine({ server, nameCell }: PlannedServer, flow: AllowedFlow): Row {
  return [
    makeCell(server.id),
    nameCell,
    makeCell(DIRECTIONS[flow.direction]),
    makeCell(flow.peer),
    makeCell(flow.address),
    makeCell(flow.protocol),
    makeCell(flow.port),
    makeCell(flow.process),
    makeCell(PROPOSAL_WORDS[flow.proposal]),
    makeCell(flow.why),
    makeCell(flow.count),
    makeCell(makeDay(flow.firstSeenOn)),
    makeCell(makeDay(flow.lastSeenOn)),
    makeCell(flow.evidence.join(', ')),
  ];
}

function layOutDenial({ server, nameCell }: PlannedServer): Row {
  const rest = [
    'Both',
    'Anything else',
    'any',
    'any',
    null,
    null,
    PROPOSAL_WORDS.deny,
    'Deny by default, and log what is denied.',
    null,
    null,
    null,
    null,
  ];
  return [makeCell(server.id), nameCell, ...rest.map((value) => makeCell(value))];
}
