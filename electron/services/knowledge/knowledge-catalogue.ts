import type { KnowledgeKind, KnowledgeKindCount, KnowledgeLine, KnowledgePage } from '../../../shared/domain/knowledge/catalogue.ts';
import { KIND_LABELS } from '../../../shared/domain/knowledge/kind-labels.ts';
import type { Knowledge } from '../../../shared/domain/knowledge.ts';
import type { RulePack } from '../../../shared/domain/rule-pack.ts';
import { normaliseKb } from '../../../shared/planning/posture/read-update-reach.ts';
import { listExitPages } from './pages/exit-pages.ts';
import { listPlanningPages } from './pages/planning-pages.ts';
import { listServicingPages } from './pages/servicing-pages.ts';
import { listStatementPages } from './pages/statement-pages.ts';
import { listVulnerabilityPages } from './pages/vulnerability-pages.ts';

/** Everything that Offramp knows, to be browsed, searched and looked up. */
export interface KnowledgeCatalogue {
  pages: readonly KnowledgePage[];
  /** Entries that hold every word of the text; an id or title that holds it comes first. */
  search(query: { text: string; kind: KnowledgeKind | null; offset: number; limit: number }): {
    total: number;
    kinds: KnowledgeKindCount[];
    entries: KnowledgeLine[];
  };
  entry(kind: KnowledgeKind, id: string): KnowledgePage | null;
  /** Finds what an id, a KB or CVE number, a month, a build number or a file version means. */
  lookUp(text: string): KnowledgePage[];
  /** Ids that look like the text, the nearest first. */
  findNear(text: string): string[];
}

/** Lays the knowledge out as pages; entries of rule packs say which pack they come from and what they replace. */
export function createKnowledgeCatalogue(knowledge: Knowledge, packs: readonly RulePack[] = []): KnowledgeCatalogue {
  const order = Object.keys(KIND_LABELS);
  const pages = [
    ...listPlanningPages(knowledge),
    ...listServicingPages(knowledge),
    ...listVulnerabilityPages(knowledge),
    ...listStatementPages(knowledge),
    ...listExitPages(knowledge),
  ]
    .map((page) => nameOrigin(page, packs))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const byKey = new Map(pages.map((page) => [`${page.kind}/${page.id}`, page]));
  const texts = new Map(pages.map((page) => [page, readWords(page)]));
  const pick = (kind: KnowledgeKind, ids: readonly string[]) => ids.flatMap((id) => byKey.get(`${kind}/${id}`) ?? []);

  function search({ text, kind, offset, limit }: Parameters<KnowledgeCatalogue['search']>[0]) {
    const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
    const found = pages.filter((page) => words.every((word) => texts.get(page)?.includes(word)));
    const kinds = (order as KnowledgeKind[]).map((one) => ({
      kind: one,
      label: KIND_LABELS[one],
      entries: found.filter((page) => page.kind === one).length,
    }));
    const chosen = kind === null ? found : found.filter((page) => page.kind === kind);
    const names = (page: KnowledgePage) =>
      words.length > 0 && words.every((word) => `${page.id} ${page.title}`.toLowerCase().includes(word));
    const sorted = [...chosen.filter(names), ...chosen.filter((page) => !names(page))];
    return { total: chosen.length, kinds, entries: sorted.slice(offset, offset + limit).map(toLine) };
  }

  function lookUp(text: string): KnowledgePage[] {
    const wanted = text.trim().toLowerCase();
    const exact = pages.filter(({ id }) => id.toLowerCase() === wanted);
    const meanings = [...exact, ...lookUpPackage(wanted), ...lookUpMonth(wanted), ...lookUpBuild(wanted), ...lookUpVersion(wanted)];
    return [...new Set(meanings)];
  }

  function lookUpPackage(text: string): KnowledgePage[] {
    const kb = /^(kb\s*)?\d{6,7}$/u.test(text) ? normaliseKb(text) : null;
    if (kb === null) return [];
    const months = knowledge.updates.filter(({ packages }) => packages.some((one) => one.kb === kb));
    const rungs = knowledge.ladder.filter(({ packages }) => packages.includes(kb));
    return [
      ...pick(
        'update',
        months.map(({ id }) => id),
      ),
      ...pick('other-package', [kb]),
      ...pick(
        'ladder',
        rungs.map(({ id }) => id),
      ),
    ];
  }

  function lookUpMonth(text: string): KnowledgePage[] {
    if (!/^\d{4}-\d{2}$/u.test(text)) return [];
    return pages.filter(({ kind, id }) => kind === 'update' && id.startsWith(text));
  }

  function lookUpBuild(text: string): KnowledgePage[] {
    const build = /^(?:\d+\.\d+\.|build )?(\d{4,5})$/u.exec(text)?.[1];
    if (build === undefined) return [];
    const products = knowledge.products.filter(({ builds }) => builds.some((one) => one.build === Number(build)));
    const account = build === '6002' || build === '6003' ? pages.filter(({ kind }) => kind === 'build-change') : [];
    return [
      ...pick(
        'product',
        products.map(({ id }) => id),
      ),
      ...account,
    ];
  }

  function lookUpVersion(text: string): KnowledgePage[] {
    const months = knowledge.updates.filter(({ fileVersion, kernelVersion }) => fileVersion?.version === text || kernelVersion === text);
    return pick(
      'update',
      months.map(({ id }) => id),
    );
  }

  return {
    pages,
    search,
    entry: (kind, id) => byKey.get(`${kind}/${id}`) ?? null,
    lookUp,
    findNear(text) {
      const kbs = knowledge.updates.flatMap(({ packages }) => packages.map(({ kb }) => kb));
      return findNearest(text.trim().toLowerCase(), [...new Set([...pages.map(({ id }) => id), ...kbs])]);
    },
  };
}

function toLine({ kind, id, title, summary, claim, origin }: KnowledgePage): KnowledgeLine {
  return { kind, id, title, summary, ...(claim === undefined ? {} : { claim }), ...(origin === undefined ? {} : { origin }) };
}

/** An entry of a pack begins with the pack's id and a dot. */
function nameOrigin(page: KnowledgePage, packs: readonly RulePack[]): KnowledgePage {
  const pack = packs.find(({ id }) => page.id.startsWith(`${id}.`));
  if (pack === undefined) return page;
  const origin = `${pack.label} ${pack.version}`;
  const replaces = [...pack.rules, ...pack.controls, ...pack.controlPacks].find(({ id }) => id === page.id)?.replaces;
  const added = [
    { label: 'Rule pack', text: `${origin}, by ${pack.publisher}` },
    ...(replaces === undefined ? [] : [{ label: 'Takes the place of', text: replaces }]),
  ];
  return { ...page, origin, facts: [...page.facts, ...added] };
}

function readWords({ id, title, summary, facts }: KnowledgePage): string {
  return [id, title, summary, ...facts.map(({ label, text }) => `${label} ${text}`)].join(' ').toLowerCase();
}

const NEAR = 5;

function findNearest(text: string, ids: readonly string[]): string[] {
  if (text === '') return [];
  const limit = Math.max(1, Math.floor(text.length / 4));
  return ids
    .map((id) => ({ id, distance: judgeDistance(text, id.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1))
    .slice(0, NEAR)
    .map(({ id }) => id);
}

/** Edits that lead from one text to the other; a text that holds the other counts as one. */
function judgeDistance(a: string, b: string): number {
  if (a.length >= 3 && b.includes(a)) return 1;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
