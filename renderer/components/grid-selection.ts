/** Which rows of a grid are selected: some by key, or all but some, so that a million rows need no list. */
export interface GridSelection {
  kind: 'some' | 'all-but';
  keys: ReadonlySet<string>;
}

/** Nothing selected. */
export const NOTHING_SELECTED: GridSelection = { kind: 'some', keys: new Set() };

/** Everything selected. */
export const ALL_SELECTED: GridSelection = { kind: 'all-but', keys: new Set() };

/** Whether one row is selected. */
export function isSelected(selection: GridSelection, key: string): boolean {
  return selection.keys.has(key) === (selection.kind === 'some');
}

/** How many of `total` rows are selected. */
export function countSelected(selection: GridSelection, total: number): number {
  return selection.kind === 'some' ? selection.keys.size : Math.max(0, total - selection.keys.size);
}

/** Selects or deselects rows, leaving the others as they are. */
export function withKeys(selection: GridSelection, keys: readonly string[], state: 'on' | 'off'): GridSelection {
  const next = new Set(selection.keys);
  for (const key of keys) {
    if ((state === 'on') === (selection.kind === 'some')) next.add(key);
    else next.delete(key);
  }
  return { kind: selection.kind, keys: next };
}

/** Turns one row's selection over. */
export function toggleKey(selection: GridSelection, key: string): GridSelection {
  return withKeys(selection, [key], isSelected(selection, key) ? 'off' : 'on');
}

/** State of the box in the grid's head. */
export function describeSelection(selection: GridSelection, total: number): 'on' | 'off' | 'some' {
  const count = countSelected(selection, total);
  if (count === 0) return 'off';
  return count >= total ? 'on' : 'some';
}
