import { describe, expect, it } from 'vitest';
import { ExitChoice } from '../../../shared/domain/exit-plan.ts';
import type { FactSet } from '../../../shared/domain/fact.ts';
import { judgeFlight, quoteEvidence } from '../../../shared/planning/exits/check-flight.ts';
import { chooseConversionTool } from '../../../shared/planning/exits/choose-conversion-tool.ts';
import { computeCopyMinutes, estimateOutage } from '../../../shared/planning/exits/estimate-outage.ts';
import { resolveAssumptions } from '../../../shared/planning/exits/resolve-assumptions.ts';
import { knowledge } from './read-knowledge.ts';

const KNOWN: FactSet = {
  ntVersion: '6.0',
  build: 6003,
  arch: 'x64',
  platform: 'physical',
  diskEncryption: false,
  vssHealthy: true,
  maxDiskTB: 0.5,
  clusterNode: false,
  installationType: 'full',
  storageBus: 'local',
  nicTeaming: false,
  filterAgents: [],
  sha2: 'reached',
  partitionStyle: 'mbr',
  bootMode: 'bios',
  dotNet35: true,
  diskLayout: 'basic',
  airGapped: false,
  roles: ['file'],
};
const tools = (facts: FactSet, asOf = '2026-11-20') => chooseConversionTool(knowledge.tools, { ...KNOWN, ...facts }, asOf, null);
const assumptions = resolveAssumptions(knowledge.assumptions, new Map());

describe('the choice of a conversion tool', () => {
  it('takes the first that nothing speaks against', () => {
    expect(tools({})[0]).toMatchObject({ id: 'disk2vhd', standing: 'chosen' });
  });

  it('says of every other tool why', () => {
    expect(tools({}).every(({ reasons }) => reasons.length > 0)).toBe(true);
    expect(tools({ diskEncryption: true }).find(({ id }) => id === 'disk2vhd')).toMatchObject({
      standing: 'ruled-out',
      reasons: [expect.stringContaining('encrypted')],
    });
  });

  it('rules out agents that lack what they stand on, and clouds that the machine cannot reach', () => {
    const reasonsOf = (id: string, facts: FactSet) => tools(facts).find((one) => one.id === id);
    for (const id of ['azure-migrate', 'aws-mgn']) {
      expect(reasonsOf(id, { dotNet35: false }), id).toMatchObject({
        standing: 'ruled-out',
        reasons: [expect.stringContaining('.NET Framework 3.5')],
      });
      expect(reasonsOf(id, { airGapped: true }), id).toMatchObject({
        standing: 'ruled-out',
        reasons: [expect.stringContaining('cut off')],
      });
    }
    expect(reasonsOf('azure-migrate', { diskLayout: 'storage_spaces' })?.standing).toBe('ruled-out');
    expect(reasonsOf('disk-image', { airGapped: true })?.standing).toBe('fits');
  });

  it('takes a tool for many hosts until one is chosen, and says of other releases that nobody looked', () => {
    const unread = { vssHealthy: false, dotNet35: false };
    expect(tools(unread)[0]).toMatchObject({ id: 'disk-image', standing: 'chosen' });
    const onKvm = ExitChoice.parse({ server: 's1', host: 'kvm', at: '2026-11-20T09:00:00Z' });
    expect(chooseConversionTool(knowledge.tools, { ...KNOWN, ...unread }, '2026-11-20', onKvm)[0]).toMatchObject({ id: 'virt-p2v' });
    const older = tools({ ntVersion: '5.2', build: 3790 });
    expect(older[0]).toMatchObject({ standing: 'chosen', reasons: [expect.stringContaining('worth a try'), expect.any(String)] });
    expect(older.some(({ standing }) => standing === 'fits')).toBe(false);
  });

  it('finds none for Itanium', () => {
    expect(tools({ arch: 'ia64' }).every(({ standing }) => standing === 'ruled-out')).toBe(true);
  });

  it('rules a tool out after its last day', () => {
    expect(tools({}).find(({ id }) => id === 'aws-mgn')?.standing).toBe('fits');
    expect(tools({}, '2026-12-31').find(({ id }) => id === 'aws-mgn')?.standing).toBe('ruled-out');
  });

  it('stops the machine where something writes all the time', () => {
    expect(tools({ roles: ['sql'] })[0]?.copies).toBe('stopped');
  });

  it('keeps open what nobody has said', () => {
    const [first] = chooseConversionTool(knowledge.tools, { ntVersion: '6.0', build: 6003, arch: 'x64' }, '2026-11-20', null);
    expect(first?.asks).toContain('clusterNode');
  });
});

describe('the flight check', () => {
  const check = (facts: FactSet) => new Map(judgeFlight(knowledge.flightChecks, facts).map(({ item }) => [item.id, item]));

  it('reads no gap as a pass', () => {
    expect([...check({}).values()].filter(({ status }) => status === 'ok')).toEqual([]);
  });

  it('blocks what cannot fly and says how to mend it', () => {
    const blocked = {
      architecture: { arch: 'ia64' },
      'already-virtual': { platform: 'virtual' },
      cluster: { clusterNode: true },
      'domain-controller': { roles: ['adds'] },
      hypervisor: { roles: ['hyperv'] },
    };
    for (const [id, facts] of Object.entries(blocked)) {
      expect(check(facts).get(id)?.status, id).toBe('blocked');
      expect(check(facts).get(id)?.fix, id).not.toBe('');
    }
  });

  it('names the cell that a finding rests on', () => {
    const items = quoteEvidence(judgeFlight(knowledge.flightChecks, { bootMode: 'efi' }), (fact) =>
      fact === 'bootMode' ? ['vinfo.csv#4:Firmware = efi'] : [],
    );
    expect(items.find(({ id }) => id === 'boot-mode')).toMatchObject({ status: 'caution', evidence: ['vinfo.csv#4:Firmware = efi'] });
  });
});

describe('the outage', () => {
  it('follows the published formula', () => {
    expect(Math.round(computeCopyMinutes(500, 620))).toBe(110);
    expect(Math.round(computeCopyMinutes(8 * 1024, 620))).toBe(1804);
  });

  it('has no upper end where the size is unknown', () => {
    const { copyMinutes, outageMinutes } = estimateOutage({}, assumptions, 'stopped');
    expect(copyMinutes).toEqual({ low: null, likely: null, high: null });
    expect(outageMinutes).toEqual({ low: 90, likely: null, high: null });
  });

  it('is a range around the likely value, and narrower once the link was measured', () => {
    const assumed = estimateOutage({ dataTB: 1 }, assumptions, 'stopped').outageMinutes;
    const measured = estimateOutage({ dataTB: 1, linkMbps: 620 }, assumptions, 'stopped').outageMinutes;
    expect(assumed.low).toBeLessThan(assumed.likely ?? 0);
    expect((measured.high ?? 0) - (measured.low ?? 0)).toBeLessThan((assumed.high ?? 0) - (assumed.low ?? 0));
  });
});
