import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactSet } from '../../../shared/domain/fact.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { runCommand } from '../../helpers/run-command.ts';

/** A machine as it is met, what is known of it, and the verdict that a consultant would defend. */
interface Case {
  server: string;
  os: string;
  facts: FactSet;
  path: Verdict['path'];
  firmness: Verdict['firmness'];
  /** Exits that have to be closed, among others. */
  closed?: readonly (keyof Verdict['scores'])[];
}

const SERVER_2008 = 'Windows Server 2008 Standard';
const SERVER_2008_R2 = 'Windows Server 2008 R2 Standard';
const without = (fact: string, facts: FactSet): FactSet => Object.fromEntries(Object.entries(facts).filter(([name]) => name !== fact));

const USED = { productType: 'server', lastUseDays: 1, ownerConfirmsUnused: false };
const INSIDE = {
  internetInbound: false,
  airGapped: false,
  compliance: [],
  clusterNode: false,
  hwDependency: 'none',
  app16bit: false,
  hardcodedIp: false,
  segmentable: true,
  criticality: 3,
};
const METAL = {
  platform: 'physical',
  arch: 'x64',
  build: 6003,
  bootMode: 'bios',
  storageBus: 'local',
  maxDiskTB: 0.3,
  dataTB: 0.2,
  licence: 'vl',
  hwRisk: 'ok',
  installMediaAvailable: true,
};
const GUEST = {
  platform: 'virtual',
  arch: 'x64',
  build: 6003,
  bootMode: 'bios',
  storageBus: 'local',
  maxDiskTB: 0.1,
  dataTB: 0.1,
  licence: 'vl',
  hwRisk: 'ok',
  installMediaAvailable: true,
};
const FREE = { vendorLock: 'none' };
const PHYSICAL = { ...USED, ...INSIDE, ...METAL, ...FREE };
const VIRTUAL = { ...USED, ...INSIDE, ...GUEST, ...FREE };
const CASES: Case[] = [
  {
    server: 'last-dc-physical',
    os: SERVER_2008,
    facts: { ...PHYSICAL, productType: 'dc', roles: ['adds', 'dns'], otherHealthyDc: false, hwRisk: 'failing', criticality: 5 },
    path: 'migrate',
    firmness: 'robust',
    closed: ['virtualize', 'isolate'],
  },
  {
    server: 'dc-on-esxi',
    os: SERVER_2008,
    facts: { ...VIRTUAL, productType: 'dc', roles: ['adds', 'dns', 'dhcp'], otherHealthyDc: true },
    path: 'migrate',
    firmness: 'robust',
    closed: ['virtualize', 'isolate'],
  },
  {
    server: 'dc-only-type-known',
    os: SERVER_2008,
    facts: { productType: 'dc' },
    path: 'manual-review',
    firmness: 'undetermined',
    closed: ['virtualize', 'isolate'],
  },
  {
    server: 'dc-with-refused-application',
    os: SERVER_2008,
    facts: { ...PHYSICAL, productType: 'dc', roles: ['adds', 'customapp'], vendorLock: 'vendor_refuses', otherHealthyDc: true },
    path: 'manual-review',
    firmness: 'robust',
    closed: ['virtualize', 'isolate'],
  },
  {
    server: 'dc-branch-file-print',
    os: SERVER_2008,
    facts: { ...PHYSICAL, productType: 'dc', roles: ['adds', 'dns', 'file', 'print'], otherHealthyDc: true, hwRisk: 'eol', licence: 'oem' },
    path: 'migrate',
    firmness: 'robust',
  },
  {
    server: 'sql-2008r2-vm',
    os: SERVER_2008_R2,
    facts: { ...VIRTUAL, build: 7601, roles: ['sql'], vendorLock: 'upgrade_available' },
    path: 'migrate',
    firmness: 'robust',
    closed: ['virtualize'],
  },
  {
    server: 'sql-san-6tb',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['sql'], storageBus: 'fc', maxDiskTB: 6, dataTB: 9, hwRisk: 'eol', criticality: 5 },
    path: 'migrate',
    firmness: 'robust',
  },
  {
    server: 'sql-vendor-refuses',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['sql', 'customapp'], vendorLock: 'vendor_refuses', hwRisk: 'ok' },
    path: 'isolate',
    firmness: 'robust',
  },
  {
    server: 'sql-pci-refused',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['sql', 'customapp'], vendorLock: 'vendor_refuses', compliance: ['pci'] },
    path: 'isolate',
    firmness: 'robust',
  },
  {
    server: 'exchange-2010',
    os: SERVER_2008_R2,
    facts: { ...VIRTUAL, build: 7601, roles: ['exchange', 'iis'], internetInbound: true, criticality: 5 },
    path: 'migrate',
    firmness: 'robust',
    closed: ['isolate', 'virtualize'],
  },
  {
    server: 'exchange-2007-inside',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['exchange'], hwRisk: 'failing' },
    path: 'migrate',
    firmness: 'robust',
  },
  {
    server: 'scada-historian-vm',
    os: SERVER_2008,
    facts: { ...VIRTUAL, roles: ['hmi', 'sql'], vendorLock: 'vendor_refuses' },
    path: 'isolate',
    firmness: 'robust',
    closed: ['virtualize'],
  },
  {
    server: 'scada-fieldbus-failing',
    os: SERVER_2008,
    facts: { ...PHYSICAL, arch: 'x86', roles: ['hmi'], hwDependency: 'serial_fieldbus', vendorLock: 'vendor_refuses', hwRisk: 'failing' },
    path: 'isolate',
    firmness: 'robust',
  },
  {
    server: 'scada-vendor-upgrade',
    os: SERVER_2008,
    facts: { ...VIRTUAL, roles: ['hmi'], vendorLock: 'upgrade_available', criticality: 5 },
    path: 'migrate',
    firmness: 'robust',
  },
  {
    server: 'mri-console',
    os: SERVER_2008,
    facts: { ...VIRTUAL, roles: ['medical'], vendorLock: 'regulated_device', compliance: ['hipaa'] },
    path: 'isolate',
    firmness: 'robust',
    closed: ['migrate', 'virtualize'],
  },
  {
    server: 'mri-console-on-the-internet',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['medical'], vendorLock: 'regulated_device', internetInbound: true },
    path: 'manual-review',
    firmness: 'robust',
    closed: ['migrate', 'virtualize', 'isolate', 'retire'],
  },
  {
    server: 'mri-segment-unknown',
    os: SERVER_2008,
    facts: without('segmentable', { ...PHYSICAL, roles: ['medical'], vendorLock: 'regulated_device' }),
    path: 'isolate',
    firmness: 'undetermined',
  },
  {
    server: 'cluster-hyperv',
    os: SERVER_2008_R2,
    facts: { ...PHYSICAL, build: 7601, roles: ['hyperv'], clusterNode: true, storageBus: 'fc', criticality: 5 },
    path: 'migrate',
    firmness: 'robust',
    closed: ['virtualize'],
  },
  {
    server: 'hyperv-host-refused',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['hyperv', 'customapp'], vendorLock: 'vendor_refuses' },
    path: 'isolate',
    firmness: 'robust',
    closed: ['virtualize'],
  },
  {
    server: 'cluster-file',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['file'], clusterNode: true, storageBus: 'fc', dataTB: 8 },
    path: 'migrate',
    firmness: 'robust',
    closed: ['virtualize'],
  },
  {
    server: 'itanium-refused',
    os: 'Windows Server 2008 for Itanium-Based Systems',
    facts: { ...PHYSICAL, arch: 'ia64', roles: ['sql', 'customapp'], vendorLock: 'vendor_refuses', storageBus: 'fc' },
    path: 'isolate',
    firmness: 'robust',
    closed: ['virtualize'],
  },
  {
    server: 'itanium-internet',
    os: 'Windows Server 2008 for Itanium-Based Systems',
    facts: { ...PHYSICAL, arch: 'ia64', roles: ['iis'], internetInbound: true },
    path: 'migrate',
    firmness: 'robust',
    closed: ['virtualize', 'isolate'],
  },
  {
    server: 'itanium-alone',
    os: 'Windows Server 2008 for Itanium-Based Systems',
    facts: { arch: 'ia64', platform: 'physical' },
    path: 'manual-review',
    firmness: 'undetermined',
    closed: ['virtualize'],
  },
  {
    server: 'core-file-server',
    os: 'Windows Server 2008 Standard (Server Core Installation)',
    facts: { ...PHYSICAL, roles: ['file', 'dns'], hwRisk: 'eol' },
    path: 'migrate',
    firmness: 'robust',
  },
  {
    server: 'x86-16-bit-physical',
    os: SERVER_2008,
    facts: { ...PHYSICAL, arch: 'x86', roles: ['customapp'], app16bit: true, hwRisk: 'eol' },
    path: 'virtualize',
    firmness: 'robust',
    closed: ['migrate'],
  },
  {
    server: 'x86-16-bit-vm',
    os: SERVER_2008,
    facts: { ...VIRTUAL, arch: 'x86', roles: ['customapp'], app16bit: true },
    path: 'isolate',
    firmness: 'robust',
    closed: ['migrate', 'virtualize'],
  },
  {
    server: 'x86-16-bit-vm-flat-net',
    os: SERVER_2008,
    facts: { ...VIRTUAL, arch: 'x86', roles: ['customapp'], app16bit: true, segmentable: false },
    path: 'manual-review',
    firmness: 'robust',
    closed: ['migrate', 'virtualize', 'isolate', 'retire'],
  },
  {
    server: 'dmz-web-refused',
    os: SERVER_2008,
    facts: { ...VIRTUAL, roles: ['iis', 'customapp'], internetInbound: true, vendorLock: 'vendor_refuses' },
    path: 'migrate',
    firmness: 'robust',
    closed: ['isolate'],
  },
  {
    server: 'dmz-exposure-unknown',
    os: SERVER_2008,
    facts: without('internetInbound', { ...VIRTUAL, roles: ['customapp'], vendorLock: 'vendor_refuses' }),
    path: 'isolate',
    firmness: 'undetermined',
  },
  {
    server: 'switched-off-confirmed',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: [], lastUseDays: 400, inbound90d: false, ownerConfirmsUnused: true },
    path: 'retire',
    firmness: 'robust',
  },
  {
    server: 'silent-400-days',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['file'], lastUseDays: 400, inbound90d: false, cpuAvgPct: 1 },
    path: 'retire',
    firmness: 'robust',
  },
  {
    server: 'silent-but-connections-unknown',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['customapp'], lastUseDays: 400 },
    path: 'retire',
    firmness: 'undetermined',
  },
  {
    server: 'silent-120-days',
    os: SERVER_2008,
    facts: without('ownerConfirmsUnused', { ...PHYSICAL, roles: ['customapp'], lastUseDays: 120, inbound90d: false }),
    path: 'retire',
    firmness: 'robust',
  },
  {
    server: 'unused-said-the-owner-used-said-the-network',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['iis'], lastUseDays: 2, inbound90d: true, ownerConfirmsUnused: true },
    path: 'migrate',
    firmness: 'robust',
    closed: ['retire'],
  },
  {
    server: 'quarter-end-batch',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['customapp'], lastUseDays: 80, inbound90d: true, vendorLock: 'upgrade_available' },
    path: 'migrate',
    firmness: 'robust',
    closed: ['retire'],
  },
  {
    server: 'azure-vm-esu-ended',
    os: SERVER_2008_R2,
    facts: { ...VIRTUAL, build: 7601, hypervisor: 'Azure', roles: ['iis'], vendorLock: 'upgrade_available' },
    path: 'migrate',
    firmness: 'robust',
    closed: ['virtualize'],
  },
  {
    server: 'dongle-licence-server',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['customapp'], hwDependency: 'usb_dongle', vendorLock: 'upgrade_available', hwRisk: 'eol' },
    path: 'migrate',
    firmness: 'robust',
  },
  {
    server: 'dongle-refused',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['customapp'], hwDependency: 'usb_dongle', vendorLock: 'vendor_refuses', hwRisk: 'eol' },
    path: 'isolate',
    firmness: 'robust',
  },
  {
    server: 'fax-card',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['customapp'], hwDependency: 'pci_card' },
    path: 'isolate',
    firmness: 'robust',
    closed: ['virtualize'],
  },
  {
    server: 'sharepoint-2007-vm',
    os: SERVER_2008,
    facts: { ...VIRTUAL, roles: ['sharepoint', 'iis', 'sql'] },
    path: 'migrate',
    firmness: 'robust',
  },
  { server: 'terminal-server', os: SERVER_2008, facts: { ...PHYSICAL, roles: ['rds'], hwRisk: 'ok' }, path: 'migrate', firmness: 'robust' },
  {
    server: 'storage-server-10tb',
    os: 'Windows Storage Server 2008',
    facts: { ...PHYSICAL, roles: ['file'], dataTB: 10, maxDiskTB: 5, storageBus: 'das', licence: 'oem' },
    path: 'migrate',
    firmness: 'robust',
  },
  {
    server: 'sp1-app-server',
    os: SERVER_2008,
    facts: { ...PHYSICAL, build: 6001, roles: ['customapp'], vendorLock: 'vendor_refuses', hwRisk: 'failing' },
    path: 'virtualize',
    firmness: 'robust',
  },
  {
    server: 'r2-lock-unknown',
    os: SERVER_2008_R2,
    facts: without('vendorLock', { ...VIRTUAL, build: 7601, roles: ['customapp'] }),
    path: 'migrate',
    firmness: 'undetermined',
  },
  { server: 'nothing-known', os: SERVER_2008, facts: {}, path: 'manual-review', firmness: 'undetermined' },
  {
    server: 'platform-known-only',
    os: SERVER_2008,
    facts: { platform: 'virtual' },
    path: 'manual-review',
    firmness: 'undetermined',
    closed: ['virtualize'],
  },
  {
    server: 'vista-that-answers-as-a-server',
    os: 'Windows Vista Business',
    facts: { roles: ['customapp'] },
    path: 'out-of-scope',
    firmness: 'robust',
  },
  { server: 'said-to-be-a-workstation', os: '', facts: { productType: 'workstation' }, path: 'out-of-scope', firmness: 'robust' },
  {
    server: 'pci-app-hardware-fails',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['customapp'], compliance: ['pci'], hwRisk: 'failing' },
    path: 'migrate',
    firmness: 'robust',
  },
  {
    server: 'air-gapped-lab',
    os: SERVER_2008,
    facts: { ...PHYSICAL, roles: ['customapp'], airGapped: true, vendorLock: 'none' },
    path: 'isolate',
    firmness: 'robust',
  },
  {
    server: 'flat-network-refused-vm',
    os: SERVER_2008,
    facts: { ...VIRTUAL, roles: ['customapp'], vendorLock: 'vendor_refuses', segmentable: false },
    path: 'manual-review',
    firmness: 'robust',
    closed: ['isolate', 'virtualize', 'retire'],
  },
];

describe('servers as they are met, by the command line', () => {
  let cwd: string;
  const verdicts = new Map<string, Verdict>();
  beforeAll(async () => {
    cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-met-'));
    // A machine without a name of its system is known by its kernel alone.
    const rows = CASES.map((one) => `${one.server},${one.os},${one.os === '' ? '6.0.6002' : ''}`);
    await writeFile(path.join(cwd, 'list.csv'), `Name,OperatingSystem,Version\n${rows.join('\n')}\n`);
    await writeFile(path.join(cwd, 'answers.json'), JSON.stringify(Object.fromEntries(CASES.map(({ server, facts }) => [server, facts]))));
    const asked = ['assess', 'list.csv', '--answers', 'answers.json', '--as-of', '2026-11-20', '--json', '-'];
    const { code, out } = await runCommand(asked, { cwd });
    expect(code).toBe(0);
    for (const { name, verdict } of JSON.parse(out).servers) verdicts.set(name, verdict);
  });
  afterAll(() => rm(cwd, { recursive: true, force: true }));

  it.each(CASES.map((one) => [one.server, one] as const))('%s', (_, { server, path: wanted, firmness, closed = [] }) => {
    const verdict = verdicts.get(server);
    expect([verdict?.path, verdict?.firmness]).toEqual([wanted, firmness]);
    expect(closed.filter((one) => verdict?.scores[one] !== null)).toEqual([]);
  });

  it('closes no exit without a sentence and what would open it', () => {
    for (const [server, { gates }] of verdicts) {
      expect(
        gates.filter(({ text, opensWhen }) => text === '' || (opensWhen ?? '') === ''),
        server,
      ).toEqual([]);
    }
  });
});
