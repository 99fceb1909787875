import type { EstateFindings } from '../../../shared/domain/findings.ts';

type SupportedProduct = EstateFindings['support'][number];

/** One stretch of support on the timeline; positions in percent of its width. */
export interface TimelineSegment {
  phase: string;
  label: string;
  endsOn: string;
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

const PHASE_LABELS: Readonly<Record<string, string>> = {
  mainstream: 'Mainstream support',
  extended: 'Extended support',
  'esu-1': 'Extended Security Updates, year 1',
  'esu-2': 'Extended Security Updates, year 2',
  'esu-3': 'Extended Security Updates, year 3',
  'esu-4-azure': 'Extended Security Updates, year 4 (Azure only)',
  'premium-assurance': 'Premium Assurance',
};

/** The name of a support phase as a person reads it. */
export function labelPhase(phase: string): string {
  return PHASE_LABELS[phase] ?? phase;
}

const YEAR_DAYS = 365.25;

function toDays(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** Lays out the support phases of every product on one scale that holds the as-of date. */
export function buildSupportTimeline(products: readonly SupportedProduct[], asOf: string): SupportTimeline {
  const ends = products.flatMap((product) => product.phases.map((phase) => toDays(phase.endsOn)));
  const first = Math.min(...ends, toDays(asOf));
  const last = Math.max(...ends, toDays(asOf));
  const fromYear = new Date((first - 2 * YEAR_DAYS) * 86_400_000).getUTCFullYear();
  const toYear = new Date(last * 86_400_000).getUTCFullYear() + 1;
  const from = toDays(`${fromYear}-01-01`);
  const span = toDays(`${toYear}-01-01`) - from;
  const percent = (days: number) => ((days - from) / span) * 100;

  const rows = products.map((product) => {
    const phases = [...product.phases].sort((a, b) => a.endsOn.localeCompare(b.endsOn));
    const main = phases.filter((phase) => phase.phase !== 'premium-assurance');
    const extendedEnd = phases.find((phase) => phase.phase === 'extended')?.endsOn;
    const segments: TimelineSegment[] = [];
    let start = from;
    for (const phase of main) {
      const end = toDays(phase.endsOn);
      segments.push({
        phase: phase.phase,
        label: labelPhase(phase.phase),
        endsOn: phase.endsOn,
        leftPercent: percent(start),
        widthPercent: percent(end) - percent(start),
        programme: phase.phase.startsWith('esu') ? 'esu' : 'included',
      });
      start = end;
    }
    const premium = phases.find((phase) => phase.phase === 'premium-assurance');
    if (premium) {
      const begin = extendedEnd === undefined ? from : toDays(extendedEnd);
      segments.push({
        phase: premium.phase,
        label: labelPhase(premium.phase),
        endsOn: premium.endsOn,
        leftPercent: percent(begin),
        widthPercent: percent(toDays(premium.endsOn)) - percent(begin),
        programme: 'premium',
      });
    }
    return { product: product.product, label: product.label, servers: product.servers, daysPastLast: product.daysPastLast, segments };
  });

  const step = toYear - fromYear > 16 ? 4 : 2;
  const ticks: SupportTimeline['ticks'] = [];
  for (let year = Math.ceil(fromYear / step) * step; year < toYear; year += step) {
    ticks.push({ year, leftPercent: percent(toDays(`${year}-01-01`)) });
  }
  return { rows, ticks, asOfPercent: percent(toDays(asOf)) };
}
