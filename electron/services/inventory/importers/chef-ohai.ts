import type { Importer } from './importer.ts';

/** What Chef's ohai says about machines: each speaks about itself. */
export const chefOhai: Importer = {
  id: 'chef-ohai',
  label: 'Chef nodes',
  trust: 80,
  // A guest knows that a hypervisor is there, but not which version of it.
  fieldTrust: { hypervisor: 30 },
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('chefnode') ? { confidence: 1 } : null),
  columns: [
    ['machinename', 'name'],
    ['Chef node', 'name'],
    ['fqdn', 'fqdn'],
    ['domain', 'domain'],
    ['ipaddress', 'ipAddresses'],
    ['macaddress', 'macAddresses'],
    ['dmi uuid', 'biosUuid'],
    ['serial number', 'serialNumber'],
    ['kernel os_info caption', 'osCaption'],
    ['platform_version', 'osVersion'],
    ['csd_version', 'osServicePack'],
    ['kernel machine', 'osArchitecture'],
    ['product_type', 'osProductType'],
    ['product_type as role', 'roles'],
    ['virtualization role', 'platform'],
    ['virtualization system', 'hypervisor'],
    ['manufacturer', 'manufacturer'],
    ['model', 'model'],
    ['cpu total', 'cpuCount'],
    ['memory total kB', 'memoryMiB', 'KiB'],
    ['filesystem kb_used', 'dataTB', 'KiB'],
    ['chef_environment', 'environment'],
    ['ohai_time', 'lastSeenOn'],
  ],
  borrowed: [],
};
