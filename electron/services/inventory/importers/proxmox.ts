import type { Importer } from './importer.ts';

/** Proxmox VE: the guests of a cluster. It does not know their systems. */
export const proxmox: Importer = {
  id: 'proxmox',
  label: 'Proxmox VE',
  trust: 55,
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('proxmoxguest') ? { confidence: 1 } : null),
  columns: [
    ['Proxmox guest', 'name'],
    ['vmid', 'toolId'],
    ['maxcpu', 'cpuCount'],
    ['maxmem', 'memoryMiB', 'bytes'],
    ['maxdisk', 'maxDiskTB', 'bytes'],
    ['status', 'powerState'],
    ['node', 'hypervisorHost'],
    ['template', 'isTemplate'],
  ],
  borrowed: [],
  impliedFacts: [
    { fact: 'platform', value: 'virtual', from: 'name' },
    { fact: 'hypervisor', value: 'Proxmox VE', from: 'name' },
  ],
};
