import { takeTags } from '../digests/take-tags.ts';
import { addFact } from '../mapping/row-draft.ts';
import type { Importer } from './importer.ts';

/** AWS Migration Hub and Application Discovery: the template of servers to import, and exports in its layout. */
export const awsDiscovery: Importer = {
  id: 'aws-discovery',
  label: 'AWS Application Discovery',
  trust: 55,
  tool: 'aws',
  captionField: 'caption',
  recognise({ keys }) {
    const marks = [
      'externalid',
      'smbiosid',
      'vmwaremorefid',
      'vmwarevmname',
      'osname',
      'cpunumberofcores',
      'ramtotalsizein',
      'ramtotalsize',
    ];
    const found = marks.filter((key) => keys.includes(key)).length;
    return found >= 3 && (keys.includes('smbiosid') || keys.includes('vmwaremorefid') || keys.includes('externalid'))
      ? { confidence: 0.98 }
      : null;
  },
  columns: [
    ['VMware.VMName', 'name'],
    ['HostName', 'fqdn'],
    ['ExternalId', 'toolId'],
    ['ServerId', 'toolId'],
    ['SMBiosId', 'biosUuid'],
    ['IPAddress', 'ipAddresses'],
    ['MACAddress', 'macAddresses'],
    ['OS.Name', 'osCaption'],
    ['OS.Version', 'osVersion'],
    ['CPU.NumberOfLogicalCores', 'cpuCount'],
    ['CPU.NumberOfCores', 'cpuCount'],
    ['RAM.TotalSizeInMB', 'memoryMiB', 'MB'],
    ['CPU.UsagePct.Avg', 'cpuAvgPct'],
    ['Applications', 'application'],
  ],
  borrowed: ['owner', 'environment'],
  async digest({ table }) {
    return {
      settle({ cells }, draft) {
        if (draft.name === '') draft.name = draft.hostName || (draft.keys.fqdn ?? '');
        const vm = table.cell(cells, 'VMware.MoRefId');
        const vCenter = table.cell(cells, 'VMware.VCenterId');
        if (vm !== '' && vCenter !== '' && vCenter !== '0') {
          draft.keys.toolIds = [...(draft.keys.toolIds ?? []), `vcenter:${vCenter}/${vm}`.toLowerCase()];
        }
        if (vm !== '') {
          addFact(draft, 'platform', 'virtual', 'VMware.MoRefId', vm);
          addFact(draft, 'hypervisor', 'VMware vSphere', 'VMware.MoRefId', vm);
        }
        takeTags(draft, table.cell(cells, 'Tags'), 'Tags');
      },
    };
  },
};
