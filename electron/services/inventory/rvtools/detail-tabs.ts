import type { InventoryFieldId } from '../../../../shared/domain/inventory-field.ts';
import type { TableSample } from '../importers/importer.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';
import { findTab } from './tab-names.ts';

/** A tab with rows about machines of vInfo. */
export interface DetailTab {
  tab: string;
  /** Headers that the tab is known by where nothing names it; besides "VM". */
  marks: readonly string[];
  /** What it says beyond what stands in every tab. */
  columns: readonly (readonly [header: string, field: InventoryFieldId, unit?: string])[];
  /** Whether it says something that vInfo does not. */
  adds: 'facts' | 'nothing-beside-vinfo';
}

/** Tabs with rows about machines; those with more telling headers first. THE LIST. */
export const DETAIL_TABS: readonly DetailTab[] = [
  {
    tab: 'vPartition',
    marks: ['Disk', 'Capacity MiB', 'Consumed MiB', 'Free MiB'],
    columns: [['Consumed MiB', 'dataTB', 'MiB']],
    adds: 'facts',
  },
  { tab: 'vDisk', marks: ['Disk', 'Capacity MiB'], columns: [['Capacity MiB', 'maxDiskTB', 'MiB']], adds: 'facts' },
  {
    tab: 'vNetwork',
    marks: ['NIC label', 'Mac Address'],
    columns: [
      ['Mac Address', 'macAddresses'],
      ['IPv4 Address', 'ipAddresses'],
      ['IP Address', 'ipAddresses'],
      ['IPv6 Address', 'ipAddresses'],
    ],
    adds: 'facts',
  },
  { tab: 'vUSB', marks: ['Device Node', 'Family'], columns: [], adds: 'facts' },
  { tab: 'vCD', marks: ['Device Node', 'Starts Connected'], columns: [['Connected', 'cdConnected']], adds: 'facts' },
  { tab: 'vSnapshot', marks: ['Date / time', 'Size MiB (total)'], columns: [['Date / time', 'oldestSnapshotOn']], adds: 'facts' },
  { tab: 'vTools', marks: ['Tools', 'Tools Version'], columns: [['Tools', 'guestTools']], adds: 'facts' },
  { tab: 'vCPU', marks: ['Sockets', 'Cores p/s'], columns: [['CPUs', 'cpuCount']], adds: 'nothing-beside-vinfo' },
  { tab: 'vMemory', marks: ['Size MiB', 'Ballooned'], columns: [['Size MiB', 'memoryMiB', 'MiB']], adds: 'nothing-beside-vinfo' },
];

const BY_NAME = new Map(DETAIL_TABS.map((tab) => [tab.tab, tab]));
const MARKS = DETAIL_TABS.map((tab) => ({ tab, keys: tab.marks.map(toHeaderKey) }));

/** The detail tab that a table is: by the name of its sheet or file where that is one, by its headers otherwise; null for other tables. */
export function findDetailTab(table: Pick<TableSample, 'sheet' | 'fileName' | 'keys'>): DetailTab | null {
  if (!table.keys.includes('vm')) return null;
  const named = findTab(table);
  if (named !== null) return BY_NAME.get(named) ?? null;
  return MARKS.find(({ keys }) => keys.every((key) => table.keys.includes(key)))?.tab ?? null;
}
