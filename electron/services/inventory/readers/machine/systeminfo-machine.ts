import { isGuestFirmware, isServerHardware, nameHypervisor } from './hardware-model.ts';
import type { SysteminfoEntry, SysteminfoOutput } from './systeminfo-entries.ts';
import { SYSTEMINFO_LABELS, type SysteminfoValue } from './systeminfo-labels.ts';

/** Lines that follow the version, counted from it; the same in every version and language up to the processors. */
const AFTER_VERSION = { configuration: 2, manufacturer: 9, model: 10, type: 11, processors: 12, bios: 13 } as const;
/** From the architecture to the processors, the physical memory and so on: for outputs from which lines were taken. */
const TYPE = /\b(x64|x86|ia64|itanium|arm64|em64t|amd64)\b/i;
const MEMORY = /^\d[\d.,'’\s\u00A0\u202F]*\p{L}{1,3}$/u;

/** A domain controller, in the words of the configuration line. */
const CONTROLLER =
  /controll|controlador|contr.{1,3}leur|kontroler|kontrollant|kontrolle|.adi.{1,2} dom|tartom.{1,3}nyvez|denetleyici|ohjauskone|контроллер|域控制|網域控制|コントローラ|컨트롤러|ελεγκτ/iu;
/** A member of a domain. */
const MEMBER =
  /member|mitglied|membre|miembro|membro|\blid|рядов|член|成员|成員|メンバ|구성원|cz.{1,2}on|medlem|.len\b|\btag|üye|jäsen|μέλος/iu;
const STANDALONE =
  /stand.?alone|eigenst.{1,4}ndig|autonom|independiente|independente|isol|indipendente|zelfst|изолир|автоном|独立|獨立|スタンドアロン|독립|samost|autonóm|frist|önálló|tek ba|bağımsız|erillinen|μεμονωμ/iu;

/** Network cards of guests, whatever maker and model say. */
const GUEST_CARD =
  /vmware|vmxnet|hyper-v (network|netzwerk)|virtual machine bus|virtio|xen\b|citrix pv|parallels|pro\/1000 m|82574L|amd pcnet/i;

/** A machine as one row, and what to know about how it was printed. */
export interface MachineRow {
  cells: string[];
  note: string | null;
}

/** Columns of the table that systeminfo's output is read as: its own English labels, and what was made of several of them. */
export const SYSTEMINFO_COLUMNS = [
  'Host Name',
  'OS Name',
  'OS Version',
  'OS Configuration',
  'System Manufacturer',
  'System Model',
  'System Type',
  'Processor(s)',
  'Total Physical Memory',
  'Domain',
  'DNS name',
  'IP address(es)',
  'Hotfix(s)',
  'Physical or virtual',
  'Hypervisor',
  'Roles',
] as const;

/** The lines of interest of one machine's output. */
interface Lines extends Partial<Record<SysteminfoValue | 'processors' | 'bios', SysteminfoEntry | undefined>> {
  host: SysteminfoEntry | undefined;
  name: SysteminfoEntry | undefined;
  version: SysteminfoEntry | undefined;
}

/** Finds lines by their labels, for outputs that a filter has shortened; in languages that are not known here, only what surrounds the version. */
function locateByLabel({ entries, version }: SysteminfoOutput): Lines {
  const find = (value: SysteminfoValue) => entries.find(({ label }) => SYSTEMINFO_LABELS[value].test(label));
  return {
    host: entries[version - 2],
    name: entries[version - 1],
    version: entries[version],
    configuration: find('configuration'),
    manufacturer: find('manufacturer'),
    model: find('model'),
    type: find('type'),
    memory: find('memory'),
    domain: find('domain'),
    updates: find('updates'),
    network: find('network'),
  };
}

function locate(output: SysteminfoOutput): Lines {
  const { entries, version } = output;
  const at = (index: number): SysteminfoEntry | undefined => entries[index];
  // The maker of the system is the same for every Windows: where it is not in its place, lines are missing.
  if (!/^microsoft/i.test(at(version + 1)?.value ?? '')) return locateByLabel(output);
  const expected = version + AFTER_VERSION.type;
  const isType = (index: number) => TYPE.test(at(index)?.value ?? '') && !/windows/i.test(at(index)?.value ?? '');
  const type = isType(expected)
    ? expected
    : entries.findIndex((_, index) => index > version && isType(index) && !at(index)?.value.startsWith('['));
  const hasType = type > version;
  const memory = entries.findIndex(({ value }, index) => index > (hasType ? type : version) && MEMORY.test(value));
  const logon = entries.findIndex(({ value }, index) => index > memory && memory > 0 && value.startsWith('\\\\'));
  const updates = entries.findIndex(
    ({ lines }, index) => index > Math.max(memory, 0) && lines.some((line) => /\[\d+\]:\s+(KB\d|Q\d|File 1)/i.test(line)),
  );
  // Of the lines that end the output, those that can be told by their values place the others.
  const domain = logon > 0 ? logon - 1 : updates > 1 ? updates - 2 : memory > 0 ? memory + 6 : -1;
  return {
    host: at(version - 2),
    name: at(version - 1),
    version: at(version),
    configuration: at(version + AFTER_VERSION.configuration),
    manufacturer: hasType ? at(type - 2) : undefined,
    model: hasType ? at(type - 1) : undefined,
    type: hasType ? at(type) : undefined,
    processors: hasType ? at(type + 1) : undefined,
    bios: hasType ? at(type + 2) : undefined,
    memory: memory > 0 ? at(memory) : undefined,
    domain: domain > 0 ? at(domain) : undefined,
    updates: domain > 0 ? at(domain + 2) : undefined,
    network: domain > 0 ? at(domain + 3) : undefined,
  };
}

/** The items of a list ("[01]: KB4493730"), and whether there are as many as the line above announces. */
function readItems(entry: SysteminfoEntry | undefined): { items: string[]; isWhole: boolean; announced: number } {
  const announced = Number(/\d+/.exec(entry?.value ?? '')?.[0] ?? Number.NaN);
  const outer = Math.min(...(entry?.lines ?? []).map((line) => line.search(/\S/)));
  const items = (entry?.lines ?? []).flatMap((line) => {
    const match = /^(\s*)\[\d+\]:\s*(.*)$/.exec(line);
    return match === null || (match[1] ?? '').length > outer ? [] : [(match[2] ?? '').trim()];
  });
  return { items, announced, isWhole: Number.isNaN(announced) ? false : items.length === announced };
}

function readUpdates(entry: SysteminfoEntry | undefined, isLast: boolean): { cell: string; note: string | null } {
  const { items, isWhole, announced } = readItems(entry);
  const numbers = items
    .flatMap((item) => /^(?:KB(?=\d)|(?=\d{6,7}$))(\d{5,7})(?!\d)/i.exec(item)?.[1] ?? [])
    .map((digits) => `KB${digits}`);
  if (Number.isNaN(announced) || items.length === 0) return { cell: '', note: null };
  if (isWhole && !isLast) return { cell: [...new Set(numbers)].join(' '), note: null };
  return {
    cell: '',
    note: `The list of hotfixes breaks off: ${announced} are announced and ${items.length} begun. It was left out, because what is not in it may be installed all the same.`,
  };
}

function listAddresses(entry: SysteminfoEntry | undefined): string {
  const found = (entry?.lines ?? []).flatMap(
    (line) => /^\s*\[\d+\]:\s+([\d.]{7,15}|[0-9a-f:]*:[0-9a-f:.]*:[0-9a-f:.]*)$/i.exec(line)?.[1] ?? [],
  );
  return [...new Set(found)].join(', ');
}

/** Physical or virtual, where maker and model settle it and neither firmware nor network cards speak of a guest; empty otherwise. */
function findPlatform(makerAndModel: string, bios: string, network: SysteminfoEntry | undefined): string {
  if (nameHypervisor(makerAndModel) !== null) return `virtual (${makerAndModel})`;
  if (!isServerHardware(makerAndModel) || network === undefined || network.lines.length === 0) return '';
  return isGuestFirmware(bios) || network.lines.some((line) => GUEST_CARD.test(line)) ? '' : `physical (${makerAndModel})`;
}

function findDomain(domain: string, configuration: string): string {
  if (STANDALONE.test(configuration)) return '';
  const isJoined = MEMBER.test(configuration) || CONTROLLER.test(configuration);
  return isJoined || domain.includes('.') ? domain : '';
}

/** Reads one machine: by where a line stands and what its value looks like, not by what the line is called. */
export function readSysteminfoMachine(output: SysteminfoOutput): MachineRow {
  const found = locate(output);
  const text = (entry: SysteminfoEntry | undefined) => entry?.value ?? '';
  const host = text(found.host);
  const configuration = text(found.configuration);
  const makerAndModel = [text(found.manufacturer), text(found.model)].filter((part) => part !== '').join(' ');
  const domain = findDomain(text(found.domain), configuration);
  const processors = readItems(found.processors);
  // Where nothing follows the list, its last number may be half a number.
  const updates = readUpdates(found.updates, found.network === undefined);
  const cells: Record<(typeof SYSTEMINFO_COLUMNS)[number], string> = {
    'Host Name': host,
    'OS Name': text(found.name),
    'OS Version': text(found.version),
    'OS Configuration': configuration,
    'System Manufacturer': text(found.manufacturer),
    'System Model': text(found.model),
    'System Type': text(found.type),
    'Processor(s)': processors.isWhole ? String(processors.announced) : '',
    'Total Physical Memory': text(found.memory),
    Domain: domain,
    'DNS name': domain.includes('.') && /^[\w-]+$/.test(host) ? `${host}.${domain}` : '',
    'IP address(es)': listAddresses(found.network),
    'Hotfix(s)': updates.cell,
    'Physical or virtual': findPlatform(makerAndModel, text(found.bios), found.network),
    Hypervisor: nameHypervisor(makerAndModel) ?? '',
    Roles: CONTROLLER.test(configuration) ? 'domain controller' : '',
  };
  return { cells: SYSTEMINFO_COLUMNS.map((column) => cells[column]), note: updates.note };
}
