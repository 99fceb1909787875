import { basename } from 'node:path';
import type { ColumnMapping, ImportIssue, TableChoice, TableRecognition } from '../../../../shared/domain/import.ts';
import type { RowOutcome } from '../../../../shared/domain/sighting.ts';
import { compileRow } from '../mapping/compile-row.ts';
import { type ColumnProfile, createColumnProfiler } from '../mapping/profile-columns.ts';
import { findUnit } from '../mapping/read-number-cell.ts';
import type { TableReader } from '../readers/table-reader.ts';
import { digestTable, draftTable } from './draft-table.ts';
import { openChosenTable } from './inspect-file.ts';
import type { RecognisedTable } from './recognise-table.ts';

/** Rows of one batch. */
const BATCH_ROWS = 1000;

/** Where spreadsheets (.xls and .xlsx) end, and exports that were cut off with them. */
const ROW_LIMITS: ReadonlySet<number> = new Set([65_536, 1_048_576]);

/** One table to read, and who wants to know how far it is. */
interface ReadTableInput {
  path: string;
  choice: TableChoice;
  signal?: AbortSignal | undefined;
  onProgress?: ((doneBytes: number, totalBytes: number, rows: number) => void) | undefined;
}

/** A table that is being read. */
interface TableReading {
  recognition: TableRecognition;
  /** The header as the source writes it. */
  header: string[];
  /** What became of each row, in order, about a thousand at a time; throws a TableReadError where the content breaks off. */
  batches: AsyncIterable<RowOutcome[]>;
  /** Issues about the table and not one of its rows; complete once the batches are through. */
  issues: ImportIssue[];
}

/** Reads one table row by row in bounded memory; every row that holds something becomes exactly one outcome. */
export async function readTable({ path, choice, signal, onProgress }: ReadTableInput): Promise<TableReading> {
  const { reader, siblings, ...table } = await openChosenTable(path, choice, signal);
  const { importer, header } = table;
  const issues: ImportIssue[] = [];
  const profiles = await profileTable(reader, table, signal);
  const recognition = { ...table.recognition, mapping: settleUnits(table, profiles) };
  const drafted = draftTable(reader, { ...table, recognition }, profiles, signal);
  const fileName = choice.file.name || basename(path);
  const digest = await digestTable(
    { importer, table: drafted, fileName, writtenOn: recognition.writtenOn ?? null, siblings, signal },
    profileTable,
  );
  const own = importer.compileRows?.(header) ?? null;
  const compiled = compileRow({
    importer,
    mapping: recognition.mapping,
    header,
    profiles,
    dateSystem: reader.dateSystem,
    isWidthFixed: reader.delimiter !== null,
    digest,
  });
  const convert = own ?? compiled;

  async function* readBatches(): AsyncGenerator<RowOutcome[]> {
    let rows = 0;
    let lastRow = 0;
    let progress: [number, number] = [0, 0];
    let batch: RowOutcome[] = [];
    const onNote = (message: string) => void issues.push({ row: null, column: null, value: null, message, effect: 'note' });
    const report = (done: number, total: number) => {
      progress = [done, total];
      onProgress?.(done, total, rows);
    };
    for await (const chunk of reader.readRows({ signal, onProgress: report, onNote })) {
      for (const row of chunk) {
        if (row.row <= recognition.headerRow) continue;
        lastRow = row.row;
        batch.push(convert(row));
        rows++;
        if (batch.length === BATCH_ROWS) {
          yield batch;
          signal?.throwIfAborted();
          batch = [];
        }
      }
    }
    if (ROW_LIMITS.has(lastRow))
      onNote(`The table ends exactly at row ${lastRow}, the limit of a spreadsheet; rows may have been cut off.`);
    if (batch.length > 0) yield batch;
    onProgress?.(progress[1], progress[1], rows);
  }

  return { recognition, header, batches: readBatches(), issues };
}

/** Takes back a unit that the sample suggested and the whole table does not bear out. */
function settleUnits({ recognition, guessedUnits }: RecognisedTable, profiles: ReadonlyMap<number, ColumnProfile>): ColumnMapping[] {
  return recognition.mapping.map((column) => {
    if (!guessedUnits.has(column.index)) return column;
    const unit = findUnit({ ...column, unit: null }, profiles.get(column.index));
    return unit === column.unit ? column : { ...column, unit, reason: 'no unit in the header, and the numbers do not show one' };
  });
}

/** Decides how number and date columns are written: from the sample, or from the whole table where the sample leaves it open. */
async function profileTable(
  reader: TableReader,
  { recognition, sample, isSampleWhole, guessedUnits }: RecognisedTable,
  signal: AbortSignal | undefined,
): Promise<Map<number, ColumnProfile>> {
  const first = createColumnProfiler(recognition.mapping);
  first.add(sample);
  const profiles = first.conclude();
  const isOpen = guessedUnits.size > 0 || [...profiles.values()].some((profile) => profile.isOpen);
  if (isSampleWhole || !isOpen) return profiles;
  const whole = createColumnProfiler(recognition.mapping);
  for await (const chunk of reader.readRows({ signal })) {
    whole.add(chunk.filter((row) => row.row > recognition.headerRow));
  }
  return whole.conclude();
}
