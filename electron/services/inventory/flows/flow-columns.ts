import { normaliseHeader } from '../mapping/normalise-header.ts';

/** What one column of a list of connections says about an end. */
type EndPart = 'name' | 'address' | 'port' | 'process';

/** Where each part of a connection stands in a row; columns by position. */
export interface FlowColumns {
  from: Partial<Record<EndPart, number>>;
  to: Partial<Record<EndPart, number>>;
  /** local: the ends are the machine's own and the other one's, and the ports say who opened the connection. */
  direction: 'as-written' | 'local-and-remote';
  /** The machine that a local address belongs to. */
  machine: number | undefined;
  port: number | undefined;
  protocol: number | undefined;
  count: number | undefined;
  firstSeen: number | undefined;
  lastSeen: number | undefined;
  action: number | undefined;
  /** Whether each row stands for one connection, as in a log, and not for a sum. */
  rowIs: 'a-connection' | 'a-sum';
}

const FROM = /^(source|src|quelle|quell|from|von|client|origin|initiator)/;
const TO = /^(destination|dest|dst|target|ziel|to(?!tal|ken|ol)|nach|server(?=ip|addr|port|name)|responder)/;
const LOCAL = /^(local|lokale?r?s?)/;
const REMOTE = /^(remote|foreign|peer|entfernte?)/;
const PARTS: readonly [part: EndPart, words: RegExp][] = [
  ['port', /^(service|l4|tcp)?port(number|nr)?$/],
  ['address', /^(ip|ipv4|ipv6)?(addr|address|addresses|adresse)?$|^(host|server|machine|vm)(ip|ipaddress)$/],
  ['name', /^(server|host|machine|computer|vm|system|asset|ci|node|rechner|dns|fqdn|workload)?(host|dns)?(name|fqdn)?$/],
  ['process', /^(application|app|process|service|program|prozess|anwendung)(name)?$/],
];
const PROTOCOL = /^(ip|transport|l4|network)?(protocol|proto|protokoll|transport)(name|number)?$/;
const COUNT =
  /^(count|hits?|hitcount|connections?|(connection|session|flow|event)s?count|count(of)?connections|numberofconnections|numconnections|sessions|anzahl|anzahlverbindungen|flowcount|occurrences)$/;
const FIRST = /^(first(seen|observed)(on|at)?|start(time)?|begin|von datum|erstgesehen|date|datum)$/;
const LAST =
  /^(last(seen|observed)(on|at)?|end(time)?|zuletztgesehen|timeslot|time ?stamp|eventtime|receivetime|time|date|datum|createdtime)$/;
const ACTION = /^(action|aktion|disposition|verdict|policyaction|state|status|connectionstate)$/;
const MACHINE = /^(pscomputername|computername|computer|hostname|host|machine|server|servername|agentid|node)$/;

/** Finds the parts of a connection in a header; null where the table is none of connections. */
export function findFlowColumns(header: readonly string[]): FlowColumns | null {
  const keys = header.map((text) => normaliseHeader(text).key);
  const isLocal = keys.some((key) => /^local(ip)?addr/.test(key)) && keys.some((key) => /^(remote|foreign)(ip)?addr/.test(key));
  const from = findEnd(keys, isLocal ? LOCAL : FROM);
  const to = findEnd(keys, isLocal ? REMOTE : TO);
  const find = (words: RegExp) => {
    const index = keys.findIndex((key) => words.test(key));
    return index < 0 ? undefined : index;
  };
  const hasEnds = hasName(from) && hasName(to);
  const port = to.port ?? find(/^(service|server|listening|dst|ziel)?port(number|nr)?$/);
  const protocol = find(PROTOCOL);
  const count = find(COUNT);
  const isConnection =
    port !== undefined || protocol !== undefined || count !== undefined || from.process !== undefined || to.process !== undefined;
  if (!hasEnds || !isConnection) return null;
  const lastSeen = find(LAST);
  const isLog = count === undefined && (isLocal || keys.includes('action') || from.port !== undefined);
  return {
    ...{ from, to, port, protocol, count, lastSeen },
    firstSeen: find(FIRST) ?? lastSeen,
    direction: isLocal ? 'local-and-remote' : 'as-written',
    machine: isLocal ? find(MACHINE) : undefined,
    action: find(ACTION),
    rowIs: isLog ? 'a-connection' : 'a-sum',
  };
}

function hasName(end: FlowColumns['from']): boolean {
  return end.name !== undefined || end.address !== undefined;
}

function findEnd(keys: readonly string[], side: RegExp): FlowColumns['from'] {
  const end: FlowColumns['from'] = {};
  keys.forEach((key, index) => {
    const match = side.exec(key);
    if (match === null) return;
    const rest = key.slice(match[0].length);
    // A header such as "Source" says no more than whose end it is; whether its cells are names or addresses, they show themselves.
    const part = rest === '' ? 'name' : PARTS.find(([, words]) => words.test(rest))?.[0];
    // A process says more than the application that it is part of.
    if (part === 'process' && /^(process|prozess)/.test(rest)) end.process = index;
    else if (part !== undefined) end[part] ??= index;
  });
  return end;
}
