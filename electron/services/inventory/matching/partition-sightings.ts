import { type RowKeys, STRONG_KINDS, type StrongKeyKind, type WeakKeyKind } from './identity-key.ts';
import { groupByKind } from './key-index.ts';
import { findDifference } from './match-row.ts';

/** One row among those that could be about each other's machines. */
export interface LinkNode {
  /** Orders rows the same way whatever was imported first. */
  order: string;
  sourceId: number;
  keys: RowKeys;
  /** Rows with the same word stay together whatever their keys say; null binds nothing. */
  bond: string | null;
  /** Bonds that are pinned are never joined with each other. */
  pinned: 'yes' | 'no';
}

/** Rows that are one machine, and for each of them why. */
export interface LinkCluster {
  members: number[];
  /** Which kinds of key brought a row in; empty for the row that the others came to. */
  kindsOf: Map<number, (StrongKeyKind | WeakKeyKind)[]>;
}

interface Cluster {
  members: number[];
  strong: Map<StrongKeyKind, Set<string>>;
  weak: Set<string>;
  sources: Set<number>;
  pin: string | null;
}

/** A key on more rows than this tells nothing about any two of them. */
const TELLING_LIMIT = 64;

/** Tells which rows are one machine; the answer depends on the rows alone and never on their order. */
export function partitionSightings(nodes: readonly LinkNode[]): LinkCluster[] {
  const order = nodes.map((_, at) => at).sort((a, b) => compareOrder(nodes[a] as LinkNode, nodes[b] as LinkNode));
  const clusterOf = new Map<number, Cluster>();
  const kindsOf = new Map<number, (StrongKeyKind | WeakKeyKind)[]>();
  const bonds = new Map<string, Cluster>();
  const rank = new Map(order.map((at, position) => [at, position]));
  for (const at of order) {
    const node = nodes[at] as LinkNode;
    const own: Cluster = {
      members: [at],
      strong: groupByKind(node.keys.strong),
      weak: new Set(node.keys.weak.map(({ key }) => key)),
      sources: new Set([node.sourceId]),
      pin: node.pinned === 'yes' ? node.bond : null,
    };
    const bound = node.bond === null ? undefined : bonds.get(node.bond);
    clusterOf.set(at, own);
    if (bound !== undefined) join(bound, own, []);
    else if (node.bond !== null) bonds.set(node.bond, own);
  }

  function join(a: Cluster, b: Cluster, kinds: (StrongKeyKind | WeakKeyKind)[]): void {
    for (const member of b.members) {
      a.members.push(member);
      clusterOf.set(member, a);
      if (!kindsOf.has(member)) kindsOf.set(member, kinds);
    }
    for (const [kind, keys] of b.strong) a.strong.set(kind, new Set([...(a.strong.get(kind) ?? []), ...keys]));
    for (const key of b.weak) a.weak.add(key);
    for (const source of b.sources) a.sources.add(source);
    a.pin ??= b.pin;
  }

  function canJoin(a: Cluster, b: Cluster): boolean {
    if (a.pin !== null && b.pin !== null) return false;
    if (findDifference(a.strong, b.strong) !== null || findDifference(b.strong, a.strong) !== null) return false;
    return true;
  }

  /** Two rows of one list are two machines, unless they agree on a strong key themselves. */
  function haveRivals(a: Cluster, b: Cluster): boolean {
    for (const source of a.sources) {
      if (!b.sources.has(source)) continue;
      const strongIn = (cluster: Cluster) =>
        new Set(
          cluster.members
            .filter((member) => nodes[member]?.sourceId === source)
            .flatMap((member) => nodes[member]?.keys.strong.map(({ key }) => key) ?? []),
        );
      const mine = strongIn(a);
      if (![...strongIn(b)].some((key) => mine.has(key))) return true;
    }
    return false;
  }

  for (const { a, b, kinds } of listStrongEdges(nodes, order, rank)) {
    const left = clusterOf.get(a) as Cluster;
    const right = clusterOf.get(b) as Cluster;
    if (left === right || !canJoin(left, right) || haveRivals(left, right)) continue;
    const [first, second] = putFirst(left, right, rank);
    join(first, second, kinds);
  }
  joinWeakly(clusterOf, rank, canJoin, join);
  return [...new Set(order.map((at) => clusterOf.get(at) as Cluster))].map(({ members }) => ({ members, kindsOf }));
}

function compareOrder(a: LinkNode, b: LinkNode): number {
  return a.order < b.order ? -1 : a.order > b.order ? 1 : 0;
}

function putFirst(a: Cluster, b: Cluster, rank: ReadonlyMap<number, number>): [Cluster, Cluster] {
  if (a.pin !== b.pin && b.pin !== null) return [b, a];
  if (a.pin !== null) return [a, b];
  return firstOf(a, rank) <= firstOf(b, rank) ? [a, b] : [b, a];
}

function firstOf(cluster: Cluster, rank: ReadonlyMap<number, number>): number {
  return cluster.members.reduce((least, member) => Math.min(least, rank.get(member) ?? 0), Number.POSITIVE_INFINITY);
}

interface StrongEdge {
  a: number;
  b: number;
  kinds: StrongKeyKind[];
}

/** Pairs of rows that agree on a strong key, the surest first. */
function listStrongEdges(nodes: readonly LinkNode[], order: readonly number[], rank: ReadonlyMap<number, number>): StrongEdge[] {
  const holders = new Map<string, number[]>();
  for (const at of order) {
    for (const { key } of (nodes[at] as LinkNode).keys.strong) holders.set(key, [...(holders.get(key) ?? []), at]);
  }
  const edges = new Map<string, StrongEdge>();
  for (const kind of STRONG_KINDS) {
    for (const [key, list] of holders) {
      if (!key.startsWith(`${kind}:`)) continue;
      const isLong = list.length > TELLING_LIMIT;
      for (const [position, a] of list.entries()) {
        for (const b of isLong ? list.slice(position + 1, position + 2) : list.slice(position + 1)) {
          const name = `${a} ${b}`;
          const edge = edges.get(name);
          if (edge === undefined) edges.set(name, { a, b, kinds: [kind] });
          else if (!edge.kinds.includes(kind)) edge.kinds.push(kind);
        }
      }
    }
  }
  const place = (edge: StrongEdge) => STRONG_KINDS.indexOf(edge.kinds[0] as StrongKeyKind);
  const at = (node: number) => rank.get(node) ?? 0;
  return [...edges.values()].sort(
    (x, y) => place(x) - place(y) || y.kinds.length - x.kinds.length || at(x.a) - at(y.a) || at(x.b) - at(y.b),
  );
}

type WeakAgreement = Map<Cluster, Set<WeakKeyKind>>;

/** Joins clusters that agree on two kinds of weak keys, where nothing says that it could as well be another one. */
function joinWeakly(
  clusterOf: ReadonlyMap<number, Cluster>,
  rank: ReadonlyMap<number, number>,
  canJoin: (a: Cluster, b: Cluster) => boolean,
  join: (a: Cluster, b: Cluster, kinds: WeakKeyKind[]) => void,
): void {
  for (let changed = true; changed; ) {
    changed = false;
    const clusters = [...new Set(clusterOf.values())].sort((a, b) => firstOf(a, rank) - firstOf(b, rank));
    const agreements = findWeakAgreements(clusters, canJoin);
    for (const cluster of clusters) {
      const best = pickBest(agreements.get(cluster));
      if (best.length === 0) continue;
      const set = [cluster, ...best];
      const agree = (a: Cluster, b: Cluster) => a === b || agreements.get(a)?.has(b) === true;
      const isOne = set.every((a) => set.every((b) => agree(a, b))) && (best.length === 1 || !shareSource(set));
      // Where another cluster fits one of them better, that one goes there.
      const isMutual = best.every((other) => pickBest(agreements.get(other)).every((third) => set.includes(third)));
      if (!isOne || !isMutual) continue;
      for (const other of best) {
        const left = clusterOf.get(cluster.members[0] as number) as Cluster;
        const right = clusterOf.get(other.members[0] as number) as Cluster;
        if (left === right || !canJoin(left, right)) continue;
        const [first, second] = putFirst(left, right, rank);
        join(first, second, [...(agreements.get(cluster)?.get(other) ?? [])]);
        changed = true;
      }
      if (changed) break;
    }
  }
}

function pickBest(agreement: WeakAgreement | undefined): Cluster[] {
  if (agreement === undefined) return [];
  const most = Math.max(...[...agreement.values()].map((kinds) => kinds.size));
  return [...agreement].filter(([, kinds]) => kinds.size === most).map(([cluster]) => cluster);
}

function shareSource(clusters: readonly Cluster[]): boolean {
  const all = clusters.flatMap(({ sources }) => [...sources]);
  return new Set(all).size < all.length;
}

function findWeakAgreements(clusters: readonly Cluster[], canJoin: (a: Cluster, b: Cluster) => boolean): Map<Cluster, WeakAgreement> {
  const holders = new Map<string, Cluster[]>();
  for (const cluster of clusters) for (const key of cluster.weak) holders.set(key, [...(holders.get(key) ?? []), cluster]);
  const agreements = new Map<Cluster, WeakAgreement>();
  for (const [key, list] of holders) {
    if (list.length < 2 || list.length > TELLING_LIMIT) continue;
    const kind = key.slice(0, key.indexOf(':')) as WeakKeyKind;
    for (const a of list) {
      for (const b of list) {
        if (a === b) continue;
        const own = agreements.get(a) ?? new Map<Cluster, Set<WeakKeyKind>>();
        agreements.set(a, own);
        own.set(b, (own.get(b) ?? new Set<WeakKeyKind>()).add(kind));
      }
    }
  }
  for (const [a, agreement] of agreements) {
    for (const [b, kinds] of agreement) if (kinds.size < 2 || !canJoin(a, b)) agreement.delete(b);
    if (agreement.size === 0) agreements.delete(a);
  }
  return agreements;
}
