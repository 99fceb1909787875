import type { OsIdentity } from '../domain/operating-system.ts';
import type { UpdateState } from '../domain/server.ts';

const RUNG_BY_BUILD: Readonly<Record<number, UpdateState['rung']>> = { 6001: 'rtm', 6002: 'sp2', 6003: '6003-rollup' };

/** Says how far updates are known to reach from the build alone; which updates are missing stays unknown without a list of installed ones. */
export function describeUpdates(identity: OsIdentity): UpdateState {
  const { build } = identity.os;
  const rung = identity.inScope === 'no' || build === null ? null : (RUNG_BY_BUILD[build] ?? null);
  return { rung, level: null, missing: [], openKnownExploited: null, basis: rung === null ? 'none' : 'build' };
}
