import { createJsonFormat, firstAt, type JsonMachine, measureDisks, textsAt } from './json-machines.ts';
import { isJsonObject, looksLikeJson, toCellText } from './split-json.ts';

/** Drives of Windows: others are CDs and shares of other machines. */
const LOCAL_DISK = /^(3|local disk|ntfs|refs|fat32)$/i;

/** What the node says of itself: below "automatic" where the server answers, by itself where ohai prints it. */
const ownOf = (machine: JsonMachine): JsonMachine => (isJsonObject(machine.automatic) ? machine.automatic : machine);
const at =
  (...paths: string[]) =>
  (machine: JsonMachine) =>
    firstAt(ownOf(machine), ...paths);
const isWindows = (machine: JsonMachine) => /^windows$/i.test(at('platform', 'os')(machine));

function readMemory(machine: JsonMachine): string {
  const total = at('memory/total')(machine);
  return /^\d+kB$/.test(total) ? total.replace('kB', '') : at('kernel/os_info/total_visible_memory_size')(machine);
}

/** Space that the file systems of Windows drives hold, in KiB; nothing where one is open. */
function measureUsed(machine: JsonMachine): string {
  const file = ownOf(machine).filesystem;
  const drives = isJsonObject(file) ? (isJsonObject(file.by_mountpoint) ? file.by_mountpoint : file) : {};
  const used = Object.entries(drives)
    .filter(([name, drive]) => /^[A-Z]:\\?$/i.test(name) && LOCAL_DISK.test(firstAt(drive, 'drive_type', 'fs_type')))
    .map(([, drive]) => {
      const size = Number(firstAt(drive, 'kb_used'));
      return Number.isFinite(size) && size > 0 ? size : null;
    });
  return isWindows(machine) ? measureDisks(used).total : '';
}

function readSeen(machine: JsonMachine): string {
  const seconds = Number(at('ohai_time')(machine));
  return seconds > 1e9 && seconds < 4e9 ? new Date(seconds * 1000).toISOString() : '';
}

function readSystem(machine: JsonMachine): string {
  const caption = at('kernel/os_info/caption')(machine) || (isWindows(machine) ? at('kernel/name')(machine) : '');
  return caption !== '' && !/^windows$/i.test(caption)
    ? caption
    : `${at('platform')(machine)} ${isWindows(machine) ? '' : at('platform_version')(machine)}`;
}

const TYPES: Readonly<Record<string, string>> = { '1': 'workstation', '2': 'domain controller', '3': 'server' };

/** Nodes of Chef: what ohai prints, and nodes as knife and the server answer. */
export const ohaiNodes = createJsonFormat({
  container: 'chef-ohai',
  columns: [
    ['Chef node', (machine, name) => (isJsonObject(machine.automatic) ? toCellText(machine.name) || name : '')],
    ['machinename', at('machinename', 'hostname')],
    ['fqdn', at('fqdn')],
    ['domain', at('domain', 'kernel/cs_info/domain')],
    ['ipaddress', (machine) => textsAt(ownOf(machine), 'ipaddress').join(' ')],
    ['macaddress', at('macaddress')],
    ['dmi uuid', at('dmi/system/uuid')],
    ['serial number', at('dmi/system/serial_number')],
    ['kernel os_info caption', (machine) => readSystem(machine).trim()],
    ['platform_version', (machine) => (isWindows(machine) ? at('kernel/release', 'platform_version')(machine) : '')],
    ['csd_version', at('kernel/os_info/csd_version')],
    ['kernel machine', at('kernel/machine', 'kernel/cs_info/system_type')],
    ['product_type', (machine) => TYPES[at('kernel/os_info/product_type')(machine)] ?? ''],
    ['product_type as role', (machine) => (at('kernel/os_info/product_type')(machine) === '2' ? 'domain controller' : '')],
    ['virtualization role', (machine) => (/^guest$/i.test(at('virtualization/role')(machine)) ? 'virtual (guest)' : '')],
    [
      'virtualization system',
      (machine) => (/^guest$/i.test(at('virtualization/role')(machine)) ? at('virtualization/system')(machine) : ''),
    ],
    ['manufacturer', at('kernel/cs_info/manufacturer', 'dmi/system/manufacturer')],
    ['model', at('kernel/cs_info/model', 'dmi/system/product_name')],
    ['cpu total', at('cpu/total', 'kernel/cs_info/number_of_logical_processors')],
    ['memory total kB', readMemory],
    ['filesystem kb_used', measureUsed],
    ['chef_environment', (machine) => (toCellText(machine.chef_environment) === '_default' ? '' : toCellText(machine.chef_environment))],
    ['ohai_time', readSeen],
  ],
  recognise: (head) =>
    looksLikeJson(head) &&
    (/"(chef_packages|ohai_time)"\s*:/.test(head) ||
      (/"chef_environment"\s*:/.test(head) && /"(automatic|run_list)"\s*:/.test(head)) ||
      (/"platform_family"\s*:/.test(head) && /"platform_version"\s*:/.test(head) && /"(machinename|os_version|kernel)"\s*:/.test(head))),
  isMachine: (value) => {
    const own = ownOf(value);
    return (
      typeof own.platform === 'string' &&
      ('platform_version' in own || 'kernel' in own) &&
      ('hostname' in own || 'fqdn' in own || 'kernel' in own)
    );
  },
});
