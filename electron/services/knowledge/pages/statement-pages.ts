import type { KnowledgePage } from '../../../../shared/domain/knowledge/catalogue.ts';
import type { Claim, Knowledge } from '../../../../shared/domain/knowledge.ts';
import { listFacts } from './page-parts.ts';

const VERDICTS: Readonly<Record<Claim['verdict'], string>> = {
  true: 'True',
  'partly-true': 'Partly true',
  false: 'False',
  unverified: 'Not verified',
};

/** Pages on editions, the change of build, ceilings and claims. */
export function listStatementPages(knowledge: Knowledge): KnowledgePage[] {
  return [...listEditionPages(knowledge), ...listBuildChangePages(knowledge), ...listCeilingPages(knowledge), ...listClaimPages(knowledge)];
}

function listEditionPages({ editions }: Knowledge): KnowledgePage[] {
  return editions.map((edition) => ({
    kind: 'edition',
    id: edition.id,
    title: edition.label,
    summary: edition.note ?? `An edition of Windows Server 2008 for ${edition.architectures.join(', ')}.`,
    facts: listFacts(
      ['Architectures', edition.architectures.join(', ')],
      ['Support began on', edition.startsOn],
      ['Extended Security Updates', edition.kind === 'client' ? null : edition.esu === 'unconfirmed' ? 'not confirmed' : edition.esu],
      ['Edition numbers (SKU)', edition.skus.map(({ sku, name }) => `${sku} ${name}`).join(', ')],
    ),
    sources: edition.sources,
    confidence: edition.confidence,
  }));
}

function listBuildChangePages({ buildChange }: Knowledge): KnowledgePage[] {
  return [...buildChange]
    .sort((a, b) => a.order - b.order)
    .map(({ id, title, text, note, sources, confidence }) => ({
      kind: 'build-change',
      id,
      title,
      summary: text,
      facts: listFacts(['Note', note]),
      sources,
      confidence,
    }));
}

function listCeilingPages({ ceilings }: Knowledge): KnowledgePage[] {
  return ceilings.map(({ id, area, text, impact, note, sources, confidence }) => ({
    kind: 'ceiling',
    id,
    title: area,
    summary: text,
    facts: listFacts(['What follows', impact], ['Note', note]),
    sources,
    confidence,
  }));
}

function listClaimPages({ claims }: Knowledge): KnowledgePage[] {
  return claims.map(({ id, claim, verdict, correction, sources, confidence }) => ({
    kind: 'claim',
    id,
    title: claim,
    summary: `${VERDICTS[verdict]}. ${correction}`,
    claim: { verdict, correction },
    facts: listFacts(['Verdict', VERDICTS[verdict]], ['What is so', correction]),
    sources,
    confidence,
  }));
}
