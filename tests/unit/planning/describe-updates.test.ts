import { describe, expect, it } from 'vitest';
import { describeUpdates } from '../../../shared/planning/describe-updates.ts';
import { describeIdentity } from './describe-identity.ts';

describe('describing updates from the build alone', () => {
  it.each([
    [6001, 'rtm'],
    [6002, 'sp2'],
    [6003, '6003-rollup'],
  ] as const)('puts build %i on the rung %s, and claims nothing about known exploits', (build, rung) => {
    expect(describeUpdates(describeIdentity({ os: { build } }))).toEqual({
      rung,
      level: null,
      missing: [],
      openKnownExploited: null,
      basis: 'build',
    });
  });

  it('says nothing where the build is unknown or belongs to another system', () => {
    const nothing = { rung: null, level: null, missing: [], openKnownExploited: null, basis: 'none' };
    expect(describeUpdates(describeIdentity({ os: { build: null } }))).toEqual(nothing);
    expect(describeUpdates(describeIdentity({ inScope: 'no', os: { build: 6002, kind: 'client' } }))).toEqual(nothing);
    expect(describeUpdates(describeIdentity({ inScope: 'no', os: { build: 7601 } }))).toEqual(nothing);
  });
});
