import { listDiskColumns, takeDiskColumns } from '../digests/take-disk-columns.ts';
import type { Importer } from './importer.ts';

const MARKS = [
  'osarchitecture',
  'servertype',
  'numberofdisks',
  'storageinuse',
  'storageallocated',
  'networkadapters',
  'memoryutilizationpercentage',
];

/** Azure Migrate: the list of servers that people fill in to import (https://learn.microsoft.com/azure/migrate/tutorial-discover-import). */
export const azureMigrateImport: Importer = {
  id: 'azure-migrate-import',
  label: 'Azure Migrate import list',
  trust: 50,
  captionField: 'caption',
  recognise({ keys }) {
    const marks = MARKS.filter((key) => keys.includes(key)).length;
    return keys.includes('servername') && keys.includes('osname') && keys.includes('cores') && marks >= 2 ? { confidence: 0.97 } : null;
  },
  columns: [
    ['Server name', 'name'],
    ['IP addresses', 'ipAddresses'],
    ['IP address', 'ipAddresses'],
    ['Cores', 'cpuCount'],
    ['Memory (In MB)', 'memoryMiB', 'MB'],
    ['OS name', 'osCaption'],
    ['OS version', 'osVersion'],
    ['OS architecture', 'osArchitecture'],
    ['Server type', 'platform'],
    ['Hypervisor', 'hypervisor'],
    ['CPU utilization percentage', 'cpuAvgPct'],
    ['Network adapters', 'nicCount'],
    ['Boot type', 'bootMode'],
    ['Number of disks', 'diskCount'],
    ['Storage in use', 'dataTB'],
    ['Storage allocated', 'diskTotalTB'],
  ],
  borrowed: ['owner', 'application', 'environment', 'site', 'serialNumber', 'macAddresses'],
  async digest({ table }) {
    const columns = listDiskColumns(table, 'Disk # size (In GB)');
    if (columns.length === 0) return null;
    return { settle: ({ cells }, draft) => takeDiskColumns(draft, table, cells, columns, 'GB') };
  },
};
