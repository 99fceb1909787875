import { toText } from '../readers/cell.ts';
import { TableReadError, type TableReader } from '../readers/table-reader.ts';
import { readTabName } from './tab-names.ts';

/** The column of tab vMetaData that says when the export was written. */
const WRITTEN_AT = 'xlsx creation datetime';

/** The day that such a cell gives (YYYY-MM-DD), or null. */
function readWrittenDay(text: string): string | null {
  const day = /^(\d{4})[-/](\d{2})[-/](\d{2})/.exec(text);
  return day === null ? null : `${day[1]}-${day[2]}-${day[3]}`;
}

/** The day that an RVTools workbook gives for its export in tab vMetaData; null where it has no such tab, or one that says nothing. */
export async function findWrittenDay(tabs: readonly TableReader[], signal: AbortSignal | undefined): Promise<string | null> {
  const metadata = tabs.find(({ sheet }) => sheet !== null && readTabName(sheet) === 'vMetaData');
  if (metadata === undefined) return null;
  let column = -1;
  try {
    for await (const rows of metadata.readRows({ signal })) {
      for (const { cells } of rows) {
        const day = readWrittenDay(toText(cells[column]));
        if (day !== null) return day;
        if (column < 0) column = cells.findIndex((cell) => toText(cell).trim().toLowerCase() === WRITTEN_AT);
      }
    }
  } catch (fault) {
    if (!(fault instanceof TableReadError)) throw fault;
  }
  return null;
}
