import { toHeaderKey } from '../mapping/normalise-header.ts';
import type { Importer } from './importer.ts';

const MARKS = [
  'AdOsVersion',
  'AdFullyQualifiedDomainName',
  'WmiOsVersion',
  'WmiScanResult',
  'HostNameForVm',
  'VmFriendlyName',
  'EnclosureManufacturer',
  'BiosSerialNumber',
  'ComputerSystemName',
  'DeviceNumber',
  'OperatingSystemSku',
  'OsCaption',
].map(toHeaderKey);

/** Microsoft Assessment and Planning Toolkit: devices as its database holds them. Its workbooks have no layout that could be relied on and are read by mapping. */
export const mapToolkit: Importer = {
  id: 'map-toolkit',
  label: 'Microsoft MAP Toolkit',
  trust: 70,
  captionField: 'caption',
  recognise({ keys }) {
    const marks = MARKS.filter((key) => keys.includes(key)).length;
    return marks >= 3 ? { confidence: Math.min(0.98, 0.88 + marks * 0.02) } : null;
  },
  columns: [
    ['ComputerSystemName', 'name'],
    ['DnsHostName', 'name'],
    ['AdFullyQualifiedDomainName', 'fqdn'],
    ['AdDomainName', 'domain'],
    ['BiosSerialNumber', 'serialNumber'],
    ['OsCaption', 'osCaption'],
    ['OperatingSystem', 'osCaption'],
    ['WmiOsVersion', 'osVersion'],
    ['AdOsVersion', 'osVersion'],
    ['OperatingSystemServicePack', 'osServicePack'],
    ['OperatingSystemSku', 'osSku'],
    ['OsArchitecture', 'osArchitecture'],
    ['EnclosureManufacturer', 'manufacturer'],
    ['Model', 'model'],
    ['TotalPhysicalMemory', 'memoryMiB', 'bytes'],
    ['NumberOfCores', 'cpuCount'],
    ['NumberOfLogicalProcessors', 'cpuCount'],
    ['IpAddress', 'ipAddresses'],
    ['MacAddress', 'macAddresses'],
  ],
  borrowed: ['owner', 'application', 'environment', 'site', 'roles'],
  /** A device with a host of its own is a virtual machine. */
  async digest({ table }) {
    if (!table.has('HostNameForVm') && !table.has('VmFriendlyName')) return null;
    return {
      settle({ cells }, draft) {
        const column = table.cell(cells, 'HostNameForVm') === '' ? 'VmFriendlyName' : 'HostNameForVm';
        const raw = table.cell(cells, column);
        if (raw !== '') draft.facts.platform ??= { value: 'virtual', column, raw };
      },
    };
  },
};
