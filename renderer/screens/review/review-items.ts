import type {
  Review,
  ReviewAddition,
  ReviewCell,
  ReviewChange,
  ReviewConflict,
  ReviewMissing,
  ReviewRefusal,
} from '../../../shared/domain/review.ts';

/** One line of the review, whatever it is about. */
export type ReviewItem =
  | { kind: 'conflict'; id: string; conflict: ReviewConflict }
  | { kind: 'change'; id: string; change: ReviewChange; problem: ReviewRefusal | null }
  | { kind: 'refused'; id: string; refusal: ReviewRefusal }
  | { kind: 'missing'; id: string; missing: ReviewMissing }
  | { kind: 'addition'; id: string; addition: ReviewAddition };

/** By what the edits are put together. */
export type Grouping = 'server' | 'sheet' | 'reviewer';

/** Edits under a common heading. */
export interface ReviewGroup {
  name: string;
  items: ReviewItem[];
}

/** The parts of the review in the order in which people should look: what is in conflict first. */
export interface ReviewParts {
  conflicts: ReviewItem[];
  groups: ReviewGroup[];
  refused: ReviewItem[];
  missing: ReviewItem[];
  additions: ReviewItem[];
}

function nameFiles(cells: readonly ReviewCell[]): string {
  return [...new Set(cells.map(({ file }) => file))].join(', ');
}

function nameGroup(change: ReviewChange, grouping: Grouping): string {
  if (grouping === 'server') return change.server;
  return grouping === 'sheet' ? (change.by[0]?.sheet ?? change.sheet) : nameFiles(change.by);
}

/** Sorts a review into its parts; edits that cannot be taken over as they are stand first in their group. */
export function arrangeReview(review: Review, grouping: Grouping): ReviewParts {
  const problems = new Map(review.refused.flatMap((refusal) => (refusal.key === null ? [] : [[refusal.key, refusal] as const])));
  const groups = new Map<string, ReviewItem[]>();
  for (const change of review.changes) {
    const name = nameGroup(change, grouping);
    const item: ReviewItem = { kind: 'change', id: change.key, change, problem: problems.get(change.key) ?? null };
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  const urgency = (item: ReviewItem): number => (item.kind === 'change' && item.problem !== null ? 0 : 1);
  return {
    conflicts: review.conflicts.map((conflict) => ({ kind: 'conflict', id: conflict.key, conflict })),
    groups: [...groups]
      .map(([name, items]) => ({ name, items: items.sort((a, b) => urgency(a) - urgency(b)) }))
      .sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
    refused: review.refused.flatMap((refusal, index): ReviewItem[] =>
      refusal.key === null ? [{ kind: 'refused', id: `refused ${index}`, refusal }] : [],
    ),
    missing: review.missing.map((missing) => ({ kind: 'missing', id: missing.key, missing })),
    additions: review.additions.map((addition) => ({ kind: 'addition', id: addition.key, addition })),
  };
}

/** Every item of the parts in the order in which it is shown. */
export function listItems({ conflicts, groups, refused, missing, additions }: ReviewParts): ReviewItem[] {
  return [...conflicts, ...groups.flatMap(({ items }) => items), ...refused, ...missing, ...additions];
}

/** Writes a value of a field as people read it; null where there is none. */
export function sayValue(as: ReviewChange['as'], value: string, words: { yes: string; no: string }): string | null {
  if (value === '') return (as.kind === 'choice' ? as.choices.find((choice) => choice.value === '')?.label : null) ?? null;
  if (value.startsWith('\u0000')) return value.slice(1);
  if (as.kind === 'yes-no') return value === 'yes' ? words.yes : words.no;
  if (as.kind === 'choice') return as.choices.find((choice) => choice.value === value)?.label ?? value;
  if (as.kind !== 'list') return value;
  const values: unknown = JSON.parse(value);
  const labels = new Map(as.choices.map((choice) => [choice.value, choice.label]));
  return Array.isArray(values) ? values.map((one) => labels.get(String(one)) ?? String(one)).join(', ') : value;
}

/** Says in which cells of which files something stands. */
export function listPlaces(cells: readonly ReviewCell[], say: (cell: ReviewCell) => string): string {
  return cells.map(say).join('; ');
}
