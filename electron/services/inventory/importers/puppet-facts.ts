import type { Importer } from './importer.ts';

/** What Puppet's facter says about machines: each speaks about itself. */
export const puppetFacts: Importer = {
  id: 'puppet-facts',
  label: 'Puppet facts',
  trust: 80,
  // A guest knows that a hypervisor is there, but not which version of it.
  fieldTrust: { hypervisor: 30 },
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('nameofthepuppetnode') ? { confidence: 1 } : null),
  columns: [
    ['hostname', 'name'],
    ['Name of the Puppet node', 'name'],
    ['fqdn', 'fqdn'],
    ['domain', 'domain'],
    ['ipaddress', 'ipAddresses'],
    ['macaddress', 'macAddresses'],
    ['dmi.product.uuid', 'biosUuid'],
    ['serialnumber', 'serialNumber'],
    ['os.windows.product_name', 'osCaption'],
    ['operatingsystem, operatingsystemrelease', 'osCaption'],
    ['kernelversion', 'osVersion'],
    ['architecture', 'osArchitecture'],
    ['is_virtual', 'platform'],
    ['virtual', 'hypervisor'],
    ['manufacturer', 'manufacturer'],
    ['productname', 'model'],
    ['processorcount', 'cpuCount'],
    ['memorysize_mb', 'memoryMiB', 'MiB'],
    ['memory.system.total_bytes', 'memoryMiB', 'bytes'],
    ['timestamp', 'lastSeenOn'],
  ],
  borrowed: [],
};
