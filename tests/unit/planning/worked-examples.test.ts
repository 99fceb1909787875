import { describe, expect, it } from 'vitest';
import { EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import type { FactSet } from '../../../shared/domain/fact.ts';
import { createJudge } from '../../../shared/planning/verdict/judge-server.ts';
import { loadTestKnowledge } from './load-test-knowledge.ts';

type Score = number | null;
interface Example {
  server: string;
  facts: FactSet;
  path: string;
  /** Migrate, virtualize, isolate, retire; null where closed. */
  scores: [Score, Score, Score, Score];
}

/** An ordinary physical server in use, about which everything is known that people usually know. */
const ORDINARY: FactSet = {
  ntVersion: '6.0',
  build: 6003,
  productType: 'server',
  arch: 'x64',
  platform: 'physical',
  roles: [],
  lastUseDays: 1,
  ownerConfirmsUnused: false,
  internetInbound: false,
  airGapped: false,
  compliance: [],
  clusterNode: false,
  hwDependency: 'none',
  dataTB: 0.2,
  maxDiskTB: 0.3,
  bootMode: 'bios',
  storageBus: 'local',
  vendorLock: 'none',
  app16bit: false,
  hardcodedIp: false,
  hwRisk: 'ok',
  segmentable: true,
  criticality: 3,
};

/** Values that weigh nothing for a server in use, for what the ordinary server leaves open. */
const NEUTRAL: FactSet = { cpuAvgPct: 20, inbound90d: true, otherHealthyDc: false, installMediaAvailable: true, licence: 'vl' };

const EXAMPLES: Example[] = [
  {
    server: 'Itanium database server',
    facts: { arch: 'ia64', roles: ['sql'], storageBus: 'fc', hwRisk: 'eol', criticality: 4 },
    path: 'migrate',
    scores: [60, null, 40, null],
  },
  {
    server: 'physical domain controller',
    facts: { productType: 'dc', roles: ['adds', 'dns'], otherHealthyDc: true, hwRisk: 'eol', criticality: 5 },
    path: 'migrate',
    scores: [100, null, null, null],
  },
  {
    server: 'Small Business Server',
    facts: { productType: 'dc', roles: ['sbs', 'adds', 'exchange', 'file', 'dns', 'dhcp'], hwRisk: 'eol', criticality: 5 },
    path: 'migrate',
    // It is a domain controller too, which is never converted; the published example leaves the path open with a score of 0.
    scores: [100, null, null, null],
  },
  { server: '32-bit SQL Server', facts: { arch: 'x86', roles: ['sql'], hwRisk: 'eol' }, path: 'migrate', scores: [60, 50, 35, null] },
  {
    server: 'medical device controller',
    facts: { roles: ['medical'], vendorLock: 'regulated_device', compliance: ['hipaa'], hwDependency: 'pci_card', criticality: 5 },
    path: 'isolate',
    scores: [null, null, 95, null],
  },
  {
    server: 'air-gapped control station with a dongle',
    facts: { roles: ['hmi'], airGapped: true, hwDependency: 'usb_dongle', vendorLock: 'vendor_refuses', hwRisk: 'eol', lastUseDays: 0 },
    path: 'isolate',
    scores: [0, 45, 100, null],
  },
  {
    server: 'failover cluster node',
    facts: { roles: ['sql'], clusterNode: true, storageBus: 'fc', criticality: 5, hwRisk: 'eol' },
    path: 'migrate',
    scores: [80, null, 30, null],
  },
  {
    server: '2008 R2 application server',
    facts: { ntVersion: '6.1', build: 7601, roles: ['customapp'], vendorLock: 'upgrade_available', platform: 'virtual' },
    path: 'migrate',
    scores: [80, null, 40, null],
  },
  {
    server: 'Exchange 2007 server',
    facts: { roles: ['exchange'], internetInbound: true, criticality: 5 },
    path: 'migrate',
    scores: [100, 5, null, null],
  },
  {
    server: 'web server open to the Internet',
    facts: { roles: ['iis'], internetInbound: true },
    path: 'migrate',
    scores: [100, 15, null, null],
  },
  { server: 'Hyper-V host', facts: { roles: ['hyperv'], hwRisk: 'eol', criticality: 4 }, path: 'migrate', scores: [75, null, 35, null] },
  { server: '32-bit print server', facts: { arch: 'x86', roles: ['print'], licence: 'oem' }, path: 'migrate', scores: [65, 25, 35, null] },
  {
    server: 'offline root certificate authority',
    facts: { roles: ['adcs_root_offline'], lastUseDays: 290, inbound90d: false, cpuAvgPct: 1, airGapped: true, criticality: 5 },
    path: 'migrate',
    scores: [70, 30, 60, null],
  },
  {
    server: 'payroll server in PCI scope',
    facts: { roles: ['sql', 'customapp'], compliance: ['pci'], vendorLock: 'upgrade_available', criticality: 5, hwRisk: 'eol' },
    path: 'migrate',
    scores: [100, 45, 25, null],
  },
  {
    server: 'application server whose vendor is gone',
    facts: { roles: ['customapp'], vendorLock: 'vendor_refuses', hwRisk: 'eol', licence: 'oem' },
    path: 'isolate',
    scores: [10, 50, 55, null],
  },
  {
    server: 'server that cannot have its own segment',
    facts: { roles: ['customapp'], vendorLock: 'vendor_refuses', segmentable: false, hwRisk: 'eol', licence: 'vl' },
    path: 'virtualize',
    scores: [10, 60, null, null],
  },
  { server: 'WSUS server', facts: { roles: ['wsus'] }, path: 'migrate', scores: [70, 35, 35, null] },
  {
    server: 'BizTalk server on failing hardware',
    facts: { roles: ['biztalk', 'sql'], hwRisk: 'failing', criticality: 5, licence: 'vl' },
    path: 'virtualize',
    scores: [60, 75, 20, null],
  },
  { server: 'branch server for DHCP and NPS', facts: { roles: ['dhcp', 'nps'] }, path: 'migrate', scores: [70, 35, 35, null] },
  {
    server: 'domain controller with a 16-bit program',
    facts: {
      productType: 'dc',
      arch: 'x86',
      roles: ['adds', 'customapp'],
      app16bit: true,
      hardcodedIp: true,
      installMediaAvailable: false,
      hwRisk: 'failing',
    },
    path: 'manual-review',
    scores: [null, null, null, null],
  },
  {
    server: 'virtual intranet web server',
    facts: { platform: 'virtual', hypervisor: 'Hyper-V 2012 R2', roles: ['iis'], criticality: 2 },
    path: 'migrate',
    scores: [75, null, 35, null],
  },
];

const QUARTERLY: FactSet = { ...ORDINARY, roles: ['customapp'], lastUseDays: 100, vendorLock: 'upgrade_available' };

const judge = createJudge(await loadTestKnowledge());

describe.each(EXAMPLES)('$server', ({ facts, path, scores }) => {
  it(`is ${path} with exact scores once everything is known`, () => {
    const verdict = judge.explain({ ...ORDINARY, ...NEUTRAL, ...facts });
    expect(EXIT_PATHS.map((one) => verdict.scores[one])).toEqual(scores.map((score) => (score === null ? null : [score, score])));
    expect([verdict.path, verdict.firmness]).toEqual([path, 'robust']);
    expect(verdict.pendingGates).toEqual([]);
    expect(verdict.unknowns).toEqual([]);
  });

  it(`is ${path} already, with those scores within its intervals, while some facts are unknown`, () => {
    const { path: likely, scores: intervals } = judge.judge({ ...ORDINARY, ...facts });
    expect(likely).toBe(path);
    EXIT_PATHS.forEach((one, index) => {
      const score = scores[index] ?? null;
      const interval = intervals[one];
      if (score === null || interval === null) expect([score, interval], one).toEqual([null, null]);
      else {
        expect(interval[0], one).toBeLessThanOrEqual(score);
        expect(interval[1], one).toBeGreaterThanOrEqual(score);
      }
    });
  });
});

describe('a server that only a quarterly job uses', () => {
  it('is not retired for 90 days of silence alone', () => {
    const verdict = judge.judge(QUARTERLY);
    expect(verdict.path).toBe('migrate');
    expect([verdict.stands?.retire, verdict.stands?.virtualize]).toEqual([30, 25]);
    // A connection in those days would say that it is in use after all.
    expect(verdict.scores.virtualize).toEqual([15, 45]);
  });

  it('says which answers could still change that', () => {
    expect(judge.explain({ ...QUARTERLY, ...NEUTRAL, inbound90d: false }).flips).toContainEqual({
      fact: 'ownerConfirmsUnused',
      to: true,
      path: 'retire',
    });
  });
});
