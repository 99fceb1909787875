import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { isJsonObject, looksLikeJson, pickJson, splitJson, toCellText } from './split-json.ts';

/** Properties that are taken over as Get-VM names them. */
const PLAIN = [
  'VMName',
  'Name',
  'VMId',
  'Id',
  'State',
  'Generation',
  'ProcessorCount',
  'MemoryStartup',
  'MemoryAssigned',
  'ComputerName',
  'Notes',
];

function text(value: unknown, name: string): string {
  const found = pickJson(value, name);
  // PowerShell writes what stands behind an enumeration as {"value": 2, "Value": "Running"} in newer versions.
  return isJsonObject(found) ? toCellText(found.value ?? found.Value) : toCellText(found);
}

function list(value: unknown, name: string): unknown[] {
  const found = pickJson(value, name);
  return Array.isArray(found) ? found : isJsonObject(found) ? [found] : [];
}

function isMachine(value: unknown): value is Record<string, unknown> {
  return isJsonObject(value) && ('MemoryStartup' in value || 'MemoryAssigned' in value) && ('VMName' in value || 'Name' in value);
}

function describeMachine(machine: Record<string, unknown>): MachineRecord {
  const cards = list(machine, 'NetworkAdapters').filter(isJsonObject);
  const disks = list(machine, 'HardDrives').filter(isJsonObject);
  const cells: Record<string, string> = Object.fromEntries(PLAIN.map((name) => [name, text(machine, name)]));
  cells['NetworkAdapters MacAddress'] = cards.map((card) => text(card, 'MacAddress')).join(' ');
  cells['NetworkAdapters IPAddresses'] = cards.map((card) => text(card, 'IPAddresses')).join(' ');
  cells.NetworkAdapters = cards.length === 0 ? '' : String(cards.length);
  cells.HardDrives = disks.length === 0 ? '' : String(disks.length);
  return { cells };
}

/** Hyper-V machines as `Get-VM | ConvertTo-Json` writes them: one, or a list. */
export const hypervMachines: DocumentFormat = {
  container: 'hyperv-json',
  headers: [...PLAIN, 'NetworkAdapters MacAddress', 'NetworkAdapters IPAddresses', 'NetworkAdapters', 'HardDrives'],
  recognise: (head) =>
    looksLikeJson(head) && /"Memory(Startup|Assigned)"\s*:/.test(head) && /"(VMId|ProcessorCount|Generation)"\s*:/.test(head),
  async *readMachines(source, options) {
    yield* splitJson<MachineRecord>(source, options, 'plain', (emit) => {
      let whole: Record<string, unknown> = {};
      const take = (value: unknown) => void (isMachine(value) && emit(describeMachine(value)));
      return {
        begin: () => {
          whole = {};
        },
        item: take,
        member(name, value) {
          whole[name] = value;
        },
        end: () => take(whole),
      };
    });
  },
};
