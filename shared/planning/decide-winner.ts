import { EXIT_PATHS, type ExitPath } from '../domain/exit-path.ts';
import type { PathEntry } from '../domain/knowledge.ts';
import type { Firmness, Verdict } from '../domain/verdict.ts';
import { keepHardest, type Pair, type Part } from './weigh-component.ts';

/** A path needs at least this score to be recommended. */
export const MINIMUM_SCORE = 40;

/** Who goes first when scores are equal. */
export const TIE_ORDER: readonly ExitPath[] = ['retire', 'migrate', 'virtualize', 'isolate'];

/** Where the paths start, in the order of EXIT_PATHS. */
export interface Start {
  scores: readonly number[];
  standsAtLow: readonly boolean[];
}

/** The winning path with how firm it is, and the interval of every path that is not closed. */
export interface Winner {
  path: ExitPath | 'manual-review';
  firmness: Firmness;
  scores: Verdict['scores'];
}

const RANK = EXIT_PATHS.map((path) => TIE_ORDER.indexOf(path));
const BY_RANK = TIE_ORDER.map((path) => EXIT_PATHS.indexOf(path));

/** Reads the start scores of all four paths; throws where a path has no entry. */
export function readStart(paths: readonly PathEntry[]): Start {
  const entries = EXIT_PATHS.map((path) => {
    const entry = paths.find((one) => one.id === path);
    if (entry === undefined) throw new Error(`The path "${path}" has no entry.`);
    return entry;
  });
  return { scores: entries.map((entry) => entry.startScore), standsAtLow: entries.map((entry) => entry.standsAt === 'low') };
}

/** Compares the paths where they stand, and finds whether any turn of the unknowns could change the winner. */
export function decideWinner(start: Start, parts: readonly Part[]): Winner {
  let mustClose = 0;
  let mayClose = 0;
  const low = [...start.scores];
  const high = [...start.scores];
  for (const part of parts) {
    mustClose |= part.mustClose;
    mayClose |= part.mayClose;
    for (let path = 0; path < EXIT_PATHS.length; path += 1) {
      low[path] = at(low, path) + at(part.lowest, path);
      high[path] = at(high, path) + at(part.highest, path);
    }
  }
  for (let path = 0; path < EXIT_PATHS.length; path += 1) {
    low[path] = clamp(at(low, path));
    high[path] = clamp(at(high, path));
  }
  const stand = (path: number): number => (start.standsAtLow[path] ? at(low, path) : (at(low, path) + at(high, path)) / 2);

  let winner = -1;
  for (const path of BY_RANK) {
    if (isIn(mustClose, path) || stand(path) < MINIMUM_SCORE) continue;
    // Of two that stand level, the one that is surer of its score goes first; the tie order decides between equally sure ones.
    const lead = winner < 0 ? 1 : stand(path) - stand(winner) || at(low, path) - at(low, winner);
    if (lead > 0) winner = path;
  }
  const interval = (path: number): [number, number] | null => (isIn(mustClose, path) ? null : [at(low, path), at(high, path)]);
  return {
    path: EXIT_PATHS[winner] ?? 'manual-review',
    firmness: judgeFirmness(start, parts, winner, { mustClose, mayClose, low, high }),
    scores: { migrate: interval(0), virtualize: interval(1), isolate: interval(2), retire: interval(3) },
  };
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
  if (at(bounds.low, winner) < MINIMUM_SCORE) return 'contestable';
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
  return best >= MINIMUM_SCORE;
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
  return pairs.some(([a, b]) => !beats(clamp(a), clamp(b), winner, rival));
}

function beats(winnerScore: number, rivalScore: number, winner: number, rival: number): boolean {
  return winnerScore > rivalScore || (winnerScore === rivalScore && at(RANK, winner) < at(RANK, rival));
}

function clamp(score: number): number {
  return Math.min(100, Math.max(0, score));
}

function isIn(mask: number, path: number): boolean {
  return (mask & (1 << path)) !== 0;
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? 0;
}
