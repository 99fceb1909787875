import type { TableSample } from '../importers/importer.ts';

/** What the rows of each tab besides vInfo are. */
export const TAB_ROWS: Readonly<Record<string, string>> = {
  vCPU: 'CPU settings of the machines in vInfo',
  vMemory: 'memory settings of the machines in vInfo',
  vDisk: 'one row per virtual disk',
  vPartition: 'one row per guest partition',
  vNetwork: 'one row per network card',
  vCD: 'one row per CD drive',
  vFloppy: 'one row per floppy drive',
  vUSB: 'one row per USB device',
  vSnapshot: 'one row per snapshot',
  vTools: 'state of VMware Tools on the machines in vInfo',
  vSource: 'the vCenter that was asked',
  vRP: 'resource pools',
  vCluster: 'clusters',
  vHost: 'ESXi hosts',
  vHBA: 'storage adapters of hosts',
  vNIC: 'network cards of hosts',
  vSwitch: 'virtual switches',
  vPort: 'port groups',
  dvSwitch: 'distributed switches',
  dvPort: 'distributed port groups',
  vSC_VMK: 'management ports of hosts',
  vDatastore: 'datastores',
  vMultiPath: 'storage paths',
  vLicense: 'licence keys',
  vFileInfo: 'files on datastores',
  vHealth: 'warnings of the export',
  vMetaData: 'version of the export',
};
const TABS = new Map([...Object.keys(TAB_ROWS), 'vInfo'].map((tab) => [tab.toLowerCase(), tab]));

/** The RVTools tab that a sheet or file name stands for, such as "vDisk"; null for other names. */
export function readTabName(sheetOrFile: string): string | null {
  const name = sheetOrFile.replace(/\.(csv|txt|xlsx?)$/i, '').replace(/^.*\//, '');
  const bare = name
    .trim()
    .toLowerCase()
    .replace(/^rvtools_/, '')
    .replace(/^tab(?=d?v)/, '');
  for (const candidate of [bare, /^(d?v[a-z]+_[a-z]+)/.exec(bare)?.[1], /^(d?v[a-z]+)/.exec(bare)?.[1]]) {
    const tab = candidate === undefined ? undefined : TABS.get(candidate);
    if (tab !== undefined) return tab;
  }
  return null;
}

/** The tab that a table is by the name of its sheet or file. */
export function findTab(table: Pick<TableSample, 'sheet' | 'fileName'>): string | null {
  return readTabName(table.sheet ?? table.fileName);
}

/** Whether the file that a table is part of has the tab vInfo. */
export function hasVInfo(table: Pick<TableSample, 'sheets'>): boolean {
  return table.sheets.some((sheet) => readTabName(sheet) === 'vInfo');
}
