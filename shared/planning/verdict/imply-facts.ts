import type { FactSet } from '../../domain/fact.ts';
import type { Product } from '../../domain/knowledge.ts';
import type { OsIdentity } from '../../domain/operating-system.ts';
import type { ImpliedFacts } from './judge-server.ts';

/**
 * Roles that an edition cannot be without: a Small Business Server is the first domain controller of its forest
 * (https://learn.microsoft.com/lifecycle/products/windows-small-business-server-2008), and Hyper-V Server is nothing but a host
 * (https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getproductinfo).
 */
const ROLES_OF_EDITIONS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['SBS', ['sbs', 'adds']],
  ['Hyper-V Server', ['hyperv']],
]);

/** Facts that an identification states: kernel version, build, architecture, product type and an edition with roles of its own, each only where it is known. */
export function deriveFactsFromIdentity(identity: OsIdentity): FactSet {
  const { ntVersion, build, architecture, kind } = identity.os;
  // Before 2008, the premium edition was the same single machine with more on it.
  const edition = identity.os.edition === 'SBS Premium' && ntVersion === '5.2' ? 'SBS' : identity.os.edition;
  const isController = ROLES_OF_EDITIONS.get(edition)?.includes('adds') ?? false;
  return {
    ...(ntVersion === null ? {} : { ntVersion }),
    ...(build === null ? {} : { build }),
    ...(architecture === null ? {} : { arch: architecture }),
    ...(kind === 'unknown' ? {} : { productType: isController ? 'dc' : kind === 'server' ? 'server' : 'workstation' }),
    ...(edition !== null && ROLES_OF_EDITIONS.has(edition) ? { edition } : {}),
  };
}

/** Windows Server from 2008 R2 on has no 32-bit edition (https://learn.microsoft.com/lifecycle/products/windows-server-2008-r2). */
const WITHOUT_32_BIT = ['6.1', '6.2', '6.3', '10.0'];

/**
 * Adds what follows with certainty from given facts, and never replaces one: 64-bit Windows runs no 16-bit code
 * (https://blogs.technet.microsoft.com/chitpro-en/2009/04/14/windows-and-16-bit-applications/), product type 2 is a domain
 * controller (https://learn.microsoft.com/windows/win32/cimwin32prov/win32-operatingsystem), and so is every Small Business Server; some
 * editions bring roles of their own. What is cut off from every network is not
 * reached from the Internet, and needs no segment to be kept apart.
 */
export function implyFacts(facts: FactSet): ImpliedFacts {
  const { airGapped, app16bit, edition, internetInbound, productType, roles, segmentable } = facts;
  const implied: FactSet = { ...facts };
  if (airGapped === true && internetInbound === undefined) implied.internetInbound = false;
  if (airGapped === true && segmentable === undefined) implied.segmentable = true;
  if (app16bit === undefined && is64Bit(facts)) implied.app16bit = false;
  const certain = new Set(ROLES_OF_EDITIONS.get(edition) ?? []);
  if (productType === 'dc' || (Array.isArray(roles) && roles.includes('sbs'))) certain.add('adds');
  if (certain.size === 0) return { facts: implied, members: {} };
  if (Array.isArray(roles)) implied.roles = [...new Set([...roles, ...certain])];
  return { facts: implied, members: { roles: [...certain] } };
}

function is64Bit({ arch, ntVersion, productType }: FactSet): boolean {
  const isServer = productType === 'server' || productType === 'dc';
  return arch === 'x64' || arch === 'ia64' || (isServer && WITHOUT_32_BIT.includes(String(ntVersion)));
}

/**
 * Makes the test whether there can be a machine of which these facts hold: its system must exist, 64-bit Windows runs no 16-bit code, and nothing
 * reaches from the Internet what is cut off.
 */
export function createPossibility(products: readonly Product[]): (facts: FactSet) => boolean {
  const isSystemPossible = createSystemPossibility(products);
  return (facts) => {
    if (facts.app16bit === true && is64Bit(facts)) return false;
    if (facts.airGapped === true && facts.internetInbound === true) return false;
    return isSystemPossible(facts);
  };
}

/**
 * Makes the test whether such a system exists: some product that is known must have the kernel version, the build and the architecture together, as
 * far as each is given. A kernel version or a build that no product has is left alone.
 */
export function createSystemPossibility(products: readonly Product[]): (facts: FactSet) => boolean {
  const servers = products.filter((product) => product.kind === 'server' && product.ntVersion !== null);
  const versions = new Set(servers.map((product) => product.ntVersion));
  const builds = new Set(servers.flatMap((product) => product.builds.map(({ build }) => build)));
  const answers = new Map<string, boolean>();
  return ({ ntVersion, build, arch }) => {
    const key = `${ntVersion} ${build} ${arch}`;
    const known = answers.get(key);
    if (known !== undefined) return known;
    const isGiven = {
      version: typeof ntVersion === 'string' && versions.has(ntVersion),
      build: typeof build === 'number' && builds.has(build),
      arch: typeof arch === 'string',
    };
    const answer = servers.some(
      (product) =>
        (!isGiven.version || product.ntVersion === ntVersion) &&
        (!isGiven.build || product.builds.some((one) => one.build === build)) &&
        (!isGiven.arch || product.architectures.some((one) => one === arch)),
    );
    answers.set(key, answer);
    return answer;
  };
}
