import { settleGeneration } from '../digests/settle-generation.ts';
import type { Importer } from './importer.ts';

/** States that Get-VM writes as numbers in JSON (Microsoft.HyperV.PowerShell.VMState). */
const STATES: Readonly<Record<string, string>> = { '2': 'on', '3': 'off', '6': 'suspended', '9': 'suspended' };

/** Hyper-V: virtual machines of a host, as Get-VM exports them; ComputerName is the host. */
export const hyperv: Importer = {
  id: 'hyperv',
  label: 'Hyper-V',
  trust: 58,
  captionField: 'caption',
  recognise({ keys, preamble }) {
    const isTyped = preamble.some((row) => /#TYPE Microsoft\.HyperV\.PowerShell\.VirtualMachine\b/i.test(row.join(' ')));
    const has = (key: string) => keys.includes(key);
    // The table that Get-VM prints by itself puts units into its headers.
    const isPrinted = has('cpuusagepercent') && has('memoryassignedm');
    const marks = [
      'memoryassigned',
      'cpuusage',
      'uptime',
      'memorystartup',
      'processorcount',
      'generation',
      'integrationservicesversion',
      'integrationservicesstate',
      'vmid',
    ].filter(has).length;
    return (has('vmname') || has('name')) && (isTyped || isPrinted || ((has('memoryassigned') || has('memorystartup')) && marks >= 2))
      ? { confidence: 0.98 }
      : null;
  },
  columns: [
    ['VMName', 'name'],
    ['Name', 'name'],
    ['VMId', 'instanceUuid'],
    ['Id', 'instanceUuid'],
    ['ProcessorCount', 'cpuCount'],
    ['MemoryStartup', 'memoryMiB', 'bytes'],
    ['MemoryAssigned', 'memoryMiB', 'bytes'],
    ['MemoryAssigned(M)', 'memoryMiB', 'MiB'],
    ['State', 'powerState'],
    ['ComputerName', 'hypervisorHost'],
    ['VMHost', 'hypervisorHost'],
    ['HostName', 'hypervisorHost'],
    ['Host', 'hypervisorHost'],
    ['IPAddresses', 'ipAddresses'],
    ['Notes', 'description'],
    ['NetworkAdapters MacAddress', 'macAddresses'],
    ['NetworkAdapters IPAddresses', 'ipAddresses'],
    ['HardDrives', 'diskCount'],
    ['NetworkAdapters', 'nicCount'],
  ],
  borrowed: ['owner', 'application', 'environment', 'osCaption'],
  impliedFacts: [
    { fact: 'platform', value: 'virtual', from: 'name' },
    { fact: 'hypervisor', value: 'Hyper-V', from: 'name' },
  ],
  async digest({ table }) {
    return {
      settle({ cells }, draft) {
        settleGeneration(draft, table.cell(cells, 'Generation'));
        const state = draft.facts.powerState;
        const known = state === undefined ? undefined : STATES[state.raw];
        if (state !== undefined && known !== undefined) draft.facts.powerState = { ...state, value: known };
      },
    };
  },
};
