import type { Percentiles, SpreadDriver } from '../../domain/simulation.ts';

/** What is common to many servers, with its share drawn for each draw. */
export interface DrawnDriver {
  id: string;
  label: string;
  draws: Float64Array;
}

/** The share below which nothing is said about a driver. */
const LEAST_SHARE = 0.005;

/** What is reached in 10, 50 and 90 of 100 draws, to a number of decimals. */
export function takePercentiles(draws: Float64Array, decimals: number): Percentiles {
  const scratch = Float64Array.from(draws);
  const at = (share: number) =>
    roundTo(selectSmallest(scratch, Math.min(scratch.length - 1, Math.floor(share * scratch.length))), decimals);
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/** The value that stands at a place once the values are sorted; moves them about, which is far quicker than sorting. */
function selectSmallest(values: Float64Array, place: number): number {
  let [left, right] = [0, values.length - 1];
  while (left < right) {
    const pivot = values[(left + right) >> 1] ?? 0;
    let [low, high] = [left, right];
    while (low <= high) {
      while ((values[low] ?? 0) < pivot) low += 1;
      while ((values[high] ?? 0) > pivot) high -= 1;
      if (low <= high) {
        const held = values[low] ?? 0;
        values[low] = values[high] ?? 0;
        values[high] = held;
        low += 1;
        high -= 1;
      }
    }
    if (place <= high) right = high;
    else if (place >= low) left = low;
    else break;
  }
  return values[place] ?? 0;
}

/** Rounds to a number of decimals. */
export function roundTo(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/**
 * How much of the spread each driver explains: the square of its rank correlation with the result; what is left belongs to the single servers.
 * Squares that sum to more than one are scaled to one, as simulation tools do (http://www.cbpredictor.com/support/simulation/cbl_gen_004A.html).
 */
export function explainSpread(result: Float64Array, drivers: readonly DrawnDriver[]): SpreadDriver[] {
  const ranked = rankDraws(result);
  if (ranked === null) return [];
  const squares = drivers.map(({ id, label, draws }) => {
    const own = rankDraws(draws);
    const correlation = own === null ? 0 : correlate(own, ranked);
    return { id, label, share: correlation * correlation };
  });
  const sum = squares.reduce((total, { share }) => total + share, 0);
  const scaled = squares.map((one) => ({ ...one, share: sum > 1 ? one.share / sum : one.share }));
  const rest = Math.max(0, 1 - sum);
  return [...scaled, { id: 'single', label: 'Each server by itself', share: rest }]
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share || (a.id < b.id ? -1 : 1))
    .map(({ id, label, share }) => ({
      id,
      label,
      share: roundTo(share, 4),
      text: `${label} explains ${Math.round(share * 100)} % of the spread.`,
    }));
}

/** The rank of each draw; null where they are all the same. */
function rankDraws(draws: Float64Array): Float64Array | null {
  const order = Array.from(draws.keys()).sort((a, b) => (draws[a] ?? 0) - (draws[b] ?? 0));
  if ((draws[order[0] ?? 0] ?? 0) === (draws[order.at(-1) ?? 0] ?? 0)) return null;
  const ranks = new Float64Array(draws.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && draws[order[to + 1] ?? 0] === draws[order[from] ?? 0]) to += 1;
    for (let at = from; at <= to; at += 1) ranks[order[at] ?? 0] = (from + to) / 2;
    from = to + 1;
  }
  return ranks;
}

function correlate(a: Float64Array, b: Float64Array): number {
  const middle = (a.length - 1) / 2;
  let [both, ownA, ownB] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const x = (a[at] ?? 0) - middle;
    const y = (b[at] ?? 0) - middle;
    both += x * y;
    ownA += x * x;
    ownB += y * y;
  }
  return ownA === 0 || ownB === 0 ? 0 : both / Math.sqrt(ownA * ownB);
}
