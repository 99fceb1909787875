import type { WorkbookInput } from '../../../electron/services/workbook/workbook-input.ts';
import type { Decision } from '../../../shared/domain/decision.ts';
import type { Evidence, FactValue, ResolvedFact } from '../../../shared/domain/fact.ts';
import type { MigrationTarget } from '../../../shared/domain/findings.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { HISTORY, KNOWLEDGE, STATED_SOURCE } from './make-knowledge.ts';
import { makePlans } from './make-plans.ts';
import { makeRunningPlan } from './make-running-plan.ts';
import { makeWaves } from './make-waves.ts';
import { makeWorkshops } from './make-workshops.ts';

const SOURCE = 'vinfo.xlsx!vInfo';

/** What a test says about one invented server; the rest is filled in plainly. */
interface MadeServer {
  id: string;
  name: string;
  build?: number | null;
  product?: string | null;
  label?: string;
  architecture?: 'x86' | 'x64' | 'ia64' | null;
  inScope?: 'yes' | 'no' | 'ambiguous';
  flags?: string[];
  facts?: Record<string, FactValue>;
  path?: ServerDetail['verdict']['path'];
  firmness?: ServerDetail['verdict']['firmness'];
  decision?: Partial<Decision> & { path: Decision['path'] };
  conflicts?: string[];
  verdict?: Partial<ServerDetail['verdict']>;
  updates?: Partial<ServerDetail['updates']>;
}

/** Makes a server with evidence for each of its facts. */
function makeServer(made: MadeServer, row = 2): ServerDetail {
  const evidence = (column: string, raw: string): Evidence => ({ sourceId: 1, source: SOURCE, row, column, raw });
  const facts: Record<string, ResolvedFact> = {};
  for (const [fact, value] of Object.entries(made.facts ?? {}))
    facts[fact] = { value, evidence: evidence(fact, String(value)), otherClaims: [] };
  const product = made.product === undefined ? 'windows-server-2008' : made.product;
  const label = made.label ?? 'Windows Server 2008 Standard SP2';
  const inScope = made.inScope ?? 'yes';
  return {
    id: made.id,
    name: made.name,
    aliases: [`${made.name}.tarnholm.example`],
    identity: {
      os: {
        product,
        label,
        kind: 'server',
        ntVersion: '6.0',
        build: made.build === undefined ? 6003 : made.build,
        revision: null,
        servicePack: 2,
        edition: 'Standard',
        architecture: made.architecture === undefined ? 'x64' : made.architecture,
      },
      inScope,
      confidence: inScope === 'ambiguous' ? 'ambiguous' : 'certain',
      conflicts: (made.conflicts ?? []).map((text) => ({ between: ['caption', 'build'], text })),
      because: [],
    },
    flags: made.flags ?? ['windows-server-2008', 'no-vendor-updates'],
    facts,
    sightings: [
      {
        source: SOURCE,
        sourceId: 1,
        row,
        matchedBy: 'first seen here',
        os: [{ field: 'caption', text: label, column: 'OS according to the VMware Tools' }],
      },
    ],
    updates: { rung: null, level: null, missing: [], openKnownExploited: null, basis: 'none', ...made.updates },
    verdict: {
      path: made.path ?? 'migrate',
      firmness: made.firmness ?? 'robust',
      scores: { migrate: [60, 75], virtualize: null, isolate: [20, 35], retire: [0, 40] },
      gates: [
        {
          rule: 'already-virtual',
          closes: 'virtualize',
          text: 'The machine is already virtual, so converting it from physical changes nothing.',
          opensWhen: null,
        },
      ],
      pendingGates: [],
      reasons: [{ rule: 'internet-facing', path: 'migrate', points: 15, text: 'It can be reached from the Internet.' }],
      unknowns: [{ fact: 'vendorLock', question: 'Does the vendor support a current system?', couldChange: true }],
      flips: [{ fact: 'vendorLock', to: 'vendor_refuses', path: 'isolate' }],
      ...made.verdict,
    },
    decision:
      made.decision === undefined
        ? null
        : {
            reason: '',
            decidedBy: 'Head of IT',
            decidedAt: '2026-11-20T09:30:00.000Z',
            accepter: null,
            expiresOn: null,
            followOn: null,
            verdictThen: 'migrate (robust)',
            ...made.decision,
          },
    history: [],
  };
}

const NOBODY = { id: 'none', label: 'None', servers: 0, where: {} };
const NO_POSTURE: WorkbookInput['findings']['posture'] = {
  servers: 0,
  byRung: [],
  byLevel: [],
  byBasis: [],
  byExposure: [],
  withOpenKnownExploited: NOBODY,
  tellingNothing: NOBODY,
  topVulnerabilities: [],
};

function makeTarget(
  product: string,
  label: string,
  endsOn: string,
  daysLeft: number,
  standing: MigrationTarget['standing'],
): MigrationTarget {
  return { product, label, servers: 0, endsOn, daysLeft, standing, text: `${label} ends on ${endsOn}.` };
}

/** Makes a workbook's input from servers; counts that the workbook takes from the findings are given plainly. */
export function makeInput(servers: readonly ServerDetail[], change: Partial<WorkbookInput> = {}): WorkbookInput {
  const read = servers.length + 3;
  return {
    project: { name: 'Tarnholm Group', revision: 7 },
    asOf: '2026-11-21',
    offrampVersion: '0.1.0',
    ...makePlans(servers),
    ...makeWaves(servers),
    ...makeRunningPlan(servers),
    ...makeWorkshops(servers),
    knowledge: {
      asOf: '2026-11-20',
      ...KNOWLEDGE,
      facts: [
        {
          id: 'vendorLock',
          label: 'Vendor position',
          question: 'Does the vendor support a current system?',
          type: 'choice',
          choices: [{ value: 'vendor_refuses', label: 'the vendor refuses' }],
          probes: [],
          key: false,
          knownBy: 'vendor',
        },
      ],
      rules: [
        {
          id: 'already-virtual',
          when: { all: [{ fact: 'platform', is: 'eq', value: 'virtual' }], any: [] },
          text: 'The machine is already virtual, so converting it from physical changes nothing.',
          points: {},
          closes: ['virtualize'],
          waivable: 'yes',
          examples: [],
          sources: [STATED_SOURCE],
          confidence: 'high',
        },
      ],
    },
    findings: {
      asOf: '2026-11-21',
      servers: servers.length,
      flagged: servers.filter((server) => server.flags.length > 0).length,
      inScope: servers.filter((server) => server.identity.inScope === 'yes').length,
      ambiguous: servers.filter((server) => server.identity.inScope === 'ambiguous').length,
      decided: servers.filter((server) => server.decision !== null).length,
      byProduct: [],
      byBuild: [],
      byArchitecture: [],
      byPlatform: [],
      byFlag: [
        { id: 'windows-server-2008', label: 'Windows Server 2008', servers: 1 },
        { id: 'no-vendor-updates', label: 'No vendor updates', servers: 1 },
      ],
      byVerdict: [],
      byFirmness: [],
      byDecision: [],
      support: [
        {
          product: 'windows-server-2008',
          label: 'Windows Server 2008',
          servers: servers.length,
          startsOn: '2008-02-27',
          phases: [
            { phase: 'extended', endsOn: '2020-01-14', daysSince: 2503 },
            { phase: 'premium-assurance', endsOn: '2026-01-13', daysSince: 312 },
          ],
          couldStillBuy: [],
          daysPastLast: 312,
        },
        {
          product: 'windows-server-2022',
          label: 'Windows Server 2022',
          servers: 1,
          startsOn: '2021-08-18',
          phases: [
            { phase: 'mainstream', endsOn: '2026-10-13', daysSince: 39 },
            { phase: 'extended', endsOn: '2031-10-14', daysSince: -1788 },
          ],
          couldStillBuy: ['extended'],
          daysPastLast: -1788,
        },
      ],
      targets: [
        makeTarget('windows-server-2012-r2', 'Windows Server 2012 R2', '2023-10-10', -1138, 'ended'),
        makeTarget('windows-server-2016', 'Windows Server 2016', '2027-01-12', 52, 'ending'),
        makeTarget('windows-server-2022', 'Windows Server 2022', '2031-10-14', 1788, 'supported'),
      ],
      posture: NO_POSTURE,
      dataQuality: {
        fillRates: [
          { fact: 'vendorLock', label: 'Vendor position', known: 0, all: servers.length, where: {} },
          { fact: 'owner', label: 'Owner', known: 0, all: servers.length, where: {} },
        ],
        evidenceAge: [{ id: 'older', label: 'Older than a year', servers: 2, where: {} }],
        conflictsByKind: [],
        unknownOs: { id: 'os-unknown', label: 'Operating system unknown', servers: 0, where: {} },
      },
      quality: [{ id: 'no-owner', label: 'No owner is known', servers: 1 }],
    },
    ledger: {
      sources: [
        {
          id: 1,
          file: 'vinfo.xlsx',
          sheet: 'vInfo',
          format: 'rvtools',
          formatLabel: 'RVTools, vInfo',
          encoding: null,
          delimiter: null,
          headerRow: 1,
          importedAt: '2026-11-20T08:00:00.000Z',
          counts: { read, kept: servers.length, merged: 1, refused: 1, ignored: 1 },
          issueCount: 2,
          issues: [
            { row: 4, column: 'CPUs', value: 'two', message: 'Not a whole number.', effect: 'value-left-out' },
            { row: 9, column: 'VM', value: null, message: 'The row names no machine.', effect: 'row-refused' },
          ],
          mapping: [],
        },
      ],
      unread: [{ file: 'vinfo.xlsx', sheet: 'vHost', reason: 'Lists hypervisor hosts, not servers to decide on.' }],
      totals: { read, kept: servers.length, merged: 1, refused: 1, ignored: 1 },
    },
    servers,
    history: HISTORY,
    ...change,
  };
}

/** A small estate with one server of every kind that the sheets tell apart. */
export function makeEstate(): ServerDetail[] {
  const virtual = {
    platform: 'virtual',
    environment: 'Production',
    owner: 'Finance IT',
    application: 'Ledger',
    cpuCount: 4,
    memoryMiB: 8192,
  };
  return [
    makeServer(
      {
        id: 'srv-001',
        name: 'ths-app01',
        facts: virtual,
        decision: { path: 'migrate' },
        updates: {
          rung: '6003-rollup',
          level: '2020-01',
          missing: ['KB5039341', 'KB5073697'],
          openKnownExploited: 1,
          openKnownExploitedIds: ['CVE-2013-3900'],
          undecidedKnownExploited: 75,
          basis: 'hotfix-list',
          programmes: [
            { programme: 'esu-1', could: 'yes' },
            { programme: 'premium-assurance', could: 'unknown' },
          ],
          because: ['KB4534303, the monthly rollup of 2020-01, is the newest rollup in its list of installed updates.'],
        },
      },
      2,
    ),
    makeServer(
      {
        id: 'srv-002',
        name: 'ths-hmi02',
        build: 6002,
        architecture: 'x86',
        path: 'isolate',
        firmness: 'contestable',
        facts: { platform: 'physical', owner: 'finance it', dataTB: 0.25 },
        decision: { path: 'isolate', accepter: 'Plant manager' },
        updates: {
          rung: 'sp2',
          openKnownExploited: 2,
          openKnownExploitedIds: ['CVE-2013-3900', 'CVE-2019-0708'],
          undecidedKnownExploited: 84,
          basis: 'build',
          because: ['Build 6002 has no update of 2019-03-19 or later.'],
        },
      },
      3,
    ),
    makeServer(
      {
        id: 'srv-003',
        name: 'ths-old03',
        build: 6001,
        architecture: 'ia64',
        path: 'manual-review',
        firmness: 'undetermined',
        facts: { owner: 'Plant operations', lastSeenOn: '2026-11-02' },
        updates: { rung: 'rtm', missing: ['KB948465'], basis: 'build' },
      },
      4,
    ),
    makeServer(
      {
        id: 'srv-004',
        name: 'ths-maybe04',
        build: null,
        architecture: null,
        inScope: 'ambiguous',
        label: 'W2K8',
        flags: ['windows-server-2008'],
        conflicts: ['The caption says R2, the build says it is not.'],
      },
      5,
    ),
    makeServer(
      {
        id: 'srv-005',
        name: 'ths-vm05',
        path: 'retire',
        updates: { rung: '6003-rollup', level: '2026-01', openKnownExploited: 0, undecidedKnownExploited: 0, basis: 'revision' },
        decision: { path: 'virtualize', reason: 'The host fails.', followOn: { path: 'migrate', by: '2027-06-30' } },
        facts: { ...virtual, owner: 'Finance IT' },
      },
      6,
    ),
    makeServer(
      {
        id: 'srv-006',
        name: 'ths-new06',
        build: 20348,
        product: 'windows-server-2022',
        label: 'Windows Server 2022 Datacenter',
        inScope: 'no',
        flags: [],
        path: 'none',
        facts: { ...virtual, memoryMiB: 1000.7 },
      },
      7,
    ),
    makeServer(
      {
        id: 'srv-007',
        name: 'ths-tux07',
        build: null,
        product: null,
        label: 'Ubuntu 22.04',
        inScope: 'no',
        flags: [],
        path: 'none',
        facts: {},
      },
      8,
    ),
    makeServer(
      { id: 'srv-008', name: 'ths-app08', decision: { path: 'retire' }, facts: { owner: 'Finance IT ', application: '=Ledger' } },
      9,
    ),
  ];
}

/** Servers named so that a careless writer would make formulas, markup or broken files of them. */
export function makeHostileEstate(): ServerDetail[] {
  const names = [
    `=cmd|' /C calc'!A0`,
    '+1',
    '-2+3',
    '@SUM(A1)',
    '<b>bold</b>',
    'a&b"c\'d',
    '_x0041_',
    'tab\there',
    'bell\u0007',
    '\ud83d lone',
    '  space  ',
    'line\r\nbreak',
    'http://x.example',
  ];
  return [
    ...names.map((name, index) =>
      makeServer({ id: `h-${index}`, name, facts: { owner: name, application: name, description: name } }, index + 2),
    ),
    makeServer({ id: 'h-long', name: 'long', facts: { description: 'x'.repeat(40_000) } }, 99),
  ];
}
