import { createJsonFormat, firstAt } from './json-machines.ts';
import { looksLikeJson } from './split-json.ts';

/** Virtual machines and containers of Proxmox VE, as its interface and pvesh list the resources of a cluster in JSON. */
export const proxmoxMachines = createJsonFormat({
  container: 'proxmox-json',
  columns: [
    ['Proxmox guest', (machine) => firstAt(machine, 'name')],
    ['vmid', (machine) => firstAt(machine, 'id') || firstAt(machine, 'vmid')],
    ['maxcpu', (machine) => firstAt(machine, 'maxcpu', 'cpus')],
    ['maxmem', 'maxmem'],
    // The first disk is all that the list says the size of.
    ['maxdisk', (machine) => (firstAt(machine, 'maxdisk') === '0' ? '' : firstAt(machine, 'maxdisk'))],
    ['status', 'status'],
    ['node', 'node'],
    ['template', (machine) => firstAt(machine, 'template')],
    ['tags', 'tags'],
  ],
  recognise: (head) => looksLikeJson(head) && /"vmid"\s*:/.test(head) && /"maxmem"\s*:/.test(head),
  isMachine: (value) =>
    value.vmid !== undefined && value.maxmem !== undefined && (value.type === undefined || value.type === 'qemu' || value.type === 'lxc'),
});
