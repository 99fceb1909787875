import type { DraftedRow } from '../importers/importer.ts';
import { addFact, type RowDraft } from '../mapping/row-draft.ts';

/** One row of a machine in the second reading. */
interface SettledRow {
  row: number;
  isFirst: boolean;
  cell: DraftedRow['cell'];
  /** Without facts, except on the machine's first row. */
  draft: RowDraft;
  /** What the row says by itself. */
  own: RowDraft['facts'];
}

/** Gathers what the rows of one machine say together, then hands it to the rows that it came from. */
export interface MachineTally {
  add(row: DraftedRow): void;
  settle(row: SettledRow): void;
}

/** Sums keep so many digits. */
const DIGITS_KEPT = 1e6;
/** More cells than this are not quoted one by one. */
const MOST_QUOTED = 8;

function readNumber(fact: RowDraft['facts'][string] | undefined): number | null {
  return typeof fact?.value === 'number' ? fact.value : null;
}

function quoteSum(raws: readonly string[], rows: string): string {
  return raws.length <= MOST_QUOTED ? raws.join(' + ') : `sum of ${raws.length} ${rows}`;
}

/** What is out of the ordinary about a virtual disk, in words; empty where nothing is. */
function describeDisk(cell: DraftedRow['cell']): string[] {
  const notes: string[] = [];
  if (/^true$/i.test(cell('Raw'))) notes.push(`raw device mapping${cell('Raw Comp. Mode') === '' ? '' : ` (${cell('Raw Comp. Mode')})`}`);
  if (/^independent/i.test(cell('Disk Mode'))) notes.push('independent, left out of snapshots');
  if (/nonpersistent/i.test(cell('Disk Mode'))) notes.push('nonpersistent, forgets what is written');
  if (/multiwriter/i.test(cell('Sharing mode'))) notes.push('written to by several machines');
  if (isSharedBus(cell)) notes.push(`on a shared bus (${cell('Shared Bus')})`);
  return notes;
}

/** A bus that several machines share is what a failover cluster of virtual machines needs. */
function isSharedBus(cell: DraftedRow['cell']): boolean {
  return /^(physical|virtual)Sharing$/i.test(cell('Shared Bus'));
}

function tallyDisks(): MachineTally {
  let total = 0;
  let unread = 0;
  let count = 0;
  let largest: { row: number; size: number } | null = null;
  const notes: string[] = [];
  const raws: string[] = [];
  return {
    add({ row, cell, draft }) {
      count += 1;
      const size = readNumber(draft.facts.maxDiskTB);
      const about = describeDisk(cell);
      if (about.length > 0) notes.push(`${cell('Disk') || `row ${row}`}: ${about.join(', ')}`);
      if (size === null) {
        unread += 1;
        return;
      }
      raws.push(draft.facts.maxDiskTB?.raw ?? '');
      total += size;
      if (largest === null || size > largest.size) largest = { row, size };
    },
    settle({ row, isFirst, cell, draft, own }) {
      if (unread === 0 && largest?.row === row && own.maxDiskTB !== undefined) draft.facts.maxDiskTB = own.maxDiskTB;
      if (isSharedBus(cell)) addFact(draft, 'clusterNode', true, 'Shared Bus', cell('Shared Bus'));
      if (!isFirst) return;
      addFact(draft, 'diskCount', count, 'Disk', `${count} rows`);
      if (unread === 0 && own.maxDiskTB !== undefined) {
        addFact(draft, 'diskTotalTB', Math.round(total * DIGITS_KEPT) / DIGITS_KEPT, own.maxDiskTB.column, quoteSum(raws, 'disks'));
      }
      if (notes.length > 0) addFact(draft, 'diskNotes', notes.join('; '), 'Disk', notes.join('; '));
    },
  };
}

function tallyPartitions(): MachineTally {
  let total = 0;
  let unread = 0;
  const mounts = new Set<string>();
  const raws: string[] = [];
  return {
    add({ row, cell, draft }) {
      // One file system that is mounted in several places has the same size and use in each of them.
      const measures = ['Disk Key', 'Capacity MiB', 'Consumed MiB', 'Free MiB'].map(cell);
      const mount = measures.every((text) => text === '') ? `row ${row}` : measures.join(' ');
      if (mounts.has(mount)) return;
      mounts.add(mount);
      const size = readNumber(draft.facts.dataTB);
      if (size === null) unread += 1;
      else {
        total += size;
        raws.push(draft.facts.dataTB?.raw ?? '');
      }
    },
    settle({ isFirst, draft, own }) {
      if (!isFirst || unread > 0 || own.dataTB === undefined) return;
      draft.facts.dataTB = {
        value: Math.round(total * DIGITS_KEPT) / DIGITS_KEPT,
        column: own.dataTB.column,
        raw: quoteSum(raws, 'partitions'),
      };
    },
  };
}

function tallyCards(): MachineTally {
  let count = 0;
  return {
    add() {
      count += 1;
    },
    settle({ isFirst, draft }) {
      if (isFirst) addFact(draft, 'nicCount', count, 'NIC label', `${count} rows`);
    },
  };
}

function tallyDrives(): MachineTally {
  let connected: number | null = null;
  return {
    add({ row, draft }) {
      if (draft.facts.cdConnected?.value === true) connected ??= row;
    },
    settle({ row, isFirst, draft, own }) {
      if ((connected === null ? isFirst : connected === row) && own.cdConnected !== undefined) draft.facts.cdConnected = own.cdConnected;
    },
  };
}

/** Families of USB devices that are no key to a licence (vSphere API: VirtualMachineUsbInfoFamily). */
const NO_DONGLE = /^(audio|imaging|printer|storage|hub|video|wireless|bluetooth|wusb|pda)/i;

/** Whether a row is a device that is passed through, and not the controller it hangs on. */
function isUsbDevice(cell: DraftedRow['cell']): boolean {
  return cell('Family') !== '' || !/controller/i.test(`${cell('Device Node')} ${cell('Device Type')}`);
}

function tallyUsb(): MachineTally {
  const devices: string[] = [];
  let first: number | null = null;
  return {
    add({ row, cell }) {
      if (!isUsbDevice(cell)) return;
      first ??= row;
      const about = [cell('Device Type'), cell('Family'), /^false$/i.test(cell('Connected')) ? 'not connected' : ''];
      devices.push([cell('Device Node'), ...about].filter((text) => text !== '').join(', '));
    },
    settle({ row, cell, draft }) {
      if (!isUsbDevice(cell)) return;
      if (row === first) addFact(draft, 'usbDevices', devices.join('; '), 'Device Node', devices.join('; '));
      const families = cell('Family')
        .split(/[\s,;]+/)
        .filter((family) => family !== '');
      const isDongle = families.length === 0 || families.some((family) => !NO_DONGLE.test(family));
      if (isDongle && /^true$/i.test(cell('Connected'))) {
        addFact(draft, 'hwDependency', 'usb_dongle', 'Device Node', `${cell('Device Node')}: USB device passed through to the machine`);
      }
    },
  };
}

function tallySnapshots(): MachineTally {
  let count = 0;
  let oldest: { row: number; day: string } | null = null;
  return {
    add({ row, draft }) {
      count += 1;
      const day = draft.facts.oldestSnapshotOn?.value;
      if (typeof day === 'string' && (oldest === null || day < oldest.day)) oldest = { row, day };
    },
    settle({ row, isFirst, draft, own }) {
      if (isFirst) addFact(draft, 'snapshotCount', count, 'VM', `${count} rows`);
      if (oldest?.row === row && own.oldestSnapshotOn !== undefined) draft.facts.oldestSnapshotOn = own.oldestSnapshotOn;
    },
  };
}

/** How the rows of a machine are brought together, by tab; a tab that is not here has one row for each. */
export const MACHINE_TALLIES: Readonly<Record<string, () => MachineTally>> = {
  vDisk: tallyDisks,
  vPartition: tallyPartitions,
  vNetwork: tallyCards,
  vCD: tallyDrives,
  vUSB: tallyUsb,
  vSnapshot: tallySnapshots,
};
