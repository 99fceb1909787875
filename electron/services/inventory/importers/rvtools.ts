import { toHeaderKey } from '../mapping/normalise-header.ts';
import { digestVInfo } from '../rvtools/digest-vinfo.ts';
import { settleUuidKind } from '../rvtools/settle-uuid-kind.ts';
import { findTab, findTabByHeaders, hasVInfo, TAB_ROWS } from '../rvtools/tab-names.ts';
import type { Importer } from './importer.ts';

/** Tabs that say something about the machines of vInfo, though they have no rows about them. */
const USED_TABS: Readonly<Record<string, string>> = {
  vHost: 'Which ESXi version each of them runs is added to the machines of tab vInfo.',
  vMetaData: 'The day of the export is added to the machines of tab vInfo that were on.',
};
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
/** RVTools: the machines of a VMware estate (tab vInfo), from the workbook or from its CSV files, versions 3 and 4. */
export const rvtools: Importer = {
  id: 'rvtools',
  label: 'RVTools',
  trust: 60,
  fieldTrust: { osConfigured: 20 },
  captionField: 'caption',
  recognise(table) {
    const tab = findTab(table);
    const isFamily = table.keys.includes('visdkserver') || table.keys.includes('visdkuuid');
    const other =
      tab !== null && tab !== 'vInfo' && (isFamily || hasVInfo(table) || tab === 'vMetaData') ? tab : findTabByHeaders(table.keys);
    if (other !== null) {
      const use = (hasVInfo(table) ? USED_TABS[other] : undefined) ?? 'It adds no servers; they come from tab vInfo.';
      return { confidence: 0.9, importable: 'no', note: `RVTools tab ${other}: ${TAB_ROWS[other]}. ${use}` };
    }
    if (!table.keys.includes('vm')) return null;
    const hasOs = table.keys.includes(CONFIG_OS) || table.keys.includes(TOOLS_OS);
    const marks = VINFO_MARKS.filter((key) => table.keys.includes(key)).length;
    if (tab === 'vInfo') return { confidence: hasOs || marks >= 2 ? 1 : 0.8 };
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
    // Versions before 3.5 have one column for both.
    ['OS', 'osConfigured'],
    ['Guest Detailed Data', 'osBuild'],
    ['VI SDK Server type', 'hypervisor'],
    ['Host', 'hypervisorHost'],
    ['Cluster', 'hypervisorCluster'],
    ['CPUs', 'cpuCount'],
    ['Memory', 'memoryMiB', 'MiB'],
    ['In Use MiB', 'dataTB', 'MiB'],
    ['Disks', 'diskCount'],
    ['Total disk capacity MiB', 'diskTotalTB', 'MiB'],
    ['NICs', 'nicCount'],
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
  tool: 'rvtools',
  digest: digestVInfo,
  adjust: settleUuidKind,
};
