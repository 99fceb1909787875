import type { AssumptionView } from '../../domain/effort.ts';
import type { ExitPath } from '../../domain/exit-path.ts';
import { computeCopyMinutes } from '../exits/estimate-outage.ts';
import { fillShares, takeTriangular } from './draw-triangular.ts';
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
  /** Fills the draws of one server; none: its path is no outage, so that every draw is 0; unknown: the copy is missing from them, so that they are a lower end only. */
  draw(server: OutageServer, outage: Float64Array): 'none' | 'known' | 'unknown';
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
  const aroundCopy = (well: number): number => {
    const checking = checks === null ? 0 : takeTriangular(well, checks.low, checks.likely, checks.high);
    return change === null ? checking : checking + takeTriangular(well, change.low, change.likely, change.high);
  };
  // Servers that follow the team take as long as each other, so that is worked out once.
  const together = team.map(aroundCopy);
  const own = new Float64Array(2 * draws);
  return {
    drivers: [
      ...(speed === null ? [] : [{ id: 'link', label: 'Link speed', draws: speed }]),
      ...(share === null ? [] : [{ id: 'dataGrowth', label: 'How much is copied', draws: share }]),
      { id: 'team', label: 'How well the team does', draws: team },
    ],
    draw({ id, path, dataTB, linkMbps, copies }, outage) {
      if (path === 'isolate' || path === 'retire') {
        outage.fill(0);
        return 'none';
      }
      fillShares(seed, `outage ${id}`, own);
      const measured = linkMbps !== null && linkMbps > 0 ? linkMbps : null;
      const isKnown = dataTB !== null && share !== null && (measured !== null || speed !== null) && checks !== null && change !== null;
      // A share for how well it goes, and another one for how long the machine is stopped for the copy, where that is open.
      const step = copies === 'stopped' ? 1 : 2;
      for (let at = 0; at < draws; at += 1) {
        const well = own[step * at] ?? 0;
        let minutes = well < teamShare ? (together[at] ?? 0) : aroundCopy(mixShares(well, 0, teamShare));
        if (isKnown) {
          const stopped = copies === 'stopped' ? 1 : takeTriangular(own[step * at + 1] ?? 0, 0, 1, 1);
          minutes += stopped * computeCopyMinutes((dataTB * GB_PER_TB * (share[at] ?? 100)) / 100, measured ?? speed?.[at] ?? 1);
        }
        outage[at] = minutes;
      }
      return isKnown ? 'known' : 'unknown';
    },
  };
}
