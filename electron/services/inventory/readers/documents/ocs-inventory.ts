import { measureDisks } from './json-machines.ts';
import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { findProductRole } from './software-list.ts';
import { isJsonObject, looksLikeJson, pickJson, splitJson, toCellText } from './split-json.ts';
import { type PathValues, readXmlRecords } from './xml-records.ts';

/** The columns of the table: the paths of elements, of which the first that holds something is read, or all of a list. */
const COLUMNS: readonly [header: string, kind: 'first' | 'all', paths: readonly string[]][] = [
  ['HARDWARE/NAME', 'first', ['HARDWARE/NAME']],
  ['OPERATINGSYSTEM/FQDN', 'first', ['OPERATINGSYSTEM/FQDN']],
  ['OPERATINGSYSTEM/DNS_DOMAIN', 'first', ['OPERATINGSYSTEM/DNS_DOMAIN']],
  ['HARDWARE/UUID', 'first', ['HARDWARE/UUID']],
  ['BIOS/SSN', 'first', ['BIOS/SSN']],
  ['NETWORKS/IPADDRESS', 'all', ['NETWORKS/IPADDRESS', 'NETWORKS/IPADDRESS6']],
  ['NETWORKS/MACADDR', 'all', ['NETWORKS/MACADDR', 'NETWORKS/MAC']],
  ['HARDWARE/OSNAME', 'first', ['HARDWARE/OSNAME', 'OPERATINGSYSTEM/FULL_NAME']],
  ['HARDWARE/OSVERSION', 'first', ['HARDWARE/OSVERSION', 'OPERATINGSYSTEM/KERNEL_VERSION']],
  ['OPERATINGSYSTEM/SERVICE_PACK', 'first', ['OPERATINGSYSTEM/SERVICE_PACK', 'HARDWARE/OSCOMMENTS']],
  ['OPERATINGSYSTEM/ARCH', 'first', ['OPERATINGSYSTEM/ARCH']],
  ['HARDWARE/VMSYSTEM', 'first', ['HARDWARE/VMSYSTEM']],
  ['BIOS/SMANUFACTURER', 'first', ['BIOS/SMANUFACTURER']],
  ['BIOS/SMODEL', 'first', ['BIOS/SMODEL']],
  ['HARDWARE/MEMORY', 'first', ['HARDWARE/MEMORY']],
  ['HARDWARE/PROCESSORN', 'first', ['HARDWARE/PROCESSORN']],
  ['ACCESSLOG/LOGDATE', 'first', ['ACCESSLOG/LOGDATE']],
];
const DRIVES = ['TYPE', 'TOTAL', 'FREE'].map((name) => `DRIVES/${name}`);
const STORAGES = ['DISKSIZE', 'TYPE', 'INTERFACE'].map((name) => `STORAGES/${name}`);
const USED = 'DRIVES, used';
const DISKS = 'STORAGES';
const CAPACITY = 'STORAGES/DISKSIZE, all';
const LARGEST = 'STORAGES/DISKSIZE, largest';
/** What agents call a drive of the machine itself. */
const LOCAL_DRIVE = /^(local disk|hard drive|fixed|disque local|lokaler datentr.ger|lokale festplatte|disco local|disco locale)$/i;
/** What is listed among the disks and is none. */
const NO_DISK = /cd-?rom|dvd|floppy|removable|usb|tape|card reader/i;
const SOFTWARE = 'SOFTWARES/NAME';
const USB = 'USBDEVICES/NAME';
const ROLES = 'Roles shown by software';
const DONGLE = 'Dongles among USB devices';
/** What makers call the keys that software is bound to. */
const DONGLES = /\b(hasp|hardlock|sentinel|safenet|wibu|codemeter|rockey|unikey|dongle|marx crypto|keylok)\b/i;

/** Rows of a list of which each element may stand in every row; none where one is missing somewhere, because then nobody knows where. */
function zip(values: PathValues, paths: readonly string[]): string[][] {
  const [first = [], ...rest] = paths.map((path) => values(path));
  return rest.every((list) => list.length === first.length)
    ? first.map((text, index) => [text, ...rest.map((list) => list[index] ?? '')])
    : [];
}

/** What the machine's own drives hold and its disks could, in MiB; nothing where one cannot be read. */
function measureStorage(values: PathValues): Record<string, string> {
  const used = zip(values, DRIVES)
    .filter(([type = '']) => LOCAL_DRIVE.test(type))
    .map(([, total, free]) => (/^\d+$/.test(total ?? '') && /^\d+$/.test(free ?? '') ? Number(total) - Number(free) : Number.NaN));
  const whole = used.reduce((sum, size) => sum + size, 0);
  const typed = zip(values, STORAGES);
  const rows = typed.length > 0 ? typed : zip(values, STORAGES.slice(0, 2));
  const sizes = rows
    .filter((row) => !NO_DISK.test(row.slice(1).join(' ')) && (row[0] ?? '') !== '0')
    .map(([size]) => (/^\d+$/.test(size ?? '') ? Number(size) : null));
  const { count, total, largest } = measureDisks(sizes);
  return { [USED]: whole > 0 ? String(whole) : '', [DISKS]: total === '' ? '' : count, [CAPACITY]: total, [LARGEST]: largest };
}

function describeMachine(values: PathValues): MachineRecord | null {
  const cells: Record<string, string> = {};
  for (const [header, kind, paths] of COLUMNS) {
    const found = [...new Set(paths.flatMap((path) => values(path)).filter((text) => text !== ''))];
    cells[header] = kind === 'first' ? (found[0] ?? '') : found.join(' ');
  }
  // The comment of an older agent is the service pack on Windows and the kernel's build on Linux.
  const pack = 'OPERATINGSYSTEM/SERVICE_PACK';
  if (!/^(service pack )?\d$/i.test(cells[pack] ?? '')) cells[pack] = '';
  // Agents name the hypervisor, or say that there is none.
  const hypervisor = cells['HARDWARE/VMSYSTEM'] ?? '';
  if (hypervisor !== '' && !/^(physical|virtual)/i.test(hypervisor)) cells['HARDWARE/VMSYSTEM'] = `virtual (${hypervisor})`;
  Object.assign(cells, measureStorage(values));
  const roles = values(SOFTWARE).flatMap((name) => findProductRole(name) ?? []);
  cells[ROLES] = [...new Set(roles)].join(', ');
  cells[DONGLE] = values(USB).some((name) => DONGLES.test(name)) ? 'usb dongle' : '';
  return cells['HARDWARE/NAME'] === '' && cells['HARDWARE/OSNAME'] === '' ? null : { cells };
}

/** The values of a path such as HARDWARE/NAME in the agent's JSON, whose names are the same in small letters. */
function pickPath(content: unknown, path: string): string[] {
  const [group = '', name = ''] = path.toLowerCase().split('/');
  const part = pickJson(content, group);
  return (Array.isArray(part) ? part : [part]).map((entry) => toCellText(pickJson(entry, name)));
}

/** What the agent of OCS Inventory or GLPI says about its machine, as XML or JSON. */
export const ocsInventory: DocumentFormat = {
  container: 'ocs-inventory',
  headers: [...COLUMNS.map(([header]) => header), USED, DISKS, CAPACITY, LARGEST, ROLES, DONGLE],
  recognise: (head) =>
    (/<REQUEST[\s>]/.test(head.slice(0, 1024)) && /<CONTENT[\s>]/.test(head)) ||
    (looksLikeJson(head) &&
      /"content"\s*:\s*\{/.test(head) &&
      /"(deviceid|hardware|bios|accesslog|operatingsystem|versionclient)"\s*:/.test(head)),
  async *readMachines(source, options) {
    if (!(await startsWithJson(source.bytes.stream()))) {
      yield* readXmlRecords(source, options, {
        record: 'CONTENT',
        paths: [...COLUMNS.flatMap(([, , paths]) => paths), SOFTWARE, USB, ...DRIVES, ...STORAGES],
        describe: describeMachine,
      });
      return;
    }
    yield* splitJson<MachineRecord>(source, options, 'plain', (emit) => {
      const take = (content: unknown) => {
        const machine = isJsonObject(content) ? describeMachine((path) => pickPath(content, path)) : null;
        if (machine !== null) emit(machine);
      };
      return {
        begin: () => undefined,
        item: (value) => take(pickJson(value, 'content')),
        member: (name, value) => {
          if (name === 'content') take(value);
        },
        end: () => undefined,
      };
    });
  },
};

async function startsWithJson(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  for await (const chunk of chunks) return looksLikeJson(chunk.toString('latin1').replace('ï»¿', ''));
  return false;
}
