import type { Importer } from './importer.ts';

/** What Salt's grains say about machines: each speaks about itself. */
export const saltGrains: Importer = {
  id: 'salt-grains',
  label: 'Salt grains',
  trust: 80,
  // A guest knows that a hypervisor is there, but not which version of it.
  fieldTrust: { hypervisor: 30 },
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('saltminion') ? { confidence: 1 } : null),
  columns: [
    ['host', 'name'],
    ['Salt minion', 'name'],
    ['fqdn', 'fqdn'],
    ['domain', 'domain'],
    ['ipv4', 'ipAddresses'],
    ['hwaddr_interfaces', 'macAddresses'],
    ['uuid', 'biosUuid'],
    ['serialnumber', 'serialNumber'],
    ['osfullname', 'osCaption'],
    ['osversion', 'osVersion'],
    ['osservicepack', 'osServicePack'],
    ['cpuarch', 'osArchitecture'],
    ['virtual', 'platform'],
    ['virtual, by name', 'hypervisor'],
    ['manufacturer', 'manufacturer'],
    ['productname', 'model'],
    ['num_cpus', 'cpuCount'],
    ['mem_total', 'memoryMiB', 'MiB'],
  ],
  borrowed: [],
};
