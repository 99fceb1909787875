import type { PlanUnit, PlanWave, WavePlan } from '../../domain/wave-plan.ts';
import { checkPlacements, type UnitStanding } from './check-placements.ts';
import { toIsoDate, weekdayOf } from './day-number.ts';
import { createConditionWords } from './describe-conditions.ts';
import { expectDays, sumDays } from './expect-days.ts';
import { type LaidOutPlan, layOutPlan } from './lay-out-plan.ts';
import { estimateCopyMinutes } from './move-groups.ts';
import type { PlanningUnit, PlanProblem } from './plan-problem.ts';

/** Describes a saved plan in full: dates, loads, what breaks and what decides the last day. A layout that is at hand may be of other placements. */
export function describePlan(problem: PlanProblem, leftOut: WavePlan['leftOut'], plan: LaidOutPlan = layOutPlan(problem)): WavePlan {
  const { standings, breaks, waveBreaks } = checkPlacements(problem, plan, createConditionWords(problem));
  const breaksOf = new Map<string, number>();
  for (const { unit } of breaks) breaksOf.set(unit, (breaksOf.get(unit) ?? 0) + 1);
  const criticalPath = findCriticalPath(plan, standings);
  const critical = new Set(criticalPath);
  const units = problem.units.map((unit) =>
    presentUnit(unit, problem, plan, standings.get(unit.id), breaksOf.get(unit.id) ?? 0, critical.has(unit.id)),
  );
  const waves = presentWaves(units, problem, plan, waveBreaks);
  return {
    asOf: problem.asOf,
    state: problem.placements.size === 0 ? 'none' : 'planned',
    settings: problem.settings,
    startsOn: toIsoDate(plan.calendar.startsOn),
    endsOn: waves.at(-1)?.endsOn ?? null,
    waves,
    units,
    leftOut,
    breaks,
    criticalPath,
    milestones: [...problem.milestones],
  };
}

function presentUnit(
  unit: PlanningUnit,
  problem: PlanProblem,
  plan: LaidOutPlan,
  standing: UnitStanding | undefined,
  breaks: number,
  isCritical: boolean,
): PlanUnit {
  const { settings } = problem;
  const copies = unit.copyTB > 0 && settings.linkMbps !== null;
  return {
    id: unit.id,
    name: unit.name,
    kind: unit.kind,
    servers: [...unit.servers],
    wave: standing?.wave ?? null,
    cutoverOn: standing?.day == null ? null : toIsoDate(standing.day),
    rehearsalOn:
      standing?.day == null || unit.stage === 'retire' ? null : toIsoDate(findWorkdayBefore(standing.day - settings.rehearsalLeadDays)),
    set: standing === undefined ? null : (problem.placements.get(unit.id)?.set ?? null),
    basis: unit.basis,
    paths: unit.paths,
    environment: unit.environment,
    criticality: unit.criticality,
    complexity: unit.complexity,
    effortDays: unit.effortDays,
    copyMinutes: copies ? Math.round(estimateCopyMinutes(unit.copyTB, settings.linkMbps ?? 1)) : null,
    sites: [...unit.sites],
    lead: unit.lead,
    group: plan.groupOf.get(unit.id)?.id ?? unit.id,
    breaks,
    onCriticalPath: isCritical ? 'yes' : 'no',
  };
}

function presentWaves(
  units: readonly PlanUnit[],
  problem: PlanProblem,
  plan: LaidOutPlan,
  waveBreaks: ReadonlyMap<number, number>,
): PlanWave[] {
  const last = units.reduce((most, { wave }) => Math.max(most, wave ?? -1), -1);
  const members = new Map<number, PlanUnit[]>();
  for (const unit of units) {
    if (unit.wave === null) continue;
    const list = members.get(unit.wave) ?? [];
    if (list.length === 0) members.set(unit.wave, list);
    list.push(unit);
  }
  const unknownOf = new Map(problem.units.map((unit) => [unit.id, unit.copyUnknown]));
  const waves: PlanWave[] = [];
  for (let number = members.has(0) ? 0 : 1; number <= last; number += 1) {
    const inWave = members.get(number) ?? [];
    const { from, to } = plan.calendar.span(number);
    const limits = plan.board.limits(number);
    const effortDays = sumDays(inWave.map((unit) => unit.effortDays));
    waves.push({
      id: `wave-${number}`,
      number,
      role: number === 0 ? 'containment' : number <= plan.pilots.waves ? 'pilot' : 'regular',
      startsOn: toIsoDate(from),
      endsOn: toIsoDate(to),
      cutoverDays: number === 0 ? [] : plan.calendar.cutoverDays(number, []).map(({ day }) => toIsoDate(day)),
      units: inWave.length,
      servers: { used: inWave.reduce((sum, { servers }) => sum + servers.length, 0), most: limits.servers },
      people: { used: round(expectDays(effortDays)), most: limits.personDays },
      effortDays,
      copyMinutes: { used: inWave.reduce((sum, { copyMinutes }) => sum + (copyMinutes ?? 0), 0), most: limits.copyMinutes },
      copyUnknown: inWave.reduce((sum, { id }) => sum + (unknownOf.get(id) ?? 0), 0),
      available: plan.calendar.available(number),
      breaks: (waveBreaks.get(number) ?? 0) + inWave.reduce((sum, { breaks }) => sum + breaks, 0),
    });
  }
  return waves;
}

/** The chain of units, each of which has no room before the next, that ends in the last wave. */
function findCriticalPath({ groups }: LaidOutPlan, standings: ReadonlyMap<string, UnitStanding>): string[] {
  const waveOf = (index: number) => standings.get(groups[index]?.id ?? '')?.wave ?? null;
  const last = groups.reduce((most, { index }) => Math.max(most, waveOf(index) ?? 0), 0);
  const chains = new Map<number, number[]>();
  const follow = (index: number, depth: number): number[] => {
    const known = chains.get(index);
    if (known !== undefined) return known;
    let longest: number[] = [];
    chains.set(index, [index]);
    const wave = waveOf(index) ?? 0;
    for (const { earlier, strict } of depth > 500 ? [] : (groups[index]?.before ?? [])) {
      const at = waveOf(earlier);
      if (at === null || at !== (strict === 'yes' ? wave - 1 : wave)) continue;
      const chain = follow(earlier, depth + 1);
      if (chain.length > longest.length) longest = chain;
    }
    const chain = [...longest, index];
    chains.set(index, chain);
    return chain;
  };
  let best: number[] = [];
  for (const { index } of groups) {
    if (waveOf(index) !== last || last === 0) continue;
    const chain = follow(index, 0);
    if (chain.length > best.length) best = chain;
  }
  return best.flatMap((index) => groups[index]?.units.map(({ id }) => id) ?? []);
}

function findWorkdayBefore(day: number): number {
  const weekday = weekdayOf(day);
  return weekday === 6 ? day - 1 : weekday === 0 ? day - 2 : day;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
