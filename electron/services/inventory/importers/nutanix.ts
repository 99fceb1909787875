import { readSizeTB, roundTB } from '../digests/read-size.ts';
import { takeTags } from '../digests/take-tags.ts';
import { addFact } from '../mapping/row-draft.ts';
import type { Importer } from './importer.ts';

/** Nutanix: virtual machines as Prism exports them as CSV, as the Collector lists them, and as the interface answers in JSON. */
export const nutanix: Importer = {
  id: 'nutanix',
  label: 'Nutanix',
  trust: 58,
  captionField: 'caption',
  recognise({ keys, sheet }) {
    const has = (key: string) => keys.includes(key);
    if (has('nutanixname') && has('metadatauuid')) return { confidence: 1 };
    if (!has('vmname')) return null;
    const prism = ['memorycapacity', 'controllerreadiops', 'controlleriobandwidth', 'categories'].filter(has).length;
    if (prism >= 2) return { confidence: 0.97 };
    const isCollector = has('sizingenabled') || has('volumegroupattached') || (sheet === 'vmList' && has('vcpus'));
    return isCollector ? { confidence: 0.97 } : null;
  },
  columns: [
    ['VM Name', 'name'],
    ['Nutanix name', 'name'],
    ['metadata.uuid', 'toolId'],
    ['IP Addresses', 'ipAddresses'],
    ['mac_address', 'macAddresses'],
    ['guest_os_version', 'osCaption'],
    ['Guest OS', 'osCaption'],
    ['guest_os_id', 'osGuestId'],
    ['Cores', 'cpuCount'],
    ['vCPUs', 'cpuCount'],
    ['Memory Capacity', 'memoryMiB'],
    ['Memory (MiB)', 'memoryMiB', 'MiB'],
    ['memory_size_mib', 'memoryMiB', 'MiB'],
    ['Consumed (MiB)', 'dataTB', 'MiB'],
    ['Storage', 'dataTB'],
    ['disks', 'diskCount'],
    ['largest disk bytes', 'maxDiskTB', 'bytes'],
    ['all disks bytes', 'diskTotalTB', 'bytes'],
    ['nic_list', 'nicCount'],
    ['boot_type', 'bootMode'],
    ['hypervisor_type', 'hypervisor'],
    ['Power State', 'powerState'],
    ['Host', 'hypervisorHost'],
    ['Cluster', 'hypervisorCluster'],
    ['description', 'description'],
    ['Template', 'isTemplate'],
  ],
  borrowed: ['owner', 'application', 'environment'],
  impliedFacts: [{ fact: 'platform', value: 'virtual', from: 'name' }],
  async digest({ table }) {
    return {
      settle({ cells }, draft) {
        const storage = table.cell(cells, 'Storage');
        const capacity = storage.includes(' / ') ? readSizeTB(storage.slice(storage.indexOf(' / ') + 3), '') : null;
        if (capacity !== null) addFact(draft, 'diskTotalTB', roundTB(capacity), 'Storage', storage);
        takeTags(draft, table.cell(cells, 'Categories'), 'Categories');
      },
    };
  },
};
