import type { Importer } from './importer.ts';

/** Live Optics: the sheet of virtual machines; its hosts and measurements add no servers. */
export const liveOptics: Importer = {
  id: 'live-optics',
  label: 'Live Optics',
  trust: 58,
  captionField: 'caption',
  recognise({ keys, sheet }) {
    const has = (key: string) => keys.includes(key);
    const isMachines = has('vmname') && has('vmos');
    const marks = ['guesthostname', 'mobid', 'guestip1', 'virtualcpu', 'provisionedmemory', 'virtualdisksize', 'virtualdiskused'].filter(
      has,
    ).length;
    if (isMachines && marks >= 2) return { confidence: 0.97 };
    if (/^(esx (hosts|performance)|host inventory)$/i.test(sheet?.trim() ?? '') && has('hostname')) {
      return {
        confidence: 0.9,
        importable: 'no',
        note: 'Live Optics: hosts of virtual machines. The machines come from the sheet of virtual machines.',
      };
    }
    if (/^vm performance$/i.test(sheet?.trim() ?? '') && has('vmname')) {
      return {
        confidence: 0.9,
        importable: 'no',
        note: 'Live Optics: measurements over some hours or days, which are no average of weeks. The machines come from the sheet of virtual machines.',
      };
    }
    return null;
  },
  columns: [
    ['VM Name', 'name'],
    ['Guest Hostname', 'fqdn'],
    ['VM OS', 'osCaption'],
    ['Power State', 'powerState'],
    ['Virtual CPU', 'cpuCount'],
    ['Provisioned Memory', 'memoryMiB', 'MiB'],
    ['Virtual Disk Size', 'diskTotalTB', 'MiB'],
    ['Virtual Disk Used', 'dataTB', 'MiB'],
    ['Guest IP1', 'ipAddresses'],
    ['Guest IP2', 'ipAddresses'],
    ['Guest IP3', 'ipAddresses'],
    ['Guest IP4', 'ipAddresses'],
    ['Host', 'hypervisorHost'],
    ['Cluster', 'hypervisorCluster'],
    ['Datacenter', 'site'],
    ['Is Template', 'isTemplate'],
    ['Template', 'isTemplate'],
  ],
  borrowed: ['owner', 'application', 'environment'],
  impliedFacts: [
    { fact: 'platform', value: 'virtual', from: 'name' },
    { fact: 'hypervisor', value: 'VMware vSphere', from: 'name' },
  ],
};
