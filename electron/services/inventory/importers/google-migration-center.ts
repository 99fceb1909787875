import type { Importer } from './importer.ts';

/** Google Migration Center: its table of machines. */
export const googleMigrationCenter: Importer = {
  id: 'google-migration-center',
  label: 'Google Migration Center',
  trust: 55,
  tool: 'google',
  captionField: 'caption',
  recognise({ keys }) {
    if (!keys.includes('machineid')) return null;
    const has = (key: string) => keys.includes(key);
    return has('machinename') && (has('isphysical') || has('osname') || has('allocatedprocessorcorecount')) ? { confidence: 0.97 } : null;
  },
  columns: [
    ['MachineName', 'name'],
    ['MachineId', 'toolId'],
    ['PrimaryIPAddress', 'ipAddresses'],
    ['IpAddressListSemiColonDelimited', 'ipAddresses'],
    ['PrimaryMACAddress', 'macAddresses'],
    ['OsName', 'osCaption'],
    ['OsVersion', 'osVersion'],
    ['IsPhysical', 'platform'],
    ['AllocatedProcessorCoreCount', 'cpuCount'],
    ['MemoryGiB', 'memoryMiB', 'GiB'],
    ['TotalDiskAllocatedGiB', 'diskTotalTB', 'GiB'],
    ['TotalDiskUsedGiB', 'dataTB', 'GiB'],
    ['MachineStatus', 'powerState'],
    ['HostingLocation', 'site'],
  ],
  borrowed: ['owner', 'application', 'environment'],
};
