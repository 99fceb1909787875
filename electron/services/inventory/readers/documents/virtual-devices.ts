import { isJsonObject, toCellText } from './split-json.ts';

/** Reads what stands at a path of names. */
type Pick = (value: unknown, ...path: string[]) => unknown;

/** Devices by the type that the vSphere interface names, and what they tie a machine to. */
const TIES: readonly [type: RegExp, backing: RegExp, tie: string][] = [
  [/^VirtualPCIPassthrough$/, /./, 'pci_card'],
  [/^VirtualSerialPort$/, /^VirtualSerialPortDeviceBackingInfo$/, 'serial_fieldbus'],
];
/** Families of USB devices that are no key to a licence (vSphere API: VirtualMachineUsbInfoFamily). */
const NO_DONGLE = /^(audio|imaging|printer|storage|hub|video|wireless|bluetooth|wusb|pda)/i;

function readSize(device: unknown, pick: Pick): number | null {
  const bytes = pick(device, 'capacityInBytes');
  if (typeof bytes === 'number' && bytes > 0) return bytes;
  const kib = pick(device, 'capacityInKB');
  return typeof kib === 'number' && kib > 0 ? kib * 1024 : null;
}

/** What the devices of a virtual machine say, by the headers of the table; empty where nothing lists them. */
export function readVirtualDevices(devices: readonly unknown[], pick: Pick): Record<string, string> {
  if (devices.length === 0) return {};
  const text = (device: unknown, ...path: string[]) => toCellText(pick(device, ...path));
  const sizes: (number | null)[] = [];
  const cards: string[] = [];
  const usb: string[] = [];
  const notes: string[] = [];
  const ties: string[] = [];
  let sharedBus = '';
  for (const device of devices.filter(isJsonObject)) {
    const type = text(device, '_typeName');
    const label = text(device, 'deviceInfo', 'label') || type;
    const backing = text(device, 'backing', '_typeName');
    const isDisk = type === 'VirtualDisk' || pick(device, 'capacityInKB') !== undefined || pick(device, 'capacityInBytes') !== undefined;
    if (isDisk) {
      sizes.push(readSize(device, pick));
      if (/RawDisk/.test(backing)) notes.push(`${label}: raw device mapping`);
      if (/^independent/i.test(text(device, 'backing', 'diskMode'))) notes.push(`${label}: independent, left out of snapshots`);
      if (/MultiWriter/i.test(text(device, 'backing', 'sharing'))) notes.push(`${label}: written to by several machines`);
    }
    if (text(device, 'macAddress') !== '') cards.push(text(device, 'macAddress'));
    if (/^(physical|virtual)Sharing$/.test(text(device, 'sharedBus'))) sharedBus = text(device, 'sharedBus');
    if (type === 'VirtualUSB') {
      usb.push(label);
      const families = toCellText(pick(device, 'family')).split(' ');
      if (families.some((family) => !NO_DONGLE.test(family))) ties.push(`usb_dongle (${label})`);
    }
    for (const [kind, backed, tie] of TIES) if (kind.test(type) && backed.test(backing)) ties.push(`${tie} (${label})`);
  }
  const known = sizes.every((size) => size !== null) ? sizes : [];
  return {
    macAddress: cards.join(' '),
    'network cards': cards.length === 0 ? '' : String(cards.length),
    disks: sizes.length === 0 ? '' : String(sizes.length),
    'largest disk bytes': known.length === 0 ? '' : String(known.reduce((most, size) => Math.max(most, size))),
    'all disks bytes': known.length === 0 ? '' : String(known.reduce((total, size) => total + size, 0)),
    'disks out of the ordinary': notes.join('; '),
    'shared bus': sharedBus === '' ? '' : 'yes',
    'usb devices': usb.join('; '),
    'hardware tie': ties[0] ?? '',
  };
}
