import { EXIT_PATHS, type ExitPath } from '../../../shared/domain/exit-path.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import type { DescribedServer } from './describe-server.ts';
import { readNumber } from './words.ts';

/** What is known of one application over all servers that name it. */
export interface ApplicationTally {
  /** As first written; spellings that differ in case only are one. */
  application: string;
  /** 0-based position of its first server among all. */
  firstServer: number;
  servers: number;
  listed: number;
  undecided: number;
  owners: ReadonlySet<string>;
  environments: ReadonlySet<string>;
  /** Highest criticality that any of its servers has, or null. */
  criticality: number | null;
  dataTB: number | null;
  /** Path → servers for which it is recommended. */
  recommended: ReadonlyMap<ExitPath, number>;
}

interface Growing extends ApplicationTally {
  owners: Set<string>;
  environments: Set<string>;
  recommended: Map<ExitPath, number>;
}

/** Starts counting by application. */
export function createApplicationTally() {
  const tallies = new Map<string, Growing>();
  return {
    add(server: ServerDetail, row: DescribedServer, listed: 'listed' | 'not-listed', position: number): void {
      if (row.application === null) return;
      const key = row.application.toLowerCase();
      const tally: Growing = tallies.get(key) ?? {
        application: row.application,
        firstServer: position,
        servers: 0,
        listed: 0,
        undecided: 0,
        owners: new Set(),
        environments: new Set(),
        criticality: null,
        dataTB: null,
        recommended: new Map(),
      };
      tallies.set(key, tally);
      tally.servers += 1;
      if (row.owner !== null) tally.owners.add(row.owner);
      if (row.environment !== null) tally.environments.add(row.environment);
      const criticality = readNumber(server.facts.criticality);
      if (criticality !== null) tally.criticality = Math.max(tally.criticality ?? 0, criticality);
      if (row.dataTB !== null) tally.dataTB = (tally.dataTB ?? 0) + row.dataTB;
      if (listed === 'not-listed') return;
      tally.listed += 1;
      if (server.decision === null) tally.undecided += 1;
      const path = EXIT_PATHS.find((one) => one === server.verdict.path);
      if (path !== undefined) tally.recommended.set(path, (tally.recommended.get(path) ?? 0) + 1);
    },
    /** Those with most servers to decide on first. */
    list: (): ApplicationTally[] =>
      [...tallies.values()].sort((a, b) => b.listed - a.listed || b.servers - a.servers || (a.application < b.application ? -1 : 1)),
  };
}
