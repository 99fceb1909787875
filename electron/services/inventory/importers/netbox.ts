import { addFact } from '../mapping/row-draft.ts';
import type { Importer } from './importer.ts';

const isAny = (keys: readonly string[], ...wanted: string[]) => wanted.some((key) => keys.includes(key));

/** NetBox: devices or virtual machines, as its tables are exported or its interface answers them. */
export const netbox: Importer = {
  id: 'netbox',
  label: 'NetBox',
  trust: 60,
  captionField: 'any',
  recognise({ keys }) {
    if (!keys.includes('name')) return null;
    const isAnswer = isAny(keys, 'displayurl', 'statusvalue') && isAny(keys, 'clustername', 'devicetypemodel', 'sitename', 'platformname');
    const isDevices =
      keys.includes('devicetype') &&
      keys.includes('status') &&
      isAny(keys, 'rack', 'assettag', 'devicerole', 'role') &&
      keys.includes('site');
    const isMachines =
      keys.includes('vcpus') && keys.includes('cluster') && keys.includes('status') && isAny(keys, 'role', 'tenant', 'platform', 'site');
    return isAnswer ? { confidence: 0.98 } : isDevices || isMachines ? { confidence: 0.93 } : null;
  },
  columns: [
    ['Name', 'name'],
    ['Serial number', 'serialNumber'],
    ['Serial', 'serialNumber'],
    ['Primary IPv4', 'ipAddresses'],
    ['Primary IPv6', 'ipAddresses'],
    ['Primary IP', 'ipAddresses'],
    ['IP Address', 'ipAddresses'],
    ['primary_ip.address', 'ipAddresses'],
    ['primary_ip4.address', 'ipAddresses'],
    ['primary_ip6.address', 'ipAddresses'],
    ['Platform', 'osCaption'],
    ['platform.name', 'osCaption'],
    ['Manufacturer', 'manufacturer'],
    ['device_type.manufacturer.name', 'manufacturer'],
    ['Device type', 'model'],
    ['device_type.model', 'model'],
    ['vCPUs', 'cpuCount'],
    ['Memory', 'memoryMiB', 'MB'],
    ['Cluster', 'hypervisorCluster'],
    ['cluster.name', 'hypervisorCluster'],
    ['Site', 'site'],
    ['site.name', 'site'],
    ['Tenant', 'owner'],
    ['tenant.name', 'owner'],
    ['Status', 'powerState'],
    ['status.value', 'powerState'],
    ['Description', 'description'],
  ],
  borrowed: ['application', 'environment', 'criticality', 'osVersion', 'osBuild'],
  /** NetBox keeps virtual machines and what stands in a rack in lists of their own. */
  async digest({ table }) {
    const marks = ['vCPUs', 'Device type', 'device_type.model'] as const;
    const column = marks.find((header) => table.has(header));
    if (column === undefined) return null;
    return {
      settle({ cells }, draft) {
        const raw = table.cell(cells, column);
        if (column === 'vCPUs' || raw !== '') addFact(draft, 'platform', column === 'vCPUs' ? 'virtual' : 'physical', column, raw);
      },
    };
  },
};
