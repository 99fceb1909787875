import type { Importer } from './importer.ts';

/** The agent of OCS Inventory or GLPI: a machine speaks about itself. */
export const ocsInventory: Importer = {
  id: 'ocs-inventory',
  label: 'OCS or GLPI inventory',
  trust: 80,
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('hardwareosname') && keys.includes('biosssn') ? { confidence: 1 } : null),
  columns: [
    ['HARDWARE/NAME', 'name'],
    ['OPERATINGSYSTEM/FQDN', 'fqdn'],
    ['OPERATINGSYSTEM/DNS_DOMAIN', 'domain'],
    ['HARDWARE/UUID', 'biosUuid'],
    ['BIOS/SSN', 'serialNumber'],
    ['NETWORKS/IPADDRESS', 'ipAddresses'],
    ['NETWORKS/MACADDR', 'macAddresses'],
    ['HARDWARE/OSNAME', 'osCaption'],
    ['HARDWARE/OSVERSION', 'osVersion'],
    ['OPERATINGSYSTEM/SERVICE_PACK', 'osServicePack'],
    ['OPERATINGSYSTEM/ARCH', 'osArchitecture'],
    ['HARDWARE/VMSYSTEM', 'platform'],
    ['BIOS/SMANUFACTURER', 'manufacturer'],
    ['BIOS/SMODEL', 'model'],
    ['HARDWARE/MEMORY', 'memoryMiB', 'MiB'],
    ['HARDWARE/PROCESSORN', 'cpuCount'],
    ['Roles shown by software', 'roles'],
    ['Dongles among USB devices', 'hwDependency'],
    ['ACCESSLOG/LOGDATE', 'lastSeenOn'],
  ],
  borrowed: [],
};
