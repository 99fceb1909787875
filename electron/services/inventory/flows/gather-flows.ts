import type { SightedFlow } from '../../../../shared/domain/sighting.ts';

/** A connection with the number of rows that say it. */
export interface GatheredFlow extends SightedFlow {
  rows: number;
}

/** Brings rows that say the same connection together. */
export interface FlowGatherer {
  readonly rows: number;
  add(flow: SightedFlow): void;
  /** In the order in which they were read first. */
  flows(): IterableIterator<GatheredFlow>;
}

/** Distinct connections that one source may hold in memory; ports of openers are no part of them, so that real logs stay far below. */
const MOST_DISTINCT = 400_000;

/** Creates an empty gatherer; distinct connections above the limit are added up by their ends alone. */
export function createFlowGatherer(mostDistinct = MOST_DISTINCT): FlowGatherer {
  const known = new Map<string, GatheredFlow>();
  let rows = 0;
  const identify = ({ from, to, port, protocol }: SightedFlow) =>
    [from.name, from.address, from.process, to.name, to.address, to.process, port, protocol]
      .map((part) => part ?? '')
      .join('\u0001')
      .toLowerCase();
  return {
    get rows() {
      return rows;
    },
    add(flow) {
      rows += 1;
      let key = identify(flow);
      let told = flow;
      if (known.size >= mostDistinct && !known.has(key)) {
        told = { ...flow, port: null, protocol: null, from: { ...flow.from, process: null }, to: { ...flow.to, process: null } };
        key = identify(told);
      }
      const same = known.get(key);
      if (same === undefined) {
        known.set(key, { ...told, rows: 1 });
        return;
      }
      same.rows += 1;
      if (flow.count !== null) same.count = Math.min((same.count ?? 0) + flow.count, Number.MAX_SAFE_INTEGER);
      same.firstSeenOn = pick(same.firstSeenOn, flow.firstSeenOn, (a, b) => a < b);
      same.lastSeenOn = pick(same.lastSeenOn, flow.lastSeenOn, (a, b) => a > b);
    },
    flows: () => known.values(),
  };
}

function pick(a: string | null, b: string | null, isBetter: (a: string, b: string) => boolean): string | null {
  if (a === null || b === null) return a ?? b;
  return isBetter(b, a) ? b : a;
}
