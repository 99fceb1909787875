import type { TableSample } from '../importers/importer.ts';
import { toHeaderKey } from '../mapping/normalise-header.ts';

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

/** Headers that only one of the tabs without machines has; those with more telling ones first. */
const TAB_MARKS = Object.entries({
  vMetaData: ['RVTools version'],
  vHost: ['Host', 'CPU Model', '# CPU', 'Cores per CPU', '# VMs'],
  vCluster: ['Name', 'NumHosts', 'numEffectiveHosts', 'TotalCpu'],
  vDatastore: ['Name', 'Accessible', 'SIOC enabled'],
  vMultiPath: ['Host', 'Datastore', 'Path 1'],
  vSC_VMK: ['Host', 'Port Group', 'Device', 'Subnet mask'],
  vPort: ['Host', 'Port Group', 'Switch', 'VLAN'],
  vSwitch: ['Host', 'Switch', '# Ports', 'Promiscuous Mode'],
  vHBA: ['Host', 'Device', 'Pci', 'WWN'],
  vNIC: ['Host', 'Network Device', 'Driver'],
  dvSwitch: ['Switch', 'Max Ports', 'CDP Type'],
  dvPort: ['Port', 'Switch', 'Live Port Moving'],
  vRP: ['Resource Pool name', 'Mem Configured'],
  vSource: ['API type', 'API version', 'Patch level'],
  vLicense: ['Name', 'Key', 'Cost Unit'],
  vFileInfo: ['Friendly Path Name', 'File Name'],
  vHealth: ['Name', 'Message', 'Message type'],
}).map(([tab, headers]) => ({ tab, keys: headers.map(toHeaderKey) }));

/** The tab without machines that a table is by its headers, whatever its file is called; null for other tables. */
export function findTabByHeaders(keys: readonly string[]): string | null {
  return TAB_MARKS.find((tab) => tab.keys.every((key) => keys.includes(key)))?.tab ?? null;
}

/** The tab that a table is by the name of its sheet or file. */
export function findTab(table: Pick<TableSample, 'sheet' | 'fileName'>): string | null {
  return readTabName(table.sheet ?? table.fileName);
}

/** Whether the file that a table is part of has the tab vInfo. */
export function hasVInfo(table: Pick<TableSample, 'sheets'>): boolean {
  return table.sheets.some((sheet) => readTabName(sheet) === 'vInfo');
}
