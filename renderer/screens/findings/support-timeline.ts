import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatDate } from '../../components/format.ts';
import { sayKnown, t } from '../../wording/messages.ts';

type SupportedProduct = EstateFindings['support'][number];

/** One stretch of support on the timeline; positions in percent of its width. */
export interface TimelineSegment {
  phase: string;
  label: string;
  endsOn: string;
  /** First day, or null where the day of the release was not looked up. */
  startsOn: string | null;
  leftPercent: number;
  widthPercent: number;
  /** included: what every customer had; esu and premium: extra years that had to be bought, two programmes side by side. */
  programme: 'included' | 'esu' | 'premium';
}

/** The timeline of one product. */
export interface TimelineRow {
  product: string;
  label: string;
  servers: number;
  daysPastLast: number | null;
  segments: TimelineSegment[];
}

/** All timelines on one scale. */
export interface SupportTimeline {
  rows: TimelineRow[];
  ticks: { year: number; leftPercent: number }[];
  asOfPercent: number;
}

/** The name of a support phase as a person reads it. */
export function labelPhase(phase: string): string {
  return sayKnown(`findings:support.phases.${phase}`) ?? phase;
}

const YEAR_DAYS = 365.25;
const DAY_MS = 86_400_000;

function toDays(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

function toDay(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

/** Lays out the support phases of every product on one scale that holds their first days and the as-of date. */
export function buildSupportTimeline(products: readonly SupportedProduct[], asOf: string): SupportTimeline {
  const starts = products.flatMap((product) => (product.startsOn === null ? [] : [toDays(product.startsOn)]));
  const ends = products.flatMap((product) => product.phases.map((phase) => toDays(phase.endsOn)));
  const first = Math.min(...starts, ...ends.map((end) => end - (starts.length === 0 ? 2 * YEAR_DAYS : 0)), toDays(asOf));
  const last = Math.max(...ends, toDays(asOf));
  const fromYear = new Date(first * DAY_MS).getUTCFullYear();
  const toYear = new Date(last * DAY_MS).getUTCFullYear() + 1;
  const from = toDays(`${fromYear}-01-01`);
  const span = toDays(`${toYear}-01-01`) - from;
  const percent = (days: number) => ((days - from) / span) * 100;

  const rows = products.map((product) => {
    const phases = [...product.phases].sort((a, b) => a.endsOn.localeCompare(b.endsOn));
    const extendedEnd = phases.find((phase) => phase.phase === 'extended')?.endsOn ?? null;
    const lay = (phase: (typeof phases)[number], start: string | null, programme: TimelineSegment['programme']): TimelineSegment => {
      const begin = start === null ? from : toDays(start);
      return {
        phase: phase.phase,
        label: labelPhase(phase.phase),
        startsOn: start,
        endsOn: phase.endsOn,
        leftPercent: percent(begin),
        widthPercent: percent(toDays(phase.endsOn)) - percent(begin),
        programme,
      };
    };
    const segments: TimelineSegment[] = [];
    let start = product.startsOn;
    for (const phase of phases.filter(({ phase }) => phase !== 'premium-assurance')) {
      segments.push(lay(phase, start, phase.phase.startsWith('esu') ? 'esu' : 'included'));
      start = toDay(toDays(phase.endsOn) + 1);
    }
    const premium = phases.find((phase) => phase.phase === 'premium-assurance');
    if (premium) segments.push(lay(premium, extendedEnd === null ? product.startsOn : toDay(toDays(extendedEnd) + 1), 'premium'));
    return { product: product.product, label: product.label, servers: product.servers, daysPastLast: product.daysPastLast, segments };
  });

  const step = toYear - fromYear > 16 ? 4 : 2;
  const ticks: SupportTimeline['ticks'] = [];
  for (let year = Math.ceil(fromYear / step) * step; year < toYear; year += step) {
    ticks.push({ year, leftPercent: percent(toDays(`${year}-01-01`)) });
  }
  return { rows, ticks, asOfPercent: percent(toDays(asOf)) };
}

/** Says what can still be had or bought for a product: support that is included, then programmes that cost extra, or nothing. */
export function describeStillToBuy({ phases, couldStillBuy }: Pick<SupportedProduct, 'phases' | 'couldStillBuy'>): string {
  const left = phases.filter((phase) => couldStillBuy.includes(phase.phase)).sort((a, b) => a.endsOn.localeCompare(b.endsOn));
  const included = left.filter(({ phase }) => phase === 'mainstream' || phase === 'extended').at(-1);
  const bought = left.filter(({ phase }) => phase !== 'mainstream' && phase !== 'extended').at(-1);
  if (phases.length === 0) return t('findings:support.buyUnknown');
  if (included === undefined && bought === undefined) return t('findings:support.buyNothing');
  const free = included === undefined ? null : t('findings:support.buyFree', { end: formatDate(included.endsOn) });
  const paid =
    bought === undefined ? null : t('findings:support.until', { label: labelPhase(bought.phase), end: formatDate(bought.endsOn) });
  return free === null || paid === null ? (free ?? paid ?? '') : t('findings:support.buyThen', { first: free, second: paid });
}
