import type { ByteSource } from '../byte-source.ts';
import { type TableRow, toText } from '../cell.ts';
import { CALLED_BY_FILE, readNameFromFile } from '../name-from-file.ts';
import type { ReadOptions, TableReader } from '../table-reader.ts';
import { openWholeText } from '../text/open-whole-text.ts';
import { readSysteminfoCells, splitSysteminfo } from './systeminfo-entries.ts';
import { type MachineRow, readSysteminfoMachine, SYSTEMINFO_COLUMNS } from './systeminfo-machine.ts';

const HEADER: TableRow = { row: 1, cells: [...SYSTEMINFO_COLUMNS] };

function toRow(row: number, { cells, note }: MachineRow): TableRow {
  return note === null ? { row, cells } : { row, cells, note };
}

/** The machine under the name of its file, where the report has no name for it. */
function nameByFile({ cells, note }: MachineRow, fileName: string): MachineRow {
  const name = readNameFromFile(fileName);
  if (cells[0] !== '' || name === '') return { cells, note };
  return { cells: [name, ...cells.slice(1)], note: note === null ? CALLED_BY_FILE : `${note} ${CALLED_BY_FILE}` };
}

/** Opens systeminfo's printed output as a table with one row for each machine; the header counts as row 1. */
export function openSysteminfo(source: ByteSource, encoding: string, fileName: string, sheet: string | null = null): TableReader {
  return openWholeText({ source, encoding, sheet }, (text) => {
    const machines = splitSysteminfo(text).map(readSysteminfoMachine);
    const [only] = machines;
    const named = only !== undefined && machines.length === 1 ? [nameByFile(only, fileName)] : machines;
    return [HEADER, ...named.map((machine, index) => toRow(index + 2, machine))];
  });
}

/** Whether a delimited text is what `systeminfo /fo csv` writes, with or without its header, in any language. */
export function looksLikeSysteminfoCsv(head: string): boolean {
  return /^"?[^",;\t\n]*"?[,;\t]"?[^"\n]{3,80}?"?[,;\t]"?\d{1,2}\.\d{1,2}\.(\d{4,5})\b[^",;\t\n]*\b\1"?[,;\t](?:[^\n]*[,;\t]){10}/m.test(
    head,
  );
}

/** Reads the rows of `systeminfo /fo csv` like its printed output. The header may be missing, or repeated for each machine. */
export function openSysteminfoCsv(table: TableReader): TableReader {
  return {
    ...table,
    headerPosition: 'first-row',
    async *readRows(options: ReadOptions = {}) {
      let header: string[] = [];
      // Without a header of its own, the first row is a machine, and the rows count from 2 all the same.
      let offset = 0;
      let isBegun = false;
      for await (const batch of table.readRows(options)) {
        const rows: TableRow[] = [];
        for (const { row, cells } of batch) {
          const texts = cells.map(toText);
          const output = readSysteminfoCells(header, texts, row);
          if (!isBegun) {
            isBegun = true;
            if (output === null) header = texts;
            else offset = 1;
            rows.push({ ...HEADER, row });
            if (output === null) continue;
          }
          if (output !== null) rows.push(toRow(row + offset, readSysteminfoMachine(output)));
          else if (texts.some((text, index) => text !== header[index])) rows.push({ row: row + offset, cells: texts.slice(0, 1) });
        }
        if (rows.length > 0) yield rows;
      }
    },
  };
}
