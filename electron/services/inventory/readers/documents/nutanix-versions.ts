import { firstAt, measureDisks, numbersAt, textsAt } from './json-machines.ts';
import type { MachineRecord } from './machine-table.ts';
import { isJsonObject } from './split-json.ts';

type Machine = Readonly<Record<string, unknown>>;

const SYSTEM_PARTS = /^(?:windows|linux):(?:32|64):(.+)$/i;

function describeSizes(sizes: readonly (number | null)[]): Record<string, string> {
  const { count, total, largest } = measureDisks(sizes);
  return { disks: count, 'all disks bytes': total, 'largest disk bytes': largest };
}

/** What an inventory calls a machine of version 1, which Prism Element lists with all that it knows. */
function describeV1(machine: Machine): Record<string, string> {
  const hypervisor = firstAt(machine, 'hypervisorType');
  return {
    'Nutanix name': firstAt(machine, 'vmName'),
    'metadata.uuid': firstAt(machine, 'uuid'),
    'IP Addresses': textsAt(machine, 'ipAddresses').join(' '),
    mac_address: textsAt(machine, 'virtualNicMacAddresses').join(' '),
    guest_os_version: firstAt(machine, 'guestOperatingSystem'),
    vCPUs: firstAt(machine, 'numVCpus'),
    memory_size_mib: String((numbersAt(machine, 'memoryCapacityInBytes')[0] ?? 0) / 1_048_576 || ''),
    'all disks bytes': String(numbersAt(machine, 'diskCapacityInBytes')[0] ?? ''),
    nic_list: firstAt(machine, 'numNetworkAdapters'),
    hypervisor_type: /ahv|acropolis/i.test(hypervisor) ? 'Nutanix AHV' : hypervisor.replace(/^k/, ''),
    'Power State': firstAt(machine, 'powerState'),
    Host: firstAt(machine, 'hostName'),
    description: firstAt(machine, 'description'),
  };
}

function describeV2(machine: Machine): Record<string, string> {
  const disks = (Array.isArray(machine.vm_disk_info) ? machine.vm_disk_info : []).filter(
    (disk) => isJsonObject(disk) && disk.is_cdrom !== true && disk.is_empty !== true,
  );
  const isEfi = firstAt(machine, 'boot/uefi_boot');
  const cores = (numbersAt(machine, 'num_vcpus')[0] ?? 0) * (numbersAt(machine, 'num_cores_per_vcpu')[0] ?? 1);
  return {
    'Nutanix name': firstAt(machine, 'name'),
    'metadata.uuid': firstAt(machine, 'uuid'),
    'IP Addresses': [...textsAt(machine, 'vm_nics/ip_address'), ...textsAt(machine, 'vm_nics/ip_addresses')].join(' '),
    mac_address: textsAt(machine, 'vm_nics/mac_address').join(' '),
    guest_os_version: firstAt(machine, 'nutanix_guest_tools/guest_os_version'),
    vCPUs: String(cores || ''),
    memory_size_mib: firstAt(machine, 'memory_mb'),
    ...describeSizes(disks.map((disk) => numbersAt(disk, 'size')[0] ?? null)),
    nic_list: String(textsAt(machine, 'vm_nics/mac_address').length || ''),
    boot_type: isEfi === 'true' ? 'UEFI' : isEfi === 'false' ? 'LEGACY' : '',
    'Power State': firstAt(machine, 'power_state'),
    description: firstAt(machine, 'description'),
  };
}

function describeV4(machine: Machine): Record<string, string> {
  const boot = firstAt(machine, 'bootConfig/$objectType');
  const system = firstAt(machine, 'guestTools/guestOsVersion');
  const parts = ['numSockets', 'numCoresPerSocket'].map((name) => numbersAt(machine, name)[0] ?? null);
  const cores = parts.reduce<number | null>((product, part) => (product === null || part === null ? null : product * part), 1);
  const memory = numbersAt(machine, 'memorySizeBytes')[0] ?? null;
  return {
    'Nutanix name': firstAt(machine, 'name'),
    'metadata.uuid': firstAt(machine, 'extId'),
    'IP Addresses': [
      ...textsAt(machine, 'nics/networkInfo/ipv4Info/learnedIpAddresses/value'),
      ...textsAt(machine, 'nics/networkInfo/ipv4Config/ipAddress/value'),
    ].join(' '),
    mac_address: textsAt(machine, 'nics/backingInfo/macAddress').join(' '),
    guest_os_version: SYSTEM_PARTS.exec(system)?.[1] ?? system,
    vCPUs: cores === null ? '' : String(cores),
    memory_size_mib: memory === null ? '' : String(memory / 1_048_576),
    ...describeSizes(numbersAt(machine, 'disks/backingInfo/diskSizeBytes')),
    nic_list: String(textsAt(machine, 'nics/backingInfo/macAddress').length || ''),
    boot_type: /LegacyBoot/.test(boot) ? 'LEGACY' : /UefiBoot/.test(boot) ? 'UEFI' : '',
    hypervisor_type: 'Nutanix AHV',
    'Power State': firstAt(machine, 'powerState'),
    description: firstAt(machine, 'description'),
  };
}

/** What a machine of the interface's versions 1, 2 and 4 says; null for anything else, and for the controllers of the platform itself. */
export function describeNutanixVersion(value: unknown): MachineRecord | null {
  if (!isJsonObject(value)) return null;
  if (typeof value.vmName === 'string' && ('memoryCapacityInBytes' in value || 'guestOperatingSystem' in value)) {
    return value.controllerVm === true ? null : { cells: describeV1(value) };
  }
  if (typeof value.name === 'string' && 'num_vcpus' in value && 'memory_mb' in value) return { cells: describeV2(value) };
  if (typeof value.name === 'string' && 'memorySizeBytes' in value && 'numSockets' in value) return { cells: describeV4(value) };
  return null;
}

/** Whether a text is an answer of those versions. */
export function looksLikeNutanixVersion(head: string): boolean {
  return (
    (/"vmName"\s*:/.test(head) && /"(memoryCapacityInBytes|controllerVm)"\s*:/.test(head)) ||
    (/"num_vcpus"\s*:/.test(head) && /"(vm_logical_timestamp|num_cores_per_vcpu)"\s*:/.test(head)) ||
    (/"memorySizeBytes"\s*:/.test(head) && /"(numCoresPerSocket|extId)"\s*:/.test(head))
  );
}
