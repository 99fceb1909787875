import type { KnowledgeLine } from '../../../shared/domain/knowledge/catalogue.ts';
import type { Narrowing } from '../../../shared/domain/server.ts';

/** The servers of the estate that an entry is about. */
export interface EntryServers {
  where: Narrowing;
  /** Which sentence says how many they are. */
  says: 'vulnerability' | 'update' | 'product' | 'path' | 'fact';
}

/** Finds the query for the servers that an entry is about; null where the grid cannot show just them. */
export function findEntryServers({ kind, id }: Pick<KnowledgeLine, 'kind' | 'id'>): EntryServers | null {
  switch (kind) {
    case 'vulnerability':
      return {
        where: { subset: 'in-scope', vulnerability: id },
        says: kind,
      };
    case 'update':
      return {
        where: { subset: 'in-scope', filters: { updateLevel: [id.slice(0, 7)] } },
        says: kind,
      };
    case 'product':
      return { where: { filters: { product: [id] } }, says: kind };
    case 'path':
      return {
        where: { subset: 'flagged', filters: { verdict: [id] } },
        says: kind,
      };
    case 'fact':
      return { where: { subset: 'flagged', lacks: id }, says: kind };
    default:
      return null;
  }
}
