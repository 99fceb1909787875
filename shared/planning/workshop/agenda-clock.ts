import type { AgendaSegment, Workshop } from '../../domain/workshop.ts';

/** The half day for an estate that is known well enough to decide on; minutes are those of our own proposal, built on published agendas of discovery and planning workshops. */
export const HALF_DAY: readonly Pick<AgendaSegment, 'kind' | 'minutes'>[] = [
  { kind: 'opening', minutes: 10 },
  { kind: 'knowledge', minutes: 10 },
  { kind: 'drivers', minutes: 20 },
  { kind: 'scope', minutes: 25 },
  { kind: 'calibration', minutes: 35 },
  { kind: 'break', minutes: 10 },
  { kind: 'contested', minutes: 60 },
  { kind: 'isolation', minutes: 25 },
  { kind: 'waves', minutes: 25 },
  { kind: 'confidence', minutes: 15 },
  { kind: 'closing', minutes: 5 },
];

/** Makes the segments of the half day. */
export function makeHalfDay(): AgendaSegment[] {
  return HALF_DAY.map(({ kind, minutes }, index) => ({ id: `a${index + 1}`, kind, title: '', minutes, spentSeconds: 0 }));
}

type Timed = Pick<Workshop, 'agenda' | 'clock'>;

/** Where the clock stands at a moment; times in seconds, `left` below 0 once a segment runs over. */
export interface ClockReading {
  state: 'not-begun' | 'running' | 'paused' | 'over';
  segment: AgendaSegment | null;
  spent: number;
  left: number;
  /** What is left of the whole agenda, the running segment at its own pace. */
  leftInAll: number;
}

/** Reads the clock; `now` is in milliseconds. */
export function readClock({ agenda, clock }: Timed, now: number): ClockReading {
  const at = agenda.findIndex(({ id }) => id === clock.segment);
  const segment = agenda[at] ?? null;
  const later = agenda.slice(at + 1).reduce((sum, { minutes }) => sum + minutes * 60, 0);
  if (segment === null) {
    const begun = agenda.some(({ spentSeconds }) => spentSeconds > 0);
    return { state: begun ? 'over' : 'not-begun', segment, spent: 0, left: 0, leftInAll: begun ? 0 : later };
  }
  const spent = segment.spentSeconds + sinceThen(clock.since, now);
  const left = segment.minutes * 60 - spent;
  return { state: clock.since === null ? 'paused' : 'running', segment, spent, left, leftInAll: Math.max(0, left) + later };
}

/** Turns the clock at a moment: `start` and `pause` keep the segment, `next` and `back` move on, `go` moves to a segment. The time until then is added to the segment that was running. */
export function turnClock<T extends Timed>(
  workshop: T,
  turn: { to: 'start' | 'pause' | 'next' | 'back' } | { to: 'go'; segment: string },
  now: number,
): T {
  const { agenda, clock } = workshop;
  const spent = agenda.map((segment) =>
    segment.id === clock.segment ? { ...segment, spentSeconds: segment.spentSeconds + sinceThen(clock.since, now) } : segment,
  );
  const at = agenda.findIndex(({ id }) => id === clock.segment);
  const running = new Date(now).toISOString();
  const place =
    turn.to === 'go'
      ? agenda.findIndex(({ id }) => id === turn.segment)
      : turn.to === 'next'
        ? at + 1
        : turn.to === 'back'
          ? Math.max(0, at - 1)
          : Math.max(0, at);
  const segment = agenda[place]?.id ?? null;
  // Moving on while the clock stands leaves it standing.
  const stays = turn.to !== 'start' && clock.since === null && at >= 0;
  const since = turn.to === 'pause' || segment === null || stays ? null : running;
  return { ...workshop, agenda: spent, clock: { segment, since } };
}

/** Takes out what the clock ran on after the last sign of life, such as while the app was closed; `until` is in milliseconds. */
export function stopClockAt<T extends Timed>(workshop: T, until: number): T {
  const { clock } = workshop;
  return clock.since === null ? workshop : turnClock(workshop, { to: 'pause' }, Math.max(until, Date.parse(clock.since)));
}

function sinceThen(since: string | null, now: number): number {
  return since === null ? 0 : Math.max(0, Math.round((now - Date.parse(since)) / 1_000));
}
