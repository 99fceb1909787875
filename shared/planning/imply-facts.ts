import type { FactSet } from '../domain/fact.ts';
import type { OsIdentity } from '../domain/operating-system.ts';
import type { ImpliedFacts } from './judge-server.ts';

/** Facts that an identification states: kernel version, build, architecture and product type, each only where it is known. */
export function deriveFactsFromIdentity(identity: OsIdentity): FactSet {
  const { ntVersion, build, architecture, kind } = identity.os;
  return {
    ...(ntVersion === null ? {} : { ntVersion }),
    ...(build === null ? {} : { build }),
    ...(architecture === null ? {} : { arch: architecture }),
    ...(kind === 'unknown' ? {} : { productType: kind === 'server' ? 'server' : 'workstation' }),
  };
}

/**
 * Adds what follows with certainty from given facts, and never replaces one: 64-bit Windows runs no 16-bit code
 * (https://blogs.technet.microsoft.com/chitpro-en/2009/04/14/windows-and-16-bit-applications/), and product type 2 is a
 * domain controller (https://learn.microsoft.com/windows/win32/cimwin32prov/win32-operatingsystem).
 */
export function implyFacts(facts: FactSet): ImpliedFacts {
  const { app16bit, arch, productType, roles } = facts;
  const implied: FactSet = { ...facts };
  if (app16bit === undefined && (arch === 'x64' || arch === 'ia64')) implied.app16bit = false;
  if (productType !== 'dc') return { facts: implied, members: {} };
  if (Array.isArray(roles) && !roles.includes('adds')) implied.roles = [...roles, 'adds'];
  return { facts: implied, members: { roles: ['adds'] } };
}
