import { type MsinfoLine, readMsinfo } from '../machine/msinfo-records.ts';
import { gatherMachines, readWmiMachine, WMI_COLUMNS } from '../machine/wmi-machine.ts';
import type { DocumentFormat } from './machine-table.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';

/** The summary is the first category; those inside it list devices and settings. */
const SUMMARY_DEPTH = 1;
const MOST_LINES = 500;

function createHandler(emit: (line: MsinfoLine) => void): XmlHandler {
  let categories = 0;
  let isOver = false;
  let count = 0;
  let values: string[] | null = null;
  let text = '';
  return {
    open(name) {
      text = '';
      if (/^category$/i.test(name) && ++categories > SUMMARY_DEPTH) isOver = true;
      if (/^data$/i.test(name) && !isOver && categories === SUMMARY_DEPTH) values = [];
    },
    text(piece) {
      if (values !== null) text += piece;
    },
    close(name) {
      if (/^category$/i.test(name)) categories--;
      if (values === null) return;
      if (!/^data$/i.test(name)) {
        values.push(text.trim());
        text = '';
        return;
      }
      if (values.length >= 2 && ++count <= MOST_LINES) emit([values[0] ?? '', values[1] ?? '']);
      values = null;
    },
  };
}

/** What msinfo32 saves as a file of its own: one machine. */
export const msinfoReport: DocumentFormat = {
  container: 'msinfo',
  headers: WMI_COLUMNS,
  recognise: (head) => /<MsInfo[\s>]/.test(head.slice(0, 4096)),
  async *readMachines(source, options) {
    const lines: MsinfoLine[] = [];
    for await (const batch of streamXml<MsinfoLine>(source, options, createHandler)) lines.push(...batch);
    const { machines } = gatherMachines(readMsinfo(lines).map((record, index) => ({ row: index + 2, record })));
    yield machines.map((machine) => {
      const { cells, note } = readWmiMachine(machine);
      return {
        cells: Object.fromEntries(WMI_COLUMNS.map((column, index) => [column, cells[index] ?? ''])),
        ...(note === null ? {} : { note }),
      };
    });
  },
};
