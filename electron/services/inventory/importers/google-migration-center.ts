import { digestGoogle } from '../digests/digest-google.ts';
import type { Importer } from './importer.ts';

/** Google Migration Center: its tables of machines, disks, measurements and labels, joined by MachineId. */
export const googleMigrationCenter: Importer = {
  id: 'google-migration-center',
  label: 'Google Migration Center',
  trust: 55,
  tool: 'google',
  captionField: 'caption',
  recognise({ keys }) {
    if (!keys.includes('machineid')) return null;
    const has = (...wanted: string[]) => wanted.every((key) => keys.includes(key));
    if (has('machinename') && (has('isphysical') || has('osname') || has('allocatedprocessorcorecount'))) return { confidence: 0.97 };
    if (has('disklabel') && (has('sizein') || has('sizeingib') || has('size')))
      return { confidence: 0.97, note: 'Disks of Google Migration Center: joined to machines by MachineId.' };
    if (has('timestamp', 'cpuutilizationpercentage'))
      return { confidence: 0.97, note: 'Measurements of Google Migration Center: joined to machines by MachineId.' };
    return has('key', 'value') && keys.length === 3
      ? { confidence: 0.97, note: 'Labels of Google Migration Center: joined to machines by MachineId.' }
      : null;
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
  digest: digestGoogle,
};
