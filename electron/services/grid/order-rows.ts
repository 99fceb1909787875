import type { ServerColumn, ServerQuery } from '../../../shared/domain/server.ts';
import { type Cell, COLUMN_PLACES, placeInGroup } from './column-groups.ts';
import type { EstateColumns } from './estate-columns.ts';

/** Words that have an order of their own, the one a person expects first. */
const WORD_ORDER: Partial<Record<ServerColumn, readonly string[]>> = {
  inScope: ['yes', 'ambiguous', 'no'],
  confidence: ['certain', 'likely', 'ambiguous', 'unknown'],
  verdict: ['migrate', 'virtualize', 'isolate', 'retire', 'manual-review', 'none', 'out-of-scope'],
  firmness: ['robust', 'contestable', 'undetermined'],
  decision: ['migrate', 'virtualize', 'isolate', 'retire'],
  rung: ['rtm', 'sp2', '6003-rollup'],
  updateBasis: ['hotfix-list', 'revision', 'build', 'none'],
  exposure: ['open', 'none-shown', 'closed'],
};

/** The positions of the marked servers in the order that is asked for; servers without a value come last in either direction, and equal ones stand in the order of names. */
export function orderRows(
  columns: EstateColumns,
  marks: Uint8Array,
  count: number,
  { column, direction }: ServerQuery['sort'],
): Int32Array {
  const rows = new Int32Array(count);
  if (column === 'name') {
    let next = direction === 'asc' ? 0 : count - 1;
    for (let row = 0; row < marks.length; row += 1) {
      if (marks[row] === 0) continue;
      rows[next] = row;
      next += direction === 'asc' ? 1 : -1;
    }
    return rows;
  }
  const { group } = COLUMN_PLACES[column];
  const { codes, lines } = columns.groups[group];
  const ranks = rankLines(column, lines, direction);
  const starts = new Uint32Array(lines.length + 1);
  for (let row = 0; row < codes.length; row += 1) {
    if (marks[row] === 0) continue;
    const after = (ranks[codes[row] as number] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let rank = 1; rank < starts.length; rank += 1) starts[rank] = (starts[rank] as number) + (starts[rank - 1] as number);
  for (let row = 0; row < codes.length; row += 1) {
    if (marks[row] === 0) continue;
    const rank = ranks[codes[row] as number] as number;
    const at = starts[rank] as number;
    rows[at] = row;
    starts[rank] = at + 1;
  }
  return rows;
}

/** The place of each combination's value among the distinct values of a column. */
function rankLines(column: Exclude<ServerColumn, 'name'>, lines: readonly (readonly Cell[])[], direction: 'asc' | 'desc'): Uint32Array {
  const at = placeInGroup(COLUMN_PLACES[column].group, COLUMN_PLACES[column].column);
  const read = (line: readonly Cell[]) => (column === 'flags' && line[at] === '[]' ? null : (line[at] ?? null));
  const values = [...new Set(lines.map(read))];
  // A day long ago is a high age.
  const turned = (column === 'evidenceAge') === (direction === 'asc');
  const compare = createComparer(WORD_ORDER[column]);
  values.sort((a, b) => (a === null ? 1 : b === null ? -1 : turned ? compare(b, a) : compare(a, b)));
  const rankOf = new Map(values.map((value, rank) => [value, rank]));
  return Uint32Array.from(lines, (line) => rankOf.get(read(line)) ?? 0);
}

function createComparer(words: readonly string[] | undefined): (a: Cell, b: Cell) => number {
  const place = (value: Cell) => {
    const found = words?.indexOf(String(value)) ?? -1;
    return found === -1 ? Number.MAX_SAFE_INTEGER : found;
  };
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (words !== undefined && place(a) !== place(b)) return place(a) - place(b);
    return compareTexts(String(a).toLowerCase(), String(b).toLowerCase()) || compareTexts(String(a), String(b));
  };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
