import { toHeaderKey } from '../mapping/normalise-header.ts';
import type { Importer, TableSample } from './importer.ts';

/** Tabs of an RVTools export besides vInfo; rows of these are disks, hosts, licences and the like. */
const OTHER_TABS: Record<string, string> = {
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
const TABS_BY_KEY = new Map(Object.entries(OTHER_TABS).map(([tab, holds]) => [tab.toLowerCase(), { tab, holds }]));

/** The RVTools tab that a sheet or file name stands for, in lower case; null for other names. */
function readTabName(table: TableSample): string | null {
  const name = (table.sheet ?? table.fileName).replace(/\.(csv|txt|xlsx?)$/i, '').replace(/^.*\//, '');
  const bare = name
    .trim()
    .toLowerCase()
    .replace(/^rvtools_/, '')
    .replace(/^tab(?=d?v)/, '');
  for (const candidate of [bare, /^(d?v[a-z]+_[a-z]+)/.exec(bare)?.[1], /^(d?v[a-z]+)/.exec(bare)?.[1]]) {
    if (candidate === 'vinfo' || (candidate !== undefined && TABS_BY_KEY.has(candidate))) return candidate;
  }
  return null;
}

const CONFIG_OS = toHeaderKey('OS according to the configuration file');
const TOOLS_OS = toHeaderKey('OS according to the VMware Tools');
const VINFO_MARKS = [
  'Powerstate',
  'DNS Name',
  'Guest state',
  'Primary IP Address',
  'Provisioned MiB',
  'HW version',
  'Config status',
  'CPUs',
  'Template',
].map(toHeaderKey);
/** Columns that only tabs with several rows per machine have. */
const DETAIL_MARKS = [
  'Disk',
  'Disk Key',
  'NIC label',
  'Device Node',
  'Capacity MiB',
  'Mac Address',
  'Tools Version',
  'Sockets',
  'Size MiB',
  'Ballooned',
  'Date / time',
  'Filename',
].map(toHeaderKey);

/** RVTools: the machines of a VMware estate (tab vInfo), from the workbook or from its CSV files, versions 3 and 4. */
export const rvtools: Importer = {
  id: 'rvtools',
  label: 'RVTools',
  trust: 60,
  fieldTrust: { osConfigured: 20 },
  captionField: 'caption',
  recognise(table) {
    const tab = readTabName(table);
    const other = tab === null ? undefined : TABS_BY_KEY.get(tab);
    const isFamily = table.keys.includes('visdkserver') || table.keys.includes('visdkuuid');
    const isWorkbook = table.sheets.some((sheet) => /^(rvtools_)?(tab)?vinfo/i.test(sheet));
    if (other !== undefined && (isFamily || isWorkbook || other.tab === 'vMetaData')) {
      return {
        confidence: 0.98,
        importable: 'no',
        note: `RVTools tab ${other.tab}: ${other.holds}. It adds no servers; they come from tab vInfo.`,
      };
    }
    if (!table.keys.includes('vm')) return null;
    const hasOs = table.keys.includes(CONFIG_OS) || table.keys.includes(TOOLS_OS);
    const marks = VINFO_MARKS.filter((key) => table.keys.includes(key)).length;
    const details = DETAIL_MARKS.filter((key) => table.keys.includes(key)).length;
    if (details >= 2 && tab !== 'vinfo' && (hasOs || isFamily)) {
      return { confidence: 0.9, importable: 'no', note: 'A detail tab of RVTools. It adds no servers; they come from tab vInfo.' };
    }
    if (tab === 'vinfo') return { confidence: hasOs || marks >= 2 ? 1 : 0.8 };
    if (hasOs && marks >= 1) return { confidence: 0.97 };
    if (isFamily && marks >= 2) return { confidence: 0.85 };
    return table.keys.includes('powerstate') && marks >= 4 ? { confidence: 0.75 } : null;
  },
  columns: [
    ['VM', 'name'],
    ['DNS Name', 'fqdn'],
    ['SMBIOS UUID', 'biosUuid'],
    ['VM UUID', 'instanceUuid'],
    ['Primary IP Address', 'ipAddresses'],
    ['OS according to the VMware Tools', 'osCaption'],
    ['OS according to the configuration file', 'osConfigured'],
    ['Guest Detailed Data', 'osBuild'],
    ['VI SDK Server type', 'hypervisor'],
    ['CPUs', 'cpuCount'],
    ['Memory', 'memoryMiB', 'MiB'],
    ['In Use MiB', 'dataTB', 'MiB'],
    ['Firmware', 'bootMode'],
    ['Powerstate', 'powerState'],
    ['Datacenter', 'site'],
    ['Annotation', 'description'],
    ['Template', 'isTemplate'],
    ['SRM Placeholder', 'isPlaceholder'],
  ],
  borrowed: ['owner', 'application', 'environment', 'roles', 'criticality', 'compliance'],
  impliedFacts: [
    { fact: 'platform', value: 'virtual', from: 'name' },
    { fact: 'hypervisor', value: 'VMware vSphere', from: 'name' },
  ],
  adjust(mapping, table) {
    if (table.keys.includes('smbiosuuid')) return mapping;
    return mapping.map((column) => {
      if (column.field !== 'instanceUuid') return column;
      const values = table.rows.map((row) => row[column.index] ?? '').filter((value) => value !== '');
      const isInstance = values.length > 0 && values.every((value) => /^50/.test(value));
      return isInstance ? column : { ...column, field: 'biosUuid', reason: 'RVTools before 4.1 writes the BIOS UUID here' };
    });
  },
};
