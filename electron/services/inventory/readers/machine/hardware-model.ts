/** Makers and models that only virtual machines have, and what runs them. */
const HYPERVISORS: readonly [pattern: RegExp, hypervisor: string][] = [
  [/^vmware|\bvmware virtual platform|\bvmware\d+,\d/i, 'VMware'],
  [/^(microsoft corporation|microsoft) virtual machine|^virtual machine$/i, 'Microsoft Hyper-V'],
  [/^xen\b|hvm domu/i, 'Xen'],
  [/^(qemu|bochs)\b|\bkvm\b|rhev hypervisor|ovirt node|^openstack/i, 'KVM'],
  [/virtualbox/i, 'VirtualBox'],
  [/^parallels/i, 'Parallels'],
  [/^nutanix\b.*\bahv\b/i, 'Nutanix AHV'],
  [/^amazon ec2/i, 'Amazon EC2'],
  [/^google\b/i, 'Google Compute Engine'],
];
/** Families of server hardware. */
const HARDWARE =
  /proliant|poweredge|primergy|primequest|system x|eserver|xseries|bladecenter|thinkserver|thinksystem|\bucs[ab]?\b|integrity|superdome|express5800|sun fire/i;

/** Which hypervisor runs a machine with this maker and model ("VMware, Inc. VMware Virtual Platform"); null where they name none. */
export function nameHypervisor(makerAndModel: string): string | null {
  return HYPERVISORS.find(([pattern]) => pattern.test(makerAndModel))?.[1] ?? null;
}

/** Whether maker and model are those of server hardware. A hypervisor can pass its host's model on to a guest. */
export function isServerHardware(makerAndModel: string): boolean {
  return HARDWARE.test(makerAndModel);
}

/** Firmware that only guests have. */
const GUEST_FIRMWARE = /vmware|vmw\d|phoenix technologies ltd\b.*\b6\.00\b|seabios|bochs|xen|virtualbox|vrtual|hyper-v|innotek|ovmf/i;

/** Whether the maker and version of a firmware are those of a guest. */
export function isGuestFirmware(text: string): boolean {
  return GUEST_FIRMWARE.test(text);
}
