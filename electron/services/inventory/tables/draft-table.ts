import type { DigestInput, DraftedRow, DraftedTable, Importer } from '../importers/importer.ts';
import { compileDraft } from '../mapping/compile-row.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';
import type { ColumnProfile } from '../mapping/profile-columns.ts';
import { type Cell, toText } from '../readers/cell.ts';
import type { TableReader } from '../readers/table-reader.ts';
import { type RecognisedTable, recogniseTable } from './recognise-table.ts';

/** Decides how the number and date columns of a recognised table are written. */
export type ProfileTable = (
  reader: TableReader,
  table: RecognisedTable,
  signal: AbortSignal | undefined,
) => Promise<Map<number, ColumnProfile>>;

/** Makes a recognised table one whose rows can be drafted any number of times. */
export function draftTable(
  reader: TableReader,
  { recognition, header, importer }: Pick<RecognisedTable, 'recognition' | 'header' | 'importer'>,
  profiles: ReadonlyMap<number, ColumnProfile>,
  signal: AbortSignal | undefined,
): DraftedTable {
  const columns = new Map<string, number>();
  header.forEach((text, index) => {
    const key = toHeaderKey(text);
    if (key !== '' && !columns.has(key)) columns.set(key, index);
  });
  const keys = new Map<string, number | undefined>();
  const find = (name: string): number | undefined => {
    if (!keys.has(name)) keys.set(name, columns.get(toHeaderKey(name)));
    return keys.get(name);
  };
  const cell = (cells: readonly Cell[], name: string) => {
    const index = find(name);
    return index === undefined ? '' : toText(cells[index]).trim();
  };
  return {
    sheet: recognition.sheet,
    has: (name) => find(name) !== undefined,
    cell,
    async *readRows(): AsyncGenerator<DraftedRow> {
      const draft = compileDraft({ importer, mapping: recognition.mapping, profiles, dateSystem: reader.dateSystem });
      for await (const chunk of reader.readRows({ signal })) {
        for (const row of chunk) {
          if (row.row <= recognition.headerRow) continue;
          yield { row: row.row, cell: (name) => cell(row.cells, name), draft: draft(row) };
        }
      }
    },
  };
}

/** Asks a format what the rows of a table say together; null where each row speaks for itself. */
export async function digestTable(
  input: Pick<DigestInput, 'table' | 'fileName' | 'writtenOn'> & {
    importer: Importer;
    siblings: readonly TableReader[];
    signal: AbortSignal | undefined;
  },
  profileTable: ProfileTable,
): ReturnType<NonNullable<Importer['digest']>> {
  const { importer, table, fileName, writtenOn, siblings, signal } = input;
  if (importer.digest === undefined) return null;
  const sheets = [table.sheet, ...siblings.map(({ sheet }) => sheet)].flatMap((sheet) => (sheet === null ? [] : [sheet]));
  const open = async (reader: TableReader) => {
    const known = await recogniseTable(reader, { fileName, sheets }, {}, signal);
    return draftTable(reader, known, await profileTable(reader, known, signal), signal);
  };
  return importer.digest({
    table,
    fileName,
    writtenOn,
    siblings: siblings.map((reader) => ({ sheet: reader.sheet, open: () => open(reader) })),
  });
}
