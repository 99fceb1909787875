import { describe, expect, it } from 'vitest';
import { FactEntry } from '../../../shared/domain/knowledge.ts';
import { FRESH_DAYS, type MeasuredEvidence, measureConfidence, STALE_DAYS } from '../../../shared/planning/verdict/measure-confidence.ts';

const AS_OF = '2026-11-20';
const entries = ['owner', 'platform', 'note'].map((id) =>
  FactEntry.parse({ id, label: id, question: `${id}?`, type: 'text', knownBy: 'owner', key: id !== 'note' }),
);

function measure(evidence: Partial<MeasuredEvidence>) {
  const known = evidence.known ?? { owner: 'Web Team', platform: 'virtual' };
  const resolved = {};
  return measureConfidence({
    ...{ entries, known, resolved, identity: { conflicts: [] }, answeredOn: new Map(), evidenceOn: null, asOf: AS_OF },
    ...evidence,
  });
}

function daysBefore(days: number): string {
  return new Date(Date.parse(AS_OF) - days * 86_400_000).toISOString().slice(0, 10);
}

describe('the confidence beside a verdict', () => {
  it('counts the key facts that are known, and names those that are not', () => {
    const { completeness } = measure({ known: { owner: 'Web Team', note: 'x' } });
    expect(completeness).toEqual({ value: 0.5, drags: ['platform is not known.'] });
  });

  it('takes evidence of a month as recent, lets it fade evenly, and gives nothing for a year', () => {
    const rated = [0, FRESH_DAYS, (FRESH_DAYS + STALE_DAYS + 1) / 2, STALE_DAYS, 3 * STALE_DAYS].map(
      (days) => measure({ evidenceOn: daysBefore(days) }).freshness.value,
    );
    expect(rated).toEqual([1, 1, 0.5, 0, 0]);
  });

  it('says how old the evidence is, or that nothing tells', () => {
    expect(measure({ evidenceOn: daysBefore(200) }).freshness.drags).toEqual(['What the sources say is 200 days old.']);
    expect(measure({}).freshness).toEqual({ value: 0, drags: ['No source says how recent it is.'] });
  });

  it('takes the answer of a person for as old as it is, and no older than the sources', () => {
    const answeredOn = new Map([['owner', daysBefore(0)]]);
    expect(measure({ answeredOn }).freshness.value).toBe(0.5);
    expect(measure({ answeredOn, evidenceOn: daysBefore(400) }).freshness.value).toBe(0.5);
    expect(measure({ answeredOn: new Map([['owner', daysBefore(400)]]), evidenceOn: daysBefore(1) }).freshness.value).toBe(1);
  });

  it('loses agreement by a fact on which sources differ, and by a conflict about the system', () => {
    const source = { source: 'a.csv', row: 2, column: 'Owner', raw: 'x' };
    const torn = { value: 'Web Team', provenance: source, otherClaims: [{ value: 'Shop', provenance: source }] };
    const { agreement } = measure({ resolved: { owner: torn } as never });
    expect(agreement).toEqual({ value: 0.67, drags: ['owner: sources say different things.'] });
    const conflicts = [{ text: 'The caption says R2, the build says it is not.' }] as never;
    expect(measure({ identity: { conflicts } }).agreement).toEqual({
      value: 0.67,
      drags: ['The caption says R2, the build says it is not.'],
    });
  });
});
