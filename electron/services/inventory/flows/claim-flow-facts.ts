import type { FactValue } from '../../../../shared/domain/fact.ts';
import type { Connection } from '../../project/file/connection.ts';
import type { SightingSource, StoredSighting } from '../stored-sighting.ts';
import { isNeighbourAddress, isPublicAddress } from './public-address.ts';

interface FlowLine {
  source_id: number;
  row: number;
  from_server: number | null;
  from_name: string | null;
  from_address: string | null;
  to_server: number | null;
  to_name: string | null;
  to_address: string | null;
  port: number | null;
  last_seen_on: string | null;
}

/** Connections of one server that are weighed; a server with more of them has shown what there is to show. */
const MOST_WEIGHED = 5_000;
const DAYS_90_MS = 90 * 24 * 60 * 60 * 1000;
const COLUMNS = 'source_id, row, from_server, from_name, from_address, to_server, to_name, to_address, port, last_seen_on';

/** What the connections of a server show: that it was reached within 90 days before `asOf`, from or to the Internet, and by how many peers. What they do not show stays unknown. */
export function claimFlowFacts(
  connection: Connection,
  serverId: number,
  sources: ReadonlyMap<number, SightingSource>,
  asOf: string,
): StoredSighting[] {
  const inbound = connection.all<FlowLine>(
    `select ${COLUMNS} from flow where to_server = ? and from_server is not to_server order by last_seen_on desc, id limit ${MOST_WEIGHED}`,
    serverId,
  );
  const outbound = connection.all<FlowLine>(
    `select ${COLUMNS} from flow where from_server = ? and to_server is null order by last_seen_on desc, id limit ${MOST_WEIGHED}`,
    serverId,
  );
  const claims: StoredSighting[] = [];
  const claim = (fact: string, value: FactValue, line: FlowLine | undefined, raw: string) => {
    const source = line === undefined ? undefined : sources.get(line.source_id);
    if (line === undefined || source === undefined) return;
    const facts = { [fact]: { value, column: 'connection', raw } };
    claims.push({ source, row: line.row, name: '', aliases: [], matchedBy: '', keys: {}, os: [], facts });
  };
  const newest = inbound[0];
  if (newest !== undefined && isWithin90Days(newest.last_seen_on, asOf)) claim('inbound90d', true, newest, sayFlow(newest));
  const fromOutside = inbound.find(({ from_server, from_address, to_address }) => isOutside(from_server, from_address, to_address));
  if (fromOutside !== undefined) claim('internetInbound', true, fromOutside, sayFlow(fromOutside));
  const toOutside = outbound.find(({ to_server, to_address, from_address }) => isOutside(to_server, to_address, from_address));
  if (toOutside !== undefined) claim('internetEgress', true, toOutside, sayFlow(toOutside));
  const peers = new Set(
    inbound.map(({ from_server, from_name, from_address }) => from_server ?? (from_name ?? from_address ?? '').toLowerCase()),
  );
  if (peers.size > 0)
    claim('trustedByPeers', peers.size, newest, `${peers.size} ${peers.size === 1 ? 'system connects' : 'systems connect'} to it`);
  return claims;
}

/** A public address is outside unless it is a server of the project or lies in the network of the other end. */
function isOutside(server: number | null, address: string | null, other: string | null): boolean {
  return server === null && address !== null && isPublicAddress(address) && (other === null || !isNeighbourAddress(address, other));
}

function isWithin90Days(day: string | null, asOf: string): boolean {
  if (day === null) return false;
  const age = Date.parse(asOf) - Date.parse(day);
  return age <= DAYS_90_MS;
}

function sayFlow({ from_name, from_address, to_name, to_address, port, last_seen_on }: FlowLine): string {
  const target = `${to_name ?? to_address ?? ''}${port === null ? '' : `:${port}`}`;
  return `${from_name ?? from_address ?? ''} to ${target}${last_seen_on === null ? '' : `, ${last_seen_on}`}`;
}
