import type { Importer } from './importer.ts';

/** Device42: devices, with the names that its reports and its interface give the columns. */
export const device42: Importer = {
  id: 'device42',
  label: 'Device42',
  trust: 50,
  captionField: 'caption',
  recognise({ keys }) {
    const marks = ['osver', 'hwmodel', 'serialno', 'cpucore', 'cpucount', 'cpuspeed', 'osverno'].filter((key) => keys.includes(key)).length;
    const isNamed = keys.includes('name') || keys.includes('devicename');
    return isNamed && keys.includes('osver') && marks >= 3 ? { confidence: 0.95 } : null;
  },
  columns: [
    ['name', 'name'],
    ['device_name', 'name'],
    ['os', 'osCaption'],
    ['osver', 'osVersion'],
    ['osverno', 'osVersion'],
    ['osarch', 'osArchitecture'],
    ['type', 'platform'],
    ['hw_model', 'model'],
    ['manufacturer', 'manufacturer'],
    ['serial_no', 'serialNumber'],
    ['uuid', 'biosUuid'],
    ['device_id', 'toolId'],
    ['cpucount', 'cpuCount'],
    ['ram', 'memoryMiB'],
    ['ip_addresses', 'ipAddresses'],
    ['mac_addresses', 'macAddresses'],
    ['service_level', 'environment'],
    ['customer', 'owner'],
    ['building', 'site'],
    ['last_updated', 'lastSeenOn'],
  ],
  borrowed: ['owner', 'application', 'environment', 'criticality', 'ipAddresses', 'macAddresses'],
};
