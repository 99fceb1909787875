import { WEEKDAYS } from '../../../shared/domain/wave-plan.ts';
import { toDayNumber, weekdayOf } from '../../../shared/planning/waves/day-number.ts';
import type { PlanningUnit, PlanProblem } from '../../../shared/planning/waves/plan-problem.ts';

/** Where a unit stands: its wave and the day of its cut-over as YYYY-MM-DD, null for containment. */
export interface HeldPlace {
  wave: number;
  cutoverOn: string | null;
}

/** The first day of a wave as a day number, worked out from the settings alone. */
export function startOfWave({ settings, asOf }: PlanProblem, wave: number): number {
  const today = toDayNumber(asOf);
  const first = settings.startsOn === null ? today + ((8 - weekdayOf(today)) % 7 || 7) : toDayNumber(settings.startsOn);
  return first + (wave - 1) * settings.waveWeeks * 7;
}

/**
 * Holds places against what people said, straight from the problem and without anything of the solver: hard dependencies, freezes, holidays,
 * windows, rehearsals, capacities, dates and wishes. Answers what does not hold, in sentences.
 */
export function holdPlan(problem: PlanProblem, places: ReadonlyMap<string, HeldPlace>): string[] {
  const unitOf = new Map(problem.units.flatMap((unit) => [[unit.id, unit] as const, ...unit.servers.map((id) => [id, unit] as const)]));
  const said: string[] = [];
  const pair = (a: string, b: string) => {
    const [first, second] = [unitOf.get(a), unitOf.get(b)];
    if (first === undefined || second === undefined || first === second) return null;
    const [one, two] = [places.get(first.id), places.get(second.id)];
    return one === undefined || two === undefined ? null : { first, second, one: one.wave, two: two.wave };
  };
  for (const { from, to, kind, ruling } of problem.dependencies) {
    const found = pair(from, to);
    if (found === null || ruling !== 'hard' || found.first.motion === 'contained' || found.second.motion === 'contained') continue;
    if (kind === 'together' && found.one !== found.two) said.push(`${from} and ${to} are split`);
    const [earlier, later] = found.second.stage === 'retire' ? [found.one, found.two] : [found.two, found.one];
    if (kind === 'needs' && earlier > later) said.push(`${from} needs ${to}`);
  }
  for (const { unit, want } of problem.settings.wishes) {
    const own = unitOf.get(unit);
    const place = own === undefined ? undefined : places.get(own.id);
    if (place === undefined) continue;
    const day = place.cutoverOn ?? '';
    if (want.kind === 'not-before' && place.wave > 0 && day < want.on) said.push(`${unit} before ${want.on}`);
    if (want.kind === 'not-after' && place.wave > 0 && day > want.on) said.push(`${unit} after ${want.on}`);
    if (want.kind === 'wave' && place.wave !== want.wave) said.push(`${unit} not in wave ${want.wave}`);
    const other = want.kind === 'with' || want.kind === 'apart' ? pair(unit, want.other) : null;
    if (want.kind === 'with' && other !== null && other.one !== other.two) said.push(`${unit} without ${want.other}`);
    if (want.kind === 'apart' && other !== null && other.one === other.two) said.push(`${unit} with ${want.other}`);
  }
  for (const unit of problem.units) {
    const place = places.get(unit.id);
    if (place !== undefined && place.wave > 0) said.push(...holdDay(problem, unit, place));
  }
  return [...said, ...holdLoads(problem, places)];
}

function holdDay(problem: PlanProblem, unit: PlanningUnit, { wave, cutoverOn }: HeldPlace): string[] {
  const { settings } = problem;
  if (cutoverOn === null) return [`${unit.id} has no day`];
  const day = toDayNumber(cutoverOn);
  const said: string[] = [];
  const from = startOfWave(problem, wave);
  if (day < from || day >= from + settings.waveWeeks * 7) said.push(`${unit.id} outside of wave ${wave}`);
  if (settings.finishBy !== null && from + settings.waveWeeks * 7 - 1 > toDayNumber(settings.finishBy)) said.push(`${unit.id} too late`);
  if (day < startOfWave(problem, 1) + settings.rehearsalLeadDays) said.push(`${unit.id} without a rehearsal`);
  if (settings.holidays.includes(cutoverOn)) said.push(`${unit.id} on a holiday`);
  for (const freeze of settings.freezes) {
    const reaches = freeze.sites.length === 0 || unit.sites.some((site) => freeze.sites.includes(site));
    if (reaches && day >= toDayNumber(freeze.from) - freeze.leadDays && day <= toDayNumber(freeze.to)) said.push(`${unit.id} in a freeze`);
  }
  for (const site of unit.sites.length === 0 ? [''] : unit.sites) {
    const window = settings.windows.find((one) => one.site === site) ?? settings.windows.find((one) => one.site === '');
    if (window !== undefined && !window.days.includes(WEEKDAYS[weekdayOf(day)] ?? 'sun')) said.push(`${unit.id} out of the window`);
  }
  for (const { on } of unit.deadlines) if (cutoverOn > on) said.push(`${unit.id} after its promise`);
  return said;
}

function holdLoads({ units, settings }: PlanProblem, places: ReadonlyMap<string, HeldPlace>): string[] {
  const loads = new Map<number, { servers: number; days: number }>();
  for (const { id, servers, effortDays } of units) {
    const wave = places.get(id)?.wave ?? 0;
    const load = loads.get(wave) ?? { servers: 0, days: 0 };
    const { low, likely, high } = effortDays;
    loads.set(wave, { servers: load.servers + servers.length, days: load.days + (low + likely + high) / 3 });
  }
  loads.delete(0);
  const people = settings.people.reduce((sum, { daysPerWeek }) => sum + daysPerWeek, 0) * settings.waveWeeks;
  return [...loads].flatMap(([wave, { servers, days }]) => [
    ...(servers > settings.serversPerWave ? [`wave ${wave} holds ${servers}`] : []),
    ...(settings.people.length > 0 && days > people + 0.01 ? [`wave ${wave} takes ${days} person-days of ${people}`] : []),
  ]);
}
