import type { ExitPath } from '../../domain/exit-path.ts';
import type { DayRange } from '../../domain/wave-plan.ts';
import type { PlanningServer } from './plan-problem.ts';

type Size = 'S' | 'M' | 'L' | 'XL';

/** Person-days by path and size; a proposal held against published figures of 1.7 to 2.5 days with tools and about 20 for a rebuild by hand. */
const DAYS: Readonly<Record<ExitPath, Partial<Record<Size, DayRange>>>> = {
  retire: { S: { low: 0.5, high: 1.5 } },
  isolate: { S: { low: 2.8, high: 6.7 }, M: { low: 4.6, high: 12 }, L: { low: 7, high: 16.8 } },
  virtualize: { S: { low: 0.5, high: 1 }, M: { low: 1, high: 3 }, L: { low: 3, high: 6 } },
  migrate: { S: { low: 1, high: 3 }, M: { low: 3, high: 8 }, L: { low: 8, high: 20 }, XL: { low: 20, high: 60 } },
};
/** A copy as it is takes its controls with it: they are added to the work on the image. */
const VIRTUAL_CONTROLS: DayRange = { low: 2.8, high: 6.7 };
const SIZES: readonly Size[] = ['S', 'M', 'L', 'XL'];
const LARGE_ROLES = ['adds', 'adcs_issuing', 'exchange', 'sharepoint', 'sbs', 'hmi', 'medical'];
const MEDIUM_ROLES = ['sql', 'iis', 'file', 'rds', 'customapp', 'adfs'];
const CRITICAL = 4;

/** Estimates the person-days for one server; a larger size than a path knows counts as its largest. */
export function estimateServerEffort(server: PlanningServer, path: ExitPath): DayRange {
  const size = sizeServer(server, path);
  const known = DAYS[path];
  const days = SIZES.slice(0, SIZES.indexOf(size) + 1)
    .toReversed()
    .flatMap((each) => known[each] ?? [])[0] ?? { low: 0, high: 0 };
  const extra = path === 'virtualize' ? VIRTUAL_CONTROLS : { low: 0, high: 0 };
  const factor = (server.criticality ?? 0) >= CRITICAL && path !== 'retire' ? 1.2 : 1;
  return { low: (days.low + extra.low) * factor, high: (days.high + extra.high) * factor };
}

function sizeServer({ roles, dataTB, clusterNode }: PlanningServer, path: ExitPath): Size {
  if (path === 'migrate' && (roles.includes('biztalk') || (dataTB ?? 0) > 2)) return 'XL';
  if (clusterNode === true || (dataTB ?? 0) > 0.5 || LARGE_ROLES.some((role) => roles.includes(role))) return 'L';
  return (dataTB ?? 0) > 0.1 || roles.length > 1 || MEDIUM_ROLES.some((role) => roles.includes(role)) ? 'M' : 'S';
}
