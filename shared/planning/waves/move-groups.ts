import { toDayNumber } from './day-number.ts';
import { expectDays } from './expect-days.ts';
import type { PlanningUnit, PlanProblem, SetAside } from './plan-problem.ts';

/** A bound that somebody set, with the id of its condition. */
export interface Bound<Value> {
  value: Value;
  id: string;
}

/** One rule between two groups. strict: in an earlier wave; else in the same or an earlier one. */
export interface OrderEdge {
  earlier: number;
  later: number;
  id: string;
  strict: 'yes' | 'no';
}

/** Units that are cut over in one wave because they must: a hard dependency or a wish holds them together. */
export interface MoveGroup {
  index: number;
  /** The id of its first unit. */
  id: string;
  units: PlanningUnit[];
  servers: number;
  sites: readonly string[];
  domains: readonly string[];
  /** Middle of the range. */
  personDays: number;
  copyMinutes: number;
  identity: PlanningUnit['identity'];
  motion: PlanningUnit['motion'];
  notBefore: Bound<number>[];
  notAfter: Bound<number>[];
  fixed: Bound<number>[];
  /** Conditions that made it one group. */
  heldBy: string[];
  before: OrderEdge[];
  after: OrderEdge[];
  apart: { other: number; id: string }[];
  near: { other: number; weight: number }[];
}

/** The groups of a plan, and the group of each unit. */
export interface MoveGroups {
  groups: MoveGroup[];
  groupOf: ReadonlyMap<string, MoveGroup>;
  /** Unit of each server, and of each unit itself. */
  unitOf: ReadonlyMap<string, string>;
}

/** Minutes to copy data over a link of this speed; 1 TB is 1,024 GB of 1,024 MB. */
export function estimateCopyMinutes(dataTB: number, linkMbps: number): number {
  return (dataTB * 1024 * 1024) / (linkMbps / 8) / 60;
}

/** Brings together what must be cut over together, and lists what holds between the groups. */
export function buildMoveGroups(problem: PlanProblem, setAside: SetAside): MoveGroups {
  const { units, settings } = problem;
  const unitOf = new Map<string, string>();
  const byId = new Map<string, PlanningUnit>();
  for (const unit of units) {
    byId.set(unit.id, unit);
    unitOf.set(unit.id, unit.id);
    for (const server of unit.servers) unitOf.set(server, unit.id);
  }
  const moves = (id: string) => byId.get(id)?.motion === 'moving';
  const parents = new Map(units.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let root = id;
    while (parents.get(root) !== root) root = parents.get(root) as string;
    let at = id;
    while (at !== root) {
      const next = parents.get(at) as string;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  const holders: [unit: string, condition: string][] = [];
  const join = (a: string, b: string, id: string) => {
    holders.push([a, id]);
    parents.set(find(a), find(b));
  };
  const orders: { earlier: string; later: string; id: string }[] = [];
  const soft: { a: string; b: string; weight: number }[] = [];
  for (const { id, from, to, kind, ruling } of problem.dependencies) {
    const a = unitOf.get(from);
    const b = unitOf.get(to);
    if (a === undefined || b === undefined || a === b || ruling === 'rejected') continue;
    if (ruling === 'soft') soft.push({ a, b, weight: 1 });
    else if (setAside.has(`dependency:${id}`) || !moves(a) || !moves(b)) continue;
    else if (kind === 'together') join(a, b, `dependency:${id}`);
    else {
      const needed = byId.get(b) as PlanningUnit;
      // What is switched off goes after those that still use it.
      orders.push(
        needed.stage === 'retire' ? { earlier: a, later: b, id: `dependency:${id}` } : { earlier: b, later: a, id: `dependency:${id}` },
      );
    }
  }
  for (const { from, to, weight } of problem.suspected) {
    const a = unitOf.get(from);
    const b = unitOf.get(to);
    if (a !== undefined && b !== undefined && a !== b) soft.push({ a, b, weight });
  }
  for (const { id, unit, want } of settings.wishes) {
    if (want.kind !== 'with' || setAside.has(`wish:${id}`)) continue;
    const a = unitOf.get(unit);
    const b = unitOf.get(want.other);
    if (a !== undefined && b !== undefined && a !== b) join(a, b, `wish:${id}`);
  }
  joinCycles(orders, find, join);

  const groups: MoveGroup[] = [];
  const groupOf = new Map<string, MoveGroup>();
  const byRoot = new Map<string, MoveGroup>();
  for (const unit of units) {
    const root = find(unit.id);
    let group = byRoot.get(root);
    if (group === undefined) {
      group = startGroup(groups.length, unit);
      groups.push(group);
      byRoot.set(root, group);
    } else group.units.push(unit);
    groupOf.set(unit.id, group);
  }
  for (const group of groups) sumUp(group, settings.linkMbps);
  for (const [unit, id] of holders) {
    const group = groupOf.get(unit);
    if (group !== undefined && !group.heldBy.includes(id)) group.heldBy.push(id);
  }
  const order = (earlier: MoveGroup, later: MoveGroup, id: string, strict: OrderEdge['strict']) => {
    if (earlier === later) return;
    const edge: OrderEdge = { earlier: earlier.index, later: later.index, id, strict };
    earlier.after.push(edge);
    later.before.push(edge);
  };
  for (const { earlier, later, id } of orders) order(groupOf.get(earlier) as MoveGroup, groupOf.get(later) as MoveGroup, id, 'no');
  if (settings.devFirst === 'yes' && !setAside.has('rule:dev-first')) orderEnvironments(groups, order);
  addBounds(problem, setAside, groupOf, unitOf);
  for (const { a, b, weight } of soft) {
    const one = groupOf.get(a) as MoveGroup;
    const other = groupOf.get(b) as MoveGroup;
    if (one === other || one.motion === 'contained' || other.motion === 'contained') continue;
    one.near.push({ other: other.index, weight });
    other.near.push({ other: one.index, weight });
  }
  return { groups, groupOf, unitOf };
}

/** Units that need each other in a ring go together. */
function joinCycles(
  orders: { earlier: string; later: string; id: string }[],
  find: (id: string) => string,
  join: (a: string, b: string, id: string) => void,
): void {
  const outgoing = new Map<string, { to: string; id: string }[]>();
  for (const { earlier, later, id } of orders) {
    const from = find(earlier);
    const list = outgoing.get(from) ?? [];
    if (list.length === 0) outgoing.set(from, list);
    list.push({ to: find(later), id });
  }
  const indexOf = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const component = new Map<string, string>();
  for (const start of outgoing.keys()) {
    if (indexOf.has(start)) continue;
    const path: { node: string; at: number }[] = [{ node: start, at: 0 }];
    while (path.length > 0) {
      const step = path[path.length - 1] as { node: string; at: number };
      const { node } = step;
      if (step.at === 0) {
        indexOf.set(node, indexOf.size);
        lowest.set(node, indexOf.get(node) as number);
        open.push(node);
        isOpen.add(node);
      }
      const next = outgoing.get(node)?.[step.at];
      step.at += 1;
      if (next !== undefined) {
        if (!indexOf.has(next.to)) path.push({ node: next.to, at: 0 });
        else if (isOpen.has(next.to)) lowest.set(node, Math.min(lowest.get(node) as number, indexOf.get(next.to) as number));
        continue;
      }
      path.pop();
      const parent = path[path.length - 1]?.node;
      if (parent !== undefined) lowest.set(parent, Math.min(lowest.get(parent) as number, lowest.get(node) as number));
      if (lowest.get(node) !== indexOf.get(node)) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        isOpen.delete(member);
        component.set(member, node);
        if (member === node) break;
      }
    }
  }
  const rings = orders.filter(({ earlier, later }) => {
    const a = component.get(find(earlier));
    return a !== undefined && a === component.get(find(later)) && find(earlier) !== find(later);
  });
  for (const { earlier, later, id } of rings) join(earlier, later, id);
}

function startGroup(index: number, unit: PlanningUnit): MoveGroup {
  return {
    index,
    id: unit.id,
    units: [unit],
    servers: 0,
    sites: [],
    domains: [],
    personDays: 0,
    copyMinutes: 0,
    identity: 'none',
    motion: 'contained',
    notBefore: [],
    notAfter: [],
    fixed: [],
    heldBy: [],
    before: [],
    after: [],
    apart: [],
    near: [],
  };
}

function sumUp(group: MoveGroup, linkMbps: number | null): void {
  const [only] = group.units;
  for (const unit of group.units) {
    group.servers += unit.servers.length;
    group.personDays += expectDays(unit.effortDays);
    if (linkMbps !== null) group.copyMinutes += estimateCopyMinutes(unit.copyTB, linkMbps);
    if (unit.motion === 'moving') group.motion = 'moving';
    if (unit.identity === 'certificate-authority' || (unit.identity === 'domain-controller' && group.identity === 'none'))
      group.identity = unit.identity;
  }
  const isSingle = group.units.length === 1 && only !== undefined;
  group.sites = isSingle ? only.sites : [...new Set(group.units.flatMap(({ sites }) => sites))].sort();
  group.domains = isSingle ? only.domains : [...new Set(group.units.flatMap(({ domains }) => domains))].sort();
}

function orderEnvironments(
  groups: readonly MoveGroup[],
  order: (earlier: MoveGroup, later: MoveGroup, id: string, strict: OrderEdge['strict']) => void,
): void {
  const byApplication = new Map<string, { early: Set<MoveGroup>; late: Set<MoveGroup> }>();
  for (const group of groups) {
    if (group.motion === 'contained') continue;
    for (const { applications, environment, stage } of group.units) {
      if ((environment !== 'non-production' && environment !== 'production') || stage === 'retire') continue;
      for (const application of applications) {
        const sides = byApplication.get(application) ?? { early: new Set(), late: new Set() };
        byApplication.set(application, sides);
        (environment === 'non-production' ? sides.early : sides.late).add(group);
      }
    }
  }
  for (const { early, late } of byApplication.values()) {
    for (const first of early) {
      if (late.has(first)) continue;
      for (const later of late) if (!early.has(later)) order(first, later, 'rule:dev-first', 'yes');
    }
  }
}

function addBounds(
  { settings, placements, units }: PlanProblem,
  setAside: SetAside,
  groupOf: ReadonlyMap<string, MoveGroup>,
  unitOf: ReadonlyMap<string, string>,
): void {
  const groupOfUnit = (id: string) => groupOf.get(unitOf.get(id) ?? '');
  for (const { id, unit, want } of settings.wishes) {
    const condition = `wish:${id}`;
    const group = groupOfUnit(unit);
    if (group === undefined || setAside.has(condition)) continue;
    if (want.kind === 'not-before') group.notBefore.push({ value: toDayNumber(want.on), id: condition });
    else if (want.kind === 'not-after') group.notAfter.push({ value: toDayNumber(want.on), id: condition });
    else if (want.kind === 'wave') group.fixed.push({ value: want.wave, id: condition });
    else if (want.kind === 'apart') {
      const other = groupOfUnit(want.other);
      if (other === undefined) continue;
      group.apart.push({ other: other.index, id: condition });
      if (other !== group) other.apart.push({ other: group.index, id: condition });
    }
  }
  for (const unit of units) {
    const group = groupOf.get(unit.id);
    if (group === undefined) continue;
    for (const { on, server } of unit.deadlines) {
      const condition = `deadline:${server}`;
      if (!setAside.has(condition)) group.notAfter.push({ value: toDayNumber(on), id: condition });
    }
    const placement = placements.get(unit.id);
    if (placement?.set === 'person' && !setAside.has(`pin:${unit.id}`)) group.fixed.push({ value: placement.wave, id: `pin:${unit.id}` });
  }
}
