import { gatherMachines, readWmiMachine, WMI_COLUMNS } from '../machine/wmi-machine.ts';
import type { WmiRecord } from '../machine/wmi-record.ts';
import type { DocumentFormat } from './machine-table.ts';
import { isJsonObject, looksLikeJson, splitJson, toCellText } from './split-json.ts';

const NAMES_A_MACHINE = /"(CSName|CsName|CsDNSHostName|PSComputerName)"\s*:/;
const IS_MANAGEMENT =
  /"(BuildNumber|OsBuildNumber|WindowsProductName|HotFixID|TotalPhysicalMemory|ServicePackMajorVersion|CSDVersion|CreationClassName|CimClass)"\s*:/;

/** The text of one property; of a list of updates their numbers, of a date what PowerShell puts beside it. */
function readProperty(value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => (isJsonObject(item) ? toCellText(item.HotFixID) : toCellText(item))).join(' ');
  return isJsonObject(value) ? toCellText(value.value) : toCellText(value);
}

function toRecord(members: Iterable<readonly [string, unknown]>): WmiRecord {
  const entries = [...members].map(([name, value]) => [name.toLowerCase(), readProperty(value).trim()] as const);
  return new Map(entries.filter(([, value]) => value !== ''));
}

/** Windows management objects as ConvertTo-Json writes them: one, or a list, of one machine or several. */
export const windowsManagement: DocumentFormat = {
  container: 'wmi',
  headers: WMI_COLUMNS,
  recognise: (head) => looksLikeJson(head) && NAMES_A_MACHINE.test(head) && IS_MANAGEMENT.test(head),
  async *readMachines(source, options) {
    const records: { row: number; record: WmiRecord }[] = [];
    const found = splitJson<WmiRecord>(source, options, 'plain', (emit) => {
      const members = new Map<string, unknown>();
      return {
        begin: () => members.clear(),
        item: (value) => void (isJsonObject(value) && emit(toRecord(Object.entries(value)))),
        member: (name, value) => void members.set(name, value),
        end: () => void (members.size > 0 && emit(toRecord(members))),
      };
    });
    for await (const batch of found) for (const record of batch) records.push({ row: records.length + 2, record });
    const { machines, homeless } = gatherMachines(records);
    if (homeless > 0)
      options.onNote?.(`Objects that name no machine: ${homeless}. The file has several machines, so that they were left out.`);
    yield machines.map((machine) => {
      const { cells, note } = readWmiMachine(machine);
      return {
        cells: Object.fromEntries(WMI_COLUMNS.map((column, index) => [column, cells[index] ?? ''])),
        ...(note === null ? {} : { note }),
      };
    });
  },
};
