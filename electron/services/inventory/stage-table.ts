import type { ImportCounts, ImportIssue } from '../../../shared/domain/import.ts';
import type { RowOutcome } from '../../../shared/domain/sighting.ts';
import type { Breathe } from '../project/breathe.ts';
import { createFlowGatherer, type GatheredFlow } from './flows/gather-flows.ts';
import type { TableStream } from './inventory-readers.ts';
import { createTableCensus, type TableCensus } from './matching/find-shared-keys.ts';
import { normaliseKeys } from './matching/identity-key.ts';
import type { StagedRow } from './matching/link-sightings.ts';
import { packLinks } from './matching/pack-links.ts';
import { createRowStore, type StagedRefusal } from './row-store.ts';
import { createColumnList, packSighting } from './stored-sighting.ts';

/** How many issues of one source are stored; all are counted. */
const STORED_ISSUES = 100_000;

/** A table that was read to its end and waits to be taken into a project. */
export interface StagedTable {
  counts: Pick<ImportCounts, 'read' | 'refused' | 'ignored'>;
  sightings: number;
  census: TableCensus;
  columns: string[];
  issues: IssueList;
  /** Rows that say a connection between machines and name no server. */
  flowRows: number;
  flows(): IterableIterator<GatheredFlow>;
  rows(): IterableIterator<StagedRow>;
  refusals(): IterableIterator<StagedRefusal>;
  /** Lets go of the rows. */
  discard(): void;
}

/** Issues of one source: all counted, the first of them kept. */
interface IssueList {
  readonly count: number;
  readonly kept: readonly ImportIssue[];
  add(issue: ImportIssue): void;
  /** Withdraws that these rows were kept apart: more is known about them by now. */
  forgetApart(rows: ReadonlySet<number>): void;
}

/** Reads a whole table to its end before the project changes, in bounded memory. */
export async function stageTable(stream: TableStream, breathe: Breathe): Promise<StagedTable> {
  const store = createRowStore();
  try {
    const counts = { read: 0, refused: 0, ignored: 0 };
    const censusTaker = createTableCensus();
    const columnList = createColumnList();
    const texts = createSharedTexts();
    const issues = createIssueList();
    const flows = createFlowGatherer();

    const take = (outcome: RowOutcome) => {
      counts.read += 1;
      if (outcome.kind === 'sighting') {
        const { sighting } = outcome;
        sighting.name = detachText(sighting.name);
        const links = normaliseKeys(sighting);
        censusTaker.add(sighting.name, links.strong);
        const { aliases, keys, os, facts } = packSighting(sighting, columnList.position);
        const { row, name, fingerprint = null } = sighting;
        store.add({ row, name, aliases, keys, os: texts.share(os), facts: texts.share(facts), fingerprint, links: packLinks(links) });
        for (const issue of outcome.issues) issues.add(issue);
      } else if (outcome.kind === 'flow') {
        flows.add(outcome.flow);
        for (const issue of outcome.issues) issues.add(issue);
      } else if (outcome.kind === 'refused') {
        counts.refused += 1;
        store.refuse({ row: outcome.row, cells: JSON.stringify(outcome.cells), reason: outcome.issue.message });
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
    const { columns } = columnList;
    const census = censusTaker.conclude();
    const flowRows = flows.rows;
    const sightings = counts.read - counts.refused - counts.ignored - flowRows;
    const { rows, refusals, discard } = store;
    return { counts, sightings, census, columns, issues, flowRows, flows: flows.flows, rows, refusals, discard };
  } catch (fault) {
    store.discard();
    throw fault;
  }
}

/** A copy of its own: a cell is cut from the text of its file and would keep all of that in memory as long as it lives. */
function detachText(text: string): string {
  return ` ${text}`.slice(1);
}

/** How many different texts are shared. */
const SHARED_TEXTS = 20_000;

/** Keeps equal texts once: rows of an inventory repeat what they say. */
function createSharedTexts(): { share(text: string): string } {
  const known = new Map<string, string>();
  return {
    share(text) {
      const first = known.get(text);
      if (first !== undefined) return first;
      if (known.size < SHARED_TEXTS) known.set(text, text);
      return text;
    },
  };
}

/** Creates an empty list of issues. */
function createIssueList(): IssueList {
  let kept: ImportIssue[] = [];
  let count = 0;
  return {
    get kept() {
      return kept;
    },
    get count() {
      return count;
    },
    add(issue) {
      count += 1;
      if (kept.length < STORED_ISSUES) kept.push(issue);
    },
    forgetApart(rows) {
      if (rows.size === 0) return;
      const before = kept.length;
      kept = kept.filter(({ row, effect }) => effect !== 'kept-apart' || row === null || !rows.has(row));
      count -= before - kept.length;
    },
  };
}
