import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactSet } from '../../../shared/domain/fact.ts';
import { RISK_LEVELS } from '../../../shared/domain/knowledge/weighing.ts';
import { assessRisk } from '../../../shared/planning/exits/assess-risk.ts';
import { knowledge } from './read-knowledge.ts';

/** Everything that lowers a risk, so that each example only says what raises it. */
const CALM: FactSet = {
  ntVersion: '6.0',
  build: 6003,
  patchMonth: 202301,
  internetInbound: false,
  internetEgress: false,
  airGapped: false,
  networkZone: 'deny-by-default',
  smb1Enabled: false,
  rdpWithoutNla: false,
  removableMedia: 'controlled',
  hostProtection: 'agent',
  sharedCredentials: false,
  isolationVerified: false,
  roles: ['file'],
  criticality: 1,
  dataClass: 'ordinary',
  compliance: [],
  safetyCritical: false,
  rtoHours: 48,
  restoreTestDays: 30,
  trustedByPeers: 0,
};

const EXAMPLES: { name: string; facts: FactSet; expect: [number, number, string]; floors: string[] }[] = [
  {
    name: 'RX-1: a website of 6002 before the Internet',
    facts: {
      build: 6002,
      patchMonth: 201902,
      internetInbound: true,
      internetEgress: true,
      smb1Enabled: true,
      rdpWithoutNla: true,
      sharedCredentials: true,
      criticality: 3,
      dataClass: 'confidential',
      rtoHours: 2,
      restoreTestDays: 400,
    },
    expect: [100, 51, 'very-high'],
    floors: ['F1', 'F4'],
  },
  {
    name: 'RX-2: payroll under PCI on a flat network',
    facts: {
      networkZone: 'flat',
      smb1Enabled: true,
      hostProtection: 'none',
      criticality: 5,
      compliance: ['pci'],
      rtoHours: 2,
      restoreTestDays: 400,
    },
    expect: [54, 75, 'moderate'],
    floors: ['F4'],
  },
  {
    name: 'RX-4: an air-gapped control station of 6001 with free USB',
    facts: {
      build: 6001,
      patchMonth: 200901,
      airGapped: true,
      removableMedia: 'uncontrolled',
      criticality: 5,
      safetyCritical: true,
      roles: ['hmi'],
    },
    expect: [53, 60, 'high'],
    floors: ['F3', 'F4'],
  },
  {
    name: 'RX-5: the same station with media under control',
    facts: { build: 6001, patchMonth: 200901, airGapped: true, criticality: 5, safetyCritical: true, roles: ['hmi'] },
    expect: [20, 60, 'low'],
    floors: ['F4'],
  },
  {
    name: 'RX-6: a physical controller on a flat network',
    facts: {
      patchMonth: 201909,
      networkZone: 'flat',
      smb1Enabled: true,
      rdpWithoutNla: true,
      sharedCredentials: true,
      roles: ['adds'],
      criticality: 5,
      rtoHours: 2,
      restoreTestDays: 400,
      trustedByPeers: 60,
    },
    expect: [78, 88, 'very-high'],
    floors: ['F2', 'F4'],
  },
  {
    name: 'RX-7: a forgotten print server in a segment',
    facts: { networkZone: 'segmented', roles: ['print'] },
    expect: [29, 8, 'low'],
    floors: ['F4'],
  },
];

describe('the risk of a server', () => {
  for (const example of EXAMPLES) {
    it(`is as the worked example says, ${example.name}`, () => {
      const [likelihood, impact, level] = example.expect;
      const risk = assessRisk({ knowledge, facts: { ...CALM, ...example.facts } });
      expect([risk.likelihood, risk.impact, risk.level]).toEqual([
        [likelihood, likelihood],
        [impact, impact],
        [level, level],
      ]);
      expect(risk.floors.map(({ number }) => number).sort()).toEqual(example.floors);
    });
  }

  it('falls by verified isolation, RX-3: the payroll server afterwards', () => {
    const facts = { ...CALM, ...EXAMPLES[1]?.facts, isolationVerified: true };
    const takenAway = new Set(['flat-network', 'smb1', 'no-protection', 'slow-recovery']);
    const risk = assessRisk({ knowledge, facts, takenAway });
    expect([risk.likelihood, risk.impact, risk.level]).toEqual([
      [10, 10],
      [60, 60],
      ['low', 'low'],
    ]);
    expect(risk.factors.filter(({ state }) => state === 'taken-away').map(({ id }) => id)).toEqual([...takenAway]);
  });

  it('is a wide range where nothing is known, never a low figure', () => {
    const { likelihood, impact, level } = assessRisk({ knowledge, facts: { ntVersion: '6.0', build: 6003 } });
    expect(likelihood[1]).toBe(100);
    expect(impact).toEqual([8, 100]);
    expect(level).toEqual(['low', 'very-high']);
  });

  it('never widens with knowledge', () => {
    const names = Object.keys(CALM);
    fc.assert(
      fc.property(fc.subarray(names), fc.constantFrom(...names), fc.constantFrom(...EXAMPLES), (known, more, example) => {
        const full: FactSet = { ...CALM, ...example.facts };
        const pick = (list: readonly string[]) =>
          Object.fromEntries(list.flatMap((name) => (full[name] === undefined ? [] : [[name, full[name]]]))) as FactSet;
        const before = assessRisk({ knowledge, facts: pick(known) });
        const after = assessRisk({ knowledge, facts: pick([...known, more]) });
        for (const side of ['likelihood', 'impact'] as const) {
          expect(after[side][0]).toBeGreaterThanOrEqual(before[side][0]);
          expect(after[side][1]).toBeLessThanOrEqual(before[side][1]);
        }
        const rank = (level: (typeof RISK_LEVELS)[number]) => RISK_LEVELS.indexOf(level);
        expect(rank(after.level[0])).toBeGreaterThanOrEqual(rank(before.level[0]));
        expect(rank(after.level[1])).toBeLessThanOrEqual(rank(before.level[1]));
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
