import type { AllowedFlow } from '../../domain/control.ts';
import type { Flow, FlowEnd } from '../../domain/flow.ts';

const EVIDENCE_SHOWN = 5;

/** Makes the firewall matrix of one server from observed connections: what is not in it is denied; what is not understood is listed to be asked about. */
export function buildAllowList(server: string, flows: readonly Flow[], nameServer: (id: string) => string | null): AllowedFlow[] {
  const lines = new Map<string, AllowedFlow>();
  for (const flow of flows) {
    const inbound = flow.to.server === server;
    if (!inbound && flow.from.server !== server) continue;
    if (flow.from.server === flow.to.server) continue;
    const peer = inbound ? flow.from : flow.to;
    const own = inbound ? flow.to : flow.from;
    const line = describeFlow(inbound ? 'in' : 'out', peer, own, flow, nameServer);
    const key = JSON.stringify([line.direction, peer.server ?? line.peer, flow.port, (flow.protocol ?? '').toLowerCase()]);
    const known = lines.get(key);
    lines.set(key, known === undefined ? line : joinLines(known, line));
  }
  return [...lines.values()].sort(
    (a, b) =>
      ORDER.indexOf(a.proposal) - ORDER.indexOf(b.proposal) ||
      a.direction.localeCompare(b.direction) ||
      (a.port ?? 0) - (b.port ?? 0) ||
      a.peer.localeCompare(b.peer),
  );
}

const ORDER: readonly AllowedFlow['proposal'][] = ['ask', 'deny', 'allow'];

function describeFlow(
  direction: 'in' | 'out',
  peer: FlowEnd,
  own: FlowEnd,
  flow: Flow,
  nameServer: (id: string) => string | null,
): AllowedFlow {
  const name = (peer.server === null ? null : nameServer(peer.server)) ?? peer.name ?? peer.address ?? 'Unknown';
  return {
    direction,
    peer: name,
    peerServer: peer.server,
    address: peer.address,
    port: flow.port,
    protocol: flow.protocol,
    process: own.process,
    count: flow.count,
    firstSeenOn: flow.firstSeenOn,
    lastSeenOn: flow.lastSeenOn,
    ...propose(direction, peer, flow),
    evidence: [flow.evidence],
  };
}

function propose(direction: 'in' | 'out', peer: FlowEnd, flow: Flow): Pick<AllowedFlow, 'proposal' | 'why'> {
  if (peer.address !== null && isPublicAddress(peer.address)) {
    return {
      proposal: 'deny',
      why: direction === 'in' ? 'It comes from the Internet; publish it through a front if it must stay.' : 'It goes to the Internet.',
    };
  }
  if (flow.port === null) return { proposal: 'ask', why: 'The port is unknown.' };
  if (peer.server === null) return { proposal: 'ask', why: 'The other end is no server of this project; ask who it is.' };
  return { proposal: 'allow', why: 'Observed, and both ends are known. Have the owner confirm it.' };
}

function joinLines(a: AllowedFlow, b: AllowedFlow): AllowedFlow {
  const pick = (x: string | null, y: string | null, end: 'first' | 'last') =>
    x === null || y === null ? (x ?? y) : x < y === (end === 'first') ? x : y;
  return {
    ...a,
    count: a.count === null || b.count === null ? null : a.count + b.count,
    firstSeenOn: pick(a.firstSeenOn, b.firstSeenOn, 'first'),
    lastSeenOn: pick(a.lastSeenOn, b.lastSeenOn, 'last'),
    process: a.process ?? b.process,
    evidence: [...a.evidence, ...b.evidence].slice(0, EVIDENCE_SHOWN),
  };
}

/** Whether an address belongs to the Internet: none of the ranges that are private, local, shared or for documentation (RFC 6890, https://www.rfc-editor.org/rfc/rfc6890). */
export function isPublicAddress(address: string): boolean {
  const parts = address.split('.').map(Number);
  const [a, b, c] = parts;
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255))
    return /^[23][0-9a-f]{3}:/iu.test(address) && !/^2001:db8:/iu.test(address);
  if (a === undefined || b === undefined || c === undefined) return false;
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if ((a === 100 && b >= 64 && b <= 127) || (a === 169 && b === 254) || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168))
    return false;
  const isExample =
    (a === 192 && b === 0 && (c === 2 || c === 0)) || (a === 198 && b === 51 && c === 100) || (a === 203 && b === 0 && c === 113);
  return !isExample && !(a === 198 && (b === 18 || b === 19));
}
