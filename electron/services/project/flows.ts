import type { Flow } from '../../../shared/domain/flow.ts';
import type { Connection } from './file/connection.ts';
import { parseServerId, presentServerId } from './server-id.ts';

interface FlowLine {
  file: string;
  row: number;
  from_server: number | null;
  from_name: string | null;
  from_address: string | null;
  from_process: string | null;
  to_server: number | null;
  to_name: string | null;
  to_address: string | null;
  to_process: string | null;
  port: number | null;
  protocol: string | null;
  count: number | null;
  first_seen_on: string | null;
  last_seen_on: string | null;
}

const SELECT = 'select flow.*, source.file from flow join source on source.id = flow.source_id';

/** Every observed connection, in the order in which the sources say it. */
export function* readFlows(connection: Connection): Iterable<Flow> {
  for (const line of connection.iterate<FlowLine>(`${SELECT} order by flow.id`)) yield presentFlow(line);
}

/** The connections that one server opens or answers. */
export function readServerFlows(connection: Connection, presentedId: string): Flow[] {
  const id = parseServerId(presentedId);
  return connection.all<FlowLine>(`${SELECT} where from_server = ? or to_server = ? order by flow.id`, id, id).map(presentFlow);
}

function presentFlow(line: FlowLine): Flow {
  const present = (id: number | null) => (id === null ? null : presentServerId(id));
  return {
    from: { server: present(line.from_server), name: line.from_name, address: line.from_address, process: line.from_process },
    to: { server: present(line.to_server), name: line.to_name, address: line.to_address, process: line.to_process },
    port: line.port,
    protocol: line.protocol,
    count: line.count,
    firstSeenOn: line.first_seen_on,
    lastSeenOn: line.last_seen_on,
    evidence: `${line.file}#${line.row}`,
  };
}
