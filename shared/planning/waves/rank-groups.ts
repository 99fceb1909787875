import type { PlanSettings } from '../../domain/wave-plan.ts';
import type { MoveGroup } from './move-groups.ts';

const COMPLEXITY_WEIGHT = { low: 0, medium: 2, high: 4 } as const;
const ENVIRONMENT_WEIGHT = { 'non-production': 0, unknown: 2, mixed: 3, production: 3 } as const;
/** What nobody says is taken to be in the middle. */
const MIDDLE_CRITICALITY = 3;
/** Pilot candidates have 0 to 3 dependencies (AWS guidance for large migrations). */
const PILOT_DEPENDENCIES = 3;

/** Pilots of a plan: how many waves they fill, and which groups may be in them. */
export interface Pilots {
  waves: number;
  candidates: ReadonlySet<MoveGroup>;
}

/** The higher, the later: environment, then criticality and complexity together. */
export function rankGroup(group: MoveGroup): number {
  let environment = 0;
  let weight = 0;
  for (const unit of group.units) {
    environment = Math.max(environment, ENVIRONMENT_WEIGHT[unit.environment]);
    weight = Math.max(weight, (unit.criticality ?? MIDDLE_CRITICALITY) + COMPLEXITY_WEIGHT[unit.complexity]);
  }
  return environment * 3 + weight + Math.min(group.before.length, 5) * 0.1;
}

/** Compares ids so that s2 comes before s10. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

/** Puts groups in the order in which they would be placed if nothing held them. */
export function orderGroups(groups: readonly MoveGroup[]): MoveGroup[] {
  const ranks = new Map(groups.map((group) => [group, rankGroup(group)]));
  return groups.toSorted((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) || compareIds(a.id, b.id));
}

/** Chooses the pilots: small, simple, not in production, few dependencies; where there are none, the simplest there are. */
export function choosePilots(ordered: readonly MoveGroup[], settings: PlanSettings): Pilots {
  const { waves, servers } = settings.pilots;
  if (waves === 0) return { waves: 0, candidates: new Set() };
  const moving = ordered.filter((group) => group.motion === 'moving' && group.servers <= servers);
  let chosen = moving.filter(
    (group) =>
      group.before.length + group.near.length <= PILOT_DEPENDENCIES &&
      group.units.every(({ complexity, environment }) => complexity === 'low' && environment === 'non-production'),
  );
  if (chosen.length === 0) {
    let room = servers;
    chosen = moving.filter((group) => {
      if (group.before.length > 0 || group.servers > room) return false;
      room -= group.servers;
      return true;
    });
  }
  const total = chosen.reduce((sum, group) => sum + group.servers, 0);
  return { waves: Math.min(waves, Math.ceil(total / servers)), candidates: new Set(chosen) };
}

/** Most servers that a wave may hold: pilots stay small, then the number doubles until it reaches what people set. */
export function limitServers(wave: number, pilots: Pick<Pilots, 'waves'>, settings: PlanSettings): number {
  const { serversPerWave } = settings;
  if (wave <= pilots.waves) return Math.min(settings.pilots.servers, serversPerWave);
  if (pilots.waves === 0) return serversPerWave;
  return Math.min(serversPerWave, settings.pilots.servers * 2 ** Math.min(20, wave - pilots.waves));
}
