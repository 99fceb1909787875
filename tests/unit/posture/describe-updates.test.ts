import { describe, expect, it } from 'vitest';
import type { FactSet } from '../../../shared/domain/fact.ts';
import type { OsObservation } from '../../../shared/domain/operating-system.ts';
import { createOsIdentifier } from '../../../shared/planning/identify/identify-os.ts';
import { describeUpdates } from '../../../shared/planning/posture/describe-updates.ts';
import { KNOWLEDGE, READER } from './read-posture-of.ts';

const identify = createOsIdentifier(KNOWLEDGE.products);
const CAPTION: OsObservation = { field: 'caption', text: 'Microsoft® Windows Server® 2008 Standard' };

function updatesOf(observations: OsObservation[], facts: FactSet = {}) {
  return describeUpdates({ identity: identify(observations), facts, observations }, READER);
}

describe('describing the updates of a server', () => {
  it('takes the kernel version of a source for the month reached', () => {
    const updates = updatesOf([CAPTION, { field: 'file-version', text: '6.0.6003.21768' }]);
    expect(updates).toMatchObject({ rung: '6003-rollup', level: '2022-11', basis: 'revision', openKnownExploited: 38 });
  });

  it('takes the version of a DNS server for no more than a lower bound', () => {
    const updates = updatesOf([{ field: 'any', text: 'Microsoft DNS 6.0.6003 (1773501D)' }]);
    expect(updates).toMatchObject({ rung: '6003-rollup', level: '2019-04', openKnownExploited: null });
  });

  it('reads the list of installed updates and the day of the last patch from facts', () => {
    const system: OsObservation[] = [CAPTION, { field: 'version', text: '6.0.6003' }];
    expect(updatesOf(system, { installedUpdates: ['KB5020019', 'KB4474419'] })).toMatchObject({ level: '2022-11', basis: 'hotfix-list' });
    expect(updatesOf(system, { installedUpdates: 'KB5020019; KB4474419' })).toMatchObject({ level: '2022-11', basis: 'hotfix-list' });
    expect(updatesOf(system, { lastPatchedOn: '2022-11-20' })).toMatchObject({ level: null, openKnownExploited: 38 });
    expect(updatesOf(system, { lastPatchedOn: 'some time in 2022' })).toMatchObject({ level: null, openKnownExploited: null });
  });

  it('says nothing about Windows Server 2008 R2', () => {
    const updates = updatesOf([{ field: 'caption', text: 'Windows Server 2008 R2 Standard' }], { installedUpdates: ['KB4012212'] });
    expect(updates).toMatchObject({ rung: null, level: null, missing: [], openKnownExploited: null, basis: 'none' });
  });
});
