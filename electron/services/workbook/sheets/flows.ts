import type { FlowEnd } from '../../../../shared/domain/flow.ts';
import { countPlanRows } from '../plans/count-plan-rows.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell, makeDay } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'From', header: 'Opened by', width: 28, style: 'wrap', group: 'From' },
  { key: 'FromAddress', header: 'Its address', width: 18, style: 'text', group: 'From' },
  { key: 'FromProcess', header: 'Its process', width: 20, style: 'wrap', group: 'From' },
  { key: 'To', header: 'Answered by', width: 28, style: 'wrap', group: 'To' },
  { key: 'ToAddress', header: 'Address that answers', width: 18, style: 'text', group: 'To' },
  { key: 'ToProcess', header: 'Process that answers', width: 20, style: 'wrap', group: 'To' },
  { key: 'Protocol', header: 'Protocol', width: 10, style: 'text', group: 'Connection' },
  { key: 'Port', header: 'Port', width: 9, style: 'whole', group: 'Connection' },
  { key: 'Connections', header: 'Connections', width: 12, style: 'whole', group: 'Connection' },
  { key: 'FirstSeen', header: 'First seen', width: 12, style: 'date', group: 'Connection' },
  { key: 'LastSeen', header: 'Last seen', width: 12, style: 'date', group: 'Connection' },
  { key: 'Evidence', header: 'Rests on', width: 24, style: 'wrap', group: 'Connection' },
];

/** Every observed connection as the sources say it. */
export const flowsSheet: SheetEntry = {
  id: 'flows',
  name: 'Flows',
  purpose: 'Every observed connection, from who opens it to who listens, with the cell that it came from.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => countPlanRows(context).flows,
  layOut: (context) => ({
    name: flowsSheet.name,
    purpose: flowsSheet.purpose,
    tabColour: '5D6672',
    blocks: frameTable(flowsSheet.name, flowsSheet.purpose, {
      kind: 'table',
      name: 'Flows',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(1),
    protection: 'open',
  }),
};

function* listRows({ input }: SheetContext): Generator<Row> {
  const names = new Map<string, string>();
  for (const { id, name } of input.servers) names.set(id, name);
  const sayEnd = (end: FlowEnd) => (end.server === null ? null : names.get(end.server)) ?? end.name ?? end.address;
  for (const { from, to, port, protocol, count, firstSeenOn, lastSeenOn, evidence } of input.flows ?? []) {
    yield [
      makeCell(sayEnd(from)),
      makeCell(from.address),
      makeCell(from.process),
      makeCell(sayEnd(to)),
      makeCell(to.address),
      makeCell(to.process),
      makeCell(protocol),
      makeCell(port),
      makeCell(count),
      makeCell(makeDay(firstSeenOn)),
      makeCell(makeDay(lastSeenOn)),
      makeCell(evidence),
    ];
  }
}
