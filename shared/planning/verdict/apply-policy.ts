import type { Criterion } from '../../domain/knowledge.ts';
import type { Policy } from '../../domain/policy.ts';
import type { JudgingKnowledge, WaivedGate } from './compile-rules.ts';

/** Weight of a criterion: 1 is what the rules say; `share` is its part of the whole, and all shares add up to 1. */
export interface CriterionWeight {
  criterion: string;
  factor: number;
  share: number;
}

/**
 * Turns a ranking into weights by rank order centroid (Roberts and Goodwin, 2002): of n criteria the one ranked k-th has the share
 * (1/k + … + 1/n) / n. Criteria that are not ranked tie behind the ranked ones and divide the last places evenly, so that an empty ranking
 * leaves every factor at exactly 1. Factors are rounded to two decimals.
 */
export function weighCriteria(criteria: readonly Pick<Criterion, 'id'>[], ranking: readonly string[]): CriterionWeight[] {
  const n = criteria.length;
  const ranked = [...new Set(ranking)].filter((id) => criteria.some((criterion) => criterion.id === id));
  const shareAt = (place: number): number => {
    let sum = 0;
    for (let k = place; k <= n; k += 1) sum += 1 / k;
    return sum / n;
  };
  let taken = 0;
  for (let place = 1; place <= ranked.length; place += 1) taken += shareAt(place);
  const left = n === ranked.length ? 0 : (1 - taken) / (n - ranked.length);
  const weigh = (id: string): CriterionWeight => {
    const place = ranked.indexOf(id) + 1;
    const share = place > 0 ? shareAt(place) : left;
    return { criterion: id, factor: Math.round(share * n * 100) / 100, share };
  };
  return [...ranked, ...criteria.map(({ id }) => id).filter((id) => !ranked.includes(id))].map(weigh);
}

/** The knowledge as a project weighs it: points under its policy, and without the gates that are waived. */
export function applyPolicy(
  knowledge: JudgingKnowledge & { criteria: readonly Pick<Criterion, 'id'>[] },
  policy: Pick<Policy, 'ranking' | 'minimumScore' | 'closeCallMargin'>,
  waivers: readonly WaivedGate[] = [],
): JudgingKnowledge {
  const factors = new Map(weighCriteria(knowledge.criteria, policy.ranking).map(({ criterion, factor }) => [criterion, factor]));
  const waived = waivers.filter(({ rule, opens }) =>
    knowledge.rules.some((one) => one.id === rule && one.waivable === 'yes' && one.closes.includes(opens)),
  );
  return {
    facts: knowledge.facts,
    paths: knowledge.paths,
    minimumScore: policy.minimumScore,
    closeCallMargin: policy.closeCallMargin,
    waived,
    rules: knowledge.rules.map((rule) => {
      const factor = rule.criterion === undefined ? 1 : (factors.get(rule.criterion) ?? 1);
      const opened = waived.filter((waiver) => waiver.rule === rule.id).map(({ opens }) => opens);
      if (factor === 1 && opened.length === 0) return rule;
      return {
        ...rule,
        points: Object.fromEntries(Object.entries(rule.points).map(([path, points]) => [path, scalePoints(points, factor)])),
        closes: rule.closes.filter((path) => !opened.includes(path)),
      };
    }),
  };
}

function scalePoints(points: number, factor: number): number {
  return Math.round(points * factor * 100) / 100;
}
