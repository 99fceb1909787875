import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KNOWLEDGE, readPostureOf } from './read-posture-of.ts';

const KBS = KNOWLEDGE.updates.flatMap(({ packages }) => packages.map(({ kb }) => kb));
const list = fc.uniqueArray(fc.constantFrom(...KBS), { minLength: 1, maxLength: 40 });
const build = fc.constantFrom(6001, 6002, 6003, undefined);
const revision = fc.option(fc.integer({ min: 16_384, max: 24_575 }), { nil: undefined });
const day = fc.option(
  fc.date({ min: new Date('2008-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  { nil: undefined },
);

describe('patch posture', () => {
  it('is the same whatever the order of the list', () => {
    fc.assert(
      fc.property(list, build, revision, day, (installedUpdates, number, at, lastPatchedOn) => {
        const evidence = { build: number, revision: at, lastPatchedOn };
        const turned = { ...evidence, installedUpdates: [...installedUpdates].reverse() };
        expect(readPostureOf(turned)).toEqual(readPostureOf({ ...evidence, installedUpdates }));
      }),
      { numRuns: 200, seed: 6003 },
    );
  });

  it('never opens what was closed when a package is added to a list', () => {
    fc.assert(
      fc.property(list, fc.constantFrom(...KBS), (installedUpdates, more) => {
        const before = readPostureOf({ installedUpdates });
        const after = readPostureOf({ installedUpdates: [...installedUpdates, more] });
        const known = new Set(before.openKnownExploitedIds);
        if (before.openKnownExploited !== null) expect(after.openKnownExploitedIds.filter((id) => !known.has(id))).toEqual([]);
      }),
      { numRuns: 300, seed: 6003 },
    );
  });

  it('never calls a rung missing that it calls reached by the rung above it', () => {
    fc.assert(
      fc.property(fc.option(list, { nil: undefined }), build, revision, day, (installedUpdates, number, at, lastPatchedOn) => {
        const { ladder, missing } = readPostureOf({ build: number, revision: at, lastPatchedOn, installedUpdates });
        const states = new Map(ladder.map((one) => [one.rung, one.state]));
        if (states.get('last-update') === 'reached') expect(missing).toEqual([]);
        for (const rung of ['last-public-rollup', 'last-esu-rollup', 'last-azure-rollup', 'last-update']) {
          if (states.get(rung) !== 'reached') continue;
          expect(states.get('sha-2-signatures')).toBe('reached');
          expect(states.get('sha-2-servicing-stack')).toBe('reached');
        }
      }),
      { numRuns: 400, seed: 6003 },
    );
  });

  it('takes any text as a list without failing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 })), build, (installedUpdates, number) => {
        expect(readPostureOf({ build: number, installedUpdates }).level).toBeNull();
      }),
      { numRuns: 200, seed: 6003 },
    );
  });
});
