import { createHash } from 'node:crypto';
import type { Judgement } from '../../../../shared/planning/verdict/judge-server.ts';
import type { Connection } from '../../project/file/connection.ts';

/** Keeps each distinct verdict once, without what it takes to change it; most servers share theirs with others. */
export interface AssessmentSaver {
  /** For the beginning of a transaction: one that was taken back may have removed rows that are remembered here. */
  restart(): void;
  save(verdict: Judgement): number;
}

const INSERT = 'insert or ignore into assessment(hash, verdict) values (?, ?)';
const SELECT = 'select id from assessment where hash = ?';

/** Creates a saver over the writing connection of one project. */
export function createAssessmentSaver(connection: Connection): AssessmentSaver {
  let known = new WeakMap<Judgement, number>();
  return {
    save(verdict) {
      const remembered = known.get(verdict);
      if (remembered !== undefined) return remembered;
      const text = JSON.stringify(verdict);
      const hash = createHash('sha256').update(text).digest('base64');
      const { changes, lastInsertRowid } = connection.statement(INSERT).run(hash, text);
      const id = Number(changes) === 1 ? Number(lastInsertRowid) : connection.get<{ id: number }>(SELECT, hash)?.id;
      if (id === undefined) throw new Error('A verdict could not be stored.');
      known.set(verdict, id);
      return id;
    },
    restart() {
      known = new WeakMap();
    },
  };
}
