import type { CollectorReport } from './collector-report.ts';
import { isInService } from './collector-roles.ts';
import { isServerHardware, nameHypervisor } from './hardware-model.ts';

const DAY_MS = 86_400_000;
const FILETIME_EPOCH_MS = -11_644_473_600_000;

/** Services that a hypervisor's tools leave in a guest. */
const GUEST_SERVICES = /^(vmtools|vmicheartbeat|vmicshutdown|xensvc|xenevtchn|xenagent|vboxservice|qemu-ga|prl_tools)/i;
/** Disks of storage arrays that are reached over a fabric. */
const ARRAY_DISKS =
  /\bDGC\b|SYMMETRIX|\bHSV\d|NETAPP|3PARdata|\bOPEN-|IBM +(2107|2145|1814|1818|1726)|HITACHI +(DF|OPEN)|COMPELNT|Multi-Path|EqualLogic/i;

/** A value with what it was taken from, as one cell that a reader of choices understands. */
function explain(value: string, from: string): string {
  return `${value} (${from})`;
}

function makerAndModel(report: CollectorReport): string {
  const { values } = report.section('identity');
  return [values.get('Manufacturer'), values.get('Model')].filter(Boolean).join(' ');
}

/** Which hypervisor runs the machine by its maker and model; empty where they name none. */
export function findHypervisor(report: CollectorReport): string {
  return nameHypervisor(makerAndModel(report)) ?? '';
}

/** Physical or virtual, where maker and model settle it; empty otherwise. */
export function findPlatform(report: CollectorReport): string {
  const from = makerAndModel(report);
  if (findHypervisor(report) !== '') return explain('virtual', from);
  // A hypervisor can pass its host's model on; its tools tell.
  return isServerHardware(from) && !isInService(report, GUEST_SERVICES) ? explain('physical', from) : '';
}

/** How the machine starts, where the report settles it; empty otherwise. */
export function findBootMode(report: CollectorReport): string {
  const boot = report.section('boot');
  const os = report.section('operating-system').values;
  const firmware = boot.values.get('PEFirmwareType');
  if (firmware === '1') return explain('bios', 'PEFirmwareType 1');
  if (firmware === '2') return explain('efi', 'PEFirmwareType 2');
  const architecture = os.get('ProcessorArchitecture') ?? '';
  const version = os.get('Version') ?? '';
  if (/^ia64$/i.test(architecture)) return explain('efi', 'Itanium');
  if (/^x86$/i.test(architecture) && /^(5|6\.[01])\./.test(version)) return explain('bios', '32-bit Windows Server');
  if (/^5\.2\./.test(version)) return explain('bios', 'Windows Server 2003');
  const partitions = boot.rows ?? [];
  if (partitions.some((row) => /^GPT: ?System/i.test(row.get('Type') ?? ''))) return explain('efi', 'GPT system partition');
  const start = partitions.find((row) => row.get('BootPartition') === 'yes');
  if (start === undefined || /^GPT/i.test(start.get('Type') ?? '')) return '';
  return explain('bios', 'active MBR partition');
}

/** How the storage is connected, where sessions or an adapter with array disks show it; empty otherwise. */
export function findStorageBus(report: CollectorReport): string {
  const { values } = report.section('storage');
  const disks = (report.section('disks').rows ?? []).map((row) => row.get('Model') ?? '');
  const sessions = Number(values.get('IscsiSessions') ?? 0);
  const array = disks.find((model) => ARRAY_DISKS.test(model));
  const isFabric = Number(values.get('FibreChannelAdapters') ?? 0) > 0 && array !== undefined;
  if (isFabric === sessions > 0) return '';
  return isFabric ? explain('fc', array) : explain('iscsi', `${sessions} sessions`);
}

/** Whether the machine is a node of a cluster: yes, no, or empty where the report does not settle it. */
export function findClusterNode(report: CollectorReport): string {
  const database = report.section('cluster').values.get('ClusterDatabase');
  if (database !== undefined) return database;
  if (isInService(report, /^clussvc$/i)) return 'yes';
  const services = report.section('services').rows;
  return services !== null && services.length > 0 && !services.some((row) => /^clussvc$/i.test(row.get('Name') ?? '')) ? 'no' : '';
}

/** The licence channel of the installed Windows; empty where none or more than one is named. */
export function findLicence(report: CollectorReport): string {
  const channels = new Map<string, string>();
  for (const row of report.section('licence').rows ?? []) {
    const text = `${row.get('Name')} ${row.get('Description')}`;
    const channel = /\b(OEM|VOLUME|RETAIL)\w*(?= channel)/i.exec(row.get('Description') ?? '');
    if (channel === null || !/windows/i.test(text) || /\bESU\b|add-on/i.test(text)) continue;
    const kind = (channel[1] ?? '').toLowerCase();
    channels.set(kind === 'volume' ? 'vl' : kind, channel[0]);
  }
  const [only] = channels;
  return channels.size === 1 && only !== undefined ? explain(only[0], only[1]) : '';
}

/** Bytes in use on all volumes; empty where they are not known. */
export function sumUsedBytes(report: CollectorReport): string {
  const used = (report.section('volumes').rows ?? [])
    .map((row) => ({ capacity: readBytes(row.get('Capacity')), free: readBytes(row.get('FreeSpace')) }))
    .filter(({ capacity, free }) => capacity !== null && free !== null && free <= capacity)
    .map(({ capacity, free }) => (capacity ?? 0) - (free ?? 0));
  return used.length === 0 ? '' : String(used.reduce((sum, bytes) => sum + bytes, 0));
}

/** Size of the largest disk in bytes; empty where none is known. */
export function findLargestDisk(report: CollectorReport): string {
  const sizes = (report.section('disks').rows ?? []).map((row) => readBytes(row.get('Size'))).filter((size) => size !== null);
  return sizes.length === 0 ? '' : String(Math.max(...sizes));
}

function readBytes(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

/** The KB numbers of the installed updates, with one space between them; empty where there is no list. */
export function listUpdates(report: CollectorReport): string {
  const ids = (report.section('hotfixes').rows ?? []).map((row) => row.get('HotFixID') ?? '').filter((id) => /^kb\d/i.test(id));
  return [...new Set(ids.map((id) => id.toUpperCase()))].join(' ');
}

/**
 * The day of the newest update, YYYY-MM-DD; empty where the day of any update cannot be told for certain, since that one may
 * be the newest. WMI writes InstalledOn as a FILETIME in hexadecimal, as YYYYMMDD, as M/D/YYYY, or as the machine's language
 * has it (https://learn.microsoft.com/windows/win32/cimwin32prov/win32-quickfixengineering).
 */
export function findLastPatched(report: CollectorReport): string {
  const updates = (report.section('hotfixes').rows ?? []).filter((row) => /^kb\d/i.test(row.get('HotFixID') ?? ''));
  const texts = updates.map((row) => row.get('InstalledOn') ?? '');
  const slashed = texts.map((text) => /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(text)).filter((match) => match !== null);
  const isDayFirst = slashed.some((match) => Number(match[1]) > 12);
  const isMonthFirst = slashed.some((match) => Number(match[2]) > 12);
  const isOpen = slashed.some((match) => Number(match[1]) !== Number(match[2]));
  if (isDayFirst === isMonthFirst && isOpen) return '';
  const until = findCollectedOn(report) || '9999-12-31';
  const days = texts.map((text) => readInstalledOn(text, isDayFirst) ?? '');
  return days.every((day) => day >= '2000' && day <= until) ? (days.toSorted().at(-1) ?? '') : '';
}

function readInstalledOn(text: string, isDayFirst: boolean): string | null {
  if (/^[0-9a-f]{15,16}$/i.test(text)) return readFileTime(text);
  const compact = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text);
  if (compact !== null) return toDay(compact[1], compact[2], compact[3]);
  const dotted = /^(\d{1,2})[.-](\d{1,2})[.-](\d{4})$/.exec(text);
  if (dotted !== null) return toDay(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed === null) return null;
  return isDayFirst ? toDay(slashed[3], slashed[2], slashed[1]) : toDay(slashed[3], slashed[1], slashed[2]);
}

function toDay(year = '', month = '', day = ''): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}

function readFileTime(hex: string): string | null {
  const days = Number(BigInt(`0x${hex}`) / 864_000_000_000n);
  const date = new Date(FILETIME_EPOCH_MS + days * DAY_MS);
  return Number.isNaN(date.getTime()) || days === 0 ? null : date.toISOString().slice(0, 10);
}

/** The day on which the report was written, by the machine's own clock; empty where it is not in it. */
export function findCollectedOn(report: CollectorReport): string {
  const moment = report.section('end').values.get('Finished') ?? report.section('run').values.get('Started') ?? '';
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2}) /.exec(moment) ?? [];
  return toDay(year, month, day) ?? '';
}

/** The day on which a person's profile was last in use; empty where no profile says. */
export function findLastProfileUse(report: CollectorReport): string {
  const days = (report.section('profiles').rows ?? []).map((row) => {
    const hex = row.get('ProfileLoadTime') ?? '';
    return /^[0-9a-f]{16}$/i.test(hex) ? readFileTime(hex) : (/^\d{4}-\d{2}-\d{2}/.exec(row.get('LastUseTime') ?? '')?.[0] ?? null);
  });
  return (
    days
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? ''
  );
}
