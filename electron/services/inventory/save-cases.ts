import type { AssessedCase } from '../../../shared/planning/verdict/assess-server.ts';
import type { Connection } from '../project/connection.ts';

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
  return {
    save(one) {
      if (one === null) return null;
      const text = JSON.stringify(one);
      const remembered = known.get(text);
      if (remembered !== undefined) return remembered;
      connection.run('insert or ignore into judged_case(text) values (?)', text);
      const id = connection.get<{ id: number }>('select id from judged_case where text = ?', text)?.id;
      if (id === undefined) throw new Error('A case could not be stored.');
      known.set(text, id);
      return id;
    },
    restart: () => known.clear(),
  };
}
