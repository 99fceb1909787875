import type { KnowledgePage } from '../../../../shared/domain/knowledge/catalogue.ts';
import type { Knowledge, Product } from '../../../../shared/domain/knowledge.ts';
import { listFactsOf } from '../../../../shared/planning/verdict/list-asked-facts.ts';
import { gatherSources, leastConfidence, listFacts } from './page-parts.ts';

/** Pages on products, and on what verdicts are made of: rules, criteria, paths and facts. */
export function listPlanningPages({ products, rules, criteria, paths, facts, programmes }: Knowledge): KnowledgePage[] {
  const phases = new Map(programmes.map(({ id, label }) => [id as string, label]));
  const labels = new Map(paths.map(({ id, label }) => [id as string, label]));
  return [
    ...products.map((product) => describeProduct(product, phases)),
    ...rules.map(
      (rule): KnowledgePage => ({
        kind: 'rule',
        id: rule.id,
        title: rule.text,
        summary:
          rule.closes.length > 0
            ? `Closes ${rule.closes.map((one) => labels.get(one) ?? one).join(', ')}.`
            : describePoints(rule.points, labels),
        facts: listFacts(
          ['Points', describePoints(rule.points, labels)],
          ['Opens again when', rule.opensWhen],
          ['Criterion', criteria.find(({ id }) => id === rule.criterion)?.label],
          ['Can be waived', rule.closes.length === 0 ? undefined : rule.waivable],
          ['Facts it looks at', listFactsOf(rule.when).join(', ')],
        ),
        sources: rule.sources,
        confidence: rule.confidence,
      }),
    ),
    ...criteria.map(
      ({ id, label, text, sources, confidence }): KnowledgePage => ({
        kind: 'criterion',
        id,
        title: label,
        summary: text,
        facts: listFacts([
          'Rules',
          rules
            .filter(({ criterion }) => criterion === id)
            .map((rule) => rule.id)
            .join(', '),
        ]),
        sources,
        confidence,
      }),
    ),
    ...paths.map(
      ({ id, label, means, text, startScore, sources, confidence }): KnowledgePage => ({
        kind: 'path',
        id,
        title: label,
        summary: means,
        facts: listFacts(['Why it starts there', text], ['Start score', startScore.toString()]),
        sources,
        confidence,
      }),
    ),
    ...facts.map(
      ({ id, label, question, unit, choices }): KnowledgePage => ({
        kind: 'fact',
        id,
        title: label,
        summary: question,
        facts: listFacts(['Unit', unit], ['Answers', choices.map((choice) => choice.label).join('; ')]),
        sources: [],
        confidence: null,
      }),
    ),
  ];
}

function describeProduct(product: Product, phases: ReadonlyMap<string, string>): KnowledgePage {
  const last = product.support.at(-1);
  return {
    kind: 'product',
    id: product.id,
    title: product.label,
    summary:
      last === undefined
        ? 'Its support was not looked up.'
        : `${product.kind === 'server' ? 'A server' : 'A client'}${product.ntVersion === null ? '' : `, NT ${product.ntVersion}`}; the last of its support phases ends on ${last.endsOn}.`,
    facts: [
      ...listFacts(['Architectures', product.architectures.join(', ')]),
      ...product.builds.map(({ build, level, supportEndsOn }) => ({
        label: `Build ${build}`,
        text: supportEndsOn ? `${level}; supported until ${supportEndsOn}` : level,
      })),
      ...product.support.map(({ phase, endsOn, note }) => ({
        label: phases.get(phase) ?? phase,
        text: note === undefined ? `until ${endsOn}` : `until ${endsOn}. ${note}`,
      })),
    ],
    sources: gatherSources(...product.builds.map(({ sources }) => sources), ...product.support.map(({ sources }) => sources)),
    confidence: leastConfidence([...product.builds, ...product.support].map(({ confidence }) => confidence)),
  };
}

function describePoints(points: Partial<Record<string, number>>, labels: ReadonlyMap<string, string>): string {
  return Object.entries(points)
    .map(([path, value]) => `${labels.get(path) ?? path} ${(value ?? 0) > 0 ? '+' : ''}${value}`)
    .join(', ');
}
