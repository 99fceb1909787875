import type { FactSet } from '../../domain/fact.ts';
import { RISK_LEVELS, type RiskFactor, type RiskLevel } from '../../domain/knowledge/weighing.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { LevelRange, Risk, WeighedFactor } from '../../domain/risk.ts';
import { evaluateRuleWhen, type Truth } from '../verdict/evaluate-condition.ts';
import { listAskedFacts } from '../verdict/list-asked-facts.ts';

/** No server is less likely to be attacked than this. */
const LEAST_LIKELIHOOD = 10;

/** Level by likelihood (rows) and impact (columns), from very low to very high: table I-2 of NIST SP 800-30 (https://csrc.nist.gov/pubs/sp/800/30/r1/final). */
const MATRIX: Readonly<Record<RiskLevel, readonly RiskLevel[]>> = {
  'very-high': ['very-low', 'low', 'moderate', 'high', 'very-high'],
  high: ['very-low', 'low', 'moderate', 'high', 'very-high'],
  moderate: ['very-low', 'low', 'moderate', 'moderate', 'high'],
  low: ['very-low', 'low', 'low', 'low', 'moderate'],
  'very-low': ['very-low', 'very-low', 'very-low', 'low', 'low'],
};

/** What a risk is assessed from; `takenAway` are factors that verified controls remove. */
export interface RiskInput {
  knowledge: Pick<Knowledge, 'riskFactors' | 'riskFloors' | 'riskLevels'>;
  facts: FactSet;
  takenAway?: ReadonlySet<string>;
}

/** Assesses likelihood, impact and level as ranges: an unknown factor widens them and is never taken for absent. */
export function assessRisk({ knowledge, facts, takenAway = new Set() }: RiskInput): Risk {
  const weighed = [...knowledge.riskFactors]
    .sort((a, b) => a.order - b.order)
    .map((factor) => ({ factor, truth: takenAway.has(factor.id) ? ('no' as const) : evaluateRuleWhen(factor.when, facts) }));
  const likelihood = sumSide(weighed, 'likelihood', facts, LEAST_LIKELIHOOD);
  const impact = sumSide(weighed, 'impact', facts, 0);
  const levelOf = (points: number) => readLevel(points, knowledge.riskLevels);
  const likelihoodLevel: LevelRange = [levelOf(likelihood[0]), levelOf(likelihood[1])];
  const impactLevel: LevelRange = [levelOf(impact[0]), levelOf(impact[1])];
  const floors = knowledge.riskFloors.flatMap((floor): Risk['floors'] => {
    const truths = floor.factors.map((id) => weighed.find(({ factor }) => factor.id === id)?.truth ?? 'no');
    const from = rank(floor.likelihoodAtLeast);
    const likely: Truth = rank(likelihoodLevel[0]) >= from ? 'yes' : rank(likelihoodLevel[1]) >= from ? 'unknown' : 'no';
    const all = [...truths, likely];
    if (all.includes('no')) return [];
    return [{ number: floor.number, label: floor.label, atLeast: floor.atLeast, state: all.includes('unknown') ? 'unknown' : 'holds' }];
  });
  const lift = (level: RiskLevel, lifting: Risk['floors']) => lifting.reduce((highest, { atLeast }) => higher(highest, atLeast), level);
  const level: LevelRange = [
    lift(
      combine(likelihoodLevel[0], impactLevel[0]),
      floors.filter(({ state }) => state === 'holds'),
    ),
    lift(combine(likelihoodLevel[1], impactLevel[1]), floors),
  ];
  return {
    likelihood,
    impact,
    likelihoodLevel,
    impactLevel,
    level,
    factors: weighed.flatMap(({ factor, truth }) => presentFactor(factor, truth, facts, takenAway)),
    floors,
    action: knowledge.riskLevels.find(({ id }) => id === level[1])?.text ?? '',
  };
}

interface Weighed {
  factor: RiskFactor;
  truth: Truth;
}

function sumSide(weighed: readonly Weighed[], side: RiskFactor['side'], facts: FactSet, least: number): [number, number] {
  const own = weighed.filter(({ factor }) => factor.side === side);
  const groups = new Map<string, Weighed[]>();
  for (const one of own) {
    const key = one.factor.group ?? one.factor.id;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const ranges = [...groups.values()].map((group) => boundGroup(group, facts));
  const total = (end: 0 | 1) =>
    Math.min(
      100,
      Math.max(
        least,
        ranges.reduce((sum, range) => sum + range[end], 0),
      ),
    );
  return [total(0), total(1)];
}

/** One factor of a group counts at most; one for certain where the group covers the case. */
function boundGroup(group: readonly Weighed[], facts: FactSet): [number, number] {
  const certain = group.filter(({ truth }) => truth === 'yes').map(({ factor }) => factor.points);
  if (certain.length > 0) return [Math.max(...certain), Math.max(...certain)];
  const open = group.filter(({ truth }) => truth === 'unknown').map(({ factor }) => factor.points);
  if (open.length === 0) return [0, 0];
  const covers = group[0]?.factor.groupCovers;
  const mayBeNone = covers === undefined || evaluateRuleWhen(covers, facts) !== 'yes';
  const ends = mayBeNone ? [0, ...open] : open;
  return [Math.min(...ends), Math.max(...ends)];
}

function presentFactor(factor: RiskFactor, truth: Truth, facts: FactSet, takenAway: ReadonlySet<string>): WeighedFactor[] {
  const { id, number, side, label, points, sources } = factor;
  const isRemoved = takenAway.has(id) && evaluateRuleWhen(factor.when, facts) !== 'no';
  if (truth === 'no' && !isRemoved) return [];
  const state = isRemoved ? 'taken-away' : truth === 'yes' ? 'counts' : 'unknown';
  return [{ id, number, side, label, points, state, asks: state === 'unknown' ? listAskedFacts(factor.when, facts) : [], sources }];
}

function readLevel(points: number, levels: Knowledge['riskLevels']): RiskLevel {
  const whole = Math.floor(points);
  return levels.find(({ least, most }) => least <= whole && whole <= most)?.id ?? 'very-high';
}

function rank(level: RiskLevel): number {
  return RISK_LEVELS.indexOf(level);
}

function higher(a: RiskLevel, b: RiskLevel): RiskLevel {
  return rank(a) >= rank(b) ? a : b;
}

function combine(likelihood: RiskLevel, impact: RiskLevel): RiskLevel {
  return MATRIX[likelihood][rank(impact)] ?? 'very-high';
}
