import type { QueueRow, QueueView } from '../../../shared/domain/decide-queue.ts';
import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { Facet } from '../../../shared/domain/server.ts';
import { PATHS } from '../../components/path-marks.tsx';
import { labelValue } from '../../wording/label-value.ts';
import { t } from '../../wording/messages.ts';

/** The queue as it first opens: every flagged server, what is left to decide on top. */
export const FIRST_QUEUE_VIEW: QueueView = {
  show: 'all',
  firmness: null,
  verdict: null,
  owner: null,
  workload: null,
  risk: null,
  sort: 'undecided',
};

/** Whether a view leaves out any flagged server. */
export function isNarrowed(view: QueueView): boolean {
  const { show, firmness, verdict, owner, workload, risk } = view;
  return show !== 'all' || [firmness, verdict, owner, workload, risk].some((each) => each !== null);
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

/** The second line of a row: build and platform, then what the queue is ordered by, with what nobody knows said as such. */
export function describeRow(
  row: Pick<QueueRow, 'application' | 'build' | 'architecture' | 'platform' | 'owner' | 'osLabel' | 'inScope' | 'workload' | 'risk'>,
  sort: QueueView['sort'],
): string {
  const build = row.build === null ? t('decide:queue.buildUnknown') : `6.0.${row.build}`;
  const system = row.inScope === 'yes' ? build : row.osLabel;
  const machine = [system, row.architecture ?? '', row.platform === null ? '' : labelValue('platform', row.platform).toLowerCase()]
    .filter((part) => part !== '')
    .join(' ');
  const owner = row.owner ?? t('decide:queue.ownerUnknown');
  if (sort === 'risk' && row.risk !== null) return describeRisk(row.risk);
  const about = sort === 'owner' ? owner : (row.workload?.name ?? row.application ?? owner);
  return `${machine} · ${about}`;
}

/** A risk as a range, with the end that is certain first. */
function describeRisk([low, high]: NonNullable<QueueRow['risk']>): string {
  const level = t(`decide:riskLevel.${low}`);
  if (low === high) return t('decide:queue.riskExact', { level });
  return t('decide:queue.riskRange', { level, most: t(`decide:riskLevel.${high}`) });
}

/** The group that a row belongs to where the queue is ordered by groups; null where it is not. */
export function findGroup(
  row: Pick<QueueRow, 'owner' | 'workload'> | undefined,
  sort: QueueView['sort'],
): { by: 'owner' | 'workload'; key: string } | null {
  if (row === undefined) return null;
  if (sort === 'owner') return { by: 'owner', key: row.owner ?? '' };
  return sort === 'workload' ? { by: 'workload', key: row.workload?.id ?? '' } : null;
}

const SHOWS = ['all', 'undecided', 'decided', 'review', 'commented'];
const SORTS = ['undecided', 'firmness', 'name', 'workload', 'owner', 'risk'];
const RISKS = ['moderate', 'high', 'very-high'];
const FIRMNESSES = ['robust', 'contestable', 'undetermined'];

/** Whether something remembered is a view of the queue. */
export function isQueueView(value: unknown): value is QueueView {
  if (typeof value !== 'object' || value === null) return false;
  const view = value as Record<string, unknown>;
  const textOrNull = (each: unknown) => each === null || typeof each === 'string';
  return (
    SHOWS.includes(String(view.show)) &&
    SORTS.includes(String(view.sort)) &&
    (view.firmness === null || FIRMNESSES.includes(String(view.firmness))) &&
    (view.verdict === null || [...PATHS, 'manual-review'].includes(String(view.verdict))) &&
    (view.risk === null || RISKS.includes(String(view.risk))) &&
    textOrNull(view.owner) &&
    textOrNull(view.workload)
  );
}
