import { EXIT_PATHS } from '../../domain/exit-path.ts';
import type { Verdict, WeightFlip } from '../../domain/verdict.ts';
import { listFirings } from '../posture/weigh-component.ts';
import type { BoundRule, Component } from './compile-rules.ts';
import { pickWinner, type Start, standOf } from './decide-winner.ts';

/** How much heavier a weight may become before nobody would call it a change of weight any more. */
export const HEAVIEST_FACTOR = 4;

const MOST_WEIGHT_FLIPS = 6;

/** A criterion whose weight can be turned, with its rules. */
export interface WeightHandle {
  of: WeightFlip['of'];
  id: string;
  text: string;
  rules: ReadonlySet<string>;
}

/** What weights are turned against: the components with their cases, the closed paths, and what wins now. */
export interface WeighedServer {
  start: Start;
  components: readonly { component: Component; cases: readonly number[] }[];
  mustClose: number;
  path: Verdict['path'];
}

/**
 * Finds, for each handle, the smallest change of its weight that makes another path win. A score is a straight line in the weight, and the
 * ends of an interval are made of few of them, so every weight at which two paths can change places is the crossing of two known lines:
 * the answer is exact.
 */
export function findWeightFlips(server: WeighedServer, handles: readonly WeightHandle[]): WeightFlip[] {
  const groups = server.components.flatMap(({ component, cases }) => listFirings(component, cases));
  return handles
    .flatMap((handle) => {
      const flip = turnWeight(server, groups, handle);
      return flip === null ? [] : [flip];
    })
    .sort((a, b) => Math.abs(a.factor - 1) - Math.abs(b.factor - 1) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_WEIGHT_FLIPS);
}

/** A straight line: value at weight 0, and what each unit of weight adds. */
type Line = readonly [base: number, slope: number];

interface PathLines {
  known: Line;
  /** Of each group, the lines among which the lowest (highest) decides the end of the interval. */
  lowest: Line[][];
  highest: Line[][];
}

function turnWeight(server: WeighedServer, groups: readonly BoundRule[][][], handle: WeightHandle): WeightFlip | null {
  const isTurned = (rule: BoundRule): boolean => handle.rules.has(rule.rule.id) && rule.points.some((points) => points !== 0);
  if (!groups.some((sets) => sets.some((set) => set.some(isTurned)))) return null;
  const paths = EXIT_PATHS.map((_, path) => collectLines(server, groups, isTurned, path));
  const isOpen = (path: number): boolean => (server.mustClose & (1 << path)) === 0;
  const winnerAt = (factor: number): Verdict['path'] => {
    const stands = paths.map((lines, path) => standAt(server.start.standsAt[path] ?? 'known', lines, factor));
    return EXIT_PATHS[pickWinner(stands, isOpen, server.start.minimumScore)] ?? 'manual-review';
  };
  const events = listEvents(
    paths.filter((_, path) => isOpen(path)),
    server.start.minimumScore,
  );
  const below = findFirstChange([1, ...events.filter((factor) => factor < 1).reverse()], winnerAt, server.path);
  const above = findFirstChange([1, ...events.filter((factor) => factor > 1)], winnerAt, server.path);
  const found = [below, above].filter((one) => one !== null).sort((a, b) => Math.abs(a.factor - 1) - Math.abs(b.factor - 1))[0];
  return found === undefined ? null : { of: handle.of, id: handle.id, text: handle.text, ...found };
}

/** Walks away from weight 1; between two events nothing changes, so one look at each event and one beyond it see everything. */
function findFirstChange(
  events: readonly number[],
  winnerAt: (factor: number) => Verdict['path'],
  path: Verdict['path'],
): Pick<WeightFlip, 'factor' | 'path'> | null {
  for (const [index, event] of events.entries()) {
    const there = winnerAt(event);
    if (there !== path) return { factor: roundFactor(event), path: there };
    const next = events[index + 1];
    if (next === undefined) return null;
    const beyond = winnerAt((event + next) / 2);
    if (beyond !== path) return { factor: roundFactor(event), path: beyond };
  }
  return null;
}

function collectLines(
  { start }: WeighedServer,
  groups: readonly BoundRule[][][],
  isTurned: (rule: BoundRule) => boolean,
  path: number,
): PathLines {
  let base = start.scores[path] ?? 0;
  let slope = 0;
  const lowest: Line[][] = [];
  const highest: Line[][] = [];
  for (const sets of groups) {
    const lines = sets.map((set): Line => {
      let [fixed, turned] = [0, 0];
      for (const rule of set) {
        if (isTurned(rule)) turned += rule.points[path] ?? 0;
        else fixed += rule.points[path] ?? 0;
      }
      return [fixed, turned];
    });
    for (const rule of (sets[0] ?? []).filter((one) => sets.every((set) => set.includes(one)))) {
      if (isTurned(rule)) slope += rule.points[path] ?? 0;
      else base += rule.points[path] ?? 0;
    }
    lowest.push(keepOutermost(lines, Math.min));
    highest.push(keepOutermost(lines, Math.max));
  }
  return { known: [base, slope], lowest: addStart(lowest, start, path), highest: addStart(highest, start, path) };
}

/** Of the lines with one slope only the outermost matters. */
function keepOutermost(lines: readonly Line[], pick: (a: number, b: number) => number): Line[] {
  const bySlope = new Map<number, number>();
  for (const [base, slope] of lines) bySlope.set(slope, pick(bySlope.get(slope) ?? base, base));
  return [...bySlope].map(([slope, base]): Line => [base, slope]);
}

function addStart(lines: readonly Line[][], start: Start, path: number): Line[][] {
  return [[[start.scores[path] ?? 0, 0]], ...lines];
}

const valueAt = ([base, slope]: Line, factor: number): number => base + slope * factor;

function boundAt(groups: readonly Line[][], factor: number, pick: (...values: number[]) => number): number {
  return groups.reduce((sum, lines) => sum + pick(...lines.map((line) => valueAt(line, factor))), 0);
}

function standAt(standsAt: Parameters<typeof standOf>[0], lines: PathLines, factor: number): number {
  return standOf(standsAt, valueAt(lines.known, factor), boundAt(lines.lowest, factor, Math.min), boundAt(lines.highest, factor, Math.max));
}

/** Every weight at which something can change, ascending: where bounds bend, and where two lines, or a line and a limit, meet. */
function listEvents(paths: readonly PathLines[], minimumScore: number): number[] {
  const bends = [0, HEAVIEST_FACTOR];
  for (const { lowest, highest } of paths) {
    for (const lines of [...lowest, ...highest]) meetAll(lines, bends);
  }
  const stretches = sortFactors(bends);
  const events = [...stretches];
  stretches.slice(1).forEach((end, index) => {
    const from = stretches[index] ?? 0;
    const straight = paths.flatMap(({ known, lowest, highest }) => {
      const low = lineThrough(from, end, (factor) => boundAt(lowest, factor, Math.min));
      const high = lineThrough(from, end, (factor) => boundAt(highest, factor, Math.max));
      return [known, low, high, [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2] as Line];
    });
    meetAll([...straight, [0, 0], [100, 0], [minimumScore, 0]], events);
  });
  return sortFactors(events);
}

function lineThrough(from: number, to: number, read: (factor: number) => number): Line {
  const slope = (read(to) - read(from)) / (to - from);
  return [read(from) - slope * from, slope];
}

function meetAll(lines: readonly Line[], into: number[]): void {
  for (const [index, [base, slope]] of lines.entries()) {
    for (const [otherBase, otherSlope] of lines.slice(index + 1)) {
      if (slope === otherSlope) continue;
      const factor = (otherBase - base) / (slope - otherSlope);
      if (factor > 0 && factor < HEAVIEST_FACTOR) into.push(factor);
    }
  }
}

function sortFactors(factors: readonly number[]): number[] {
  return [...new Set(factors.map(roundFactor))].sort((a, b) => a - b);
}

function roundFactor(factor: number): number {
  return Math.round(factor * 1e9) / 1e9;
}
