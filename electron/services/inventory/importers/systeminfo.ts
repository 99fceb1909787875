import { toHeaderKey } from '../mapping/normalise-header.ts';
import { SYSTEMINFO_COLUMNS } from '../readers/machine/systeminfo-machine.ts';
import type { Importer } from './importer.ts';

const KEYS = SYSTEMINFO_COLUMNS.map(toHeaderKey);

/** Windows' own systeminfo command, as printed text or as CSV, in any language, for one machine or several. */
export const systeminfo: Importer = {
  id: 'systeminfo',
  label: 'systeminfo',
  trust: 85,
  // A guest knows that a hypervisor is there, but not which version of it. Processors are counted by socket.
  fieldTrust: { hypervisor: 30, cpuCount: 30 },
  captionField: 'caption',
  recognise(table) {
    return KEYS.every((key, index) => table.keys[index] === key) ? { confidence: 1 } : null;
  },
  columns: [
    ['Host Name', 'name'],
    ['OS Name', 'osCaption'],
    ['OS Version', 'osVersion'],
    ['OS Configuration', 'osProductType'],
    ['System Manufacturer', 'manufacturer'],
    ['System Model', 'model'],
    ['System Type', 'osArchitecture'],
    ['Processor(s)', 'cpuCount'],
    ['Total Physical Memory', 'memoryMiB'],
    ['Domain', 'domain'],
    ['DNS name', 'fqdn'],
    ['IP address(es)', 'ipAddresses'],
    ['Hotfix(s)', 'installedUpdates'],
    ['Physical or virtual', 'platform'],
    ['Hypervisor', 'hypervisor'],
    ['Roles', 'roles'],
  ],
  borrowed: [],
};
