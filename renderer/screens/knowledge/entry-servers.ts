import type { KnowledgeLine } from '../../../shared/domain/knowledge/catalogue.ts';
import type { Narrowing } from '../../../shared/domain/server.ts';

/** The servers of the estate that an entry is about. */
export interface EntryServers {
  where: Narrowing;
  /** What is said of them, to stand behind their number. */
  words: string;
}

/** Finds the query for the servers that an entry is about; null where the grid cannot show just them. */
export function findEntryServers({ kind, id }: Pick<KnowledgeLine, 'kind' | 'id'>): EntryServers | null {
  switch (kind) {
    case 'vulnerability':
      return { where: { subset: 'in-scope', vulnerability: id }, words: 'have it open for certain' };
    case 'update':
      return { where: { subset: 'in-scope', filters: { updateLevel: [id.slice(0, 7)] } }, words: 'have updates that reach this month' };
    case 'product':
      return { where: { filters: { product: [id] } }, words: 'run it' };
    case 'path':
      return { where: { subset: 'flagged', filters: { verdict: [id] } }, words: 'are recommended to take it' };
    case 'fact':
      return { where: { subset: 'flagged', lacks: id }, words: 'are flagged and lack it' };
    default:
      return null;
  }
}
