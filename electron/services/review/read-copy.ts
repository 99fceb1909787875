import type { EditKind, ReviewCell } from '../../../shared/domain/review.ts';
import { toText } from '../inventory/readers/cell.ts';
import { openFile } from '../inventory/readers/open-file.ts';
import { TableReadError, type TableReader } from '../inventory/readers/table-reader.ts';
import { nameColumn } from '../workbook/sheet.ts';
import {
  BASELINE_MARK,
  BASELINE_SHEET,
  type Baseline,
  type BaselineRow,
  type BaselineTable,
  DIGEST_LENGTH,
  digestText,
  NO_DIGEST,
  unpackBaseline,
  type WatchedTable,
} from './baseline.ts';
import { listSpellings, normaliseText, readEdit } from './cell-text.ts';
import { type FoundTable, findTables } from './read-rows.ts';
import { listEditedRows, toSought } from './watch-rows.ts';

/** A cell that says something else than it did when the workbook was written. */
export interface EditedCell {
  table: string;
  rowId: string;
  name: string;
  column: string;
  /** Texts as they stood and stand. */
  base: string;
  text: string;
  at: ReviewCell;
}

/** A row that the baseline does not have. */
export interface AddedRow {
  table: string;
  name: string;
  at: ReviewCell;
  values: { column: string; header: string; text: string }[];
}

/** What one copy of a workbook says that its baseline does not. */
export interface ReadCopy {
  file: string;
  workbook: string;
  baseline: Baseline;
  edited: EditedCell[];
  locked: EditedCell[];
  /** Rows of sheets that are for reading only. */
  watched: EditedCell[];
  added: AddedRow[];
  missing: { table: string; rowId: string; name: string }[];
  notes: string[];
  /** Puts real names in place of pseudonyms. */
  unmask: (text: string) => string;
}

/** A file of which nothing can be used, and why. */
export interface RefusedCopy {
  file: string;
  code: 'unreadable' | 'not-a-workbook' | 'workbook-newer' | 'workbook-damaged';
  message: string;
}

/** What a file has to be told while it is read. */
export interface CopyReading {
  /** Puts real names in place of pseudonyms. */
  unmask: (text: string) => string;
  signal?: AbortSignal;
}

/** Finds the baseline that a file carries; null for a file that is no workbook of Offramp. Throws TableReadError for one that cannot be read. */
export async function findBaseline(readers: readonly TableReader[]): Promise<ReturnType<typeof unpackBaseline> | null> {
  const likely = [...readers].sort((a, b) => rank(a) - rank(b));
  for (const reader of likely) {
    if (reader.sheet === null) continue;
    const cells: string[] = [];
    for await (const batch of reader.readRows()) {
      for (const row of batch) cells.push(row.cells.map(toText).find((text) => text !== '') ?? '');
      if (cells[0] !== BASELINE_MARK) break;
    }
    if (cells[0] === BASELINE_MARK) return unpackBaseline(cells.slice(1));
  }
  return null;
}

function rank(reader: TableReader): number {
  if (reader.sheet === BASELINE_SHEET) return 0;
  return reader.visibility === 'hidden' ? 1 : 2;
}

/** Reads one copy and holds it against the baseline that it carries. */
export async function readCopy(path: string, file: string, reading: CopyReading): Promise<ReadCopy | RefusedCopy> {
  const refuse = (code: RefusedCopy['code'], message: string): RefusedCopy => ({ file, code, message });
  try {
    const opened = await openFile(path);
    if (opened.problem !== null) return refuse('unreadable', `${file} cannot be read. ${opened.problem}`);
    const carried = await findBaseline(opened.tables);
    if (carried === null) {
      return refuse(
        'not-a-workbook',
        `${file} is not a workbook that Offramp wrote, or its hidden sheet ${BASELINE_SHEET} was removed. Nothing of it was used.`,
      );
    }
    if (carried.state === 'newer') {
      return refuse('workbook-newer', `${file} was written by a newer Offramp. Review it with that version; nothing of it was used.`);
    }
    if (carried.state === 'damaged') {
      return refuse(
        'workbook-damaged',
        `The hidden sheet of ${file} that says what it was written from is damaged. Nothing of the file was used. Ask for another copy.`,
      );
    }
    const { baseline } = carried;
    const copy: ReadCopy = {
      file,
      workbook: carried.workbook,
      baseline,
      edited: [],
      locked: [],
      watched: [],
      added: [],
      missing: [],
      notes: [],
      unmask: reading.unmask,
    };
    const found = new Map<string, FoundTable[]>();
    const watched = baseline.watched.filter(({ extent }) => extent === 'whole');
    for (const reader of opened.tables) {
      if (reader.sheet?.startsWith('~')) continue;
      for (const table of await findTables(reader, baseline.tables, watched.map(toSought), reading.signal)) {
        found.set(table.table.name, [...(found.get(table.table.name) ?? []), table]);
      }
    }
    for (const table of baseline.tables) compareTable(table, found.get(table.name) ?? [], copy, reading.unmask);
    for (const table of watched) for (const place of found.get(table.name) ?? []) watchPlace(table, place, copy);
    return copy;
  } catch (error) {
    if (!(error instanceof TableReadError)) throw error;
    return refuse('unreadable', `${file} cannot be read. ${error.message}`);
  }
}

function watchPlace(table: WatchedTable, place: FoundTable, copy: ReadCopy): void {
  const { rows, further } = listEditedRows(table, place, copy.file, copy.unmask);
  copy.watched.push(...rows);
  if (further > 0) copy.notes.push(`${further} more rows of the sheet ${place.sheet} were edited, which is for reading only.`);
}

function compareTable(table: BaselineTable, found: readonly FoundTable[], copy: ReadCopy, unmask: (text: string) => string): void {
  if (found.length === 0) {
    if (table.rows.length > 0) copy.notes.push(`The sheet ${table.sheet} is not in this copy. Nothing was read for it.`);
    return;
  }
  const rows = new Map(table.rows.map((row) => [row[0], row]));
  const seen = new Set<string>();
  for (const place of found) {
    const lacking = table.columns.filter((column) => column.edit !== undefined && !place.columns.has(column.key));
    for (const column of lacking)
      copy.notes.push(`The column ${column.header} is not on the sheet ${place.sheet} any more. Nothing was read for it.`);
    if (!place.columns.has(table.identity.column))
      copy.notes.push(`The column of row ids is not on the sheet ${place.sheet} any more. Rows were found by name where only one has it.`);
    const names = nameUniquely(table);
    for (const row of place.rows) {
      const text = (key: string): string => {
        const at = place.columns.get(key);
        return at === undefined ? '' : normaliseText(row.cells[at] ?? '');
      };
      const name = text(table.identity.name);
      const given = text(table.identity.column);
      const base = rows.get(given) ?? (given === '' ? rows.get(names.get(name) ?? '') : undefined);
      const isAnother = base !== undefined && seen.has(base[0]) && name !== '' && name !== base[1];
      if (base === undefined || isAnother) addRow(table, place, row.row, text, copy, unmask);
      else {
        seen.add(base[0]);
        compareRow(table, place, row.row, base, text, copy, unmask);
      }
    }
  }
  for (const [id, name] of table.rows) if (!seen.has(id)) copy.missing.push({ table: table.name, rowId: id, name: unmask(name) });
}

/** Names that only one row has; for rows whose id somebody removed. */
function nameUniquely(table: BaselineTable): Map<string, string> {
  const names = new Map<string, string>();
  const twice = new Set<string>();
  for (const [id, name] of table.rows) {
    if (name === '' || names.has(name)) twice.add(name);
    names.set(name, id);
  }
  for (const name of twice) names.delete(name);
  return names;
}

function compareRow(
  table: BaselineTable,
  place: FoundTable,
  rowNumber: number,
  [rowId, name, texts, digests]: BaselineRow,
  text: (key: string) => string,
  copy: ReadCopy,
  unmask: (text: string) => string,
): void {
  let editable = 0;
  let locked = 0;
  for (const column of table.columns) {
    const at = place.columns.get(column.key);
    const cell = (): EditedCell => ({
      table: table.name,
      rowId,
      name: unmask(name),
      column: column.key,
      base: '',
      text: unmask(text(column.key)),
      at: { file: copy.file, sheet: place.sheet, cell: `${nameColumn(at ?? 0)}${rowNumber}` },
    });
    if (column.edit !== undefined) {
      const base = texts[editable] ?? '';
      editable += 1;
      const given = text(column.key);
      if (at !== undefined && base !== given && !isSame(column.edit.as, unmask(base), unmask(given)))
        copy.edited.push({ ...cell(), base: unmask(base) });
    } else if (column.watched === 'yes') {
      const digest = digests.slice(locked, locked + DIGEST_LENGTH);
      locked += DIGEST_LENGTH;
      if (at === undefined || digest === NO_DIGEST) continue;
      if (!listSpellings(text(column.key)).some((spelling) => digestText(spelling) === digest)) copy.locked.push(cell());
    }
  }
}

/** Whether two texts of a cell say the same, whatever program wrote them. */
function isSame(as: EditKind, base: string, text: string): boolean {
  const [before, after] = [readEdit(as, base), readEdit(as, text)];
  return before.state === 'valid' && after.state === 'valid' && before.value === after.value;
}

function addRow(
  table: BaselineTable,
  place: FoundTable,
  rowNumber: number,
  text: (key: string) => string,
  copy: ReadCopy,
  unmask: (text: string) => string,
): void {
  const values = table.columns.flatMap((column) => {
    const said = column.watched === 'no' && column.edit === undefined && column.key !== table.identity.column ? '' : text(column.key);
    return said === '' ? [] : [{ column: column.key, header: column.header, text: unmask(said) }];
  });
  if (values.length === 0) return;
  const at = place.columns.get(table.identity.name) ?? place.columns.get(table.identity.column) ?? 0;
  const name = text(table.identity.name);
  copy.added.push({
    table: table.name,
    name: unmask(name),
    at: { file: copy.file, sheet: place.sheet, cell: `${nameColumn(at)}${rowNumber}` },
    values,
  });
}
