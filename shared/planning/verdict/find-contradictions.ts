import type { FactSet } from '../../domain/fact.ts';

/** Two things that are said of a server and cannot both be so, as a sentence. */
interface Contradiction {
  holds: (facts: FactSet) => boolean;
  text: string;
}

const isAtLeast = (value: unknown, least: number): boolean => typeof value === 'number' && value >= least;
const isAtMost = (value: unknown, most: number): boolean => typeof value === 'number' && value <= most;
const hasRole = ({ roles }: FactSet, role: string): boolean => Array.isArray(roles) && roles.includes(role);

/** Kernel versions of builds that servers are met with. */
const KERNELS: ReadonlyMap<unknown, string> = new Map([
  [3790, '5.2'],
  [6001, '6.0'],
  [6002, '6.0'],
  [6003, '6.0'],
  [7600, '6.1'],
  [7601, '6.1'],
  [9200, '6.2'],
  [9600, '6.3'],
]);

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    holds: ({ airGapped, internetInbound, internetEgress }) => airGapped === true && (internetInbound === true || internetEgress === true),
    text: 'It is said to be cut off from every network, and to be connected to the Internet.',
  },
  {
    holds: ({ app16bit, arch }) => app16bit === true && (arch === 'x64' || arch === 'ia64'),
    text: 'It is said to run a 16-bit program, and its system is one that runs none.',
  },
  {
    holds: ({ lastUseDays, inbound90d }) => isAtLeast(lastUseDays, 90) && inbound90d === true,
    text: 'It is said to be unused for 90 days or more, and to have taken connections in that time. The connections count.',
  },
  {
    holds: ({ ownerConfirmsUnused, lastUseDays, inbound90d }) =>
      ownerConfirmsUnused === true && (isAtMost(lastUseDays, 30) || inbound90d === true),
    text: 'Its owner says that nobody needs it, and somebody uses it: find out who.',
  },
  {
    holds: ({ productType, ...facts }) => productType === 'server' && hasRole(facts, 'adds'),
    text: 'Its product type says that it is a member server, and its roles say that it is a domain controller.',
  },
  {
    holds: (facts) => hasRole(facts, 'adcs_root_offline') && (facts.inbound90d === true || facts.internetInbound === true),
    text: 'It is said to be an offline certificate authority, and to take connections.',
  },
  {
    holds: ({ build, ntVersion }) => ntVersion !== undefined && (KERNELS.get(build) ?? ntVersion) !== ntVersion,
    text: 'Its build belongs to another system than its kernel version.',
  },
  {
    holds: ({ arch, platform }) => arch === 'ia64' && platform === 'virtual',
    text: 'It is said to be an Itanium machine, and to be virtual.',
  },
];

/** Names what is said of a server and cannot all be so; a verdict stands on it all the same, until somebody settles it. */
export function findContradictions(facts: FactSet): string[] {
  return CONTRADICTIONS.filter(({ holds }) => holds(facts)).map(({ text }) => text);
}
