import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';

/** Where the invented rules were read. */
export const STATED_SOURCE = { url: 'https://vendor.example/rules?a=1&b=2', publisher: 'A vendor', retrieved: '2026-11-20' };
const SOURCE_B = { url: 'https://second.example/notes', publisher: 'A second reader', retrieved: '2026-07-06' };

/** A little of everything that the sheets state with a source. */
export const KNOWLEDGE: Pick<WorkbookInput['knowledge'], 'products' | 'paths' | 'programmes' | 'ladder' | 'vulnerabilities'> = {
  products: [
    {
      id: 'windows-server-2016',
      label: 'Windows Server 2016',
      kind: 'server',
      ntVersion: '10.0',
      architectures: ['x64'],
      builds: [],
      names: [],
      shortNames: [],
      guestIds: [],
      releasedOn: { on: '2016-10-15', note: 'Shown in October.', sources: [SOURCE_B], confidence: 'high' },
      support: [{ phase: 'extended', endsOn: '2027-01-12', note: 'Paid years follow.', sources: [STATED_SOURCE], confidence: 'high' }],
      examples: [],
    },
  ],
  paths: [
    {
      id: 'migrate',
      label: 'Migrate',
      means: 'It moves.',
      startScore: 45,
      standsAt: 'middle',
      text: 'It is the usual way.',
      sources: [STATED_SOURCE, SOURCE_B],
      confidence: 'medium',
    },
  ],
  programmes: [
    {
      id: 'esu-1',
      order: 3,
      label: 'Extended Security Updates, year 1',
      who: 'Volume-licence customers.',
      needs: [],
      editions: 'esu',
      sources: [STATED_SOURCE],
      confidence: 'high',
    },
    {
      id: 'premium-assurance',
      order: 7,
      label: 'Premium Assurance',
      who: 'Customers who had added it.',
      needs: [],
      editions: 'unconfirmed',
      note: 'Six more years.',
      sources: [SOURCE_B],
      confidence: 'high',
    },
  ],
  ladder: [
    {
      id: 'service-pack-2',
      order: 1,
      label: 'Service Pack 2',
      text: 'Nothing later goes on without it.',
      role: 'step',
      packages: ['KB948465'],
      requires: [],
      architectures: ['x86', 'x64', 'ia64'],
      examples: [],
      sources: [STATED_SOURCE],
      confidence: 'high',
    },
  ],
  vulnerabilities: [
    {
      id: 'CVE-2019-0708',
      title: 'BlueKeep',
      component: 'Remote Desktop',
      disclosedIn: '2019-05',
      closedBy: ['KB4499149', 'KB4499180'],
      knownExploited: 'yes',
      kev: { addedOn: '2021-11-03', ransomware: 'known' },
      examples: [],
      sources: [STATED_SOURCE, SOURCE_B],
      confidence: 'high',
    },
    {
      id: 'CVE-2013-3900',
      title: 'WinVerifyTrust signature validation',
      disclosedIn: '2013-12',
      closedBy: [],
      knownExploited: 'yes',
      examples: [],
      sources: [SOURCE_B],
      confidence: 'medium',
    },
  ],
};

/** What was done in the project before the workbook is written. */
export const HISTORY: WorkbookInput['history'] = [
  {
    seq: 1,
    at: '2026-11-20T08:00:00.000Z',
    who: '',
    kind: 'import',
    summary: 'Imported vinfo.xlsx',
    reason: '',
    servers: [],
    serverCount: 0,
    hash: 'a'.repeat(64),
  },
  {
    seq: 2,
    at: '2026-11-20T09:30:00.000Z',
    who: 'Head of IT',
    kind: 'decision',
    summary: 'Decided ths-app01: Migrate',
    reason: 'The vendor supports it.',
    servers: [{ id: 'srv-001', name: 'ths-app01' }],
    serverCount: 1,
    hash: 'b'.repeat(64),
  },
];
