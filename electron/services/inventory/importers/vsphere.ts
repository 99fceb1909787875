import type { Importer } from './importer.ts';

/** VMware vSphere: virtual machines as PowerCLI exports them, and as govc and the interface answer in JSON. */
export const vsphere: Importer = {
  id: 'vsphere',
  label: 'VMware vSphere',
  trust: 60,
  fieldTrust: { osConfigured: 20, osGuestId: 20 },
  captionField: 'caption',
  recognise({ keys, preamble }) {
    const has = (key: string) => keys.includes(key);
    if (has('configuuid') && has('confighardwarenumcpu')) return { confidence: 1 };
    const isTyped = preamble.some((row) => row.join(' ').includes('#TYPE VMware.VimAutomation'));
    const marks = [
      'numcpu',
      'memory',
      'vmhost',
      'powerstate',
      'provisionedspace',
      'usedspace',
      'guestid',
      'persistentid',
      'hardwareversion',
    ].filter(has).length;
    // The list of the client in the browser.
    if (has('name') && has('provisionedspace') && has('usedspace') && (has('hostcpu') || has('hostmem'))) return { confidence: 0.95 };
    return has('name') && has('numcpu') && (isTyped || marks >= 3) ? { confidence: 0.97 } : null;
  },
  columns: [
    ['Name', 'name'],
    ['config.name', 'name'],
    ['guest.hostName', 'fqdn'],
    ['config.uuid', 'biosUuid'],
    ['config.instanceUuid', 'instanceUuid'],
    ['PersistentId', 'instanceUuid'],
    ['guest.ipAddress', 'ipAddresses'],
    ['IP Address', 'ipAddresses'],
    ['macAddress', 'macAddresses'],
    ['guest.guestFullName', 'osCaption'],
    ['GuestOS', 'osCaption'],
    ['DNS Name', 'fqdn'],
    ['UUID', 'biosUuid'],
    ['CPUs', 'cpuCount'],
    ['Memory Size', 'memoryMiB'],
    ['NICs', 'nicCount'],
    ['State', 'powerState'],
    ['Host', 'hypervisorHost'],
    ['guest.guestId', 'osGuestId'],
    ['config.guestFullName', 'osConfigured'],
    ['SelectedOS', 'osConfigured'],
    ['GuestId', 'osGuestId'],
    ['config.extraConfig guestInfo.detailed.data', 'osBuild'],
    ['config.hardware.numCPU', 'cpuCount'],
    ['NumCpu', 'cpuCount'],
    ['config.hardware.memoryMB', 'memoryMiB', 'MB'],
    ['MemoryMB', 'memoryMiB'],
    ['UsedSpaceGB', 'dataTB', 'GiB'],
    ['guest.disk used bytes', 'dataTB', 'bytes'],
    ['disks', 'diskCount'],
    ['largest disk bytes', 'maxDiskTB', 'bytes'],
    ['all disks bytes', 'diskTotalTB', 'bytes'],
    ['disks out of the ordinary', 'diskNotes'],
    ['shared bus', 'clusterNode'],
    ['network cards', 'nicCount'],
    ['usb devices', 'usbDevices'],
    ['hardware tie', 'hwDependency'],
    ['config.firmware', 'bootMode'],
    ['runtime.powerState', 'powerState'],
    ['PowerState', 'powerState'],
    ['VMHost', 'hypervisorHost'],
    ['Cluster', 'hypervisorCluster'],
    ['Datacenter', 'site'],
    ['guest.toolsStatus', 'guestTools'],
    ['config.annotation', 'description'],
    ['Notes', 'description'],
    ['config.template', 'isTemplate'],
  ],
  borrowed: ['owner', 'application', 'environment', 'ipAddresses'],
  impliedFacts: [
    { fact: 'platform', value: 'virtual', from: 'name' },
    { fact: 'hypervisor', value: 'VMware vSphere', from: 'name' },
  ],
  async digest({ table }) {
    return {
      settle({ cells }, draft) {
        // PowerCLI writes a guest as the machine's name, a colon and the system that the guest reports.
        const system = /^[^:]*:\s*(\S.*)$/.exec(table.cell(cells, 'Guest'))?.[1];
        if (system !== undefined) draft.os.push({ field: 'caption', text: system, column: 'Guest' });
      },
    };
  },
};
