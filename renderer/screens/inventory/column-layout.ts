import type { LaidOutColumn } from '../../../shared/domain/saved-view.ts';
import type { ServerColumn } from '../../../shared/domain/server.ts';
import { SERVER_COLUMNS } from '../../../shared/domain/server-columns.ts';

/** Which columns a person sees, in which order and how wide. */
export type ColumnLayout = readonly LaidOutColumn[];

/** The layout before a person makes their own. */
export const FIRST_LAYOUT: ColumnLayout = (
  ['name', 'osLabel', 'build', 'architecture', 'verdict', 'decision', 'owner', 'application'] as const
).map((column) => ({ column, widthPx: null }));

/** Shows a column, behind all others, or takes it away; the name stays. */
export function toggleColumn(layout: ColumnLayout, column: ServerColumn): ColumnLayout {
  if (column === 'name') return layout;
  return layout.some((each) => each.column === column)
    ? layout.filter((each) => each.column !== column)
    : [...layout, { column, widthPx: null }];
}

/** Moves a column to a place among those that are shown; a place outside of them changes nothing. */
export function moveColumn(layout: ColumnLayout, column: ServerColumn, place: number): ColumnLayout {
  const from = layout.findIndex((each) => each.column === column);
  const moved = layout[from];
  if (moved === undefined || place < 0 || place >= layout.length) return layout;
  const others = layout.filter((each) => each !== moved);
  return [...others.slice(0, place), moved, ...others.slice(place)];
}

/** Gives a column a width of its own, or null to go back to its usual one. */
export function resizeColumn(layout: ColumnLayout, column: ServerColumn, widthPx: number | null): ColumnLayout {
  return layout.map((each) => (each.column === column ? { column, widthPx } : each));
}

/** The columns that are not shown, in the order of the list. */
export function listHidden(layout: ColumnLayout): ServerColumn[] {
  return SERVER_COLUMNS.filter((column) => !layout.some((each) => each.column === column));
}

/** Whether something remembered is a layout; the name is always part of it, and no column comes twice. */
export function isColumnLayout(value: unknown): value is LaidOutColumn[] {
  if (!Array.isArray(value)) return false;
  const columns = value.map((each: unknown) => (each as Partial<LaidOutColumn> | null)?.column);
  const known: readonly unknown[] = SERVER_COLUMNS;
  return (
    columns.includes('name') &&
    new Set(columns).size === columns.length &&
    columns.every((column) => known.includes(column)) &&
    value.every(({ widthPx }: LaidOutColumn) => widthPx === null || (Number.isInteger(widthPx) && widthPx >= 40 && widthPx <= 2_000))
  );
}
