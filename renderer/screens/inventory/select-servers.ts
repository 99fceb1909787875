import type { ServerQuery } from '../../../shared/domain/server.ts';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import type { GridSelection } from '../../components/grid-selection.ts';

/** Says to the services which servers are selected: by name, or as all that match but some. */
export function describeServers(selection: GridSelection, query: ServerQuery): ServerSelection {
  const ids = [...selection.keys];
  return selection.kind === 'some' ? { kind: 'some', ids } : { kind: 'matching', query, except: ids };
}
