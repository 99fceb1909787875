import { describe, expect, it } from 'vitest';
import { createServerAssessor } from '../../../shared/planning/verdict/assess-server.ts';
import { describeIdentity } from './describe-identity.ts';
import { loadTestKnowledge } from './load-test-knowledge.ts';

const assessor = createServerAssessor(await loadTestKnowledge());
const asOf = '2026-11-20';
const judged = (server: Parameters<typeof assessor.assess>[0]) => {
  const { path, firmness } = assessor.assess(server).verdict;
  return [path, firmness];
};

describe('assessing a server', () => {
  it('takes what the identification says as facts, and goes by a stated fact where both speak', () => {
    const identity = describeIdentity({ os: { architecture: 'ia64' } });
    expect(assessor.completeFacts({ identity, facts: { platform: 'physical' } })).toEqual({
      ntVersion: '6.0',
      build: 6003,
      arch: 'ia64',
      productType: 'server',
      platform: 'physical',
      app16bit: false,
    });
    expect(assessor.completeFacts({ identity, facts: { arch: 'x86', productType: 'dc' } })).toMatchObject({
      arch: 'x86',
      productType: 'dc',
    });
    expect(assessor.assess({ identity, facts: {}, asOf }).verdict.gates.map((gate) => gate.rule)).toEqual([
      'itanium-cannot-be-virtualized',
    ]);
  });

  it('judges Windows Server 2008, its relatives and whatever else is past its support', () => {
    const known = { platform: 'virtual', vendorLock: 'upgrade_available', lastUseDays: 2, internetInbound: false };
    expect(judged({ identity: describeIdentity(), facts: known, asOf })).toEqual(['migrate', 'contestable']);
    const r2 = describeIdentity({ inScope: 'no', os: { product: 'windows-server-2008-r2', ntVersion: '6.1', build: 7601 } });
    expect(judged({ identity: r2, facts: known, asOf })).toEqual(['migrate', 'contestable']);
  });

  it('gives the same path, firmness and scores with and without the explanation', () => {
    const server = { identity: describeIdentity(), facts: { platform: 'physical', hwRisk: 'failing', roles: ['sql'] }, asOf };
    const { unknowns: _, flips: __, ...verdict } = assessor.assess(server).verdict;
    expect(assessor.score(server)).toEqual({ flags: assessor.assess(server).flags, judgement: verdict });
  });

  it('sends a client out of scope, whatever else is known', () => {
    const vista = describeIdentity({ inScope: 'no', os: { product: 'windows-vista', kind: 'client' } });
    expect(assessor.assess({ identity: vista, facts: { internetInbound: true }, asOf })).toMatchObject({
      flags: [],
      verdict: { path: 'out-of-scope', reasons: [], flips: [] },
    });
  });

  it('leaves a server alone that carries no flag', () => {
    const linux = describeIdentity({ inScope: 'no', os: { product: null, kind: 'unknown', ntVersion: null, build: null } });
    expect(judged({ identity: linux, facts: {}, asOf })).toEqual(['none', 'robust']);
  });

  it('asks a person where the system is unknown', () => {
    const unknown = describeIdentity({
      inScope: 'no',
      confidence: 'unknown',
      os: { product: null, kind: 'unknown', ntVersion: null, build: null },
    });
    expect(judged({ identity: unknown, facts: {}, asOf })).toEqual(['manual-review', 'undetermined']);
  });

  it('recommends no path for a machine that may be a client, until its product type is known', () => {
    const torn = describeIdentity({ inScope: 'ambiguous', confidence: 'ambiguous', os: { product: null, kind: 'unknown' } });
    const facts = { platform: 'virtual', internetInbound: true };
    expect(assessor.assess({ identity: torn, facts, asOf }).verdict).toMatchObject({
      path: 'manual-review',
      firmness: 'undetermined',
      flips: [],
    });
    expect(judged({ identity: torn, facts: { ...facts, productType: 'server' }, asOf })).toEqual(['migrate', 'undetermined']);
    expect(judged({ identity: torn, facts: { ...facts, productType: 'workstation' }, asOf })).toEqual(['out-of-scope', 'robust']);
  });

  it('takes a person’s word that a machine is a workstation, and stays in doubt where its system says otherwise', () => {
    const facts = { productType: 'workstation', platform: 'virtual' };
    expect(judged({ identity: describeIdentity({}), facts, asOf })).toEqual(['out-of-scope', 'undetermined']);
  });
});
