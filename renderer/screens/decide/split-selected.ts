import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import type { SelectedServers } from '../../../shared/domain/selected-servers.ts';
import type { VerdictPath } from '../../../shared/domain/verdict.ts';

/** As many as are named of each recommendation, so that no odd one is missing among the first. */
export const ODD_LISTED = 200;

/** A server for which something else is recommended than the path that is about to be chosen. */
export interface OddServer {
  id: string;
  name: string;
  verdict: VerdictPath;
}

/** A selection taken apart by whether the recommendation agrees with the path that is about to be chosen. */
export interface SelectedSplit {
  agreeing: number;
  oddTotal: number;
  /** The first of the odd ones out, in the order of the selection. */
  odd: OddServer[];
}

/** Finds the odd ones out before one decision is applied to several servers. */
export function splitSelected({ servers, verdicts }: Pick<SelectedServers, 'servers' | 'verdicts'>, path: ExitPath): SelectedSplit {
  const agreeing = verdicts.find(({ verdict }) => verdict === path)?.servers ?? 0;
  const others = verdicts.filter(({ verdict }) => verdict !== path);
  const odd = others
    .flatMap(({ verdict, first }) => first.map(({ id, name, at }) => ({ id, name, verdict, at })))
    .sort((a, b) => a.at - b.at)
    .slice(0, ODD_LISTED)
    .map(({ id, name, verdict }) => ({ id, name, verdict }));
  return { agreeing, oddTotal: servers - agreeing, odd };
}
