import type { ByteSource } from '../byte-source.ts';
import { type TableRow, toText } from '../cell.ts';
import { CALLED_BY_FILE, readNameFromFile } from '../name-from-file.ts';
import { type ReadOptions, TableReadError, type TableReader } from '../table-reader.ts';
import { openWholeText } from '../text/open-whole-text.ts';
import { gatherMachines, readWmiMachine, WMI_COLUMNS } from './wmi-machine.ts';
import type { WmiRecord } from './wmi-record.ts';
import { areWmiProperties, readWmiCells, readWmiText, type WmiLayout } from './wmi-records.ts';

const NAMELESS =
  'The list does not say which machine it is of. Export it again with the machine in it: CSName for the operating system and its updates, Name for the computer system, or PSComputerName.';

function toRows(
  records: readonly { row: number; record: WmiRecord }[],
  header: number,
  fileName: string,
  onNote: ReadOptions['onNote'],
): TableRow[] {
  const { machines, homeless, isCalledByFile } = gatherMachines(records, readNameFromFile(fileName));
  if (machines.length === 0) throw new TableReadError(NAMELESS);
  if (homeless > 0) onNote?.(`Objects that name no machine: ${homeless}. The file has several machines, so that they were left out.`);
  if (records.length > machines.length)
    onNote?.(`${records.length} objects were brought together by the machine they name: ${machines.length}.`);
  const rows = machines.map((machine): TableRow => {
    const { cells, note: own } = readWmiMachine(machine);
    const note = [own, isCalledByFile ? CALLED_BY_FILE : null].filter((part) => part !== null).join('; ');
    return note === '' ? { row: machine.row, cells } : { row: machine.row, cells, note };
  });
  return [{ row: header, cells: [...WMI_COLUMNS] }, ...rows];
}

/** Opens lists of Windows management objects that wmic or PowerShell printed as a table with one row for each machine; the header counts as row 1. */
export function openWmiText(
  source: ByteSource,
  encoding: string,
  layout: WmiLayout,
  fileName: string,
  sheet: string | null = null,
): TableReader {
  return openWholeText({ source, encoding, sheet }, (text, onNote) => {
    const records = readWmiText(text, layout).map((record, index) => ({ row: index + 2, record }));
    return toRows(records, 1, fileName, onNote);
  });
}

/** Whether a delimited text is a table of Windows management objects, as wmic and Export-Csv write one. */
export function looksLikeWmiTable(head: string, delimiter: string): boolean {
  const lines = head.split(/\r*\n/).filter((line) => line.trim() !== '');
  const typeLine = lines[0]?.startsWith('#TYPE') ? lines[0] : '';
  const header = (lines[typeLine === '' ? 0 : 1] ?? '').replace(/^\uFEFF/, '').split(delimiter);
  return areWmiProperties(
    header.map((name) => name.trim().replace(/^"(.*)"$/, '$1')),
    typeLine,
  );
}

/** Reads a table of Windows management objects by machine: the rows of one machine, such as its updates, become one row. */
export function openWmiTable(table: TableReader, fileName: string): TableReader {
  return {
    ...table,
    headerPosition: 'first-row',
    async *readRows(options: ReadOptions = {}) {
      const records: { row: number; record: WmiRecord }[] = [];
      let header: string[] = [];
      let headerRow = 1;
      for await (const batch of table.readRows(options)) {
        for (const { row, cells } of batch) {
          const texts = cells.map(toText);
          if (texts[0]?.startsWith('#TYPE')) continue;
          if (header.length === 0) headerRow = row;
          // Tables one behind the other each begin with a header of their own.
          if (header.length === 0 || areWmiProperties(texts, '')) header = texts;
          else records.push({ row, record: readWmiCells(header, texts) });
        }
      }
      yield toRows(records, headerRow, fileName, options.onNote);
    },
  };
}
