import { EXIT_PATHS, type ExitPath } from '../../domain/exit-path.ts';
import type { PathEntry } from '../../domain/knowledge.ts';
import type { Firmness, Verdict } from '../../domain/verdict.ts';
import { keepHardest, type Pair, type Part, type WeighedComponent } from '../posture/weigh-component.ts';
import type { JudgingKnowledge } from './compile-rules.ts';

/** A path needs at least this score to be recommended, unless a policy says otherwise. */
export const MINIMUM_SCORE = 40;

/** Paths that stand nearer than this to the recommended one make it a close call, unless a policy says otherwise. */
export const CLOSE_CALL_MARGIN = 10;

/** Who goes first when scores are equal. */
export const TIE_ORDER: readonly ExitPath[] = ['retire', 'migrate', 'virtualize', 'isolate'];

/** Where the paths start, in the order of EXIT_PATHS, and what is enough. */
export interface Start {
  scores: readonly number[];
  standsAt: readonly PathEntry['standsAt'][];
  minimumScore: number;
  closeCallMargin: number;
}

/** The winning path with how firm it is, and the interval of every path that is not closed. */
export interface Winner {
  path: ExitPath | 'manual-review';
  firmness: Firmness;
  scores: Verdict['scores'];
  stands: NonNullable<Verdict['stands']>;
  closeCall?: NonNullable<Verdict['closeCall']>;
}

const RANK = EXIT_PATHS.map((path) => TIE_ORDER.indexOf(path));
const BY_RANK = TIE_ORDER.map((path) => EXIT_PATHS.indexOf(path));

/** Reads the start scores of all four paths; throws where a path has no entry. */
export function readStart({
  paths,
  minimumScore = MINIMUM_SCORE,
  closeCallMargin = CLOSE_CALL_MARGIN,
}: Pick<JudgingKnowledge, 'paths' | 'minimumScore' | 'closeCallMargin'>): Start {
  const entries = EXIT_PATHS.map((path) => {
    const entry = paths.find((one) => one.id === path);
    if (entry === undefined) throw new Error(`The path "${path}" has no entry.`);
    return entry;
  });
  return {
    scores: entries.map((entry) => entry.startScore),
    standsAt: entries.map((entry) => entry.standsAt),
    minimumScore,
    closeCallMargin,
  };
}

/** Compares the paths where they stand, and finds whether any turn of the unknowns could change the winner. */
export function decideWinner(start: Start, components: readonly WeighedComponent[]): Winner {
  let mustClose = 0;
  let mayClose = 0;
  const low = [...start.scores];
  const high = [...start.scores];
  const standing = { known: [...start.scores], lowest: [...start.scores], highest: [...start.scores] };
  const parts: Part[] = [];
  for (const component of components) {
    addPoints(standing.known, component.standing.known);
    addPoints(standing.lowest, component.standing.lowest);
    addPoints(standing.highest, component.standing.highest);
    for (const part of component.parts) {
      parts.push(part);
      mustClose |= part.mustClose;
      mayClose |= part.mayClose;
      addPoints(low, part.lowest);
      addPoints(high, part.highest);
    }
  }
  const stands = EXIT_PATHS.map((_, path) =>
    standOf(start.standsAt[path] ?? 'known', at(standing.known, path), at(standing.lowest, path), at(standing.highest, path)),
  );
  for (let path = 0; path < EXIT_PATHS.length; path += 1) {
    low[path] = clampScore(at(low, path));
    high[path] = clampScore(at(high, path));
  }
  const isOpen = (path: number): boolean => !isIn(mustClose, path);
  const winner = pickWinner(stands, isOpen, start.minimumScore);
  const interval = (path: number): [number, number] | null => (isOpen(path) ? [at(low, path), at(high, path)] : null);
  const stand = (path: number): number | null => (isOpen(path) ? at(stands, path) : null);
  const closeCall = findCloseCall(start, stands, winner, isOpen);
  return {
    path: EXIT_PATHS[winner] ?? 'manual-review',
    firmness: judgeFirmness(start, parts, winner, { mustClose, mayClose, low, high }),
    scores: { migrate: interval(0), virtualize: interval(1), isolate: interval(2), retire: interval(3) },
    stands: { migrate: stand(0), virtualize: stand(1), isolate: stand(2), retire: stand(3) },
    ...(closeCall === null ? {} : { closeCall }),
  };
}

function addPoints(sums: number[], points: readonly number[]): void {
  for (let path = 0; path < sums.length; path += 1) sums[path] = (sums[path] ?? 0) + (points[path] ?? 0);
}

/** The number that stands for a path: what is known adds up to it, but never outside what the unknown facts leave possible. */
export function standOf(standsAt: PathEntry['standsAt'], known: number, low: number, high: number): number {
  if (standsAt === 'low') return clampScore(low);
  return clampScore(standsAt === 'middle' ? (low + high) / 2 : Math.min(Math.max(known, low), high));
}

/** Index of the open path that stands highest, or -1 where none stands high enough; the tie order decides between those that stand level. */
export function pickWinner(stands: readonly number[], isOpen: (path: number) => boolean, minimumScore: number): number {
  let winner = -1;
  for (const path of BY_RANK) {
    if (!isOpen(path) || at(stands, path) < minimumScore) continue;
    if (winner < 0 || at(stands, path) > at(stands, winner)) winner = path;
  }
  return winner;
}

/** The open path that stands nearest to the winner, where that is near enough to talk about it. */
function findCloseCall(
  { closeCallMargin, minimumScore }: Start,
  stands: readonly number[],
  winner: number,
  isOpen: (path: number) => boolean,
): Winner['closeCall'] | null {
  if (winner < 0) return null;
  const second = pickWinner(stands, (path) => path !== winner && isOpen(path), minimumScore);
  const path = EXIT_PATHS[second];
  const margin = clampScore(at(stands, winner) - at(stands, second));
  return path === undefined || margin >= closeCallMargin ? null : { path, margin };
}

interface Bounds {
  mustClose: number;
  mayClose: number;
  low: readonly number[];
  high: readonly number[];
}

function judgeFirmness(start: Start, parts: readonly Part[], winner: number, bounds: Bounds): Firmness {
  if (winner < 0) return EXIT_PATHS.every((_, path) => !canReachMinimum(start, parts, path)) ? 'robust' : 'contestable';
  if (isIn(bounds.mayClose, winner)) return 'undetermined';
  if (at(bounds.low, winner) < start.minimumScore) return 'contestable';
  const beaten = EXIT_PATHS.some((_, rival) => {
    if (rival === winner || isIn(bounds.mustClose, rival)) return false;
    return !beats(at(bounds.low, winner), at(bounds.high, rival), winner, rival) && canBeBeaten(start, parts, winner, rival);
  });
  return beaten ? 'contestable' : 'robust';
}

/** Whether some turn of the unknowns leaves the path open with at least the minimum score. */
function canReachMinimum(start: Start, parts: readonly Part[], path: number): boolean {
  let best = at(start.scores, path);
  for (const part of parts) {
    // A path compared with itself: the pairs are its points in every outcome that leaves it open.
    const pairs = part.hardestFor(path, path);
    if (pairs.length === 0) return false;
    best += Math.max(...pairs.map(([, points]) => points));
  }
  return clampScore(best) >= start.minimumScore;
}

/** Whether some turn of the unknowns leaves the rival open and ahead of the winner. */
function canBeBeaten(start: Start, parts: readonly Part[], winner: number, rival: number): boolean {
  let pairs: Pair[] = [[at(start.scores, winner), at(start.scores, rival)]];
  for (const part of parts) {
    const more = part.hardestFor(winner, rival);
    if (more.length === 0) return false;
    const [only] = more;
    if (more.length === 1 && only !== undefined) {
      if (only[0] !== 0 || only[1] !== 0) pairs = pairs.map(([a, b]) => [a + only[0], b + only[1]]);
    } else {
      pairs = keepHardest(pairs.flatMap(([a, b]) => more.map(([c, d]): Pair => [a + c, b + d])));
    }
  }
  return pairs.some(([a, b]) => !beats(clampScore(a), clampScore(b), winner, rival));
}

function beats(winnerScore: number, rivalScore: number, winner: number, rival: number): boolean {
  return winnerScore > rivalScore || (winnerScore === rivalScore && at(RANK, winner) < at(RANK, rival));
}

/** A score within 0 and 100; weights leave fractions, so that what is equal on paper has to be equal here. */
function clampScore(score: number): number {
  return Math.min(100, Math.max(0, Math.round(score * 1e6) / 1e6));
}

function isIn(mask: number, path: number): boolean {
  return (mask & (1 << path)) !== 0;
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? 0;
}
