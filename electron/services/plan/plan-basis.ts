import { type Change, listSteps } from '../project/changes/change.ts';
import type { Connection } from '../project/file/connection.ts';

/** Remembers answers for as long as nothing of a project changes but where units are placed in waves. */
export type PlanBasis = <T>(project: BasisOf, key: string, compute: () => T) => T;

/** What the answers are of. */
export interface BasisOf {
  connection: Connection;
  revision: number;
  asOf: string;
}

/** Creates an empty memory; it holds one project at a time. */
export function createPlanBasis(): PlanBasis {
  let held: (BasisOf & { seq: number }) | null = null;
  const answers = new Map<string, unknown>();
  return <T>(project: BasisOf, key: string, compute: () => T): T => {
    const { connection, revision, asOf } = project;
    if (held === null || held.connection !== connection || held.asOf !== asOf || held.revision !== revision) {
      const isSame = held !== null && held.connection === connection && held.asOf === asOf && hasOnlyPlaced(connection, held.seq);
      if (!isSame) answers.clear();
      held = { connection, revision, asOf, seq: readLastSeq(connection) };
    }
    if (answers.has(key)) return answers.get(key) as T;
    const answer = compute();
    answers.set(key, answer);
    return answer;
  };
}

/** More entries than this are not looked through. */
const LOOKED_THROUGH = 20;

/** Whether every change since an entry of the history placed units and did nothing else. */
function hasOnlyPlaced(connection: Connection, seq: number): boolean {
  if (readLastSeq(connection) - seq > LOOKED_THROUGH) return false;
  const lines = connection.all<{ change: string }>('select change from history where seq > ?', seq);
  // Without an entry something changed that the history does not tell.
  return lines.length > 0 && lines.every(({ change }) => listSteps(JSON.parse(change) as Change).every(placesOnly));
}

function placesOnly(step: Change): boolean {
  return step.type === 'records' && step.items.every(([kind]) => kind === 'wave-placement');
}

function readLastSeq(connection: Connection): number {
  return connection.get<{ seq: number | null }>('select max(seq) as seq from history')?.seq ?? 0;
}
