import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactSet } from '../../../shared/domain/fact.ts';
import { DEFAULT_POLICY } from '../../../shared/domain/policy.ts';
import { applyPolicy, weighCriteria } from '../../../shared/planning/verdict/apply-policy.ts';
import { createServerAssessor } from '../../../shared/planning/verdict/assess-server.ts';
import { createJudge } from '../../../shared/planning/verdict/judge-server.ts';
import { describeIdentity } from './describe-identity.ts';
import { loadTestKnowledge } from './load-test-knowledge.ts';

const knowledge = await loadTestKnowledge();
const { criteria } = knowledge;
const ids = criteria.map(({ id }) => id);

describe('weights by rank order', () => {
  it('are the published centroids for a whole ranking', () => {
    const shares = weighCriteria(criteria, ids).map(({ share }) => Math.round(share * 1000) / 1000);
    expect(shares).toEqual([0.34, 0.215, 0.152, 0.111, 0.079, 0.054, 0.033, 0.016]);
  });

  it('are all 1 where nobody has ranked anything, and always add up to a whole', () => {
    expect(weighCriteria(criteria, []).map(({ factor }) => factor)).toEqual(criteria.map(() => 1));
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), (ranking) => {
        const weights = weighCriteria(criteria, ranking);
        expect(weights.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(weights.slice(0, ranking.length).map(({ criterion }) => criterion)).toEqual(ranking);
        const shares = weights.map(({ share }) => share);
        for (const [at, share] of shares.entries()) expect(share).toBeLessThanOrEqual((shares[at - 1] ?? 1) + 1e-9);
      }),
    );
  });

  it('belong to every rule that adds points', () => {
    for (const rule of knowledge.rules) if (Object.keys(rule.points).length > 0) expect(ids, rule.id).toContain(rule.criterion);
  });
});

describe('a policy', () => {
  const plain = createJudge(knowledge);
  const facts: FactSet = {
    platform: 'physical',
    arch: 'x64',
    hwRisk: 'failing',
    vendorLock: 'vendor_refuses',
    segmentable: true,
    roles: [],
  };

  it('changes nothing where nobody has set one', () => {
    expect(createJudge(applyPolicy(knowledge, DEFAULT_POLICY)).explain(facts)).toEqual(plain.explain(facts));
  });

  it('weighs what is ranked first more', () => {
    const first = (ranking: string[]) => createJudge(applyPolicy(knowledge, { ...DEFAULT_POLICY, ranking })).judge(facts).stands;
    expect(first(['hardware'])?.virtualize).toBeGreaterThan(plain.judge(facts).stands?.virtualize ?? 100);
    expect(first(['vendor'])?.isolate).toBeGreaterThan(plain.judge(facts).stands?.isolate ?? 100);
  });

  it('recommends nothing below its minimum', () => {
    const strict = createJudge(applyPolicy(knowledge, { ...DEFAULT_POLICY, minimumScore: 100 }));
    expect(strict.judge({ ...facts, hwRisk: 'ok', vendorLock: 'none' }).path).toBe('manual-review');
  });

  it('calls a lead within its margin a close call', () => {
    const at = (closeCallMargin: number) => createJudge(applyPolicy(knowledge, { ...DEFAULT_POLICY, closeCallMargin })).judge(facts);
    const { stands, path } = at(100);
    const ordered = Object.values(stands ?? {})
      .filter((stand) => stand !== null && stand >= 40)
      .sort((a, b) => Number(b) - Number(a)) as number[];
    const lead = (ordered[0] ?? 0) - (ordered[1] ?? 0);
    expect(lead).toBeGreaterThan(0);
    expect(at(lead + 1).closeCall?.margin).toBe(lead);
    expect(at(lead).closeCall).toBeUndefined();
    expect(at(lead + 1).path).toBe(path);
  });
});

describe('a waived gate', () => {
  const assessor = createServerAssessor(knowledge);
  const server = { identity: describeIdentity(), asOf: '2026-11-20', facts: { platform: 'physical', segmentable: false, roles: [] } };

  it('does not close its path, and is named as waived', () => {
    expect(assessor.assess(server).verdict.scores.isolate).toBeNull();
    const waivers = [{ rule: 'no-segment-possible', opens: 'isolate' as const }];
    const { verdict } = assessor.assess({ ...server, waivers });
    expect(verdict.scores.isolate).not.toBeNull();
    expect(verdict.gates.map(({ rule }) => rule)).not.toContain('no-segment-possible');
    expect(verdict.waived).toMatchObject([{ rule: 'no-segment-possible', closes: 'isolate' }]);
  });

  it('stays closed where the path cannot be taken at all', () => {
    const waivers = [{ rule: 'internet-facing', opens: 'isolate' as const }];
    const { verdict } = assessor.assess({ ...server, facts: { internetInbound: true }, waivers });
    expect(verdict.scores.isolate).toBeNull();
    expect(verdict.gates.find(({ rule }) => rule === 'internet-facing')?.waivable).toBe('no');
  });
});

describe('what never comes of any policy and any waiver', () => {
  const anyFacts = fc.record(
    {
      platform: fc.constantFrom('physical', 'virtual'),
      arch: fc.constantFrom('x86', 'x64', 'ia64'),
      roles: fc.subarray(['adds', 'sbs', 'hyperv', 'biztalk', 'sql', 'hmi', 'file'], { maxLength: 3 }),
      productType: fc.constantFrom('server', 'dc'),
      clusterNode: fc.boolean(),
      internetInbound: fc.boolean(),
      hwRisk: fc.constantFrom('ok', 'eol', 'failing'),
      vendorLock: fc.constantFrom('none', 'upgrade_available', 'vendor_refuses', 'regulated_device'),
      installMediaAvailable: fc.boolean(),
      hardcodedIp: fc.boolean(),
      criticality: fc.integer({ min: 1, max: 5 }),
      segmentable: fc.boolean(),
      airGapped: fc.boolean(),
      lastUseDays: fc.constantFrom(1, 100, 400),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<FactSet>;
  const everyGate = knowledge.rules.flatMap(({ id, closes }) => closes.map((opens) => ({ rule: id, opens })));
  const assessor = createServerAssessor(knowledge);

  it('is the isolation of a server that the Internet reaches, or the conversion of what cannot be converted', () => {
    fc.assert(
      fc.property(anyFacts, fc.shuffledSubarray(ids), fc.constantFrom([], everyGate), (facts, ranking, waivers) => {
        const policy = { ...DEFAULT_POLICY, ranking, minimumScore: 0 };
        const { path } = assessor.score({ identity: describeIdentity(), facts, asOf: '2026-11-20', policy, waivers }).judgement;
        const roles = Array.isArray(facts.roles) ? facts.roles : [];
        const isController = facts.productType === 'dc' || roles.includes('adds') || roles.includes('sbs');
        if (facts.internetInbound === true) expect(path).not.toBe('isolate');
        if (facts.arch === 'ia64' || facts.platform === 'virtual' || facts.clusterNode === true) expect(path).not.toBe('virtualize');
        if (roles.includes('hyperv') || isController) expect(path).not.toBe('virtualize');
      }),
      { seed: 20081104, numRuns: 1_500 },
    );
  });
});

describe('a Windows Server 2008 R2 whose build nobody knows', () => {
  const assessor = createServerAssessor(knowledge);
  const identity = describeIdentity({
    inScope: 'no',
    os: { product: 'windows-server-2008-r2', ntVersion: '6.1', build: null, architecture: null },
  });

  it('is never asked to be another system, and runs no 16-bit program', () => {
    const { verdict } = assessor.assess({ identity, facts: { platform: 'physical', hwRisk: 'eol', roles: ['sql'] }, asOf: '2026-11-20' });
    expect(verdict.flips.filter(({ fact, to }) => fact === 'build' && Number(to) < 7_600)).toEqual([]);
    expect(verdict.flips.filter(({ fact, to }) => fact === 'arch' && to === 'x86')).toEqual([]);
    expect(verdict.unknowns.map(({ fact }) => fact)).not.toContain('app16bit');
    expect(verdict.flips.map(({ fact }) => fact)).not.toContain('app16bit');
  });
});
