import type { PlanSettings } from '../../domain/wave-plan.ts';
import type { MoveGroup } from './move-groups.ts';
import type { CutoverDay, PlanCalendar } from './plan-calendar.ts';
import type { SetAside } from './plan-problem.ts';
import { limitServers, type Pilots } from './rank-groups.ts';

/** Where a group stands: its wave and the day number of its cut-over; containment has no day of its own. */
export interface Standing {
  wave: number;
  day: number | null;
}

/** What a wave holds so far. */
interface WaveLoad {
  servers: number;
  personDays: number;
  copyMinutes: number;
  /** Groups by day. */
  days: Map<number, Set<MoveGroup>>;
}

/** Waves that groups are put into and taken out of, with every limit checked. */
export interface WaveBoard {
  standings: ReadonlyMap<MoveGroup, Standing>;
  /** The day on which a group can be cut over in a wave, the wanted one where it can be; `none` where a condition forbids it. */
  findDay(group: MoveGroup, wave: number, wanted?: number | null): number | null | 'none';
  /** Every condition that keeps a group out of a wave. */
  listBlocks(group: MoveGroup, wave: number): string[];
  place(group: MoveGroup, wave: number, day: number | null): void;
  remove(group: MoveGroup): void;
  load(wave: number): Readonly<Omit<WaveLoad, 'days'>>;
  limits(wave: number): { servers: number | null; personDays: number | null; copyMinutes: number | null };
}

/** Tolerance for sums of tenths. */
const SLACK = 1e-6;
const EMPTY: WaveLoad = { servers: 0, personDays: 0, copyMinutes: 0, days: new Map() };

/** Creates a board without any group on it. */
export function createWaveBoard(
  groups: readonly MoveGroup[],
  settings: PlanSettings,
  calendar: PlanCalendar,
  pilots: Pilots,
  setAside: SetAside,
): WaveBoard {
  const standings = new Map<MoveGroup, Standing>();
  const loads = new Map<number, WaveLoad>();
  const isOn = (condition: string) => !setAside.has(condition);
  const pilotsHold = isOn('rule:pilots');
  const identityApart = settings.identityApart === 'yes' && isOn('rule:identity-apart');
  const copyLimits = new Map<number, number>();

  function limitCopy(wave: number): number {
    const known = copyLimits.get(wave);
    if (known !== undefined) return known;
    const minutes = calendar.cutoverDays(wave, []).reduce((sum, day) => sum + day.minutes, 0);
    copyLimits.set(wave, minutes);
    return minutes;
  }

  function limits(wave: number): ReturnType<WaveBoard['limits']> {
    if (wave === 0) return { servers: null, personDays: null, copyMinutes: null };
    const pilotLimit = pilotsHold ? pilots : { waves: 0 };
    const isPilot = wave <= pilotLimit.waves;
    return {
      servers: isOn('capacity:servers') ? limitServers(wave, pilotLimit, settings) : isPilot ? settings.pilots.servers : null,
      personDays: isOn('capacity:people') ? calendar.personDays(wave) : null,
      copyMinutes: settings.linkMbps === null || !isOn('capacity:link') ? null : limitCopy(wave),
    };
  }

  /** Hears of each condition that is in the way; answers true to stop at the first. */
  type Report = (condition: string) => boolean;

  function checkPlace(group: MoveGroup, wave: number, report: Report): boolean {
    for (const { value, id } of group.fixed) if (value !== wave && report(id)) return true;
    if (wave > calendar.lastWave && report('finish-by')) return true;
    for (const { earlier, id, strict } of group.before) {
      const other = groups[earlier] as MoveGroup;
      const standing = standings.get(other);
      if (standing === undefined || isFree(group, other, wave, standing.wave)) continue;
      if ((strict === 'yes' ? standing.wave >= wave : standing.wave > wave) && report(id)) return true;
    }
    for (const { later, id, strict } of group.after) {
      const other = groups[later] as MoveGroup;
      const standing = standings.get(other);
      if (standing === undefined || isFree(group, other, wave, standing.wave)) continue;
      if ((strict === 'yes' ? standing.wave <= wave : standing.wave < wave) && report(id)) return true;
    }
    for (const { other, id } of group.apart) {
      if ((other === group.index || standings.get(groups[other] as MoveGroup)?.wave === wave) && report(id)) return true;
    }
    return false;
  }

  function checkLoad(group: MoveGroup, wave: number, report: Report): boolean {
    const load = loads.get(wave) ?? EMPTY;
    const most = limits(wave);
    const isPilot = pilotsHold && wave <= pilots.waves;
    if (isPilot && !pilots.candidates.has(group) && report('rule:pilots')) return true;
    if (most.servers !== null && load.servers + group.servers > most.servers) {
      const grows =
        group.servers > settings.serversPerWave
          ? ['capacity:servers']
          : pilotsHold && most.servers < settings.serversPerWave
            ? ['rule:pilots', 'capacity:servers']
            : ['capacity:servers'];
      for (const id of grows) if (isOn(id) && report(id)) return true;
    }
    if (most.personDays !== null && load.personDays + group.personDays > most.personDays + SLACK && report('capacity:people')) return true;
    return (
      most.copyMinutes !== null &&
      group.copyMinutes > 0 &&
      load.copyMinutes + group.copyMinutes > most.copyMinutes + SLACK &&
      report('capacity:link')
    );
  }

  /** Whether two groups disturb each other when they are cut over on the same day. */
  function clash(a: MoveGroup, b: MoveGroup): boolean {
    if (a.identity === 'none' && b.identity === 'none') return false;
    if (a.identity === 'certificate-authority' || b.identity === 'certificate-authority') return true;
    return a.domains.length === 0 || b.domains.length === 0 || a.domains.some((domain) => b.domains.includes(domain));
  }

  function pickDay(group: MoveGroup, wave: number, report: Report, wanted: number | null = null): number | 'none' {
    const days = calendar.cutoverDays(wave, group.sites);
    if (days.length === 0) {
      for (const id of calendar.listClosers(wave, group.sites)) if (report(id)) return 'none';
      return 'none';
    }
    const load = loads.get(wave) ?? EMPTY;
    let best: CutoverDay | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    const outOfTime = new Set<string>();
    let clashes = false;
    for (const day of days) {
      const early = group.notBefore.filter(({ value }) => day.day < value);
      const late = group.notAfter.filter(({ value }) => day.day > value);
      for (const { id } of early) outOfTime.add(id);
      for (const { id } of late) outOfTime.add(id);
      if (early.length + late.length > 0) continue;
      const others = load.days.get(day.day);
      if (identityApart && others !== undefined && hasClash(group, others)) {
        clashes = true;
        continue;
      }
      if (day.day === wanted) return wanted;
      const count = others?.size ?? 0;
      if (count >= fewest) continue;
      best = day;
      fewest = count;
    }
    if (best !== undefined) return best.day;
    if (clashes) report('rule:identity-apart');
    for (const id of outOfTime) report(id);
    // Days that a calendar closes might have been in time.
    if (outOfTime.size > 0 || clashes) for (const id of calendar.listClosers(wave, group.sites)) report(id);
    return 'none';
  }

  function hasClash(group: MoveGroup, others: ReadonlySet<MoveGroup>): boolean {
    for (const other of others) if (clash(group, other)) return true;
    return false;
  }

  return {
    standings,
    limits,
    load: (wave) => loads.get(wave) ?? EMPTY,
    findDay(group, wave, wanted) {
      const stop = () => true;
      if (checkPlace(group, wave, stop)) return 'none';
      if (wave === 0) return null;
      return checkLoad(group, wave, stop) ? 'none' : pickDay(group, wave, stop, wanted);
    },
    listBlocks(group, wave) {
      const blocks = new Set<string>();
      const collect = (id: string) => {
        blocks.add(id);
        return false;
      };
      checkPlace(group, wave, collect);
      if (wave > 0) {
        checkLoad(group, wave, collect);
        pickDay(group, wave, collect);
      }
      return [...blocks];
    },
    place(group, wave, day) {
      standings.set(group, { wave, day });
      let load = loads.get(wave);
      if (load === undefined) {
        load = { servers: 0, personDays: 0, copyMinutes: 0, days: new Map() };
        loads.set(wave, load);
      }
      load.servers += group.servers;
      load.personDays += group.personDays;
      load.copyMinutes += group.copyMinutes;
      if (day === null) return;
      const others = load.days.get(day) ?? new Set();
      load.days.set(day, others.add(group));
    },
    remove(group) {
      const standing = standings.get(group);
      const load = standing === undefined ? undefined : loads.get(standing.wave);
      standings.delete(group);
      if (standing === undefined || load === undefined) return;
      load.servers -= group.servers;
      load.personDays -= group.personDays;
      load.copyMinutes -= group.copyMinutes;
      if (standing.day !== null) load.days.get(standing.day)?.delete(group);
    },
  };
}

/** Containment changes no place, so nothing has to come before or after it. */
function isFree(a: MoveGroup, b: MoveGroup, waveOfA: number, waveOfB: number): boolean {
  return (waveOfA === 0 && a.motion === 'contained') || (waveOfB === 0 && b.motion === 'contained');
}
