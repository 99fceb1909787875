import type { DependencyEvidence, DependencyKind } from '../../domain/dependency.ts';
import type { Flow } from '../../domain/flow.ts';
import { splitMachineName } from '../identify/split-machine-name.ts';

/** What suspicions are read from; empty where nothing is known. */
export interface SuspectServer {
  id: string;
  name: string;
  aliases: readonly string[];
  application: string | null;
  environment: string | null;
  addresses: readonly string[];
  /** Accounts under which its services run. */
  accounts: readonly string[];
  /** Descriptions and notes. */
  notes: string | null;
  clusterNode: boolean | null;
  roles: readonly string[];
}

/** Two servers that may depend on each other, with everything that suggests it. */
export interface SuspectedDependency {
  id: string;
  from: string;
  to: string;
  kind: DependencyKind;
  confidence: 'high' | 'medium' | 'low';
  /** From 0 to 1: evidence adds up, and never reaches certainty. */
  weight: number;
  evidence: DependencyEvidence[];
}

/** A server that more others than this share of the estate use is a shared service: it says little about any one of them. */
const SHARED_SERVICE_SHARE = 0.25;
const SHARED_SERVICE_LEAST = 8;
/** Groups larger than this are no application but a habit of naming. */
const MOST_IN_GROUP = 12;
const MOST_ON_ACCOUNT = 10;
/** Directory, name, time and management services that every machine speaks. */
const COMMON_PORTS = new Set([53, 67, 68, 88, 123, 135, 137, 138, 139, 161, 389, 464, 514, 636, 3268, 3389, 5985, 5986, 9100, 10050]);
const DATABASE_PORTS = new Set([1433, 1434, 1521, 3306, 5432, 50000, 1526, 5022]);
/** Accounts of the system itself. */
const COMMON_ACCOUNT =
  /^(nt authority\\|nt service\\|local ?system$|localsystem$|local ?service$|network ?service$|\.\\administrator$|administrator$)/i;
const DATA_ROLE = /^(db|sql|ora|oracle|data|dwh|mssql)/;
const LEAST_WEIGHT = 0.15;

/** Suspects dependencies from observed connections, clusters, notes, accounts, names, applications and networks. None of them is ever hard until somebody confirms it. */
export function suspectDependencies(servers: readonly SuspectServer[], flows: Iterable<Flow>): SuspectedDependency[] {
  const found = new Map<string, SuspectedDependency>();
  const add = (from: SuspectServer, to: SuspectServer, kind: DependencyKind, evidence: DependencyEvidence) => {
    if (from.id === to.id) return;
    const swap = kind === 'together' && compare(to.id, from.id) < 0;
    const [a, b] = swap ? [to, from] : [from, to];
    const id = `${a.id}${kind === 'needs' ? '>' : '='}${b.id}`;
    const edge = found.get(id) ?? { id, from: a.id, to: b.id, kind, confidence: 'low' as const, weight: 0, evidence: [] };
    found.set(id, edge);
    if (edge.evidence.some(({ kind: known, text }) => known === evidence.kind && text === evidence.text)) return;
    edge.evidence.push(evidence);
    edge.weight = 1 - (1 - edge.weight) * (1 - evidence.weight);
  };
  const byId = new Map(servers.map((server) => [server.id, server]));
  suspectFlows(byId, flows, add);
  suspectNotes(servers, add);
  suspectGroups(servers, add);
  supportNearby(found, byId);
  return [...found.values()]
    .filter(({ weight }) => weight >= LEAST_WEIGHT)
    .map((edge) => ({
      ...edge,
      weight: Math.round(edge.weight * 100) / 100,
      confidence: edge.weight >= 0.7 ? ('high' as const) : edge.weight >= 0.4 ? ('medium' as const) : ('low' as const),
      evidence: edge.evidence.toSorted((a, b) => b.weight - a.weight),
    }))
    .sort((a, b) => b.weight - a.weight || compare(a.from, b.from) || compare(a.to, b.to));
}

type Add = (from: SuspectServer, to: SuspectServer, kind: DependencyKind, evidence: DependencyEvidence) => void;

function suspectFlows(byId: ReadonlyMap<string, SuspectServer>, flows: Iterable<Flow>, add: Add): void {
  const pairs = new Map<
    string,
    {
      from: SuspectServer;
      to: SuspectServer;
      port: number | null;
      count: number;
      evidence: string;
      lastSeenOn: string | null;
      process: string | null;
    }
  >();
  const users = new Map<string, Set<string>>();
  for (const flow of flows) {
    const from = byId.get(flow.from.server ?? '');
    const to = byId.get(flow.to.server ?? '');
    if (from === undefined || to === undefined || from === to) continue;
    const key = `${from.id}>${to.id}:${flow.port ?? ''}`;
    const known = pairs.get(key);
    if (known === undefined) {
      pairs.set(key, {
        from,
        to,
        port: flow.port,
        count: flow.count ?? 1,
        evidence: flow.evidence,
        lastSeenOn: flow.lastSeenOn,
        process: flow.to.process,
      });
    } else known.count += flow.count ?? 1;
    const own = users.get(to.id) ?? new Set();
    users.set(to.id, own.add(from.id));
  }
  const sharedFrom = Math.max(SHARED_SERVICE_LEAST, byId.size * SHARED_SERVICE_SHARE);
  for (const { from, to, port, count, evidence, lastSeenOn, process } of pairs.values()) {
    const isShared = (users.get(to.id)?.size ?? 0) >= sharedFrom;
    const isCommon = port !== null && COMMON_PORTS.has(port);
    const weight = isShared || isCommon ? 0.1 : port !== null && DATABASE_PORTS.has(port) ? 0.8 : port === null ? 0.4 : 0.6;
    const seen = [
      port === null ? 'a port that the source does not name' : `port ${port}`,
      process === null || process === '' ? '' : `(${process})`,
      `${count} ${count === 1 ? 'connection' : 'connections'}`,
      lastSeenOn === null ? '' : `last on ${lastSeenOn}`,
    ].filter((part) => part !== '');
    const shared = isShared
      ? ' Many servers use it, so this says little.'
      : isCommon
        ? ' Every machine speaks this, so it says little.'
        : '';
    add(from, to, 'needs', { kind: 'flow', text: `${from.name} opens ${to.name}, ${seen.join(', ')} [${evidence}].${shared}`, weight });
  }
}

function suspectNotes(servers: readonly SuspectServer[], add: Add): void {
  const byName = new Map<string, SuspectServer | null>();
  for (const server of servers) {
    for (const name of [server.name, ...server.aliases]) {
      const key = name.toLowerCase();
      if (key.length < 4) continue;
      byName.set(key, byName.has(key) && byName.get(key) !== server ? null : server);
    }
  }
  for (const server of servers) {
    if (server.notes === null) continue;
    for (const word of new Set(server.notes.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_.-]*[\p{L}\p{N}]/gu) ?? [])) {
      const named = byName.get(word);
      if (named === undefined || named === null || named === server) continue;
      add(server, named, 'needs', {
        kind: 'note',
        text: `The note on ${server.name} names ${named.name}: "${quote(server.notes, word)}".`,
        weight: 0.5,
      });
    }
  }
}

function suspectGroups(servers: readonly SuspectServer[], add: Add): void {
  const names = groupBy(servers, (server) => splitMachineName(server.name).stem);
  for (const [stem, group] of names) {
    if (stem.length < 3 || group.length < 2 || group.length > MOST_IN_GROUP) continue;
    pairUp(group, (a, b) => {
      const parts = [a, b].map((each) => splitMachineName(each.name));
      const [dataA, dataB] = [isData(a, parts[0]?.role ?? ''), isData(b, parts[1]?.role ?? '')];
      const text = `${a.name} and ${b.name} are named after the same thing, "${stem}".`;
      if (a.clusterNode === true && b.clusterNode === true) {
        add(a, b, 'together', {
          kind: 'cluster',
          text: `${a.name} and ${b.name} are cluster nodes named after the same thing, "${stem}".`,
          weight: 0.75,
        });
      } else if (dataA !== dataB) add(dataA ? b : a, dataA ? a : b, 'needs', { kind: 'name', text, weight: 0.45 });
      else if (sameEnvironment(a, b)) add(a, b, 'together', { kind: 'name', text, weight: 0.25 });
    });
  }
  for (const [application, group] of groupBy(servers, ({ application }) => application?.toLowerCase() ?? '')) {
    if (application === '' || group.length > MOST_IN_GROUP) continue;
    pairUp(group, (a, b) => {
      if (!sameEnvironment(a, b)) return;
      const [dataA, dataB] = [isData(a, ''), isData(b, '')];
      const evidence = {
        kind: 'application' as const,
        text: `A source gives both the application "${a.application ?? application}".`,
        weight: 0.4,
      };
      if (dataA !== dataB) add(dataA ? b : a, dataA ? a : b, 'needs', evidence);
      else add(a, b, 'together', evidence);
    });
  }
  const accounts = new Map<string, SuspectServer[]>();
  for (const server of servers) {
    for (const account of new Set(server.accounts.map((each) => each.trim().toLowerCase()))) {
      if (account === '' || COMMON_ACCOUNT.test(account)) continue;
      accounts.set(account, [...(accounts.get(account) ?? []), server]);
    }
  }
  for (const [account, group] of accounts) {
    if (group.length > MOST_ON_ACCOUNT) continue;
    pairUp(group, (a, b) => add(a, b, 'together', { kind: 'account', text: `Services of both run under ${account}.`, weight: 0.35 }));
  }
}

/** The same network supports what something else suggests; alone it says nothing. */
function supportNearby(found: ReadonlyMap<string, SuspectedDependency>, byId: ReadonlyMap<string, SuspectServer>): void {
  for (const edge of found.values()) {
    const [a, b] = [byId.get(edge.from), byId.get(edge.to)];
    if (a === undefined || b === undefined) continue;
    const networks = new Set(a.addresses.flatMap((address) => readNetwork(address) ?? []));
    const shared = b.addresses.flatMap((address) => readNetwork(address) ?? []).find((network) => networks.has(network));
    if (shared === undefined) continue;
    edge.evidence.push({ kind: 'subnet', text: `Both have an address in ${shared}.0/24.`, weight: 0.05 });
    edge.weight = 1 - (1 - edge.weight) * 0.95;
  }
}

function readNetwork(address: string): string | null {
  return /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(address.trim())?.[1] ?? null;
}

function isData({ roles }: SuspectServer, role: string): boolean {
  return roles.includes('sql') || DATA_ROLE.test(role);
}

function sameEnvironment(a: SuspectServer, b: SuspectServer): boolean {
  return (a.environment ?? '').toLowerCase() === (b.environment ?? '').toLowerCase();
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const list = groups.get(key(item));
    if (list === undefined) groups.set(key(item), [item]);
    else list.push(item);
  }
  return groups;
}

function pairUp<T>(group: readonly T[], tell: (a: T, b: T) => void): void {
  for (const [at, a] of group.entries()) for (const b of group.slice(at + 1)) tell(a, b);
}

function quote(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  const [from, to] = [Math.max(0, at - 30), at + word.length + 30];
  return `${from > 0 ? '…' : ''}${text.slice(from, to).replace(/\s+/g, ' ').trim()}${to < text.length ? '…' : ''}`;
}

function compare(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
