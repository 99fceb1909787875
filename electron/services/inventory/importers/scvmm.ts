import { settleGeneration } from '../digests/settle-generation.ts';
import type { Importer } from './importer.ts';

/** System Center Virtual Machine Manager: virtual machines, as Get-SCVirtualMachine exports them as CSV or JSON. */
export const scvmm: Importer = {
  id: 'scvmm',
  label: 'System Center VMM',
  trust: 58,
  // Whoever makes a machine chooses its operating system from a list.
  fieldTrust: { osConfigured: 20 },
  captionField: 'caption',
  recognise({ keys, preamble }) {
    const isTyped = preamble.some((row) => row.join(' ').includes('#TYPE Microsoft.SystemCenter.VirtualMachineManager'));
    const marks = [
      'virtualmachinestate',
      'vmhost',
      'operatingsystem',
      'operatingsystemname',
      'cpucount',
      'totalsize',
      'computernamestring',
      'vmid',
    ].filter((key) => keys.includes(key)).length;
    return keys.includes('name') && (isTyped || (keys.includes('virtualmachinestate') && marks >= 2)) ? { confidence: 0.98 } : null;
  },
  columns: [
    ['Name', 'name'],
    ['ComputerNameString', 'fqdn'],
    ['BiosGuid', 'biosUuid'],
    ['VMId', 'instanceUuid'],
    ['ID', 'toolId'],
    ['OperatingSystem', 'osConfigured'],
    ['OperatingSystem.Name', 'osConfigured'],
    ['CPUCount', 'cpuCount'],
    ['Memory', 'memoryMiB', 'MB'],
    ['TotalSize', 'diskTotalTB', 'bytes'],
    ['StatusString', 'powerState'],
    ['VirtualMachineState', 'powerState'],
    ['VMHost', 'hypervisorHost'],
    ['VMHost.Name', 'hypervisorHost'],
    ['HostName', 'hypervisorHost'],
    ['Description', 'description'],
    ['Owner', 'owner'],
  ],
  borrowed: ['application', 'environment', 'ipAddresses', 'macAddresses'],
  impliedFacts: [{ fact: 'platform', value: 'virtual', from: 'name' }],
  async digest({ table }) {
    return { settle: ({ cells }, draft) => settleGeneration(draft, table.cell(cells, 'Generation')) };
  },
};
