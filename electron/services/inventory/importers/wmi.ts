import { toHeaderKey } from '../mapping/normalise-header.ts';
import { WMI_COLUMNS } from '../readers/machine/wmi-machine.ts';
import type { Importer } from './importer.ts';

const KEYS = WMI_COLUMNS.map(toHeaderKey);

/** Windows management objects of one machine or several, as wmic, Get-CimInstance, Get-HotFix and Get-ComputerInfo write them. */
export const wmi: Importer = {
  id: 'wmi',
  label: 'Windows management (wmic, PowerShell)',
  trust: 85,
  // A guest knows that a hypervisor is there, but not which version of it.
  fieldTrust: { hypervisor: 30 },
  captionField: 'caption',
  recognise(table) {
    return KEYS.every((key, index) => table.keys[index] === key) ? { confidence: 1 } : null;
  },
  columns: [
    ['CSName', 'name'],
    ['DNS name', 'fqdn'],
    ['Domain', 'domain'],
    ['UUID', 'biosUuid'],
    ['SerialNumber', 'serialNumber'],
    ['IPAddress', 'ipAddresses'],
    ['MACAddress', 'macAddresses'],
    ['Caption', 'osCaption'],
    ['Version', 'osVersion'],
    ['BuildNumber', 'osBuild'],
    ['CSDVersion', 'osServicePack'],
    ['OperatingSystemSKU', 'osSku'],
    ['ProductType', 'osProductType'],
    ['OSArchitecture', 'osArchitecture'],
    ['UBR', 'osRevision'],
    ['HotFixID', 'installedUpdates'],
    ['Last patched', 'lastPatchedOn'],
    ['Physical or virtual', 'platform'],
    ['Hypervisor', 'hypervisor'],
    ['Manufacturer', 'manufacturer'],
    ['Model', 'model'],
    ['NumberOfLogicalProcessors', 'cpuCount'],
    ['TotalPhysicalMemory', 'memoryMiB', 'bytes'],
    ['Data used', 'dataTB', 'bytes'],
    ['Largest disk', 'maxDiskTB', 'bytes'],
    ['Disks', 'diskCount'],
    ['Disk capacity', 'diskTotalTB', 'bytes'],
    ['Cluster node', 'clusterNode'],
    ['Boot mode', 'bootMode'],
    ['Roles', 'roles'],
    ['LocalDateTime', 'lastSeenOn'],
  ],
  borrowed: [],
};
