import type { RowOutcome, SightedFlow } from '../../../../shared/domain/sighting.ts';
import { type TableRow, toText } from '../readers/cell.ts';
import type { FlowColumns } from './flow-columns.ts';
import { type ReadEnd, readCount, readDay, readEnd, readPort, readProtocol, readWord } from './read-flow-cells.ts';

const NOT_LET_THROUGH = /^(reject|rejected|deny|denied|drop|dropped|block|blocked|refuse|refused|nodata|skipdata|verworfen|abgelehnt)/i;
const NO_CONNECTION = /^(listen|listening|abhören|bound|closed|\d*listen)/i;
/** Ports that Windows deals out to whoever opens a connection; below them somebody listens. */
const FIRST_DEALT_PORT = 49_152;

/** Compiles the columns of a list of connections into a function that turns each row into what becomes of it. */
export function compileFlow(columns: FlowColumns, header: readonly string[]): (row: TableRow) => RowOutcome {
  const { from, to } = columns;
  const at = (row: TableRow, index: number | undefined) => (index === undefined ? undefined : row.cells[index]);
  const actionHeader = columns.action === undefined ? null : (header[columns.action] ?? null);

  function orient(row: TableRow): Pick<SightedFlow, 'from' | 'to' | 'port'> {
    const ownEnd = readEnd(at(row, from.name), at(row, from.address));
    const farEnd = readEnd(at(row, to.name), at(row, to.address));
    const ownPort = readPort(at(row, from.port)) ?? ownEnd.port;
    const farPort = readPort(at(row, columns.port)) ?? farEnd.port;
    const own = describeEnd(ownEnd, readWord(at(row, from.process)));
    const far = describeEnd(farEnd, readWord(at(row, to.process)));
    if (columns.direction === 'as-written') return { from: own, to: far, port: farPort };
    own.name ??= readWord(at(row, columns.machine));
    const isAnswering = ownPort !== null && farPort !== null && ownPort < farPort && ownPort < FIRST_DEALT_PORT;
    return isAnswering ? { from: far, to: own, port: ownPort } : { from: own, to: far, port: farPort };
  }

  return (row) => {
    const action = readWord(at(row, columns.action));
    if (action !== null && NOT_LET_THROUGH.test(action))
      return ignore(row, actionHeader, action, 'was not let through, so it connects nobody');
    if (action !== null && NO_CONNECTION.test(action)) return ignore(row, actionHeader, action, 'only listens; nobody is connected');
    const { from: opener, to: listener, port } = orient(row);
    if (isNobody(opener) && isNobody(listener) && repeatsHeader(row, header)) {
      return ignore(row, null, null, 'the header again, not a connection');
    }
    if (isNobody(opener) || isNobody(listener)) {
      const message = 'a connection with no name and no address at one of its ends';
      const issue = { row: row.row, column: null, value: null, message, effect: 'row-refused' } as const;
      return { kind: 'refused', row: row.row, cells: row.cells.map(toText), issue };
    }
    const firstSeen = readDay(at(row, columns.firstSeen));
    const lastSeen = readDay(at(row, columns.lastSeen)) ?? firstSeen;
    const flow: SightedFlow = {
      row: row.row,
      from: opener,
      to: listener,
      port,
      protocol: readProtocol(at(row, columns.protocol)),
      count: columns.count === undefined ? (columns.rowIs === 'a-connection' ? 1 : null) : readCount(at(row, columns.count)),
      firstSeenOn: firstSeen ?? lastSeen,
      lastSeenOn: lastSeen,
    };
    return { kind: 'flow', flow, issues: [] };
  };
}

function describeEnd({ name, address }: ReadEnd, process: string | null): SightedFlow['from'] {
  return { name: name?.slice(0, 255) ?? null, address, process };
}

function isNobody(end: SightedFlow['from']): boolean {
  return end.name === null && end.address === null;
}

function repeatsHeader(row: TableRow, header: readonly string[]): boolean {
  return row.cells.filter((cell, index) => cell !== '' && toText(cell).trim() === header[index]?.trim()).length >= 2;
}

function ignore(row: TableRow, column: string | null, value: string | null, message: string): RowOutcome {
  return { kind: 'ignored', row: row.row, issue: { row: row.row, column, value, message, effect: 'row-ignored' } };
}
