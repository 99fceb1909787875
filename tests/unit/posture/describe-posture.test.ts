import { describe, expect, it } from 'vitest';
import { readPostureCase } from '../../../electron/services/knowledge/check-posture-examples.ts';
import { KNOWLEDGE, READER, readPostureOf, readRungOf } from './read-posture-of.ts';

describe('the rung of the servicing ladder', () => {
  it.each([
    [6001, 'rtm'],
    [6002, 'sp2'],
    [6003, '6003-rollup'],
  ] as const)('is read from build %i', (build, rung) => {
    expect(readPostureOf({ build })).toMatchObject({ rung, basis: 'build', level: null });
  });

  it('is read from a listed package where the build is unknown', () => {
    expect(readPostureOf({ installedUpdates: ['KB4493471'] }).rung).toBe('6003-rollup');
    expect(readPostureOf({ installedUpdates: ['KB4489880'] }).rung).toBe('sp2');
    expect(readPostureOf({ installedUpdates: ['KB4489887'] }).rung).toBe('6003-rollup');
  });

  it('says nothing where nothing is known, or the machine is another system', () => {
    const nothing = { rung: null, level: null, missing: [], openKnownExploited: null, basis: 'none', ladder: [] };
    expect(readPostureOf({})).toMatchObject(nothing);
    const other = readPostureCase({ build: 6002, installedUpdates: ['KB4489880'] });
    expect(READER.describe({ ...other, identity: { ...other.identity, inScope: 'no' } })).toMatchObject(nothing);
  });

  it('judges no updates of a machine that may be a client', () => {
    const unsure = readPostureCase({ build: 6002, installedUpdates: ['KB4489880'] });
    const posture = READER.describe({ ...unsure, identity: { ...unsure.identity, inScope: 'ambiguous' } });
    expect(posture).toMatchObject({ rung: 'sp2', level: null, openKnownExploited: null, basis: 'build' });
  });

  it('leaves out the rungs that Itanium never had', () => {
    const rungs = readPostureOf({ build: 6003, architecture: 'ia64' }).ladder.map(({ rung }) => rung);
    expect(rungs).toEqual(['service-pack-2', 'sha-2-servicing-stack', 'sha-2-signatures', 'build-6003', 'last-public-rollup']);
  });
});

describe('the month reached', () => {
  it('is that of the highest rollup in the list', () => {
    const posture = readPostureOf({ build: 6003, installedUpdates: ['KB4493471', 'KB5020019', 'KB5004305'] });
    expect(posture).toMatchObject({ level: '2022-11', basis: 'hotfix-list' });
  });

  it('reads package numbers in any spelling', () => {
    for (const text of ['kb5020019', '5020019', ' KB 5020019 ', 'Security Monthly Quality Rollup (KB5020019)', 'KB5020019-v2']) {
      expect(readPostureOf({ build: 6003, installedUpdates: [text] }).level, text).toBe('2022-11');
    }
  });

  it('is not raised by a security-only update, which leaves the months before it out', () => {
    const posture = readPostureOf({ build: 6003, installedUpdates: ['KB5020005'] });
    expect(posture).toMatchObject({ level: null, basis: 'hotfix-list' });
  });

  it.each([
    [20489, '2019-04'],
    [21768, '2022-11'],
    [21163, '2021-07'],
    [23717, '2026-01'],
    [20500, '2019-04'],
    [24000, '2026-01'],
  ])('is matched to the month table by revision %i', (revision, level) => {
    expect(readPostureOf({ build: 6003, revision })).toMatchObject({ level, basis: 'revision' });
  });

  it('keeps revisions of build 6002 apart from those of 6003', () => {
    expect(readPostureOf({ build: 6002, revision: 24521 }).level).toBe('2018-11');
    expect(readPostureOf({ build: 6002, revision: 18005 }).level).toBeNull();
  });

  it('takes the later of list and revision, and says so where they disagree', () => {
    const posture = readPostureOf({ build: 6003, revision: 20985, installedUpdates: ['KB5022340'] });
    expect(posture.level).toBe('2023-01');
    expect(posture.because.join(' ')).toContain('Its kernel is older than KB5022340');
  });

  it('does not count a package that the build contradicts', () => {
    const posture = readPostureOf({ build: 6002, installedUpdates: ['KB4534303'] });
    expect(posture).toMatchObject({ rung: 'sp2', level: null, missing: [], openKnownExploited: null });
    expect(posture.because.join(' ')).toContain('a restart may be pending');
  });
});

describe('what is missing', () => {
  it('is listed in the order in which it goes on', () => {
    expect(readPostureOf({ build: 6001 }).missing).toEqual(['KB948465', 'KB4493730', 'KB4474419', 'KB5039341', 'KB5073697']);
    expect(readPostureOf({ build: 6003, installedUpdates: ['KB4493471'] }).missing).toEqual([
      'KB4493730',
      'KB4474419',
      'KB5039341',
      'KB5073697',
    ]);
  });

  it('leaves out what a later update shows to be there', () => {
    expect(readPostureOf({ build: 6003, installedUpdates: ['KB5020019'] }).missing).toEqual(['KB5039341', 'KB5073697']);
  });

  it('takes any later servicing stack for the first one with SHA-2', () => {
    const { missing } = readPostureOf({ build: 6003, installedUpdates: ['KB4493471', 'KB4580971'] });
    expect(missing).toEqual(['KB4474419', 'KB5039341', 'KB5073697']);
  });

  it('never holds what is merely unknown', () => {
    expect(readPostureOf({ build: 6003 }).missing).toEqual([]);
    expect(readPostureOf({ build: 6003, revision: 21768 }).missing).toEqual(['KB5073697']);
    expect(readRungOf({ build: 6003, revision: 21768 }, 'newest-servicing-stack')).toBe('unknown');
  });

  it('takes a list without any update of the build it reports for a part of the list', () => {
    const posture = readPostureOf({ build: 6003, installedUpdates: ['KB4474419'] });
    expect(posture).toMatchObject({ missing: [], openKnownExploited: null, basis: 'build' });
  });

  it('is bounded by the day on which it was last patched', () => {
    expect(readPostureOf({ build: 6003, lastPatchedOn: '2022-11-20' }).missing).toEqual(['KB5039341', 'KB5073697']);
    expect(readPostureOf({ build: 6002, lastPatchedOn: '2018-06-01' }).missing).toEqual([
      'KB4493730',
      'KB4474419',
      'KB5039341',
      'KB5073697',
    ]);
  });

  it('is nothing once the last update is in', () => {
    expect(readPostureOf({ build: 6003, installedUpdates: ['KB5073697'] }).missing).toEqual([]);
  });

  it('ends with the last rollup that Itanium had', () => {
    expect(readPostureOf({ build: 6003, architecture: 'ia64', installedUpdates: ['KB4530695'] }).missing).toEqual(['KB4534303']);
  });
});

describe('known-exploited vulnerabilities left open', () => {
  const after = (month: string) =>
    KNOWLEDGE.vulnerabilities.filter(({ knownExploited, closedBy }) => {
      const months = KNOWLEDGE.updates.filter(({ packages }) => packages.some(({ kb }) => closedBy.includes(kb)));
      return knownExploited === 'yes' && months.length > 0 && months.every(({ id }) => id > month);
    }).length;

  it('are those that later rollups close', () => {
    const posture = readPostureOf({ build: 6003, installedUpdates: ['KB5020019'] });
    expect(posture.openKnownExploited).toBe(after('2022-11'));
    expect(posture.openKnownExploitedIds).toHaveLength(38);
    expect(posture.openKnownExploitedIds).toContain('CVE-2025-29824');
    expect(posture.openKnownExploitedIds).not.toContain('CVE-2019-0708');
  });

  it('are unknown where only the build 6003 is known', () => {
    expect(readPostureOf({ build: 6003 })).toMatchObject({ openKnownExploited: null, undecidedKnownExploited: null });
  });

  it('are all that need an update of build 6003, where the build is 6002', () => {
    const posture = readPostureOf({ build: 6002 });
    expect(posture.openKnownExploited).toBe(after('2019-03'));
    expect(posture.openKnownExploitedIds).toContain('CVE-2019-0708');
  });

  it('are never said to be none without a whole list of updates', () => {
    expect(readPostureOf({ build: 6003, revision: 23717 }).openKnownExploited).toBeNull();
    expect(readPostureOf({ build: 6003, lastPatchedOn: '2026-10-01' }).openKnownExploited).toBeNull();
    expect(readPostureOf({ build: 6003, installedUpdates: ['KB5073697'] }).openKnownExploited).toBe(0);
  });

  it('count what an old update may have closed as undecided', () => {
    const posture = readPostureOf({ build: 6003, installedUpdates: ['KB5073697'] });
    expect(posture.undecidedKnownExploited).toBeGreaterThan(50);
    const patched = readPostureOf({ build: 6003, installedUpdates: ['KB5073697', 'KB4012598'] });
    expect(patched.undecidedKnownExploited).toBe((posture.undecidedKnownExploited ?? 0) - 6);
  });

  it('close month by month where only security-only updates are listed', () => {
    const posture = readPostureOf({ build: 6003, installedUpdates: ['KB4499180'] });
    expect(posture.openKnownExploitedIds).not.toContain('CVE-2019-0708');
    expect(posture.openKnownExploitedIds).toContain('CVE-2019-0859');
  });

  it('never grow when an update is added to a list', () => {
    const listed = ['KB4493471'];
    let open = readPostureOf({ build: 6003, installedUpdates: listed }).openKnownExploited ?? Number.NaN;
    for (const month of KNOWLEDGE.updates) {
      for (const { kb } of month.packages) {
        listed.push(kb);
        const next = readPostureOf({ build: 6003, installedUpdates: [...listed] }).openKnownExploited ?? Number.NaN;
        expect(next, kb).toBeLessThanOrEqual(open);
        open = next;
      }
    }
    expect(open).toBe(0);
  });

  it('do not depend on the order of the list', () => {
    const list = ['KB4474419', 'KB4493730', 'KB5020019', 'KB4499180', 'KB5005563', 'KB4012598'];
    expect(readPostureOf({ build: 6003, installedUpdates: [...list].reverse() })).toEqual(
      readPostureOf({ build: 6003, installedUpdates: list }),
    );
  });

  it('stay unknown with the revision of a file that is not the kernel', () => {
    const posture = readPostureOf({ build: 6003, revision: 20509, revisionOf: 'another-file' });
    expect(posture).toMatchObject({ level: '2019-04', openKnownExploited: null, missing: [] });
  });
});

describe('the programmes that had more', () => {
  it('depend on the edition', () => {
    const could = (edition: string) =>
      Object.fromEntries(
        readPostureOf({ build: 6003, edition, installedUpdates: ['KB4534303'] }).programmes.map((one) => [one.programme, one.could]),
      );
    expect(could('Standard without Hyper-V')).toMatchObject({ 'esu-1': 'yes', 'esu-4-azure': 'yes', 'premium-assurance': 'unknown' });
    expect(could('Web')).toMatchObject({ 'esu-1': 'no', 'esu-3': 'no' });
    expect(could('an edition nobody knows')).toMatchObject({ 'esu-1': 'unknown' });
    expect(could('Standard')).not.toHaveProperty('extended');
  });

  it('are none for Itanium after public support', () => {
    const { programmes } = readPostureOf({ build: 6003, architecture: 'ia64', edition: 'Itanium' });
    expect(programmes.find(({ programme }) => programme === 'extended')?.could).toBe('yes');
    expect(programmes.filter(({ programme }) => programme !== 'extended').every(({ could }) => could === 'no')).toBe(true);
  });
});
