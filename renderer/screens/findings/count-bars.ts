import type { EstateFindings, Tally } from '../../../shared/domain/findings.ts';
import type { ServerColumn } from '../../../shared/domain/server.ts';
import { PATHS } from '../../components/path-marks.tsx';
import { labelValue } from '../../wording/label-value.ts';
import type { Bar } from './bar-list.tsx';
import { linkToNarrowing } from './findings-links.ts';

/** A number of servers with its id and name. */
export type Count = EstateFindings['byProduct'][number];

/** Makes bars of counts; each leads to where `hrefOf` says. */
export function toBars(
  counts: readonly Count[],
  hrefOf: (count: Count) => string | null,
  colourOf: (id: string) => Bar['colour'] = () => 'neutral',
): Bar[] {
  return counts.map((count) => ({ ...count, href: hrefOf(count), colour: colourOf(count.id) ?? 'neutral' }));
}

/** Makes bars of counts that bring their own query along. */
export function toTallyBars(tallies: readonly Tally[], colourOf: (id: string) => Bar['colour'] = () => 'neutral'): Bar[] {
  return tallies.map(({ id, label, servers, where }) => ({
    id,
    label,
    servers,
    href: linkToNarrowing(where),
    colour: colourOf(id) ?? 'neutral',
  }));
}

/** Counts under the words that the grid uses for the same values; `unknown` is what "" is called here. */
export function nameCounts<Named extends Count>(counts: readonly Named[], column: ServerColumn, unknown: string): Named[] {
  return counts.map((count) => ({ ...count, label: count.id === '' ? unknown : labelValue(column, count.id) }));
}

/** Counts that keep their names, but for what stands for unknown. */
export function nameUnknown(counts: readonly Count[], unknown: string): Count[] {
  return counts.map((count) => (count.id === '' ? { ...count, label: unknown } : count));
}

/** The colour of a path's bar. */
export function colourPath(id: string): Bar['colour'] {
  return PATHS.find((path) => path === id) ?? 'neutral';
}
