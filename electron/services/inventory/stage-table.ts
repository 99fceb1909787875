import { DatabaseSync } from 'node:sqlite';
import type { ImportCounts, ImportIssue } from '../../../shared/domain/import.ts';
import type { RowOutcome } from '../../../shared/domain/sighting.ts';
import type { Breathe } from '../project/breathe.ts';
import { createTableCensus, type TableCensus } from './find-shared-keys.ts';
import type { TableStream } from './inventory-readers.ts';
import type { StagedRow } from './link-sightings.ts';
import { createColumnList, packSighting } from './stored-sighting.ts';

/** How many issues of one source are stored; all are counted. */
const STORED_ISSUES = 100_000;

/** A refused row as it waits in the scratch file. */
interface StagedRefusal {
  row: number;
  cells: string;
  reason: string;
}

/** A table that was read to its end and waits to be taken into a project. */
export interface StagedTable {
  counts: Pick<ImportCounts, 'read' | 'refused' | 'ignored'>;
  sightings: number;
  census: TableCensus;
  columns: string[];
  issues: IssueList;
  rows(): IterableIterator<StagedRow>;
  refusals(): IterableIterator<StagedRefusal>;
  /** Removes the scratch file. */
  discard(): void;
}

/** Issues of one source: all counted, the first of them kept. */
interface IssueList {
  readonly count: number;
  readonly kept: readonly ImportIssue[];
  add(issue: ImportIssue): void;
}

/** Reads a whole table into a scratch file beside the project, so that the project changes only once everything was read. */
export async function stageTable(stream: TableStream, breathe: Breathe): Promise<StagedTable> {
  const scratch = new DatabaseSync('');
  try {
    scratch.exec(`pragma journal_mode = off; pragma synchronous = off;
      create table staged(id integer primary key, row integer, name text, aliases text, keys text, os text, facts text, fingerprint text);
      create table refusal(id integer primary key, row integer, cells text, reason text);
      begin`);
    const insertRow = scratch.prepare('insert into staged(row, name, aliases, keys, os, facts, fingerprint) values (?, ?, ?, ?, ?, ?, ?)');
    const insertRefusal = scratch.prepare('insert into refusal(row, cells, reason) values (?, ?, ?)');
    const counts = { read: 0, refused: 0, ignored: 0 };
    const census = createTableCensus();
    const columnList = createColumnList();
    const issues = createIssueList();

    const take = (outcome: RowOutcome) => {
      counts.read += 1;
      if (outcome.kind === 'sighting') {
        const { sighting } = outcome;
        census.add(sighting);
        const packed = packSighting(sighting, columnList.position);
        insertRow.run(sighting.row, sighting.name, packed.aliases, packed.keys, packed.os, packed.facts, sighting.fingerprint ?? null);
        for (const issue of outcome.issues) issues.add(issue);
      } else if (outcome.kind === 'refused') {
        counts.refused += 1;
        insertRefusal.run(outcome.row, JSON.stringify(outcome.cells), outcome.issue.message);
        issues.add(outcome.issue);
      } else {
        counts.ignored += 1;
        if (outcome.issue !== null) issues.add(outcome.issue);
      }
    };
    for await (const batch of stream.batches) {
      for (const outcome of batch) {
        take(outcome);
        const pause = breathe();
        if (pause !== undefined) await pause;
      }
    }
    for (const issue of stream.issues) issues.add(issue);
    scratch.exec('commit');
    return {
      counts,
      sightings: counts.read - counts.refused - counts.ignored,
      census,
      columns: columnList.columns,
      issues,
      rows: () =>
        scratch
          .prepare('select row, name, aliases, keys, os, facts, fingerprint from staged order by id')
          .iterate() as unknown as IterableIterator<StagedRow>,
      refusals: () =>
        scratch.prepare('select row, cells, reason from refusal order by id').iterate() as unknown as IterableIterator<StagedRefusal>,
      discard: () => scratch.close(),
    };
  } catch (fault) {
    scratch.close();
    throw fault;
  }
}

/** Creates an empty list of issues. */
function createIssueList(): IssueList {
  const kept: ImportIssue[] = [];
  let count = 0;
  return {
    kept,
    get count() {
      return count;
    },
    add(issue) {
      count += 1;
      if (kept.length < STORED_ISSUES) kept.push(issue);
    },
  };
}
