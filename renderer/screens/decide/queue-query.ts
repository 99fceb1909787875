import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { Facet, ServerQuery, ServerRow } from '../../../shared/domain/server.ts';
import type { Firmness, VerdictPath } from '../../../shared/domain/verdict.ts';
import { PATHS } from '../../components/path-marks.tsx';

/** How the queue of flagged servers is narrowed and ordered. */
export interface QueueView {
  show: 'all' | 'undecided' | 'decided';
  firmness: Firmness | null;
  verdict: VerdictPath | null;
  sort: 'firmness' | 'name' | 'undecided';
  search: string;
}

/** The queue as it first opens: every flagged server, what is left to decide on top. */
export const FIRST_QUEUE_VIEW: QueueView = { show: 'all', firmness: null, verdict: null, sort: 'undecided', search: '' };

/** Firmness in the order in which people need to talk: contested first, settled last. */
const FIRMNESS_ORDER: readonly Firmness[] = ['contestable', 'undetermined', 'robust'];

/** The queries behind a view of the queue; their answers follow each other in the list. */
export function buildQueueQueries(view: QueueView): ServerQuery[] {
  const filters: ServerQuery['filters'] = {};
  if (view.firmness !== null) filters.firmness = [view.firmness];
  if (view.verdict !== null) filters.verdict = [view.verdict];
  if (view.show === 'undecided') filters.decision = [''];
  if (view.show === 'decided') filters.decision = [...PATHS];
  const part = (more: ServerQuery['filters']): ServerQuery => ({
    search: view.search,
    subset: 'flagged',
    filters: { ...filters, ...more },
    flag: null,
    lacks: null,
    vulnerability: null,
    conflict: null,
    sort: { column: 'name', direction: 'asc' },
  });
  if (view.sort === 'undecided' && view.show === 'all') return [part({ decision: [''] }), part({ decision: [...PATHS] })];
  if (view.sort === 'firmness' && view.firmness === null) return FIRMNESS_ORDER.map((firmness) => part({ firmness: [firmness] }));
  return [part({})];
}

/** How the flagged servers are decided: counts by path, and what is left. */
export interface QueueProgress {
  flagged: number;
  decided: number;
  left: number;
  undetermined: number;
  byPath: { path: ExitPath; servers: number }[];
}

/** Adds up the facets `decision` and `firmness` of all flagged servers. */
export function sumProgress(facets: readonly Facet[]): QueueProgress {
  const count = (column: string, value: string) =>
    facets.find((facet) => facet.column === column)?.values.find((each) => each.value === value)?.servers ?? 0;
  const byPath = PATHS.map((path) => ({ path, servers: count('decision', path) }));
  const decided = byPath.reduce((sum, each) => sum + each.servers, 0);
  const left = count('decision', '');
  return { flagged: decided + left, decided, left, undetermined: count('firmness', 'undetermined'), byPath };
}

/** A selection taken apart by whether the recommendation agrees with the path that is about to be chosen. */
export interface SelectionSplit {
  agreeing: ServerRow[];
  /** Servers for which Offramp recommends something else, or nothing yet. */
  odd: ServerRow[];
}

/** Finds the odd ones out before one decision is applied to several servers. */
export function splitSelection(rows: readonly ServerRow[], path: ExitPath): SelectionSplit {
  return { agreeing: rows.filter((row) => row.verdict === path), odd: rows.filter((row) => row.verdict !== path) };
}

/** The second line of a row: application, build and platform, with what nobody knows said as such. */
export function describeRow(
  row: Pick<ServerRow, 'application' | 'build' | 'architecture' | 'platform' | 'owner' | 'osLabel' | 'inScope'>,
): string {
  const system = row.inScope === 'yes' ? (row.build === null ? 'build unknown' : `6.0.${row.build}`) : row.osLabel;
  const machine = [system, row.architecture ?? '', row.platform ?? ''].filter((part) => part !== '').join(' ');
  return `${machine} · ${row.application ?? row.owner ?? 'no owner'}`;
}

/** Whether something remembered is a view of the queue. */
export function isQueueView(value: unknown): value is QueueView {
  if (typeof value !== 'object' || value === null) return false;
  const view = value as Record<string, unknown>;
  const wordOrNull = (each: unknown) => each === null || typeof each === 'string';
  return (
    ['all', 'undecided', 'decided'].includes(String(view.show)) &&
    ['firmness', 'name', 'undecided'].includes(String(view.sort)) &&
    wordOrNull(view.firmness) &&
    wordOrNull(view.verdict) &&
    typeof view.search === 'string'
  );
}
