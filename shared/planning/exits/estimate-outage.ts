import type { AssumptionView, ThreePoint } from '../../domain/effort.ts';
import type { Outage } from '../../domain/exit-plan.ts';
import type { FactSet } from '../../domain/fact.ts';
import type { KnowledgeSource } from '../../domain/knowledge/provenance.ts';
import { sayNumber } from '../../domain/say-count.ts';

const GB_PER_TB = 1_024;
const NOTHING_KNOWN: ThreePoint = { low: null, likely: null, high: null };

/**
 * Minutes to copy data: GB x 1024 / (Mbit/s / 8) / 60, the formula of an open-source planner
 * (https://github.com/kubev2v/migration-planner/tree/6aff4ab93f8e547c896d23ade625e7f3577b28e4/pkg/estimations).
 */
export function computeCopyMinutes(gigabytes: number, megabitsPerSecond: number): number {
  return (gigabytes * 1_024) / (megabitsPerSecond / 8) / 60;
}

/** Estimates copy and outage as ranges; an unknown size leaves the upper end unknown, never 0. */
export function estimateOutage(
  facts: FactSet,
  assumptions: readonly AssumptionView[],
  copies: 'running' | 'stopped' | 'either' | null,
): Outage {
  const read = (id: string) => assumptions.find((one) => one.id === id);
  const [link, checks, change, share] = ['linkMbps', 'checkMinutes', 'switchMinutes', 'dataGrowth'].map(read);
  const measured = typeof facts.linkMbps === 'number' && facts.linkMbps > 0 ? facts.linkMbps : null;
  const rate = measured === null ? (link?.value ?? NOTHING_KNOWN) : { low: measured, likely: measured, high: measured };
  const data = typeof facts.dataTB === 'number' ? facts.dataTB * GB_PER_TB : null;
  const copyWith = (speed: number | null, grow: number | null | undefined) =>
    data === null || speed === null || speed <= 0 || grow === null || grow === undefined
      ? null
      : computeCopyMinutes((data * grow) / 100, speed);
  const copyMinutes: ThreePoint = {
    low: copyWith(rate.high, share?.value.low),
    likely: copyWith(rate.likely, share?.value.likely),
    high: copyWith(rate.low, share?.value.high),
  };
  const around = addThreePoints(checks?.value ?? NOTHING_KNOWN, change?.value ?? NOTHING_KNOWN);
  const whileStopped = addThreePoints(copyMinutes, around);
  const outageMinutes: ThreePoint =
    copies === 'stopped' ? { ...whileStopped, low: whileStopped.low ?? around.low } : { ...whileStopped, low: around.low };
  const because = [
    data === null
      ? 'How much data it holds is unknown, so there is no upper end.'
      : `${sayNumber(Math.round(data))} GB at ${saySpan(rate)} Mbit/s${measured === null ? ', assumed' : ', measured'}: GB x 1024 / (Mbit/s / 8) / 60.`,
    `Stop, start, drivers and checks: ${saySpan(around)} minutes.`,
    copies === 'stopped'
      ? 'The machine is off while it is copied.'
      : 'The low end copies while it runs and stops only for the change; the high end stops for the whole copy.',
  ];
  const sources: KnowledgeSource[] = [link, checks, change].flatMap((one) => one?.sources ?? []);
  return { copyMinutes, outageMinutes, because, sources: [...new Map(sources.map((source) => [source.url, source])).values()] };
}

function saySpan({ low, high }: ThreePoint): string {
  const say = (value: number | null) => (value === null ? 'unknown' : sayNumber(value));
  return low === high ? say(low) : `${say(low)} to ${say(high)}`;
}

/** Adds two three-point figures; unknown stays unknown. */
export function addThreePoints(a: ThreePoint, b: ThreePoint): ThreePoint {
  const add = (x: number | null, y: number | null) => (x === null || y === null ? null : x + y);
  return { low: add(a.low, b.low), likely: add(a.likely, b.likely), high: add(a.high, b.high) };
}
