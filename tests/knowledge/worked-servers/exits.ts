import type { FactSet } from '../../../shared/domain/fact.ts';
import { ordinary, SERVER_2008, SERVER_2008_R2 } from './example.ts';

/** How each way out of one machine has to be planned. */
export interface WorkedExit {
  server: string;
  os: string;
  facts: FactSet;
  /** Where it migrates to, and whether an upgrade in place leads there in so many hops. */
  target?: string;
  inPlace?: 'possible' | 'refused' | 'unknown' | 'not-needed';
  hops?: number | null;
  blockers?: readonly string[];
  /** The conversion tool, and what keeps it from flying. */
  tool?: string | null;
  blocked?: readonly string[];
  /** Packs of controls, without the one that always belongs. */
  packs?: readonly string[];
  retire?: 'supported' | 'open' | 'contradicted';
  /** The least level of risk that is certain. */
  riskAtLeast?: string;
}

/** Everything that set-up and the tools ask for, and nothing that speaks against them. */
const CLEAR = {
  vssHealthy: true,
  diskEncryption: false,
  installationType: 'full',
  nicTeaming: false,
  filterAgents: [],
  bootsFromVhd: false,
  upgradeModeChange: false,
  languageChange: false,
  partitionStyle: 'mbr',
  diskLayout: 'basic',
  staticIp: false,
} satisfies FactSet;
const clear = (facts: Parameters<typeof ordinary>[0]): FactSet => ordinary({ ...CLEAR, ...facts });

export const EXITS: readonly WorkedExit[] = [
  {
    server: '2008 x64: three hops',
    os: SERVER_2008,
    facts: clear({}),
    target: 'windows-server-2025',
    inPlace: 'possible',
    hops: 3,
    tool: 'disk2vhd',
    blocked: [],
    packs: [],
    retire: 'contradicted',
    riskAtLeast: 'low',
  },
  {
    server: '2008 R2: two hops',
    os: SERVER_2008_R2,
    facts: clear({ build: 7601 }),
    inPlace: 'possible',
    hops: 2,
    tool: 'disk2vhd',
    blocked: [],
  },
  {
    server: '2008 x86: never in place',
    os: SERVER_2008,
    facts: clear({ arch: 'x86' }),
    inPlace: 'refused',
    hops: null,
    blockers: ['x86-to-x64'],
    tool: 'disk2vhd',
  },
  {
    server: 'Itanium: neither hop nor tool',
    os: 'Windows Server 2008 for Itanium-Based Systems',
    facts: clear({ arch: 'ia64' }),
    inPlace: 'refused',
    blockers: ['itanium'],
    tool: null,
    blocked: ['architecture'],
  },
  {
    server: 'build 6001: the service pack first',
    os: SERVER_2008,
    facts: clear({ build: 6001 }),
    inPlace: 'refused',
    blockers: ['below-sp2'],
  },
  { server: 'a print server', os: SERVER_2008, facts: clear({ roles: ['print'] }), inPlace: 'refused', blockers: ['adfs-or-print'] },
  {
    server: 'a domain controller: 2022 first, because 2025 asks for a level that 2008 cannot give',
    os: SERVER_2008,
    facts: clear({ productType: 'dc', roles: ['adds'] }),
    target: 'windows-server-2022',
    blocked: ['domain-controller'],
    packs: ['tier-0'],
  },
  {
    server: 'a domain controller that replicates SYSVOL by FRS',
    os: SERVER_2008,
    facts: clear({ productType: 'dc', roles: ['adds'], sysvolReplication: 'frs' }),
    blockers: ['frs'],
  },
  {
    server: 'a domain controller by its product type alone',
    os: SERVER_2008,
    facts: { productType: 'dc' },
    target: 'windows-server-2022',
    blocked: ['domain-controller'],
    packs: ['tier-0'],
  },
  {
    server: 'a Small Business Server by its name alone',
    os: 'Windows Small Business Server 2008 Standard',
    facts: {},
    blocked: ['domain-controller'],
    packs: ['tier-0'],
  },
  {
    server: 'a Hyper-V Server by its name alone',
    os: 'Microsoft Hyper-V Server 2008',
    facts: {},
    inPlace: 'refused',
    blockers: ['storage-server'],
    blocked: ['hypervisor'],
    packs: ['tier-0'],
  },
  {
    server: 'a Storage Server',
    os: 'Windows Storage Server 2008 Standard',
    facts: clear({ roles: ['file'] }),
    inPlace: 'refused',
    blockers: ['storage-server'],
  },
  {
    server: 'an Exchange server',
    os: SERVER_2008,
    facts: clear({ roles: ['exchange'] }),
    target: 'hosted-service',
    inPlace: 'not-needed',
    tool: 'disk-image',
  },
  { server: 'a BizTalk server', os: SERVER_2008, facts: clear({ roles: ['biztalk'] }), target: 'managed-platform', inPlace: 'not-needed' },
  {
    server: 'a node of a cluster with shared disks',
    os: SERVER_2008,
    facts: clear({ clusterNode: true }),
    inPlace: 'refused',
    blockers: ['cluster-node'],
    tool: null,
    blocked: ['cluster'],
  },
  { server: 'an encrypted volume', os: SERVER_2008, facts: clear({ diskEncryption: true }), tool: 'disk-image', blocked: ['encryption'] },
  { server: 'shadow copies that fail', os: SERVER_2008, facts: clear({ vssHealthy: false }), tool: 'disk-image' },
  { server: 'an expansion card', os: SERVER_2008, facts: clear({ hwDependency: 'pci_card' }), blocked: ['expansion-card'] },
  {
    server: 'everything that an inventory leaves open: the tool that fits in any case',
    os: SERVER_2008,
    facts: ordinary({}),
    tool: 'disk-image',
    inPlace: 'unknown',
    hops: 3,
  },
  {
    server: 'Windows Server 2003: no hop, and no tool that was looked into',
    os: 'Windows Server 2003 R2 Standard x64 Edition',
    facts: clear({ build: 3790 }),
    inPlace: 'refused',
    hops: null,
    riskAtLeast: 'low',
  },
  {
    server: 'Windows Server 2012 R2: one hop',
    os: 'Windows Server 2012 R2 Standard',
    facts: clear({ build: 9600 }),
    inPlace: 'possible',
    hops: 1,
  },
  {
    server: 'a web server on the Internet: today',
    os: SERVER_2008,
    facts: clear({ roles: ['iis'], internetInbound: true }),
    packs: ['front'],
    riskAtLeast: 'very-high',
  },
  {
    server: 'a control station',
    os: SERVER_2008,
    facts: clear({ roles: ['hmi'], hwDependency: 'serial_fieldbus' }),
    packs: ['plant'],
    blockers: ['fieldbus'],
  },
  { server: 'an air-gapped server: removable media are the way in', os: SERVER_2008, facts: clear({ airGapped: true }), packs: ['plant'] },
  { server: 'card data', os: SERVER_2008, facts: clear({ compliance: ['pci'] }), packs: ['card-data'] },
  {
    server: 'an offline root that is cut off',
    os: SERVER_2008,
    facts: clear({ roles: ['adcs_root_offline'], airGapped: true, lastUseDays: 290, inbound90d: false }),
    packs: ['plant', 'tier-0'],
    retire: 'contradicted',
  },
  {
    server: 'a silent server of little weight',
    os: SERVER_2008,
    facts: clear({ lastUseDays: 400, inbound90d: false, cpuAvgPct: 1, criticality: 1, trustedByPeers: 0 }),
    retire: 'supported',
  },
  { server: 'a server of which nothing is known', os: SERVER_2008, facts: {}, blocked: [], packs: [], retire: 'open', inPlace: 'unknown' },
];
