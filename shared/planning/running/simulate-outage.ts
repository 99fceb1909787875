import type { AssumptionView } from '../../domain/effort.ts';
import type { ExitPath } from '../../domain/exit-path.ts';
import { computeCopyMinutes } from '../exits/estimate-outage.ts';
import { createDraws, takeTriangular } from './draw-triangular.ts';
import type { DrawnDriver } from './explain-spread.ts';
import { drawShares, mixShares, takeAll } from './simulate-effort.ts';

const GB_PER_TB = 1_024;

/** What the outage of one server is drawn from. */
export interface OutageServer {
  id: string;
  path: ExitPath;
  /** null where nobody knows. */
  dataTB: number | null;
  /** A measured link, or null where the assumption stands for it. */
  linkMbps: number | null;
  copies: 'running' | 'stopped' | 'either' | null;
}

/** Draws how many minutes servers are out. */
export interface OutageSimulation {
  /** Fills the draws of one server; unknown: the copy is missing from them, so that they are a lower end only. */
  draw(server: OutageServer, outage: Float64Array): 'known' | 'unknown';
  drivers: readonly DrawnDriver[];
}

/** Prepares the draws that all servers have in common: the link, how much is copied, and how well the team does. */
export function createOutageSimulation(
  assumptions: readonly AssumptionView[],
  seed: number,
  team: Float64Array,
  teamShare: number,
): OutageSimulation {
  const draws = team.length;
  const point = (id: string) => {
    const { low, likely, high } = assumptions.find((one) => one.id === id)?.value ?? { low: null, likely: null, high: null };
    return low === null || likely === null || high === null ? null : { low, likely, high };
  };
  const [link, growth, checks, change] = [point('linkMbps'), point('dataGrowth'), point('checkMinutes'), point('switchMinutes')];
  const speed = link === null ? null : takeAll(drawShares(seed, 'link', draws), link.low, link.likely, link.high);
  const share = growth === null ? null : takeAll(drawShares(seed, 'dataGrowth', draws), growth.low, growth.likely, growth.high);
  return {
    drivers: [
      ...(speed === null ? [] : [{ id: 'link', label: 'Link speed', draws: speed }]),
      ...(share === null ? [] : [{ id: 'dataGrowth', label: 'How much is copied', draws: share }]),
      { id: 'team', label: 'How well the team does', draws: team },
    ],
    draw({ id, path, dataTB, linkMbps, copies }, outage) {
      outage.fill(0);
      if (path === 'isolate' || path === 'retire') return 'known';
      const own = createDraws(seed, `outage ${id}`);
      const measured = linkMbps !== null && linkMbps > 0 ? linkMbps : null;
      const isKnown = dataTB !== null && share !== null && (measured !== null || speed !== null) && checks !== null && change !== null;
      for (let at = 0; at < draws; at += 1) {
        const well = mixShares(own(), team[at] ?? 0, teamShare);
        const stopped = copies === 'stopped' ? 1 : takeTriangular(own(), 0, 1, 1);
        let minutes = checks === null ? 0 : takeTriangular(well, checks.low, checks.likely, checks.high);
        if (change !== null) minutes += takeTriangular(well, change.low, change.likely, change.high);
        if (isKnown) minutes += stopped * computeCopyMinutes((dataTB * GB_PER_TB * (share[at] ?? 100)) / 100, measured ?? speed?.[at] ?? 1);
        outage[at] = minutes;
      }
      return isKnown ? 'known' : 'unknown';
    },
  };
}
