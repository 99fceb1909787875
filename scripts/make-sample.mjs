/**
 * Writes the bundled sample estate: `node scripts/make-sample.mjs [folder]`. The same script always gives the same files.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import iconv from 'iconv-lite';
import { writeXlsx } from '../electron/services/workbook/write-xlsx/write-xlsx.ts';
import { MACHINES } from './sample/estate.mjs';
import { PATCH_LEVELS } from './sample/patch-levels.mjs';

/** The folder of the three exports, inside the folder of samples. */
const PLACE = 'tarnholm';

/** Names of the three exports; they overlap, as a client's exports do. */
const SAMPLE_FILES = { rvtools: 'tarnholm-rvtools.xlsx', directory: 'tarnholm-ad-computers.csv', list: 'tarnholm-serverliste.csv' };

const EXPORTED_ON = '2026-11-18';

const VINFO_HEADER =
  'VM|Powerstate|Template|SRM Placeholder|Config status|DNS Name|Connection state|Guest state|Heartbeat|Consolidation Needed|PowerOn|Suspended To Memory|Suspend time|Suspend Interval|Creation date|Change Version|CPUs|Overall Cpu Readiness|Memory|Active Memory|NICs|Disks|Total disk capacity MiB|Fixed Passthru HotPlug|min Required EVC Mode Key|Latency Sensitivity|Op Notification Timeout|EnableUUID|CBT|Primary IP Address|Network #1|Network #2|Network #3|Network #4|Network #5|Network #6|Network #7|Network #8|Num Monitors|Video Ram KiB|Resource pool|Folder ID|Folder|vApp|DAS protection|FT State|FT Role|FT Latency|FT Bandwidth|FT Sec. Latency|Vm Failover In Progress|Provisioned MiB|In Use MiB|Unshared MiB|HA Restart Priority|HA Isolation Response|HA VM Monitoring|Cluster rule(s)|Cluster rule name(s)|Boot Required|Boot delay|Boot retry delay|Boot retry enabled|Boot BIOS setup|Reboot PowerOff|EFI Secure boot|Firmware|HW version|HW upgrade status|HW upgrade policy|HW target|Path|Log directory|Snapshot directory|Suspend directory|Annotation|Datacenter|Cluster|Host|OS according to the configuration file|OS according to the VMware Tools|Customization Info|Guest Detailed Data|VM ID|SMBIOS UUID|VM UUID|VI SDK Server type|VI SDK API Version|VI SDK Server|VI SDK UUID'.split(
    '|',
  );

const LIST_HEADER =
  'Servername;FQDN;IP-Adresse;Seriennummer;Hersteller;Modell;Physisch/Virtuell;Betriebssystem;OS-Version;Service Pack;Architektur;Installierte Updates;Kernel-Dateiversion;Zuletzt gepatcht;Anzahl CPU;Arbeitsspeicher (GB);Datenmenge (TB);Storage-Anbindung;Hardwarezustand;Dongle;Cluster-Knoten;Standort;Umgebung;Anwendung;Verantwortlich;Serverrolle;Kritikalität;Compliance;Herstellerbindung;Lizenztyp;16-Bit-Anwendung;Feste IP;Installationsmedien vorhanden;Weiterer DC;Aus dem Internet erreichbar;Isoliertes Netz;Segmentierbar;Eingehende Verbindungen;CPU-Auslastung (%);Tage ohne Nutzung;Nicht mehr benötigt;Bemerkung'.split(
    ';',
  );

/** A UUID that a name always gives again. */
function makeUuid(seed, start = '') {
  const hex = createHash('sha256').update(seed).digest('hex');
  const digits = start + hex.slice(start.length, 32);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20, 32)}`;
}

const inSource = (letter) => MACHINES.filter((machine) => machine.in.includes(letter));

/** The rows of tab vInfo: the virtual machines, two templates, a replication placeholder and a row without a name. */
function makeVinfoRows() {
  const rows = inSource('v').map((machine) => {
    const { vm, os } = machine;
    const running = (vm.power ?? 'poweredOn') === 'poweredOn';
    const tools = vm.tools ?? os.hypervisor;
    const used = Math.round(machine.disk * 953_674);
    return {
      VM: machine.n,
      Powerstate: vm.power ?? 'poweredOn',
      Template: 'False',
      'SRM Placeholder': 'False',
      'Config status': 'green',
      'DNS Name': tools === '' || machine.fqdn === null ? '' : machine.fqdn,
      'Connection state': 'connected',
      'Guest state': running ? 'running' : 'notRunning',
      Heartbeat: running ? 'green' : 'gray',
      'Consolidation Needed': 'False',
      'Creation date': { day: '2018-05-14' },
      CPUs: machine.cpu,
      Memory: machine.mem * 1024,
      'Active Memory': running ? Math.round(machine.mem * 96) : 0,
      NICs: 1,
      Disks: machine.disk > 1 ? 2 : 1,
      'Total disk capacity MiB': Math.round(used * 1.4),
      'Primary IP Address': running && machine.domain !== null ? machine.address : tools === '' ? '' : machine.address,
      'Network #1': machine.address.startsWith('192') ? 'DMZ' : `VLAN ${machine.address.split('.').slice(1, 3).join('-')}`,
      'Num Monitors': 1,
      'Video Ram KiB': 4096,
      Folder: machine.env === 'Produktion' ? 'Production' : 'Other',
      'Provisioned MiB': Math.round(used * 1.4),
      'In Use MiB': used,
      'Unshared MiB': used,
      Firmware: vm.firmware ?? 'bios',
      'HW version': 13,
      Annotation: vm.annotation ?? machine.desc ?? '',
      Datacenter: machine.site,
      Cluster: `${machine.site}-CL01`,
      Host: `esx0${(machine.index % 4) + 1}.corp.tarnholm.example`,
      'OS according to the configuration file': vm.configured ?? os.hypervisor,
      'OS according to the VMware Tools': tools,
      'Guest Detailed Data': os.guestBuild
        ? `architecture='X86' bitness='64' buildNumber='${os.guestBuild}' distroName='Windows' familyName='Windows'`
        : '',
      'VM ID': `vm-${1001 + machine.index}`,
      'SMBIOS UUID': makeUuid(`bios ${vm.uuidOf ?? machine.n}`, '42'),
      'VM UUID': makeUuid(`vm ${machine.n}`, '50'),
      ...VCENTER,
    };
  });
  const extra = (name, change) => ({
    VM: name,
    Powerstate: 'poweredOff',
    Template: 'False',
    'SRM Placeholder': 'False',
    'Config status': 'green',
    CPUs: 2,
    Memory: 4096,
    'OS according to the configuration file': 'Microsoft Windows Server 2008 (64-bit)',
    'VM ID': `vm-${name.length}9${name.charCodeAt(3)}`,
    'SMBIOS UUID': makeUuid(`bios ${name}`, '42'),
    'VM UUID': makeUuid(`vm ${name}`, '50'),
    Datacenter: 'Tarnholm',
    ...VCENTER,
    ...change,
  });
  rows.splice(20, 0, extra('tpl-w2k8-std', { Template: 'True' }));
  rows.splice(
    41,
    0,
    extra('tpl-w2k8r2-std', { Template: 'True', 'OS according to the configuration file': 'Microsoft Windows Server 2008 R2 (64-bit)' }),
  );
  rows.splice(
    55,
    0,
    extra('th-sql01', {
      'SRM Placeholder': 'True',
      'OS according to the configuration file': 'Microsoft Windows Server 2008 (64-bit)',
      Datacenter: 'Nordhaven',
      'VM UUID': makeUuid('vm srm th-sql01', '50'),
    }),
  );
  rows.splice(70, 0, extra('', { 'VM UUID': '', 'SMBIOS UUID': '', Annotation: 'Left behind by a failed migration' }));
  return rows.map((row) => VINFO_HEADER.map((header) => row[header] ?? ''));
}

const VCENTER = {
  'VI SDK Server type': 'VMware vCenter Server',
  'VI SDK API Version': '7.0.3.0',
  'VI SDK Server': 'vc01.corp.tarnholm.example',
  'VI SDK UUID': makeUuid('vc01'),
};

/** The text of the directory export: what Export-Csv of Windows PowerShell 5.1 writes with -Encoding UTF8. */
function makeDirectoryText() {
  const header = [
    'Name',
    'DNSHostName',
    'OperatingSystem',
    'OperatingSystemVersion',
    'OperatingSystemServicePack',
    'IPv4Address',
    'Enabled',
    'LastLogonDate',
    'whenCreated',
    'DistinguishedName',
    'Description',
    'ObjectGUID',
  ];
  const rows = inSource('a')
    .filter((machine) => machine.os.directory !== null)
    .map((machine) => {
      const [system, version, pack] = machine.os.directory;
      const unit = system.startsWith('Windows Vista') ? 'OU=Panels' : 'OU=Servers';
      const day = 2 + (machine.index % 16);
      return [
        machine.n.toUpperCase(),
        machine.fqdn,
        machine.ad.os ?? system,
        version,
        pack,
        machine.in === 'a' ? '' : machine.address,
        machine.ad.enabled ?? 'True',
        machine.ad.lastLogon ??
          `11/${day}/2026 ${1 + (machine.index % 11)}:${String(10 + (machine.index % 50)).padStart(2, '0')}:07 ${machine.index % 2 === 0 ? 'AM' : 'PM'}`,
        `6/1${machine.index % 9}/2009 8:00:00 AM`,
        `CN=${machine.n.toUpperCase()},${unit},DC=${machine.domain},DC=tarnholm,DC=example`,
        machine.desc ?? '',
        makeUuid(`ad ${machine.fqdn}`),
      ];
    });
  const lines = [header, ...rows].map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','));
  return `\ufeff#TYPE Selected.Microsoft.ActiveDirectory.Management.ADComputer\r\n${lines.join('\r\n')}\r\n`;
}

/** The text of the German list that the client keeps by hand: title lines, semicolons, decimal commas, a totals row. */
function makeListText() {
  const rows = inSource('c').map((machine) => {
    const { cm, hw } = machine;
    const patched = PATCH_LEVELS[machine.n];
    const [system, version, pack, architecture] = cm.list ?? machine.os.list;
    const number = (value) => String(value).replace('.', ',');
    return {
      Servername: machine.n,
      FQDN: machine.fqdn ?? '',
      'IP-Adresse': machine.address,
      Seriennummer:
        hw === undefined
          ? ''
          : `TH${createHash('sha256')
              .update(machine.fqdn ?? machine.n)
              .digest('hex')
              .slice(0, 8)
              .toUpperCase()}`,
      Hersteller: hw?.maker ?? 'VMware',
      Modell: hw?.model ?? 'VMware Virtual Platform',
      'Physisch/Virtuell': hw === undefined ? 'virtuell' : 'physisch',
      Betriebssystem: system,
      'OS-Version': version,
      'Service Pack': pack,
      Architektur: architecture,
      'Installierte Updates': patched?.updates ?? '',
      'Kernel-Dateiversion': patched?.kernel ?? '',
      'Zuletzt gepatcht': patched?.patched ?? '',
      'Anzahl CPU': cm.cpu ?? machine.cpu,
      'Arbeitsspeicher (GB)': cm.mem ?? machine.mem,
      'Datenmenge (TB)': number(machine.disk),
      'Storage-Anbindung': hw === undefined ? '' : (hw.bus ?? 'lokal'),
      Hardwarezustand: hw?.health ?? '',
      Dongle: cm.dongle ?? (hw === undefined ? '' : 'keine'),
      'Cluster-Knoten': cm.cluster ?? '',
      Standort: machine.site,
      Umgebung: machine.env,
      Anwendung: machine.app,
      Verantwortlich: machine.owner,
      Serverrolle: machine.role,
      Kritikalität: machine.crit,
      Compliance: machine.comp ?? '',
      Herstellerbindung: cm.vendor ?? '',
      Lizenztyp: cm.licence ?? (hw === undefined ? 'Volumenlizenz' : ''),
      '16-Bit-Anwendung': cm.code16 ?? '',
      'Feste IP': cm.fixedIp ?? '',
      'Installationsmedien vorhanden': cm.media ?? '',
      'Weiterer DC': cm.otherDc ?? '',
      'Aus dem Internet erreichbar': cm.internet ?? '',
      'Isoliertes Netz': cm.airGapped ?? '',
      Segmentierbar: cm.segment ?? '',
      'Eingehende Verbindungen': cm.inbound ?? '',
      'CPU-Auslastung (%)': cm.cpuLoad ?? '',
      'Tage ohne Nutzung': cm.lastUse ?? '',
      'Nicht mehr benötigt': cm.unused ?? '',
      Bemerkung: machine.desc ?? '',
    };
  });
  const twice = rows.find((row) => row.Servername === 'th-crm01');
  rows.splice(30, 0, { ...twice, Bemerkung: 'doppelt erfasst' });
  rows.splice(44, 0, {
    Standort: 'Eschbruck',
    Bemerkung: 'Gerät ohne Namen, steht unter dem Empfang',
    Betriebssystem: 'Windows Server 2008',
  });
  rows.push({ Servername: 'Summe', 'Anzahl CPU': rows.reduce((sum, row) => sum + (Number(row['Anzahl CPU']) || 0), 0) });
  const quote = (cell) => (/[;"\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [
    ['Tarnholm Group: Serverliste der IT'],
    [`Stand ${EXPORTED_ON.split('-').reverse().join('.')}`],
    [],
    LIST_HEADER,
    ...rows.map((row) => LIST_HEADER.map((header) => String(row[header] ?? ''))),
  ];
  return `${lines.map((cells) => cells.map(quote).join(';')).join('\r\n')}\r\n`;
}

/** Sheets of the RVTools workbook: vInfo, and two tabs that hold no servers. */
function makeRvtoolsSheets() {
  const sheet = (name, widths, rows) => ({
    name,
    purpose: '',
    tabColour: '5D6672',
    widths,
    blocks: [
      {
        kind: 'cells',
        rows: rows.map((row) =>
          row.map((value) => (value === '' ? undefined : typeof value === 'object' ? { value, style: 'date' } : { value })),
        ),
      },
    ],
    freeze: { rows: 1, columns: 1 },
    print: { repeatRow: 1, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
    protection: 'open',
  });
  const hosts = ['1', '2', '3', '4'].map((number) => [
    `esx0${number}.corp.tarnholm.example`,
    'Tarnholm',
    'Tarnholm-CL01',
    'Dell',
    'PowerEdge R750',
    32,
    524_288,
    'VMware ESXi 7.0.3 build-21930508',
  ]);
  return [
    sheet(
      'vInfo',
      VINFO_HEADER.map((header) => Math.min(40, header.length + 4)),
      [VINFO_HEADER, ...makeVinfoRows()],
    ),
    sheet(
      'vHost',
      [30, 14, 16, 12, 18, 8, 12, 34],
      [['Host', 'Datacenter', 'Cluster', 'Vendor', 'Model', '# Cores', '# Memory', 'ESX Version'], ...hosts],
    ),
    sheet(
      'vMetaData',
      [22, 16, 24, 32],
      [
        ['RVTools major version', 'RVTools version', 'xlsx creation datetime', 'Server'],
        [4.7, '4.7.1.4', { day: EXPORTED_ON }, 'vc01.corp.tarnholm.example'],
      ],
    ),
  ];
}

/** What the first screen says about the sample. */
function describeSample() {
  return {
    name: 'Tarnholm Group',
    servers: MACHINES.length,
    files: Object.values(SAMPLE_FILES).map((file) => `${PLACE}/${file}`),
    description:
      'An invented brewery and logistics group: an RVTools workbook, a directory export and a list kept by hand, which overlap and disagree.',
  };
}

/** Writes the description, and the three files in a folder of their own. */
async function makeSample(folder) {
  const place = join(folder, PLACE);
  await mkdir(place, { recursive: true });
  const file = await open(join(place, SAMPLE_FILES.rvtools), 'w');
  await writeXlsx(file, {
    sheets: makeRvtoolsSheets(),
    properties: {
      title: 'RVTools export',
      subject: '',
      company: 'Tarnholm Group',
      category: '',
      createdAt: `${EXPORTED_ON}T07:30:00Z`,
      custom: [],
    },
    header: '',
    footer: '',
  });
  await file.close();
  await writeFile(join(place, SAMPLE_FILES.directory), makeDirectoryText(), 'utf8');
  await writeFile(join(place, SAMPLE_FILES.list), iconv.encode(makeListText(), 'win1252'));
  await writeFile(join(folder, 'sample.json'), `${JSON.stringify(describeSample(), null, 2)}\n`, 'utf8');
}

const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'assets', 'samples');
await makeSample(folder);
process.stdout.write(`${MACHINES.length} invented servers in ${folder}\n`);
