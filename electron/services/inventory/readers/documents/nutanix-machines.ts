import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { describeNutanixVersion, looksLikeNutanixVersion } from './nutanix-versions.ts';
import { isJsonObject, looksLikeJson, pickJson, splitJson, toCellText } from './split-json.ts';

function text(value: unknown, ...path: string[]): string {
  return toCellText(pickJson(value, ...path));
}

function list(value: unknown, ...path: string[]): unknown[] {
  const found = pickJson(value, ...path);
  return Array.isArray(found) ? found : [];
}

function product(...values: unknown[]): string {
  return values.every((value) => typeof value === 'number' && value > 0)
    ? String((values as number[]).reduce((total, value) => total * value, 1))
    : '';
}

/** Number, capacity and largest of the disks; nothing of their sizes where one is open. */
function describeDisks(sizes: readonly unknown[]): Record<string, string> {
  const bytes = sizes.filter((size): size is number => typeof size === 'number' && size > 0);
  if (sizes.length === 0) return {};
  const isWhole = bytes.length === sizes.length;
  return {
    disks: String(sizes.length),
    'largest disk bytes': isWhole ? String(bytes.reduce((most, size) => Math.max(most, size))) : '',
    'all disks bytes': isWhole ? String(bytes.reduce((total, size) => total + size, 0)) : '',
  };
}

function writeCategories(categories: unknown): string {
  if (!isJsonObject(categories)) return '';
  return Object.entries(categories)
    .map(([name, value]) => `${name}: ${toCellText(value)}`)
    .join(', ');
}

function unique(values: readonly string[]): string {
  return [...new Set(values.filter((value) => value !== ''))].join(' ');
}

/** A machine of Prism Central's interface, version 3. */
function describeV3(machine: Readonly<Record<string, unknown>>): MachineRecord {
  const metadata = machine.metadata;
  const resources = pickJson(machine, 'spec', 'resources');
  const status = pickJson(machine, 'status', 'resources');
  const cards = [...list(resources, 'nic_list'), ...list(status, 'nic_list')];
  const disks = list(resources, 'disk_list').filter((disk) => text(disk, 'device_properties', 'device_type') !== 'CDROM');
  const sizes = disks.map((disk) => pickJson(disk, 'disk_size_bytes') ?? Number(pickJson(disk, 'disk_size_mib')) * 1_048_576);
  return {
    cells: {
      'Nutanix name': text(machine, 'spec', 'name') || text(metadata, 'name'),
      'metadata.uuid': text(metadata, 'uuid'),
      'IP Addresses': unique(cards.flatMap((card) => list(card, 'ip_endpoint_list').map((endpoint) => text(endpoint, 'ip')))),
      mac_address: unique(cards.map((card) => text(card, 'mac_address'))),
      guest_os_version:
        text(resources, 'guest_tools', 'nutanix_guest_tools', 'guest_os_version') ||
        text(status, 'guest_tools', 'nutanix_guest_tools', 'guest_os_version'),
      guest_os_id: text(status, 'guest_os_id') || text(resources, 'guest_os_id'),
      vCPUs: product(pickJson(resources, 'num_sockets'), pickJson(resources, 'num_vcpus_per_socket')),
      memory_size_mib: text(resources, 'memory_size_mib'),
      ...describeDisks(sizes),
      nic_list: cards.length === 0 ? '' : String(list(resources, 'nic_list').length || list(status, 'nic_list').length),
      boot_type: text(resources, 'boot_config', 'boot_type'),
      hypervisor_type: text(status, 'hypervisor_type'),
      'Power State': text(resources, 'power_state') || text(status, 'power_state'),
      Host: text(status, 'host_reference', 'name'),
      Cluster: text(machine, 'spec', 'cluster_reference', 'name') || text(machine, 'status', 'cluster_reference', 'name'),
      description: text(machine, 'spec', 'description'),
      Categories: writeCategories(pickJson(metadata, 'categories')),
    },
  };
}

function isV3(value: unknown): value is Record<string, unknown> {
  return isJsonObject(value) && text(value, 'metadata', 'kind') === 'vm' && isJsonObject(pickJson(value, 'spec'));
}

function walk(value: unknown, emit: (machine: MachineRecord) => void): void {
  const other = isV3(value) ? describeV3(value) : describeNutanixVersion(value);
  if (other !== null) emit(other);
  else if (Array.isArray(value)) for (const entry of value) walk(entry, emit);
  else if (isJsonObject(value)) for (const list of [value.entities, value.data]) if (list !== undefined) walk(list, emit);
}

/** Nutanix machines as Prism answers them in JSON (interface versions 1 to 4): one machine, or a list. */
export const nutanixMachines: DocumentFormat = {
  container: 'nutanix-json',
  headers: [
    'Nutanix name',
    'metadata.uuid',
    'IP Addresses',
    'mac_address',
    'guest_os_version',
    'guest_os_id',
    'vCPUs',
    'memory_size_mib',
    'disks',
    'largest disk bytes',
    'all disks bytes',
    'nic_list',
    'boot_type',
    'hypervisor_type',
    'Power State',
    'Host',
    'Cluster',
    'description',
    'Categories',
  ],
  recognise: (head) =>
    looksLikeJson(head) && ((/"kind"\s*:\s*"vm"/.test(head) && /"spec"\s*:\s*\{/.test(head)) || looksLikeNutanixVersion(head)),
  async *readMachines(source, options) {
    yield* splitJson<MachineRecord>(source, options, 'plain', (emit) => {
      let whole: Record<string, unknown> = {};
      return {
        begin: () => {
          whole = {};
        },
        item: (value) => walk(value, emit),
        member(name, value) {
          if (name === 'entities' || name === 'data') walk(value, emit);
          else whole[name] = value;
        },
        end: () => walk(whole, emit),
      };
    });
  },
};
