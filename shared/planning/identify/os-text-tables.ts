import type { Architecture } from '../../domain/operating-system.ts';

/** Cells that say in words that nothing is known. */
export const BLANK_WORDS: ReadonlySet<string> = new Set(
  'n/a|na|n/d|n.a.|unknown|none|null|nil|undefined|not available|not known|not detected|not set|not applicable|other|others|tbd|tbc|unbekannt|inconnu|desconocido|sconosciuto|onbekend|н/д|неизвестно|暂缺|未知|不明'.split(
    '|',
  ),
);

/** Systems that are not Windows NT; looked for only where the text does not name Windows NT. */
export const OTHER_SYSTEMS =
  /linux|\b(?:rhel|red ?hat|centos|alma ?linux|rocky|fedora|ubuntu|[kx]ubuntu|debian|suse|opensuse|sles|sled|oracle enterprise|oracle vm|oraclelinux|asianux|coreos|photon|amazon ?linux|gentoo|kali|arch|mandriva|slackware|scientific|alpine|esxi?|vmkernel|vmware|vcenter|xenserver|citrix hypervisor|proxmox|nutanix|ahv|(?:free|open|net|dragonfly|pc-?)bsd|unix|solaris|opensolaris|sunos|aix|hp-?ux|irix|tru64|openvms|osf1|z\/?os|os\/(?:2|390|400)|os400|i5\/?os|as\/400|mvs|vms|vm\/(?:cms|esa)|darwin|mac ?os|macos|os ?x|ios|ipados|android|chrome ?os|chromeos|netware|netapp|data ontap|ontap|emc|isilon|onefs|qnap|qts|synology|dsm|freenas|truenas|cisco|nx-os|asa|junos|screenos|pan-?os|fortios|fortigate|gaia|big-?ip|f5|arista|eos|comware|procurve|routeros|mikrotik|vyos|pfsense|opnsense|ilo|idrac|printer|jetdirect|samba|sco|unixware|dos|ms-dos|freedos|qnx|vxworks|haiku|eulinux|kylin|euleros)(?![a-z])|\b(?:rhel|centos|ubuntu|debian|sles|suse|oraclelinux|fedora|freebsd|solaris|darwin|asianux|almalinux|rockylinux|amazonlinux|coreos|photon|vmkernel|netware|other\d*(?:linux|xlinux))\w*(?: ?64)?guest\b/u;

/** Windows that is not the NT kernel, or older than NT 4.0. */
export const OTHER_WINDOWS =
  /\bwindows (?:9[58]|me|(?:embedded )?(?:ce|compact)(?: \d[\d.]*)?|3\.\d+|for workgroups|phone|mobile|(?:8\.1 )?rt|10 mobile|nt(?: server| workstation)? 3\.\d+)\b/u;

/** Products that carry a year or a version of their own and are no operating system. */
export const APPLICATIONS =
  /(?:microsoft |ms |windows )?(?:\b(?:sql server|sql(?= ?20\d\d)|mssql|visual studio|visual basic|visual c\+\+|visual c#|visual j#|visual sourcesafe|vs(?=20(?:05|08|10|12)\b)|tfs|team foundation|team explorer|office|outlook|excel|powerpoint|visio|exchange|sharepoint|search server|project server|internet explorer|virtual machine manager|scvmm|operations manager|data protection manager|windows search|windows media|windows mail|windows live|windows installer|windows defender|windows powershell|powershell|biztalk|commerce server|host integration server|isa server|forefront|system center|dynamics|expression|silverlight|media player|server update services|wsus|report viewer|sql native client|autocad|lync|\.net framework|net framework)(?![a-z])|visual c\+\+)/u;

/** Applications that run as a service of the machine, so "… on Windows …" behind them names that machine. */
export const SERVER_APPLICATIONS =
  /\b(?:sql(?: server)?|sql(?= ?20\d\d)|mssql|exchange|sharepoint|search server|project server|biztalk|commerce server|host integration server|isa server|team foundation|system center|lync)\b/u;

/** How each processor family is written. Order matters: "x86-64" is not x86. */
export const ARCHITECTURE_PATTERNS: readonly (readonly [Architecture, RegExp])[] = [
  ['arm64', /\b(?:arm64|aarch64|arm 64-?bit)/u],
  ['ia64', /\b(?:ia-?64|itanium)/u],
  ['x64', /\b(?:x64|amd64|x86[- ]64|em64t|intel64|wow64|win64|64 ?-?bits?)|64guest\b/u],
  ['x86', /\b(?:x86|i[3-6]86|x32|ia-?32|32 ?-?bits?)/u],
];

/** "without Hyper-V"; other languages are translated before. */
export const WITHOUT_HYPER_V = /\b(?:without|no) hyper-v/u;

/** Products sold as a bundle on a server release; the edition's short name, how the bundle is written, and the level it was built on. */
export const BUNDLES: readonly { edition: string; pattern: RegExp; name: string; servicePack: number | null }[] = [
  { edition: 'SBS', pattern: /(?:small business server|\bsbs) 2011/u, name: 'Windows Small Business Server 2011', servicePack: 1 },
  {
    edition: 'SBS Premium',
    pattern: /(?:small business server|\bsbs)\b.*\bpremium\b/u,
    name: 'Windows Small Business Server',
    servicePack: null,
  },
  { edition: 'SBS', pattern: /small business server|\bsbs ?(?:20\d\d)?\b/u, name: 'Windows Small Business Server', servicePack: null },
  { edition: 'EBS', pattern: /essential business server|\bebs ?20\d\d\b/u, name: 'Windows Essential Business Server', servicePack: null },
  { edition: 'Home Server', pattern: /home server 2011/u, name: 'Windows Home Server 2011', servicePack: 1 },
  { edition: 'Hyper-V Server', pattern: /hyper-v server/u, name: 'Hyper-V Server', servicePack: null },
];

/** Names that hypervisors and directories also give to a later release, and that release. */
export const FAMILY_NAMES: readonly (readonly [RegExp, string])[] = [
  [/^microsoft windows server 2012 \(64/u, 'windows-server-2012-r2'],
  [/^windows ?8server ?64guest$/u, 'windows-server-2012-r2'],
  [/\b(?:server|windows) 2003\b(?!.*\br2\b)/u, 'windows-server-2003-r2'],
];

/** Names that stand for a release and every later one. */
export const OPEN_ENDED_NAME =
  /\b(?:or|and|und|oder|et|ou|y|o) (?:later|newer|above|higher|up|upwards|greater|h.{1,2}her|neuer|sp.{1,2}ter|sup.{1,2}rieur|ult.{1,2}rieur|superior|posterior)|\(and (?:later|newer)|(?:^|[ (])(?:>=?|≥) ?(?:microsoft |windows |win |server )*20\d\d|20\d\d(?: r2)?\+(?! ?\w)|^windows ?9server ?64guest$/u;

/** Identifiers by which a hypervisor means a client release and the server of the same kernel; they count only in its own fields. */
export const HYPERVISOR_FAMILIES: ReadonlyMap<string, readonly string[]> = new Map([
  ['w2k', ['windows-2000-professional', 'windows-2000-server']],
  ['w2k3', ['windows-server-2003', 'windows-server-2003-r2']],
  ['wxp', ['windows-xp', 'windows-xp-x64']],
  ['wvista', ['windows-server-2008', 'windows-vista']],
  ['w2k8', ['windows-server-2008', 'windows-vista']],
  ['win7', ['windows-7', 'windows-server-2008-r2']],
  ['win8', ['windows-8', 'windows-8-1', 'windows-server-2012', 'windows-server-2012-r2']],
  ['win10', ['windows-10', 'windows-server-2016', 'windows-server-2019']],
  ['win11', ['windows-11', 'windows-server-2022', 'windows-server-2025']],
]);

/** The NT version that ships each Internet Information Services. */
export const IIS_VERSIONS: ReadonlyMap<string, string> = new Map([
  ['5.0', '5.0'],
  ['5.1', '5.1'],
  ['6.0', '5.2'],
  ['7.0', '6.0'],
  ['7.5', '6.1'],
  ['8.0', '6.2'],
  ['8.5', '6.3'],
  ['10.0', '10.0'],
]);

/** Editions that only servers have, and that only clients have. */
export const SERVER_EDITION =
  /^(?:Standard|Datacenter|Web|HPC|MultiPoint|Itanium|Foundation|Essentials|Essential Server|Storage|SBS|EBS|Hyper-V Server|Core installation)/u;
export const CLIENT_EDITION = /^(?:Home(?! Server)|Ultimate|Starter|Business|Education|Professional)/u;

/** Editions as they are written; the first that matches counts. */
export const EDITION_PATTERNS: readonly (readonly [string, RegExp])[] = [
  ['Web', /\bweb(?: server| edition)?\b/u],
  ['HPC', /\bhpc\b|compute cluster/u],
  ['MultiPoint', /\bmultipoint\b/u],
  ['Itanium', /\bitanium|\bia-?64\b/u],
  ['Embedded Standard', /\bembedded standard\b/u],
  ['Embedded POSReady', /\bposready\b/u],
  ['Embedded', /\bembedded\b/u],
  ['Home Premium', /\bhome,? premium\b/u],
  ['Home Basic', /\bhome,? basic\b/u],
  ['Home', /\bhome\b/u],
  ['Ultimate', /\bultimate\b/u],
  ['Starter', /\bstarter\b/u],
  ['Business', /\bbusiness\b/u],
  ['Education', /\beducation\b/u],
  ['Professional', /\bprofessional\b|\bprofessionnel\b|\bpro\b/u],
  ['Datacenter', /\bdata ?cent(?:er|re)\b/u],
  ['Enterprise', /\b(?:enterprise|entreprise)\b|\bent\b/u],
  ['Advanced Server', /\b2000 advanced server\b/u],
  ['Foundation', /\bfoundation\b/u],
  ['Essentials', /\bessentials\b/u],
  ['Standard', /\b(?:standard|stand|std)\b/u],
];

/** Storage Server has levels of its own. */
export const STORAGE_LEVELS: readonly (readonly [string, RegExp])[] = [
  ['Enterprise', /\benterprise\b/u],
  ['Workgroup', /\bworkgroup\b/u],
  ['Basic', /\b(?:basic|express)\b/u],
  ['Essentials', /\bessentials\b/u],
  ['Embedded', /\bembedded\b/u],
  ['Standard', /\bstandard\b/u],
];

/** Editions that were only ever sold for x64 on Windows Server 2008 and later. */
export const X64_ONLY_EDITIONS: ReadonlySet<string> = new Set([
  'HPC',
  'EBS',
  'SBS',
  'SBS Premium',
  'Foundation',
  'Hyper-V Server',
  'Home Server',
]);

/**
 * OperatingSystemSKU values as edition and kind.
 * Source: https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getproductinfo
 */
export const SKUS: ReadonlyMap<number, { edition: string; kind: 'server' | 'client' }> = new Map(
  (
    [
      [1, 'Ultimate', 'client'],
      [2, 'Home Basic', 'client'],
      [3, 'Home Premium', 'client'],
      [4, 'Enterprise', 'client'],
      [6, 'Business', 'client'],
      [7, 'Standard', 'server'],
      [8, 'Datacenter', 'server'],
      [9, 'SBS', 'server'],
      [10, 'Enterprise', 'server'],
      [11, 'Starter', 'client'],
      [12, 'Datacenter Core', 'server'],
      [13, 'Standard Core', 'server'],
      [14, 'Enterprise Core', 'server'],
      [15, 'Itanium', 'server'],
      [17, 'Web', 'server'],
      [18, 'HPC', 'server'],
      [19, 'Home Server', 'server'],
      [20, 'Storage Basic', 'server'],
      [21, 'Storage Standard', 'server'],
      [22, 'Storage Workgroup', 'server'],
      [23, 'Storage Enterprise', 'server'],
      [24, 'Essential Server Solutions', 'server'],
      [25, 'SBS Premium', 'server'],
      [29, 'Web Core', 'server'],
      [30, 'EBS', 'server'],
      [31, 'EBS', 'server'],
      [32, 'EBS', 'server'],
      [33, 'Foundation', 'server'],
      [35, 'Essential Server Solutions without Hyper-V', 'server'],
      [36, 'Standard without Hyper-V', 'server'],
      [37, 'Datacenter without Hyper-V', 'server'],
      [38, 'Enterprise without Hyper-V', 'server'],
      [39, 'Datacenter without Hyper-V Core', 'server'],
      [40, 'Standard without Hyper-V Core', 'server'],
      [41, 'Enterprise without Hyper-V Core', 'server'],
      [42, 'Hyper-V Server', 'server'],
      [43, 'Storage Basic Core', 'server'],
      [44, 'Storage Standard Core', 'server'],
      [45, 'Storage Workgroup Core', 'server'],
      [46, 'Storage Enterprise Core', 'server'],
      [48, 'Professional', 'client'],
      [63, 'SBS Premium Core', 'server'],
      [64, 'HPC without Hyper-V', 'server'],
    ] as const
  ).map(([sku, edition, kind]) => [sku, { edition, kind }]),
);
