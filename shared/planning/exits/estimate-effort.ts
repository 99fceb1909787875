import type { PlannedControl } from '../../domain/control.ts';
import type { AssumptionView, EffortEstimate, ThreePoint } from '../../domain/effort.ts';
import type { ExitPath } from '../../domain/exit-path.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { EffortEntry, EffortMultiplier } from '../../domain/knowledge/weighing.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { evaluateRuleWhen } from '../verdict/evaluate-condition.ts';
import { addThreePoints } from './estimate-outage.ts';

const SIZES = ['S', 'M', 'L', 'XL'];
const ZERO: ThreePoint = { low: 0, likely: 0, high: 0 };

/** What an estimate is made from; `controls` are those that the path has to put in place. */
export interface EffortInput {
  knowledge: Pick<Knowledge, 'effort' | 'effortMultipliers'>;
  path: ExitPath;
  facts: FactSet;
  controls: readonly PlannedControl[];
  assumptions: readonly AssumptionView[];
}

/** Whether a path leaves the system as it is, so that its controls belong to the work. */
export function needsControls(path: ExitPath): boolean {
  return path === 'isolate' || path === 'virtualize';
}

/** Estimates person-days and cost of one path as three points. Unknown facts widen the range; an unknown price leaves the cost unknown. */
export function estimateEffort(input: EffortInput): EffortEstimate {
  const { knowledge, path, facts, assumptions } = input;
  const rows = knowledge.effort.filter((row) => row.path === path).sort((a, b) => SIZES.indexOf(a.size) - SIZES.indexOf(b.size));
  const judged = rows.map((row) => ({ row, truth: evaluateRuleWhen(row.when, facts) }));
  const sure = judged.findLast(({ truth }) => truth === 'yes')?.row;
  const open = judged.filter(
    ({ row, truth }) => truth === 'unknown' && (sure === undefined || SIZES.indexOf(row.size) > SIZES.indexOf(sure.size)),
  );
  const least = sure ?? open[0]?.row ?? rows[0];
  const most = open.at(-1)?.row ?? sure ?? rows.at(-1);
  if (least === undefined || most === undefined) return emptyEstimate();
  const own = needsControls(path) ? input.controls.filter(needsWork) : [];
  const base = path === 'isolate' ? isolateBase(least, most, own) : spanRows(least, most, sure);
  const withControls = path === 'virtualize' ? addThreePoints(base, sumControls(own)) : base;
  const multipliers = readMultipliers(knowledge.effortMultipliers, path, facts);
  const personDays = multiply(withControls, multipliers);
  const because = [
    ...(least === most
      ? [`Size ${least.size}: ${least.text}`]
      : [`Size ${least.size} to ${most.size}, as facts are unknown: ${least.text} to ${most.text}`]),
    ...(own.length > 0 ? [`${own.length} controls that are not in place yet, ${sayDays(sumControls(own))} person-days.`] : []),
    ...multipliers.map(
      ({ label, factor, truth }) => `${truth === 'unknown' ? 'Possibly: ' : ''}${label}, times ${Number(factor.toFixed(2))}.`,
    ),
  ];
  const sources = [...least.sources, ...most.sources];
  return {
    size: [least.size, most.size],
    personDays: roundThreePoint(personDays, 1),
    ...estimateCost(path, personDays, own, assumptions),
    because,
    sources: [...new Map(sources.map((source) => [source.url, source])).values()],
  };
}

function emptyEstimate(): EffortEstimate {
  const unknown = { low: null, likely: null, high: null };
  return {
    size: ['S', 'XL'],
    personDays: unknown,
    cost: unknown,
    costNeeds: [],
    because: ['Nothing is known about the effort of this path.'],
    sources: [],
  };
}

function spanRows(least: EffortEntry, most: EffortEntry, sure: EffortEntry | undefined): ThreePoint {
  const likely = least === most || sure !== undefined ? least.likely : Math.sqrt(least.low * most.high);
  return { low: least.low, likely, high: most.high };
}

/** The sum of the controls; where many interfaces or a maker's approval make it large, the figures of that size where they are higher. */
function isolateBase(least: EffortEntry, most: EffortEntry, controls: readonly PlannedControl[]): ThreePoint {
  const sum = sumControls(controls);
  const floor = least.size === 'L' ? least : null;
  const ceiling = most.size === 'L' ? most.high : 0;
  return {
    low: Math.max(sum.low ?? 0, floor?.low ?? 0),
    likely: Math.max(sum.likely ?? 0, floor?.likely ?? 0),
    high: Math.max(sum.high ?? 0, ceiling),
  };
}

function needsWork({ status }: PlannedControl): boolean {
  return status === 'open' || status === 'planned';
}

function sumControls(controls: readonly PlannedControl[]): ThreePoint {
  return controls.reduce<ThreePoint>(
    (total, { serverDays: [low, high] }) => addThreePoints(total, { low, likely: (low + high) / 2, high }),
    ZERO,
  );
}

interface ReadMultiplier {
  label: string;
  factor: number;
  truth: 'yes' | 'unknown';
}

function readMultipliers(entries: readonly EffortMultiplier[], path: ExitPath, facts: FactSet): ReadMultiplier[] {
  return entries.flatMap(({ label, factor, when, paths, each }): ReadMultiplier[] => {
    const truth = evaluateRuleWhen(when, facts);
    if (!paths.includes(path) || truth === 'no') return [];
    const units = each === undefined ? null : facts[each.fact];
    const grown = each === undefined || typeof units !== 'number' ? factor : 1 + (units - each.beyond) * each.add;
    return [{ label, factor: grown, truth }];
  });
}

function multiply(days: ThreePoint, multipliers: readonly ReadMultiplier[]): ThreePoint {
  const certain = multipliers.filter(({ truth }) => truth === 'yes').reduce((product, { factor }) => product * factor, 1);
  const possible = multipliers.reduce((product, { factor }) => product * factor, 1);
  const times = (value: number | null, factor: number) => (value === null ? null : value * factor);
  return { low: times(days.low, certain), likely: times(days.likely, certain), high: times(days.high, possible) };
}

/** Licences, work, and months of hosting and of looking after controls; null where one of these has no price. */
function estimateCost(
  path: ExitPath,
  days: ThreePoint,
  controls: readonly PlannedControl[],
  assumptions: readonly AssumptionView[],
): Pick<EffortEstimate, 'cost' | 'costNeeds'> {
  const needed = {
    retire: ['dayRate'],
    migrate: ['dayRate', 'licencePerServer', 'vmMonth', 'months'],
    virtualize: ['dayRate', 'vmMonth', 'months', 'hoursPerDay'],
    isolate: ['dayRate', 'physicalMonth', 'months', 'hoursPerDay'],
  }[path];
  const views = needed.map((id) => assumptions.find((one) => one.id === id));
  const costNeeds = views.flatMap((view, at) => (view === undefined ? [needed[at] ?? ''] : view.value.likely === null ? [view.label] : []));
  const hours = controls.reduce((sum, { serverHoursPerMonth }) => sum + serverHoursPerMonth, 0);
  const at = (end: keyof ThreePoint): number | null => {
    const value = (id: string) => assumptions.find((one) => one.id === id)?.value[end] ?? null;
    const [work, rate] = [days[end], value('dayRate')];
    if (costNeeds.length > 0 || work === null || rate === null) return null;
    const months = value('months') ?? 0;
    const hosting = path === 'retire' ? 0 : (value(path === 'isolate' ? 'physicalMonth' : 'vmMonth') ?? 0) * months;
    const lookingAfter = (hours * months * rate) / (value('hoursPerDay') ?? 8);
    return Math.round(work * rate + hosting + lookingAfter + (path === 'migrate' ? (value('licencePerServer') ?? 0) : 0));
  };
  return { cost: { low: at('low'), likely: at('likely'), high: at('high') }, costNeeds };
}

function roundThreePoint({ low, likely, high }: ThreePoint, digits: number): ThreePoint {
  const round = (value: number | null) => (value === null ? null : Number(value.toFixed(digits)));
  return { low: round(low), likely: round(likely), high: round(high) };
}

function sayDays({ low, high }: ThreePoint): string {
  return `${low?.toFixed(1)} to ${high?.toFixed(1)}`;
}
