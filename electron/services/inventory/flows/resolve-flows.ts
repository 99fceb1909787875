import type { Breathe } from '../../project/breathe.ts';
import type { Connection } from '../../project/file/connection.ts';
import type { GatheredFlow } from './gather-flows.ts';

interface FlowEnds {
  id: number;
  from_server: number | null;
  from_name: string | null;
  from_address: string | null;
  to_server: number | null;
  to_name: string | null;
  to_address: string | null;
}

/** Stores the connections of a source; their ends are led to servers by resolveFlows. */
export async function saveFlows(connection: Connection, sourceId: number, flows: Iterable<GatheredFlow>, breathe: Breathe): Promise<void> {
  const insert = connection.statement(
    `insert into flow(source_id, row, rows, from_name, from_address, from_process, to_name, to_address, to_process, port, protocol, count, first_seen_on, last_seen_on)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const { row, rows, from, to, port, protocol, count, firstSeenOn, lastSeenOn } of flows) {
    insert.run(
      ...[sourceId, row, rows, from.name, from.address, from.process, to.name, to.address, to.process],
      ...[port, protocol, count, firstSeenOn, lastSeenOn],
    );
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
}

/** Leads the ends of every connection to the servers that they are, as far as exactly one fits, and answers the servers whose connections changed; belongs into a transaction, after anything that adds, joins, parts or removes servers. */
export async function resolveFlows(connection: Connection, breathe: Breathe): Promise<Set<number>> {
  const touched = new Set(connection.all<{ server_id: number }>('select server_id from flow_stale').map((line) => line.server_id));
  connection.run('delete from flow_stale');
  if (connection.get('select 1 from flow limit 1') === undefined) return touched;
  const find = createEndFinder(connection);
  const update = connection.statement('update flow set from_server = ?, to_server = ? where id = ?');
  const page = connection.statement(
    'select id, from_server, from_name, from_address, to_server, to_name, to_address from flow where id > ? order by id limit 2000',
  );
  for (let last = 0; ; ) {
    const lines = page.all(last) as unknown as FlowEnds[];
    if (lines.length === 0) return touched;
    for (const line of lines) {
      const from = find(line.from_name, line.from_address);
      const to = find(line.to_name, line.to_address);
      last = line.id;
      if (from === line.from_server && to === line.to_server) continue;
      update.run(from, to, line.id);
      for (const id of [from, to, line.from_server, line.to_server]) if (id !== null) touched.add(id);
    }
    const pause = breathe();
    if (pause !== undefined) await pause;
  }
}

/** Finds the one server that an end is: by its full name, then by its short one, then by its address. */
function createEndFinder(connection: Connection): (name: string | null, address: string | null) => number | null {
  const select = connection.statement('select server_id from server_key where key = ? limit 65');
  const known = new Map<string, number | null>();
  const look = (key: string) => (select.all(key) as unknown as { server_id: number }[]).map((line) => line.server_id);

  function findByName(name: string): number[] {
    const plain = name.trim().toLowerCase().replace(/^.*\\/, '').replace(/[$.]$/, '');
    const dot = plain.indexOf('.');
    if (dot < 1) return look(`name:${plain}`);
    const full = look(`fqdn:${plain}`);
    // A short name stands for a full one only where its machine is not known by another full name.
    return full.length > 0 ? full : look(`name:${plain.slice(0, dot)}`).filter((id) => !hasFullName(connection, id));
  }

  return (name, address) => {
    const key = `${name ?? ''}\u0001${address ?? ''}`;
    const remembered = known.get(key);
    if (remembered !== undefined) return remembered;
    const named = name === null ? [] : findByName(name);
    let servers = named;
    if (named.length !== 1 && address !== null) {
      const addressed = look(`ip:${address}`);
      servers = named.length === 0 ? addressed : named.filter((id) => addressed.includes(id));
    }
    const only = servers.length === 1 ? (servers[0] ?? null) : null;
    known.set(key, only);
    return only;
  };
}

function hasFullName(connection: Connection, serverId: number): boolean {
  const lines = connection.all<{ keys: string }>('select keys from sighting where server_id = ?', serverId);
  return lines.some(({ keys }) => (JSON.parse(keys) as { fqdn?: string }).fqdn !== undefined);
}
