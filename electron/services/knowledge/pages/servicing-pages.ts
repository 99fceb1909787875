import type { KnowledgePage } from '../../../../shared/domain/knowledge/catalogue.ts';
import type { Knowledge, PackageKind, UpdateMonth, UpdatePackage } from '../../../../shared/domain/knowledge.ts';
import { listFacts, type PageFact } from './page-parts.ts';

const PACKAGE_LABELS: Readonly<Record<PackageKind, string>> = {
  'monthly-rollup': 'Monthly rollup',
  'security-only': 'Security-only update',
  preview: 'Preview of the next rollup',
  'ie-cumulative': 'Internet Explorer update',
  'stand-alone': 'Stand-alone update',
  'servicing-stack': 'Servicing stack update',
  'sha-2': 'SHA-2 update',
  'esu-preparation': 'Licensing preparation package',
  'service-pack': 'Service pack',
};

const ARCHITECTURES: Readonly<Record<string, string>> = { x86: '32-bit', x64: '64-bit', ia64: 'Itanium' };

/** Pages on updates, the ladder, programmes and packages that belong to other systems. */
export function listServicingPages(knowledge: Knowledge): KnowledgePage[] {
  const programmes = new Map(knowledge.programmes.map(({ id, label }) => [id as string, label]));
  return [
    ...listProgrammePages(knowledge),
    ...listLadderPages(knowledge),
    ...knowledge.updates.map((month) => describeMonth(month, knowledge, programmes)),
    ...knowledge.otherPackages.map(
      ({ id, title, text, sources, confidence }): KnowledgePage => ({
        kind: 'other-package',
        id,
        title: `${id}: ${title}`,
        summary: text,
        facts: [],
        sources,
        confidence,
      }),
    ),
  ];
}

function describeMonth(month: UpdateMonth, { vulnerabilities }: Knowledge, programmes: ReadonlyMap<string, string>): KnowledgePage {
  const closed = (one: UpdatePackage) => vulnerabilities.filter(({ closedBy }) => closedBy.includes(one.kb)).map(({ id }) => id);
  const rollup = month.packages.find(({ kind }) => kind === 'monthly-rollup');
  const count = month.packages.length;
  const kbs = month.packages.map(({ kb }) => kb).join(', ');
  return {
    kind: 'update',
    id: month.id,
    title: `Updates of ${month.id.slice(0, 7)}${month.id.endsWith('-oob') ? ', out of band' : ''}`,
    summary:
      rollup === undefined
        ? `${count === 1 ? 'One package' : `${count} packages`}: ${kbs}.`
        : `Monthly rollup ${rollup.kb}; all packages: ${kbs}.`,
    facts: [
      ...listFacts(
        ['Released on', month.releasedOn ?? 'the day was not looked up'],
        ['To be had under', programmes.get(month.programme) ?? month.programme],
        ['Architectures', month.architectures.map((one) => ARCHITECTURES[one] ?? one).join(', ')],
        ['File version', month.fileVersion === null ? null : `${month.fileVersion.version} (${month.fileVersion.of})`],
        ['Kernel version', month.kernelVersion],
        ['Takes the place of', month.supersedes],
      ),
      ...month.packages.map((one): PageFact => ({ label: PACKAGE_LABELS[one.kind], text: describePackage(one, closed(one)) })),
      ...listFacts(['Note', month.note]),
    ],
    sources: month.sources,
    confidence: month.confidence,
  };
}

function describePackage(one: UpdatePackage, closed: readonly string[]): string {
  const parts = [
    one.about,
    one.releasedOn === undefined ? undefined : `released on ${one.releasedOn}`,
    one.raisesBuildTo === undefined ? undefined : `raises the build to ${one.raisesBuildTo}`,
    one.version === undefined ? undefined : `version ${one.version}`,
    closed.length === 0 ? undefined : `closes ${closed.join(', ')}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? one.kb : `${one.kb}: ${parts.join('; ')}`;
}

function listLadderPages({ ladder }: Knowledge): KnowledgePage[] {
  const labels = new Map(ladder.map(({ id, label }) => [id, label]));
  return [...ladder]
    .sort((a, b) => a.order - b.order)
    .map((rung) => ({
      kind: 'ladder' as const,
      id: rung.id,
      title: `Rung ${rung.order}: ${rung.label}`,
      summary: rung.text,
      facts: listFacts(
        ['Packages, of which any one is enough', rung.packages.join(', ')],
        ['Build from', rung.build?.toString()],
        ['Needed by updates from', rung.neededFrom],
        ['After', rung.requires.map((id) => labels.get(id) ?? id).join(', ')],
        ['Architectures', rung.architectures.map((one) => ARCHITECTURES[one] ?? one).join(', ')],
        ['Note', rung.note],
      ),
      sources: rung.sources,
      confidence: rung.confidence,
    }));
}

function listProgrammePages({ programmes, products, updates, editions }: Knowledge): KnowledgePage[] {
  const support = products.find(({ id }) => id === 'windows-server-2008')?.support ?? [];
  const withEsu = editions.filter(({ esu }) => esu === 'yes').map(({ label }) => label);
  return [...programmes]
    .sort((a, b) => a.order - b.order)
    .map((programme) => {
      const own = updates.filter((month) => month.programme === programme.id && month.fileVersion !== null);
      const [first, last] = [own[0]?.id.slice(0, 7), own.at(-1)?.id.slice(0, 7)];
      return {
        kind: 'programme' as const,
        id: programme.id,
        title: programme.label,
        summary: programme.who,
        facts: listFacts(
          ['Last day', support.find(({ phase }) => phase === programme.id)?.endsOn],
          ['Rollups that came under it', first === undefined ? null : `${first} to ${last}`],
          ['Needs', programme.needs.join('; ')],
          ['Editions', describeEditions(programme.editions, withEsu)],
          ['Activation id', programme.activationId],
          ['Note', programme.note],
        ),
        sources: programme.sources,
        confidence: programme.confidence,
      };
    });
}

function describeEditions(editions: 'all' | 'esu' | 'unconfirmed', withEsu: readonly string[]): string {
  if (editions === 'all') return 'all';
  return editions === 'esu' ? withEsu.join(', ') : 'not confirmed';
}
