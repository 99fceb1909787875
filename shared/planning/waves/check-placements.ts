import { sayCount, sayNumber } from '../../domain/say-count.ts';
import type { PlanBreak } from '../../domain/wave-plan.ts';
import { toDayNumber, toIsoDate } from './day-number.ts';
import type { DescribeCondition } from './describe-conditions.ts';
import { expectDays } from './expect-days.ts';
import { isContainment, type LaidOutPlan } from './lay-out-plan.ts';
import type { PlanningUnit, PlanProblem } from './plan-problem.ts';

/** Where each unit stands; `day` is null for containment and where its wave has no day for it. */
export interface UnitStanding {
  wave: number;
  day: number | null;
}

/** The standing of every unit that has a wave, and everything that its place breaks. */
export interface CheckedPlacements {
  standings: ReadonlyMap<string, UnitStanding>;
  breaks: PlanBreak[];
  /** Breaks that concern a whole wave. */
  waveBreaks: ReadonlyMap<number, number>;
}

/** Sums of tenths may be off by less than this. */
const SLACK = 1e-6;

/** Holds a plan as it was saved against every condition, whoever placed what. */
export function checkPlacements(problem: PlanProblem, plan: LaidOutPlan, describe: DescribeCondition): CheckedPlacements {
  const standings = findStandings(problem, plan);
  const breaks: PlanBreak[] = [];
  const waveBreaks = new Map<number, number>();
  const report = (unit: PlanningUnit, wave: number, id: string, text: string) => {
    breaks.push({ unit: unit.id, name: unit.name, wave, condition: describe(id), text });
  };
  for (const unit of problem.units) {
    const standing = standings.get(unit.id);
    if (standing !== undefined) checkUnit(unit, standing, plan, standings, report);
  }
  checkTogether(problem, plan, standings, report);
  const loads = new Map<number, { servers: number; personDays: number; copyMinutes: number }>();
  for (const group of plan.groups) {
    for (const unit of group.units) {
      const wave = standings.get(unit.id)?.wave;
      if (wave === undefined || wave === 0) continue;
      const load = loads.get(wave) ?? { servers: 0, personDays: 0, copyMinutes: 0 };
      loads.set(wave, load);
      load.servers += unit.servers.length;
      load.personDays += expectDays(unit.effortDays);
      load.copyMinutes += (group.copyMinutes * unit.copyTB) / (group.units.reduce((sum, { copyTB }) => sum + copyTB, 0) || 1);
    }
  }
  for (const [wave, load] of [...loads].sort(([a], [b]) => a - b)) {
    const most = plan.board.limits(wave);
    const over = (id: string, text: string) => {
      breaks.push({ unit: '', name: `Wave ${wave}`, wave, condition: describe(id), text });
      waveBreaks.set(wave, (waveBreaks.get(wave) ?? 0) + 1);
    };
    if (most.servers !== null && load.servers > most.servers) {
      over(
        wave <= plan.pilots.waves ? 'rule:pilots' : 'capacity:servers',
        `Wave ${wave} holds ${sayCount(load.servers, 'server')}; ${most.servers === 1 ? '1 fits' : `${sayNumber(most.servers)} fit`}.`,
      );
    }
    if (most.personDays !== null && load.personDays > most.personDays + SLACK) {
      over('capacity:people', `Wave ${wave} needs ${round(load.personDays)} person-days; ${round(most.personDays)} are there.`);
    }
    if (most.copyMinutes !== null && load.copyMinutes > most.copyMinutes + SLACK) {
      over(
        'capacity:link',
        `Wave ${wave} copies for ${round(load.copyMinutes / 60)} hours; its windows have ${round(most.copyMinutes / 60)}.`,
      );
    }
  }
  return { standings, breaks, waveBreaks };
}

/** The saved days where they still are cut-over days of their wave; others are found anew, the least free first. */
function findStandings(problem: PlanProblem, plan: LaidOutPlan): Map<string, UnitStanding> {
  const standings = new Map<string, UnitStanding>();
  const counts = new Map<number, number>();
  const open: { unit: PlanningUnit; wave: number; days: readonly number[] }[] = [];
  for (const unit of problem.units) {
    const placement = problem.placements.get(unit.id);
    const group = plan.groupOf.get(unit.id);
    if (placement === undefined || group === undefined) continue;
    const { wave } = placement;
    if (wave === 0) {
      standings.set(unit.id, { wave, day: null });
      continue;
    }
    const days = plan.calendar.cutoverDays(wave, group.sites).map(({ day }) => day);
    const saved = placement.cutoverOn === null ? null : toDayNumber(placement.cutoverOn);
    if (saved !== null && days.includes(saved)) {
      standings.set(unit.id, { wave, day: saved });
      counts.set(saved, (counts.get(saved) ?? 0) + 1);
    } else open.push({ unit, wave, days });
  }
  for (const { unit, wave, days } of open.sort((a, b) => a.days.length - b.days.length)) {
    const group = plan.groupOf.get(unit.id);
    const together = group?.units.map(({ id }) => standings.get(id)).find((other) => other?.wave === wave && other.day !== null);
    const inTime = days.filter(
      (day) => group?.notBefore.every(({ value }) => day >= value) && group.notAfter.every(({ value }) => day <= value),
    );
    const choices = inTime.length > 0 ? inTime : days;
    const [best = null] =
      together?.day == null ? choices.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || a - b) : [together.day];
    standings.set(unit.id, { wave, day: best });
    if (best !== null) counts.set(best, (counts.get(best) ?? 0) + 1);
  }
  return standings;
}

type Report = (unit: PlanningUnit, wave: number, id: string, text: string) => void;

function checkUnit(
  unit: PlanningUnit,
  { wave, day }: UnitStanding,
  plan: LaidOutPlan,
  standings: ReadonlyMap<string, UnitStanding>,
  report: Report,
): void {
  const group = plan.groupOf.get(unit.id);
  if (group === undefined) return;
  for (const { value, id } of group.fixed) {
    if (value !== wave && !id.startsWith('pin:')) report(unit, wave, id, `${unit.name} is in wave ${wave}, not in wave ${value}.`);
  }
  if (wave === 0) {
    if (!isContainment(group)) report(unit, wave, 'rule:pilots', `${unit.name} moves, so it does not belong to containment.`);
    return;
  }
  if (wave > plan.calendar.lastWave) report(unit, wave, 'finish-by', `Wave ${wave} ends on ${toIsoDate(plan.calendar.span(wave).to)}.`);
  if (wave <= plan.pilots.waves && !plan.pilots.candidates.has(group)) {
    report(unit, wave, 'rule:pilots', `Wave ${wave} is a pilot, and ${unit.name} is no candidate for one.`);
  }
  if (day === null) {
    const [closer = 'window:'] = plan.calendar
      .listClosers(wave, group.sites)
      .toSorted((a, b) => Number(b.startsWith('freeze:')) - Number(a.startsWith('freeze:')));
    report(unit, wave, closer, `Wave ${wave} has no day on which ${unit.name} may be cut over.`);
  } else {
    for (const { value, id } of group.notBefore)
      if (day < value) report(unit, wave, id, `${unit.name} would be cut over on ${toIsoDate(day)}, before ${toIsoDate(value)}.`);
    for (const { value, id } of group.notAfter)
      if (day > value) report(unit, wave, id, `${unit.name} would be cut over on ${toIsoDate(day)}, after ${toIsoDate(value)}.`);
  }
  for (const { earlier, id, strict } of group.before) {
    for (const other of plan.groups[earlier]?.units ?? []) {
      const standing = standings.get(other.id);
      if (standing === undefined || (standing.wave === 0 && other.motion === 'contained')) continue;
      const isBroken = strict === 'yes' ? standing.wave >= wave : standing.wave > wave;
      if (isBroken)
        report(unit, wave, id, `${unit.name} is in wave ${wave}, but ${other.name}, which goes first, is in wave ${standing.wave}.`);
    }
  }
  for (const { other, id } of group.apart) {
    for (const neighbour of plan.groups[other]?.units ?? []) {
      if (neighbour.id > unit.id && standings.get(neighbour.id)?.wave === wave)
        report(unit, wave, id, `${unit.name} and ${neighbour.name} are both in wave ${wave}.`);
    }
  }
  if (unit.identity === 'none' || day === null || !plan.identityApart) return;
  for (const [id, standing] of standings) {
    const other = plan.groupOf.get(id);
    if (standing.day !== day || other === undefined || other === group) continue;
    const shares =
      unit.identity === 'certificate-authority' ||
      unit.domains.length === 0 ||
      other.domains.length === 0 ||
      other.domains.some((domain) => unit.domains.includes(domain));
    if (!shares) continue;
    const named = other.units.find((each) => each.id === id)?.name ?? id;
    report(unit, wave, 'rule:identity-apart', `${unit.name} is cut over on ${toIsoDate(day)}, the day of ${named}.`);
    return;
  }
}

/** Units that have to go together and do not; each pair is told once. */
function checkTogether(problem: PlanProblem, plan: LaidOutPlan, standings: ReadonlyMap<string, UnitStanding>, report: Report): void {
  const byId = new Map(problem.units.map((unit) => [unit.id, unit]));
  const pairs = [
    ...problem.dependencies.flatMap(({ id, from, to, kind, ruling }) =>
      kind === 'together' && ruling === 'hard' ? [{ id: `dependency:${id}`, from, to }] : [],
    ),
    ...problem.settings.wishes.flatMap(({ id, unit, want }) =>
      want.kind === 'with' ? [{ id: `wish:${id}`, from: unit, to: want.other }] : [],
    ),
  ];
  for (const { id, from, to } of pairs) {
    const a = byId.get(plan.unitOf.get(from) ?? '');
    const b = byId.get(plan.unitOf.get(to) ?? '');
    if (a === undefined || b === undefined || plan.groupOf.get(a.id) !== plan.groupOf.get(b.id)) continue;
    const [one, other] = [standings.get(a.id), standings.get(b.id)];
    if (one === undefined || other === undefined || one.wave === other.wave) continue;
    report(a, one.wave, id, `${a.name} is in wave ${one.wave} and ${b.name} in wave ${other.wave}; they go together.`);
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
