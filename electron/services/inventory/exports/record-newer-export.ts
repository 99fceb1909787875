import { OperationFailure } from '../../../../shared/domain/result.ts';
import type { Change } from '../../project/changes/change.ts';
import type { Connection } from '../../project/file/connection.ts';
import type { ChangeNote, ProjectStore } from '../../project/project-store.ts';
import { buildMerge, type MergeGroup } from '../matching/merge-servers.ts';
import { groupPairs, listNamesakes } from '../matching/propose-merges.ts';
import { buildNewerExport } from './compare-exports.ts';

const REASON = 'Same name in a newer export of the same list';

/**
 * Lets a newer export speak instead of an older one. Machines that both name alike and that nothing tells apart are one from then
 * on, since within one list a name stands for one machine; whoever kept them apart is heard. Throws OperationFailure
 * 'source-not-found' or 'newer-circle'.
 */
export async function recordNewerExport(store: ProjectStore, older: number, newer: number): Promise<void> {
  const { write } = store.database;
  await store.change(() => {
    const namesakes = buildNamesakes(write, older, newer);
    // What cannot be recorded has to be refused before anything is merged for it.
    if (namesakes !== null) buildNewerExport(write, older, newer);
    return namesakes;
  });
  await store.change(() => buildNewerExport(write, older, newer));
}

function buildNamesakes(connection: Connection, older: number, newer: number): { change: Change; note: ChangeNote } | null {
  const { groups } = groupPairs(listNamesakes(connection, older, newer));
  const merges = groups.map(([into, other]): MergeGroup => ({ into, others: [other] }));
  if (merges.length === 0) return null;
  const note = { who: '', reason: REASON, why: REASON.toLowerCase() };
  try {
    return buildMerge(connection, merges, note);
  } catch (fault) {
    if (!isConflict(fault)) throw fault;
    const clear = merges.filter((merge) => !isInConflict(connection, merge));
    return clear.length === 0 ? null : buildMerge(connection, clear, note);
  }
}

/** Whether people said different things of the two, which is for people to settle. */
function isInConflict(connection: Connection, merge: MergeGroup): boolean {
  try {
    buildMerge(connection, [merge], { who: '', reason: '' });
    return false;
  } catch (fault) {
    if (isConflict(fault)) return true;
    throw fault;
  }
}

function isConflict(fault: unknown): boolean {
  return fault instanceof OperationFailure && fault.code === 'merge-conflict';
}
