import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { isJsonObject, looksLikeJson, splitJson, toCellText } from './split-json.ts';
import { readVirtualDevices } from './virtual-devices.ts';

type Members = Readonly<Record<string, unknown>>;

/** What tells an answer about virtual machines from any other JSON. */
const TELLING =
  /"_typeName"\s*:\s*"VirtualMachine(ConfigInfo)?"|"virtualMachines"\s*:\s*\[|"guestFullName"\s*:|"NumCpu"\s*:|"instanceUuid"\s*:/i;
/** States that PowerCLI writes as numbers (VMware.VimAutomation.ViCore.Types.V1.Inventory.PowerState). */
const POWER_STATES = ['PoweredOff', 'PoweredOn', 'Suspended'];

/** What stands at a path of names, in whatever case govc and the interface write them. */
function pick(value: unknown, ...path: string[]): unknown {
  let found = value;
  for (const name of path) {
    if (!isJsonObject(found)) return undefined;
    const own = Object.keys(found).find((key) => key.toLowerCase() === name.toLowerCase());
    found = own === undefined ? undefined : found[own];
  }
  return found;
}

function text(value: unknown, ...path: string[]): string {
  return toCellText(pick(value, ...path));
}

function list(value: unknown, ...path: string[]): unknown[] {
  const found = pick(value, ...path);
  return Array.isArray(found) ? found : [];
}

/** Used space of the guest's file systems in bytes; empty where the guest names none or leaves one open. */
function readUsedBytes(guest: unknown): string {
  const disks = list(guest, 'disk').map((disk) => ({ capacity: pick(disk, 'capacity'), free: pick(disk, 'freeSpace') }));
  let used = 0;
  for (const { capacity, free } of disks) {
    if (typeof capacity !== 'number' || typeof free !== 'number' || free > capacity) return '';
    used += capacity - free;
  }
  return disks.length === 0 ? '' : String(used);
}

function readGuestData(config: unknown): string {
  const entry = list(config, 'extraConfig').find((option) => /^guestinfo\.detailed\.data$/i.test(text(option, 'key')));
  return text(entry, 'value');
}

function describeMachine(machine: unknown, config: unknown): MachineRecord {
  const guest = pick(machine, 'guest');
  const summary = pick(machine, 'summary');
  const addresses = [text(guest, 'ipAddress'), ...list(guest, 'net').map((card) => text(card, 'ipAddress'))];
  return {
    cells: {
      'config.name': text(config, 'name') || text(machine, 'name'),
      'config.uuid': text(config, 'uuid'),
      'config.instanceUuid': text(config, 'instanceUuid'),
      'guest.hostName': text(guest, 'hostName'),
      'guest.ipAddress': [...new Set(addresses.filter((address) => address !== ''))].join(' '),
      'guest.guestFullName': text(guest, 'guestFullName') || text(summary, 'guest', 'guestFullName'),
      'guest.guestId': text(guest, 'guestId'),
      'config.guestFullName': text(config, 'guestFullName') || text(config, 'guestId'),
      'config.extraConfig guestInfo.detailed.data': readGuestData(config),
      'config.hardware.numCPU': text(config, 'hardware', 'numCPU'),
      'config.hardware.memoryMB': text(config, 'hardware', 'memoryMB'),
      'guest.disk used bytes': readUsedBytes(guest),
      'config.firmware': text(config, 'firmware'),
      'runtime.powerState': text(machine, 'runtime', 'powerState') || text(summary, 'runtime', 'powerState'),
      'guest.toolsStatus': text(guest, 'toolsStatus') || text(guest, 'toolsRunningStatus'),
      'config.annotation': text(config, 'annotation'),
      'config.template': text(config, 'template'),
      ...readVirtualDevices(list(config, 'hardware', 'device'), pick),
    },
  };
}

/** A machine as PowerCLI's Get-VM turns it into JSON. */
function describeCmdlet(machine: Members): MachineRecord {
  const state = pick(machine, 'PowerState');
  const host = pick(machine, 'VMHost');
  const guest = pick(machine, 'Guest');
  const memory = text(machine, 'MemoryMB');
  return {
    cells: {
      'config.name': text(machine, 'Name'),
      'config.instanceUuid': text(machine, 'PersistentId'),
      'guest.hostName': text(guest, 'HostName'),
      'guest.ipAddress': text(guest, 'IPAddress'),
      'guest.guestFullName': text(guest, 'OSFullName'),
      'guest.guestId': text(machine, 'GuestId'),
      'config.hardware.numCPU': text(machine, 'NumCpu'),
      'config.hardware.memoryMB': memory === '' && typeof machine.MemoryGB === 'number' ? String(machine.MemoryGB * 1024) : memory,
      UsedSpaceGB: text(machine, 'UsedSpaceGB'),
      'runtime.powerState': typeof state === 'number' ? (POWER_STATES[state] ?? '') : toCellText(state),
      VMHost: isJsonObject(host) ? text(host, 'Name') : toCellText(host),
      'config.annotation': text(machine, 'Notes'),
    },
  };
}

/** Finds the machines in a value: govc's list, the interface's objects, PowerCLI's objects, or one configuration by itself. */
function walk(value: unknown, emit: (machine: MachineRecord) => void, depth = 0): void {
  if (depth > 5) return;
  if (Array.isArray(value)) {
    for (const entry of value) walk(entry, emit, depth + 1);
    return;
  }
  if (!isJsonObject(value)) return;
  const config = pick(value, 'config');
  if (isJsonObject(config) && isConfig(config)) emit(describeMachine(value, config));
  else if (isConfig(value)) emit(describeMachine({}, value));
  else if (Object.hasOwn(value, 'NumCpu') && Object.hasOwn(value, 'Name')) emit(describeCmdlet(value));
  else for (const entry of Object.values(value)) walk(entry, emit, depth + 1);
}

function isConfig(value: unknown): boolean {
  return isJsonObject(pick(value, 'hardware')) && (text(value, 'uuid') !== '' || text(value, 'instanceUuid') !== '');
}

/** vSphere machines as JSON: `govc vm.info -json`, objects and configurations of the interface, and PowerCLI's `Get-VM | ConvertTo-Json`. */
export const vsphereMachines: DocumentFormat = {
  container: 'vsphere-json',
  headers: [
    'config.name',
    'config.uuid',
    'config.instanceUuid',
    'guest.hostName',
    'guest.ipAddress',
    'macAddress',
    'guest.guestFullName',
    'guest.guestId',
    'config.guestFullName',
    'config.extraConfig guestInfo.detailed.data',
    'config.hardware.numCPU',
    'config.hardware.memoryMB',
    'guest.disk used bytes',
    'UsedSpaceGB',
    'disks',
    'largest disk bytes',
    'all disks bytes',
    'disks out of the ordinary',
    'shared bus',
    'network cards',
    'usb devices',
    'hardware tie',
    'config.firmware',
    'runtime.powerState',
    'VMHost',
    'guest.toolsStatus',
    'config.annotation',
    'config.template',
  ],
  recognise: (head) => looksLikeJson(head) && TELLING.test(head) && /"(hardware|NumCpu|virtualMachines)"\s*:/i.test(head),
  async *readMachines(source, options) {
    yield* splitJson<MachineRecord>(source, options, 'plain', (emit) => {
      let whole: Record<string, unknown> = {};
      return {
        begin: () => {
          whole = {};
        },
        item: (value) => walk(value, emit),
        member(name, value) {
          if (/^virtualMachines$/i.test(name)) walk(value, emit);
          else whole[name] = value;
        },
        end: () => walk(whole, emit),
      };
    });
  },
};
