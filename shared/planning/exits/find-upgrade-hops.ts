import type { HopChain } from '../../domain/exit-plan.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { Hop } from '../../domain/knowledge/migration.ts';

const RELEASES: Readonly<Record<string, string>> = {
  'windows-server-2008-r2': '2008r2-sp1',
  'windows-server-2012': '2012',
  'windows-server-2012-r2': '2012r2',
  'windows-server-2016': '2016',
  'windows-server-2019': '2019',
  'windows-server-2022': '2022',
  'windows-server-2025': '2025',
};

/** The release of a server as the table of hops names it; null where the product or, for 2008, the architecture is unknown. */
export function nameRelease(facts: FactSet): string | null {
  if (facts.product === 'windows-server-2008') return typeof facts.arch === 'string' ? `2008-sp2-${facts.arch}` : null;
  return typeof facts.product === 'string' ? (RELEASES[facts.product] ?? null) : null;
}

/** What people call a release of the table of hops. */
export function sayRelease(release: string): string {
  return `Windows Server ${release
    .replace('2008r2-sp1', '2008 R2 SP1')
    .replace('2012r2', '2012 R2')
    .replace(/^2008-sp2-(.*)$/u, '2008 SP2 ($1)')}`;
}

/** Every shortest chain of supported upgrades between two releases; an edition, where known, must survive each hop. None where no chain leads there. */
export function findUpgradeHops(hops: readonly Hop[], from: string, to: string, edition: string | null): HopChain[] {
  let chains: { at: string; editions: readonly string[]; hops: Hop[] }[] = [
    { at: from, editions: edition === null ? [] : [edition], hops: [] },
  ];
  const seen = new Set([from]);
  while (chains.length > 0) {
    const arrived = chains.filter(({ at }) => at === to);
    if (arrived.length > 0)
      return arrived
        .sort((a, b) => countUnsure(a.hops) - countUnsure(b.hops))
        .map((chain) => ({ hops: chain.hops.map((hop) => explainHop(hop, hops, to)) }));
    const next = chains.flatMap((chain) =>
      hops
        .filter(({ source, target }) => source === chain.at && !seen.has(target))
        .flatMap((hop) => {
          const editions = carryEditions(hop, chain.editions);
          return editions === null ? [] : [{ at: hop.target, editions, hops: [...chain.hops, hop] }];
        }),
    );
    for (const { at } of next) seen.add(at);
    chains = next;
  }
  return [];
}

/** Editions that are possible after a hop; null where a known edition has no way on. */
function carryEditions(hop: Hop, editions: readonly string[]): readonly string[] | null {
  if (editions.length === 0) return [];
  if (Object.keys(hop.editions).length === 0) return editions;
  const after = [...new Set(editions.flatMap((edition) => hop.editions[edition] ?? []))];
  return after.length === 0 ? null : after;
}

/** Chains over hops that were read go before those over remembered ones. */
function countUnsure(hops: readonly Hop[]): number {
  return hops.filter(({ confidence }) => confidence === 'low').length;
}

function explainHop(hop: Hop, hops: readonly Hop[], goal: string): HopChain['hops'][number] {
  const direct = hops.some(({ source, target }) => source === hop.source && target === goal);
  const why =
    hop.target === goal
      ? `Set-up of ${sayRelease(goal)} takes ${sayRelease(hop.source)}.`
      : `${direct ? 'An edition in between is needed' : `No set-up of ${sayRelease(goal)} takes ${sayRelease(hop.source)}`}; ${sayRelease(hop.target)} does, and leads on.`;
  return {
    from: hop.source,
    to: hop.target,
    why: hop.note === undefined ? why : `${why} ${hop.note}`,
    editions: Object.entries(hop.editions).map(([edition, after]) => `${edition} to ${after.join(' or ')}`),
    sources: hop.sources,
  };
}
