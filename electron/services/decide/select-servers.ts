import { OperationFailure } from '../../../shared/domain/result.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import { parseServerId } from '../project/server-id.ts';
import type { ProjectSession } from '../project-session.ts';
import { listSimilar } from './find-similar.ts';
import type { ProjectQueue } from './project-queue.ts';

/** Finds the numbers of the servers that are selected. Throws OperationFailure 'nothing-selected'. */
export type ServerSelector = (selection: ServerSelection) => Promise<number[]>;

/** Creates a selector over the project that is open. */
export function createServerSelector(session: ProjectSession, queue: ProjectQueue): ServerSelector {
  async function find(selection: ServerSelection): Promise<readonly number[] | Int32Array> {
    switch (selection.kind) {
      case 'some':
        return [...new Set(selection.ids)].map(parseServerId);
      case 'matching':
        return session.current().queries.list(selection.query);
      case 'queue':
        return (await queue.readFor(selection.view)).list(selection.view);
      case 'similar':
        return listSimilar(session.current().database.read, selection.id);
    }
  }
  return async (selection) => {
    const found = await find(selection);
    const except = 'except' in selection ? new Set(selection.except.map(parseServerId)) : new Set<number>();
    const ids = except.size === 0 ? [...found] : [...found].filter((id) => !except.has(id));
    if (ids.length === 0) throw new OperationFailure('nothing-selected', 'No server is selected.');
    return ids;
  };
}
