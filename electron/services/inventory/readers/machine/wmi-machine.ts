import { findLastPatched } from './collector-machine.ts';
import type { CollectorSection } from './collector-report.ts';
import { findServiceRoles } from './collector-roles.ts';
import { isGuestFirmware, isServerHardware, nameHypervisor } from './hardware-model.ts';
import type { WmiRecord } from './wmi-record.ts';

/** What kind of object a record is, as far as an inventory needs it. */
type WmiKind = 'system' | 'os' | 'update' | 'product' | 'bios' | 'disk' | 'volume' | 'network' | 'service' | 'feature' | 'other';

/** What is known about one machine of a file. */
export interface WmiMachine {
  /** Place of its first record in the source: row of a table, or count of its records. */
  row: number;
  name: string;
  fqdn: string;
  records: { kind: WmiKind; values: WmiRecord }[];
}

/** Columns of the table that lists of Windows management objects are read as. */
export const WMI_COLUMNS = [
  'CSName',
  'DNS name',
  'Domain',
  'UUID',
  'SerialNumber',
  'IPAddress',
  'MACAddress',
  'Caption',
  'Version',
  'BuildNumber',
  'CSDVersion',
  'OperatingSystemSKU',
  'ProductType',
  'OSArchitecture',
  'UBR',
  'HotFixID',
  'Last patched',
  'Physical or virtual',
  'Hypervisor',
  'Manufacturer',
  'Model',
  'NumberOfLogicalProcessors',
  'TotalPhysicalMemory',
  'Data used',
  'Largest disk',
  'Disks',
  'Disk capacity',
  'Cluster node',
  'Boot mode',
  'Roles',
  'LocalDateTime',
] as const;

const CLASSES: Readonly<Record<string, WmiKind>> = {
  win32_operatingsystem: 'os',
  win32_computersystem: 'system',
  win32_quickfixengineering: 'update',
  win32_computersystemproduct: 'product',
  win32_bios: 'bios',
  win32_diskdrive: 'disk',
  win32_logicaldisk: 'volume',
  win32_networkadapterconfiguration: 'network',
  win32_service: 'service',
  win32_serverfeature: 'feature',
};
/** Names that tell the kind of an object where its class is not named. */
const MARKS: readonly [names: RegExp, kind: WmiKind][] = [
  [/^hotfixid$/, 'update'],
  [/^startmode$/, 'service'],
  [/^(csdversion|buildnumber|lastbootuptime|totalvisiblememorysize|operatingsystemsku|servicepackmajorversion)$/, 'os'],
  [/^(totalphysicalmemory|domainrole|partofdomain)$/, 'system'],
  [/^(uuid|identifyingnumber)$/, 'product'],
  [/^smbiosbiosversion$/, 'bios'],
  [/^(drivetype)$/, 'volume'],
  [/^(interfacetype)$/, 'disk'],
  [/^(ipaddress|ipenabled)$/, 'network'],
];

/** What Get-ComputerInfo calls the properties. */
const COMPUTER_INFO: Readonly<Record<string, string>> = {
  osname: 'caption',
  windowsproductname: 'productname',
  osversion: 'version',
  osbuildnumber: 'buildnumber',
  oscsdversion: 'csdversion',
  osarchitecture: 'osarchitecture',
  osproducttype: 'producttype',
  osoperatingsystemsku: 'operatingsystemsku',
  windowsubr: 'ubr',
  csdnshostname: 'dnshostname',
  csname: 'csname',
  csdomain: 'domain',
  cspartofdomain: 'partofdomain',
  csdomainrole: 'domainrole',
  csmanufacturer: 'manufacturer',
  csmodel: 'model',
  cstotalphysicalmemory: 'totalphysicalmemory',
  csnumberoflogicalprocessors: 'numberoflogicalprocessors',
  biosseralnumber: 'biosserialnumber',
  biossmbiosbiosversion: 'smbiosbiosversion',
  biosmanufacturer: 'biosmanufacturer',
  biosfirmwaretype: 'biosfirmwaretype',
  oslocaldatetime: 'localdatetime',
  ostotalvisiblememorysize: 'totalvisiblememorysize',
  oshotfixes: 'oshotfixes',
};

/** Names that say which machine an object is of, surest first. */
const MACHINE_NAMES = [
  'csname',
  'dnshostname',
  'systemname',
  '__server',
  'pscomputername',
  'computername',
  'machinename',
  'hostname',
  'server',
  'node',
];

function renameComputerInfo(record: WmiRecord): WmiRecord {
  if (!record.has('osbuildnumber') && !record.has('windowsproductname') && !record.has('csmanufacturer')) return record;
  return new Map(
    [...record].flatMap(([name, value]) => (COMPUTER_INFO[name] === undefined ? [] : [[COMPUTER_INFO[name], value] as const])),
  );
}

function findKind(record: WmiRecord): WmiKind {
  const named = (record.get('creationclassname') ?? record.get('__class') ?? record.get('cimclass') ?? '').toLowerCase();
  const known = CLASSES[/win32_\w+/.exec(named)?.[0] ?? ''];
  if (known !== undefined) return known;
  const names = [...record.keys()];
  return MARKS.find(([mark]) => names.some((name) => mark.test(name)))?.[1] ?? 'other';
}

function findName(record: WmiRecord, kind: WmiKind): { name: string; fqdn: string } {
  const own = kind === 'system' ? ['dnshostname', 'name', 'caption'] : kind === 'update' ? ['csname', 'source'] : [];
  const texts = [...own, ...MACHINE_NAMES].map((key) => (record.get(key) ?? '').replace(/^\\+/, '').trim()).filter((text) => text !== '');
  const first = texts.find((text) => !/^(localhost|\.|127\.0\.0\.1|::1)$/i.test(text)) ?? '';
  const fqdn = texts.find((text) => /^[\w-]+(\.[\w-]+)+$/.test(text) && /[a-z]/i.test(text.split('.').at(-1) ?? '')) ?? '';
  return { name: first === fqdn && fqdn !== '' ? (fqdn.split('.')[0] ?? '') : first, fqdn };
}

/** Whether objects that name no machine are of one that describes itself: its updates alone do not. */
function areOfOneMachine(records: WmiMachine['records']): boolean {
  const count = (kind: WmiKind) => records.filter((record) => record.kind === kind).length;
  return (count('os') === 1 || count('system') === 1) && count('os') <= 1 && count('system') <= 1;
}

/** Gathers the objects of a file by the machine that they name; what names none belongs to the only machine, if there is one. Where nothing names it, it is called by its file. */
export function gatherMachines(
  records: Iterable<{ row: number; record: WmiRecord }>,
  nameOfFile = '',
): { machines: WmiMachine[]; homeless: number; isCalledByFile: boolean } {
  const machines: WmiMachine[] = [];
  const byShortName = new Map<string, WmiMachine[]>();
  const nameless: WmiMachine['records'] = [];
  for (const { row, record } of records) {
    const values = renameComputerInfo(record);
    const kind = findKind(values);
    const { name, fqdn } = findName(values, kind);
    if (name === '') {
      nameless.push({ kind, values });
      continue;
    }
    const alike = byShortName.get(name.toLowerCase()) ?? [];
    const exact = alike.find((one) => one.fqdn.toLowerCase() === fqdn.toLowerCase());
    // A short name belongs to the one machine of the file that has it; of several, to none of them.
    const [near] = alike.length === 1 ? alike.filter((one) => one.fqdn === '' || fqdn === '') : [];
    let machine = exact ?? near;
    if (machine === undefined) {
      machine = { row, name, fqdn, records: [] };
      machines.push(machine);
      byShortName.set(name.toLowerCase(), [...alike, machine]);
    }
    if (machine.fqdn === '') machine.fqdn = fqdn;
    machine.records.push({ kind, values });
  }
  if (machines.length === 0 && nameOfFile !== '' && areOfOneMachine(nameless)) {
    return { machines: [{ row: 2, name: nameOfFile, fqdn: '', records: nameless }], homeless: 0, isCalledByFile: true };
  }
  const [only] = machines;
  if (machines.length === 1) only?.records.push(...nameless);
  return { machines, homeless: machines.length === 1 ? 0 : nameless.length, isCalledByFile: false };
}

function readDigits(text: string | undefined): number | null {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : null;
}

function listItems(text: string): string {
  return text
    .replace(/[{}[\]"]/g, ' ')
    .replace(/\.{3}|…/g, ' ')
    .split(/[\s,;]+/)
    .filter((item) => item !== '')
    .join(', ');
}

/** Reads one machine as the cells of `WMI_COLUMNS`, and what to know about them. */
export function readWmiMachine(machine: WmiMachine): { cells: string[]; note: string | null } {
  const of = (...kinds: WmiKind[]) => machine.records.filter(({ kind }) => kinds.includes(kind)).map(({ values }) => values);
  const first = (records: readonly WmiRecord[], ...names: string[]) => {
    for (const name of names) for (const record of records) if (record.get(name) !== undefined) return record.get(name) ?? '';
    return '';
  };
  const os = of('os');
  const system = of('system', 'os').filter(
    (record) => record.get('domainrole') ?? record.get('model') ?? record.get('totalphysicalmemory'),
  );
  const bios = of('bios', 'system', 'os');
  const makerAndModel = [first(system, 'manufacturer'), first(system, 'model')].filter((text) => text !== '').join(' ');
  const role = first([...system, ...os], 'domainrole');
  const product = first(os, 'producttype');
  const domain = findDomain(first([...system, ...os], 'domain'), first([...system, ...os], 'partofdomain'), role);
  const host = first(system, 'dnshostname') || machine.name;
  const caption = first(os, 'caption') || (first(os, 'name').split('|')[0] ?? '').trim() || first(os, 'productname');
  const updates = listUpdates(of('update'), first(os, 'oshotfixes'));
  const hypervisor = nameHypervisor(makerAndModel);
  const firmware = [first(of('bios'), 'manufacturer') || first(bios, 'biosmanufacturer'), first(bios, 'smbiosbiosversion')]
    .join(' ')
    .trim();
  const isPhysical = isServerHardware(makerAndModel) && firmware !== '' && !isGuestFirmware(firmware);
  const visible = first(os, 'totalvisiblememorysize');
  const services = rename(of('service'), { Name: 'name', State: 'state', StartMode: 'startmode' });
  // A disk on USB is carried to and fro.
  const disks = of('disk').filter((record) => !/usb/i.test(record.get('interfacetype') ?? ''));
  const isController = product === '2' || /domain ?controller/i.test(`${product} ${role}`) || /^[45]$/.test(role);
  const cells: Record<(typeof WMI_COLUMNS)[number], string> = {
    CSName: machine.name,
    'DNS name': machine.fqdn || (domain.includes('.') && /^[\w-]+$/.test(host) ? `${host}.${domain}` : ''),
    Domain: domain,
    UUID: first(of('product'), 'uuid'),
    SerialNumber: first(of('bios'), 'serialnumber') || first(of('product'), 'identifyingnumber') || first(os, 'biosserialnumber'),
    IPAddress: listItems(
      of('network')
        .map((record) => record.get('ipaddress') ?? '')
        .join(' '),
    ),
    MACAddress: listItems(
      of('network')
        .filter((record) => record.has('ipaddress'))
        .map((record) => record.get('macaddress') ?? '')
        .join(' '),
    ),
    Caption: /^R2$/i.test(first(os, 'othertypedescription')) && !/\bR2\b/i.test(caption) ? `${caption} R2` : caption,
    Version: first(os, 'version'),
    BuildNumber: first(os, 'buildnumber'),
    CSDVersion: first(os, 'csdversion') || first(os, 'servicepackmajorversion'),
    OperatingSystemSKU: first(os, 'operatingsystemsku'),
    ProductType: product,
    OSArchitecture: first(os, 'osarchitecture') || first(system, 'systemtype'),
    UBR: first(os, 'ubr'),
    HotFixID: updates.cell,
    'Last patched': updates.lastPatched,
    'Physical or virtual': hypervisor !== null ? `virtual (${makerAndModel})` : isPhysical ? `physical (${makerAndModel})` : '',
    Hypervisor: hypervisor ?? '',
    Manufacturer: first(system, 'manufacturer'),
    Model: first(system, 'model'),
    NumberOfLogicalProcessors: first(system, 'numberoflogicalprocessors'),
    TotalPhysicalMemory: first(system, 'totalphysicalmemory') || (/^\d+$/.test(visible) ? `${visible} KB` : ''),
    'Data used': sumUsed(of('volume')),
    'Largest disk': String(Math.max(0, ...disks.map((record) => readDigits(record.get('size')) ?? 0)) || ''),
    Disks: disks.length === 0 ? '' : String(disks.length),
    'Disk capacity': String(disks.reduce((sum, record) => sum + (readDigits(record.get('size')) ?? Number.NaN), 0) || ''),
    'Cluster node': services.some((row) => /^clussvc$/i.test(row.get('Name') ?? '') && row.get('StartMode') === 'Auto') ? 'yes' : '',
    'Boot mode': readFirmwareType(first(os, 'biosfirmwaretype')),
    Roles: [...new Set([...(isController ? ['adds'] : []), ...findServiceRoles(services, rename(of('feature'), { ID: 'id' }))])].join(', '),
    LocalDateTime: first(os, 'localdatetime'),
  };
  return { cells: WMI_COLUMNS.map((column) => cells[column]), note: updates.note };
}

/** Records under the names that other readers know. */
function rename(records: readonly WmiRecord[], names: Readonly<Record<string, string>>): ReadonlyMap<string, string>[] {
  return records.map((record) => new Map(Object.entries(names).map(([name, key]) => [name, record.get(key) ?? ''])));
}

function findDomain(domain: string, isMember: string, role: string): string {
  if (/^false$/i.test(isMember) || /^[02]$/.test(role) || /^standalone/i.test(role)) return '';
  return /^true$/i.test(isMember) || /^[1345]$/.test(role) || domain.includes('.') ? domain : '';
}

function readFirmwareType(text: string): string {
  if (/^(2|uefi)$/i.test(text)) return `efi (BiosFirmwareType ${text})`;
  return /^(1|bios)$/i.test(text) ? `bios (BiosFirmwareType ${text})` : '';
}

function sumUsed(volumes: readonly WmiRecord[]): string {
  const used = volumes
    .filter((record) => record.get('drivetype') === '3')
    .map((record) => ({ size: readDigits(record.get('size')), free: readDigits(record.get('freespace')) }))
    .flatMap(({ size, free }) => (size !== null && free !== null && free <= size ? [size - free] : []));
  return used.length === 0 ? '' : String(used.reduce((sum, bytes) => sum + bytes, 0));
}

const NO_SECTION: CollectorSection = { values: new Map(), rows: null, gaps: [] };

function listUpdates(records: readonly WmiRecord[], listed: string): { cell: string; lastPatched: string; note: string | null } {
  // A few updates of Vista and 2008 are listed by their bare number.
  const ids = records.map((record) => (record.get('hotfixid') ?? '').replace(/^(?=\d{6,7}$)/, 'KB')).filter((id) => /^kb\d/i.test(id));
  if (ids.length > 0) {
    const rows = records.map(
      (record) =>
        new Map([
          ['HotFixID', record.get('hotfixid') ?? ''],
          ['InstalledOn', (record.get('installedon') ?? '').replace(/ .*/, '')],
        ]),
    );
    const section: CollectorSection = { ...NO_SECTION, rows };
    const lastPatched = findLastPatched({
      format: 1,
      seal: 'whole',
      names: [],
      section: (name) => (name === 'hotfixes' ? section : NO_SECTION),
    });
    return { cell: [...new Set(ids)].join(' '), lastPatched, note: null };
  }
  if (!/kb\d/i.test(listed)) return { cell: '', lastPatched: '', note: null };
  if (!/\.{3}|…/.test(listed)) return { cell: listItems(listed).replaceAll(',', ''), lastPatched: '', note: null };
  const note =
    'The list of hotfixes was cut off when it was printed. It was left out, because what is not in it may be installed all the same.';
  return { cell: '', lastPatched: '', note };
}
