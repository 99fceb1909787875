import type { PlacementReason } from '../../domain/wave-plan.ts';
import { checkPlacements } from './check-placements.ts';
import { toIsoDate } from './day-number.ts';
import { createConditionWords, type DescribeCondition } from './describe-conditions.ts';
import { type LaidOutPlan, layOutPlan } from './lay-out-plan.ts';
import type { MoveGroup } from './move-groups.ts';
import type { PlanningUnit, PlanProblem } from './plan-problem.ts';

/** Prepares to say of any unit of a plan why it stands where it stands. A layout that is at hand has an empty board and the pins of these placements. */
export function createPlacementWords(problem: PlanProblem, plan: LaidOutPlan = layOutPlan(problem)): (unitId: string) => PlacementReason[] {
  const describe = createConditionWords(problem);
  const { standings } = checkPlacements(problem, plan, describe);
  for (const group of plan.groups) {
    const standing = standings.get(group.id);
    if (standing !== undefined) plan.board.place(group, standing.wave, standing.day);
  }
  const units = new Map(problem.units.map((unit) => [unit.id, unit]));
  return (unitId) => {
    const unit = units.get(unitId);
    const group = plan.groupOf.get(unitId);
    const standing = standings.get(unitId);
    if (unit === undefined || group === undefined || standing === undefined) return [];
    return explain(unit, group, standing, problem, plan, describe);
  };
}

function explain(
  unit: PlanningUnit,
  group: MoveGroup,
  { wave, day }: { wave: number; day: number | null },
  problem: PlanProblem,
  plan: LaidOutPlan,
  describe: DescribeCondition,
): PlacementReason[] {
  const reasons: PlacementReason[] = [];
  const say = (rule: string | null, text: string) => reasons.push({ rule, text });
  if (wave === 0) {
    say('W-06', 'It stays and is isolated. Containment begins at once and waits for no wave.');
    return reasons;
  }
  if (problem.placements.get(unit.id)?.set === 'person') say(null, `Put into wave ${wave} by hand.`);
  if (unit.basis === 'provisional') say(null, 'Placed by its recommendation, because nobody has decided yet.');
  const others = group.units.filter(({ id }) => id !== unit.id).map(({ name }) => name);
  if (others.length > 0)
    say('W-04', `Cut over together with ${listNames(others)}: ${group.heldBy.map((id) => describe(id).text).join(' ')}`);
  for (const { earlier, id } of group.before) {
    const before = plan.groups[earlier] as MoveGroup;
    const at = plan.board.standings.get(before);
    if (at !== undefined)
      say(describe(id).rule, `After or with ${before.units.map(({ name }) => name).join(', ')} (wave ${at.wave}): ${describe(id).text}`);
  }
  for (const { later, id } of group.after) {
    const after = plan.groups[later] as MoveGroup;
    const at = plan.board.standings.get(after);
    if (at !== undefined)
      say(describe(id).rule, `Before or with ${after.units.map(({ name }) => name).join(', ')} (wave ${at.wave}): ${describe(id).text}`);
  }
  for (const { id } of [...group.notBefore, ...group.notAfter, ...group.fixed.filter(({ id }) => !id.startsWith('pin:')), ...group.apart]) {
    const { rule, text } = describe(id);
    say(rule, text);
  }
  if (wave <= plan.pilots.waves && plan.pilots.candidates.has(group)) say('W-01', `A pilot: ${sayWeight(unit)}.`);
  else say('W-01', `Simple and less critical units come first; this one is ${sayWeight(unit)}.`);
  const near = [...new Set(group.near.map(({ other }) => plan.groups[other] as MoveGroup))].filter(
    (other) => plan.board.standings.get(other)?.wave === wave,
  );
  if (near.length > 0) say('W-04', `In one wave with ${listNames(near.map(({ units }) => units[0]?.name ?? ''))}, on which it may depend.`);
  if (wave > 1) {
    plan.board.remove(group);
    const blocks = plan.board.listBlocks(group, wave - 1);
    plan.board.place(group, wave, day);
    if (blocks.length > 0) say(null, `Not in wave ${wave - 1}: ${blocks.map((id) => sayBlock(id, wave - 1, plan, describe)).join(' ')}`);
  }
  if (day !== null) say(null, `Cut over on ${toIsoDate(day)}, the day of its window on which the fewest others are.`);
  return reasons;
}

function sayBlock(id: string, wave: number, { board }: LaidOutPlan, describe: DescribeCondition): string {
  const { servers } = board.load(wave);
  const most = board.limits(wave);
  if ((id === 'capacity:servers' || id === 'rule:pilots') && most.servers !== null)
    return `It holds ${servers} of ${most.servers} servers.`;
  if (id === 'capacity:people' && most.personDays !== null) return `Its people have no days left for it.`;
  return describe(id).text;
}

function sayWeight({ environment, criticality, complexity }: PlanningUnit): string {
  const words = {
    'non-production': 'not in production',
    production: 'in production',
    mixed: 'partly in production',
    unknown: 'in an environment that nobody has named',
  };
  const weight = criticality === null ? 'its criticality is not known' : `its criticality is ${criticality} of 5`;
  return `${words[environment]}, of ${complexity} complexity, and ${weight}`;
}

function listNames(names: readonly string[]): string {
  return names.length > 4 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
