import type { OperatingSystem, OsIdentity } from '../../../shared/domain/operating-system.ts';

/** An identification for tests: Windows Server 2008 SP2 with late updates, changed where a test says so. */
export function describeIdentity(changes: Partial<Omit<OsIdentity, 'os'>> & { os?: Partial<OperatingSystem> } = {}): OsIdentity {
  return {
    inScope: 'yes',
    confidence: 'certain',
    conflicts: [],
    because: [],
    ...changes,
    os: {
      product: 'windows-server-2008',
      label: 'Windows Server 2008 Standard SP2',
      kind: 'server',
      ntVersion: '6.0',
      build: 6003,
      revision: null,
      servicePack: 2,
      edition: 'Standard',
      architecture: 'x64',
      ...changes.os,
    },
  };
}
