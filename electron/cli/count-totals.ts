import type { ServerDetail } from '../../shared/domain/server.ts';
import { judgeExposure } from '../../shared/planning/posture/judge-exposure.ts';

const BUILDS = ['6001', '6002', '6003'] as const;
const VERDICT_PATHS = ['migrate', 'virtualize', 'isolate', 'retire', 'manual-review', 'out-of-scope', 'none'] as const;
const FIRMNESSES = ['robust', 'contestable', 'undetermined'] as const;
const RUNGS = ['rtm', 'sp2', '6003-rollup', 'unknown'] as const;
const EXPOSURES = ['open', 'none-shown', 'closed', 'unknown'] as const;

/** The totals of an assessment. */
export type AssessmentTotals = ReturnType<ReturnType<typeof createTotals>['read']>;

/** Counts servers as they go by. `byPath` sums to all servers, `byFirmness` to the flagged ones, `posture` speaks of those that are or may be Windows Server 2008. */
export function createTotals() {
  let servers = 0;
  let inScope = 0;
  let ambiguous = 0;
  let inConflict = 0;
  let flagged = 0;
  let decided = 0;
  let postured = 0;
  const byBuild = startCounts(BUILDS);
  const byPath = startCounts(VERDICT_PATHS);
  const byFirmness = startCounts(FIRMNESSES);
  const byRung = startCounts(RUNGS);
  const byLevel = new Map<string, number>();
  const byExposure = startCounts(EXPOSURES);
  return {
    add({ identity, verdict, decision, updates }: ServerDetail): void {
      servers += 1;
      if (identity.inScope === 'yes') inScope += 1;
      if (identity.inScope === 'ambiguous') ambiguous += 1;
      if (identity.conflicts.length > 0) inConflict += 1;
      if (decision !== null) decided += 1;
      if (identity.inScope === 'yes' && byBuild.has(String(identity.os.build))) increase(byBuild, String(identity.os.build));
      increase(byPath, verdict.path);
      if (verdict.path !== 'none' && verdict.path !== 'out-of-scope') {
        flagged += 1;
        increase(byFirmness, verdict.firmness);
      }
      if (identity.inScope === 'no') return;
      postured += 1;
      increase(byRung, updates.rung ?? 'unknown');
      increase(byLevel, updates.level ?? 'unknown');
      increase(byExposure, judgeExposure(updates) ?? 'unknown');
    },
    read() {
      const levels = [...byLevel.keys()].filter((level) => level !== 'unknown').sort();
      return {
        servers,
        inScope,
        ambiguous,
        inConflict,
        flagged,
        decided,
        byBuild: Object.fromEntries(byBuild),
        byPath: Object.fromEntries(byPath),
        byFirmness: Object.fromEntries(byFirmness),
        posture: {
          servers: postured,
          byRung: Object.fromEntries(byRung),
          byLevel: Object.fromEntries([...levels, 'unknown'].map((level) => [level, byLevel.get(level) ?? 0])),
          byExposure: Object.fromEntries(byExposure),
        },
      };
    },
  };
}

function startCounts(keys: readonly string[]): Map<string, number> {
  return new Map(keys.map((key) => [key, 0]));
}

function increase(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
