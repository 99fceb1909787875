import { addFact } from '../mapping/row-draft.ts';
import type { Importer } from './importer.ts';

/** Columns that say which machine a row of either sheet is about. */
const NAMES = ['Hostname', 'VMware.VMName', 'VMware.MoRefId'];

/** The portfolio workbook of AWS migration projects: its sheets of infrastructure and of measurements. */
export const awsPortfolio: Importer = {
  id: 'aws-portfolio',
  label: 'AWS portfolio workbook',
  trust: 50,
  captionField: 'caption',
  recognise({ keys }) {
    const has = (key: string) => keys.includes(key);
    return has('hostname') && has('vmwarevmname') && (has('storageprovisioned') || has('storageutil')) ? { confidence: 0.99 } : null;
  },
  columns: [
    ['VMware.VMName', 'name'],
    ['Hostname', 'fqdn'],
    ['Asset ID', 'toolId'],
    ['Physical/Virtual', 'platform'],
    ['Application Name', 'application'],
    ['Environment', 'environment'],
    ['DataCenter', 'site'],
    ['OS', 'osCaption'],
    ['OS Version', 'osVersion'],
    ['IP Addresses', 'ipAddresses'],
    ['Hardware Vendor', 'manufacturer'],
    ['Hardware Model', 'model'],
    ['CPU.NumberOfCores', 'cpuCount'],
    ['RAM.TotalSizeInMB', 'memoryMiB', 'MB'],
    ['CPU.UsagePct.Avg', 'cpuAvgPct'],
    ['storage_provisioned_gb', 'diskTotalTB', 'GB'],
    ['storage_util_gb', 'dataTB', 'GB'],
  ],
  borrowed: ['owner', 'serialNumber', 'macAddresses'],
  async digest({ table }) {
    return {
      settle({ cells }, draft) {
        if (draft.name === '') draft.name = draft.hostName || (draft.keys.fqdn ?? '');
        const names = NAMES.map((header) => table.cell(cells, header));
        // Neither sheet has an id of its own; these three together stand in both.
        if (names.every((name) => name !== '')) {
          draft.keys.toolIds = [...(draft.keys.toolIds ?? []), `aws-portfolio:${names.join('/')}`.toLowerCase()];
        }
        if (names[2] !== '') addFact(draft, 'platform', 'virtual', 'VMware.MoRefId', names[2] ?? '');
      },
    };
  },
};
