import type { AssessedCase } from '../../../../shared/planning/verdict/assess-server.ts';
import type { Connection } from '../../project/file/connection.ts';
import { createTextKeeper } from './keep-text.ts';

/** Keeps each distinct case once. */
export interface CaseSaver {
  /** For the beginning of a transaction: one that was taken back may have removed rows that are remembered here. */
  restart(): void;
  /** The number of the case; null for a server that is not weighed. */
  save(one: AssessedCase | null): number | null;
}

/** Creates a saver over the writing connection of one project. */
export function createCaseSaver(connection: Connection): CaseSaver {
  const known = new Map<string, number>();
  const keep = createTextKeeper(connection, 'judged_case');
  return {
    save(one) {
      if (one === null) return null;
      const text = JSON.stringify(one);
      const remembered = known.get(text);
      if (remembered !== undefined) return remembered;
      const id = keep(text);
      known.set(text, id);
      return id;
    },
    restart: () => known.clear(),
  };
}
