import type { AssumptionView, ThreePoint } from '../../domain/effort.ts';
import type { ExitPath } from '../../domain/exit-path.ts';
import { fillShares, takeTriangular } from './draw-triangular.ts';
import type { DrawnDriver } from './explain-spread.ts';

/** What the work on one server is drawn from. */
export interface EffortServer {
  id: string;
  path: ExitPath;
  personDays: ThreePoint;
  /** Hours per month for looking after its controls. */
  controlHours: number;
}

/** Assumptions that cost needs, by path. */
const PRICES: Readonly<Record<ExitPath, readonly string[]>> = {
  retire: ['dayRate'],
  migrate: ['dayRate', 'licencePerServer', 'vmMonth', 'months'],
  virtualize: ['dayRate', 'vmMonth', 'months', 'hoursPerDay'],
  isolate: ['dayRate', 'physicalMonth', 'months', 'hoursPerDay'],
};

/** Kinds of servers whose draws are kept; each takes some 40 kB. */
const MOST_FOLLOWED = 200;

/** Draws person-days and cost of servers; what they have in common is drawn once for all of them. */
export interface EffortSimulation {
  /** Fills the draws of one server; `cost` is left alone, and answered as "unknown", where a price is missing. */
  draw(server: EffortServer, effort: Float64Array, cost: Float64Array): 'known' | 'unknown';
  /** Labels of the prices without which the cost of a path is unknown. */
  listNeeds(path: ExitPath): string[];
  effortDrivers: readonly DrawnDriver[];
  costDrivers: readonly DrawnDriver[];
  /** Draws of one assumption, or null where nobody has said. */
  price(id: string): Float64Array | null;
  /** The share drawn for the team, for whatever else its work lengthens. */
  team: Float64Array;
  teamShare: number;
}

/** Prepares the draws that all servers have in common. Same seed, same draws. */
export function createEffortSimulation(assumptions: readonly AssumptionView[], seed: number, draws: number): EffortSimulation {
  const team = drawShares(seed, 'team', draws);
  const own = new Float64Array(draws);
  const followers = new Map<string, Float64Array>();
  /** Person-days of whoever follows the team, worked out once for servers with the same three points. */
  const followTeam = (low: number, likely: number, high: number): Float64Array => {
    const key = `${low} ${likely} ${high}`;
    const known = followers.get(key);
    if (known !== undefined) return known;
    const made = takeAll(team, low, likely, high);
    if (followers.size < MOST_FOLLOWED) followers.set(key, made);
    return made;
  };
  const prices = new Map<string, Float64Array | null>();
  const find = (id: string) => assumptions.find((one) => one.id === id);
  const price = (id: string): Float64Array | null => {
    const known = prices.get(id);
    if (known !== undefined) return known;
    const { low, likely, high } = find(id)?.value ?? { low: null, likely: null, high: null };
    const drawn = low === null || likely === null || high === null ? null : takeAll(drawShares(seed, id, draws), low, likely, high);
    prices.set(id, drawn);
    return drawn;
  };
  const teamShare = Math.min(1, Math.max(0, (find('teamShare')?.value.likely ?? 50) / 100));
  const drivers = [...new Set(Object.values(PRICES).flat())].flatMap((id): DrawnDriver[] => {
    const drawn = price(id);
    return drawn === null ? [] : [{ id, label: find(id)?.label ?? id, draws: drawn }];
  });
  const effortDrivers = [{ id: 'team', label: 'How well the team does', draws: team }];
  return {
    team,
    teamShare,
    price,
    effortDrivers,
    costDrivers: [...effortDrivers, ...drivers],
    listNeeds: (path) => PRICES[path].flatMap((id) => (price(id) === null ? [find(id)?.label ?? id] : [])),
    draw(server, effort, cost) {
      const { path, personDays, controlHours } = server;
      const { low, likely, high } = personDays;
      if (low === null || likely === null || high === null) {
        effort.fill(low ?? 0);
        return 'unknown';
      }
      fillShares(seed, `effort ${server.id}`, own);
      const together = followTeam(low, likely, high);
      for (let at = 0; at < effort.length; at += 1) {
        const share = own[at] ?? 0;
        effort[at] = share < teamShare ? (together[at] ?? 0) : takeTriangular(mixShares(share, 0, teamShare), low, likely, high);
      }
      if (PRICES[path].some((id) => price(id) === null)) return 'unknown';
      const read = (id: string) => price(id) as Float64Array;
      const rate = read('dayRate');
      const months = path === 'retire' ? null : read('months');
      const hosting = path === 'retire' ? null : read(path === 'isolate' ? 'physicalMonth' : 'vmMonth');
      const licence = path === 'migrate' ? read('licencePerServer') : null;
      const hoursPerDay = controlHours > 0 && (path === 'isolate' || path === 'virtualize') ? read('hoursPerDay') : null;
      for (let at = 0; at < effort.length; at += 1) {
        const lasting = months?.[at] ?? 0;
        let sum = (effort[at] ?? 0) * (rate[at] ?? 0) + (hosting?.[at] ?? 0) * lasting + (licence?.[at] ?? 0);
        if (hoursPerDay !== null) sum += (controlHours * lasting * (rate[at] ?? 0)) / (hoursPerDay[at] || 8);
        cost[at] = sum;
      }
      return 'known';
    },
  };
}

/** Draws shares from 0 up to 1 under a name of their own. */
export function drawShares(seed: number, name: string, draws: number): Float64Array {
  const shares = new Float64Array(draws);
  fillShares(seed, name, shares);
  return shares;
}

/** Takes a triangular value for every share. */
export function takeAll(shares: Float64Array, low: number, likely: number, high: number): Float64Array {
  return shares.map((share) => takeTriangular(share, low, likely, high));
}

/** Follows what all have in common in a part of the cases, and goes its own way in the others; either way every share is equally likely. */
export function mixShares(own: number, common: number, weight: number): number {
  return own < weight ? common : (own - weight) / (1 - weight);
}
