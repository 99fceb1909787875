import { OperationFailure } from '../../../shared/domain/result.ts';
import { createBreather } from '../project/breathe.ts';
import type { Connection } from '../project/file/connection.ts';
import { type EstateColumns, readEstateColumns, refreshColumns } from './estate-columns.ts';

/** Servers whose columns a change may have touched. */
export type TouchedServers = readonly number[] | 'all';

/** The columns of the estate, read once and then kept up to date with every change. */
export interface ColumnsKeeper {
  /** The columns of this moment where they are at hand, or null. */
  held(): EstateColumns | null;
  current(): Promise<EstateColumns>;
  /** Says which servers differ at a revision from the one before it; where nobody says it, everything is read anew. */
  note(revision: number, touched: TouchedServers): void;
}

/** Above this share of the estate, reading everything is quicker than reading what changed. */
const MOST_REFRESHED = 0.3;

/** Creates a keeper over the reading connection of a project. Reads nothing before it is asked. */
export function createColumnsKeeper(connection: Connection, readRevision: () => number): ColumnsKeeper {
  let kept: { columns: EstateColumns; revision: number } | null = null;
  let reading: Promise<EstateColumns | null> | null = null;
  const notes = new Map<number, TouchedServers>();

  /** Every server that was touched since a revision; 'all' where a step is not known. */
  function listTouched(since: number, until: number): TouchedServers {
    const touched = new Set<number>();
    for (let revision = since + 1; revision <= until; revision += 1) {
      const note = notes.get(revision) ?? 'all';
      if (note === 'all') return 'all';
      for (const id of note) touched.add(id);
    }
    return [...touched];
  }

  function held(): EstateColumns | null {
    if (kept === null) return null;
    const revision = readRevision();
    if (kept.revision === revision) return kept.columns;
    const touched = listTouched(kept.revision, revision);
    const few = touched !== 'all' && touched.length <= Math.max(2_000, kept.columns.count * MOST_REFRESHED);
    if (!few || refreshColumns(connection, kept.columns, touched) === 'rearranged') {
      kept = null;
      return null;
    }
    kept = { columns: kept.columns, revision };
    return kept.columns;
  }

  async function read(): Promise<EstateColumns | null> {
    const revision = readRevision();
    // Where reading and writing share a connection, half a change is seen as well: it is read in one go and not kept.
    const isHalfWay = connection.db.isTransaction;
    const columns = await readEstateColumns(connection, isHalfWay ? () => undefined : createBreather(new AbortController().signal));
    if (columns !== null && !isHalfWay) kept = { columns, revision };
    return columns;
  }

  return {
    held,
    async current() {
      for (;;) {
        if (!connection.db.isOpen) throw new OperationFailure('no-project', 'The project was closed.');
        const ready = held();
        if (ready !== null) return ready;
        reading ??= read().finally(() => {
          reading = null;
        });
        const columns = await reading.catch((fault: unknown) => {
          if (connection.db.isOpen) throw fault;
          return null;
        });
        if (columns !== null && kept === null) return columns;
      }
    },
    note(revision, touched) {
      notes.set(revision, touched);
      if (notes.size > 1_000) for (const old of notes.keys()) if (old < revision - 500) notes.delete(old);
    },
  };
}
