import type { KnowledgeLine } from '../../../shared/domain/knowledge/catalogue.ts';
import type { Narrowing } from '../../../shared/domain/server.ts';

/** The servers of the estate that an entry is about. */
export interface EntryServers {
  where: Narrowing;
  /** What is said of one of them and of several, to stand behind their number. */
  words: { one: string; many: string };
}

/** Finds the query for the servers that an entry is about; null where the grid cannot show just them. */
export function findEntryServers({ kind, id }: Pick<KnowledgeLine, 'kind' | 'id'>): EntryServers | null {
  switch (kind) {
    case 'vulnerability':
      return {
        where: { subset: 'in-scope', vulnerability: id },
        words: { one: 'has it open for certain', many: 'have it open for certain' },
      };
    case 'update':
      return {
        where: { subset: 'in-scope', filters: { updateLevel: [id.slice(0, 7)] } },
        words: { one: 'has updates that reach this month', many: 'have updates that reach this month' },
      };
    case 'product':
      return { where: { filters: { product: [id] } }, words: { one: 'runs it', many: 'run it' } };
    case 'path':
      return {
        where: { subset: 'flagged', filters: { verdict: [id] } },
        words: { one: 'is recommended to take it', many: 'are recommended to take it' },
      };
    case 'fact':
      return { where: { subset: 'flagged', lacks: id }, words: { one: 'is flagged and lacks it', many: 'are flagged and lack it' } };
    default:
      return null;
  }
}
