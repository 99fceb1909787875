import type { EstateFindings, MigrationTarget } from '../../../shared/domain/findings.ts';
import type { Knowledge, Product } from '../../../shared/domain/knowledge.ts';
import { sayCount } from '../../../shared/domain/say-count.ts';

type Count = EstateFindings['byProduct'][number];

const MS_PER_DAY = 86_400_000;

/** A target whose support ends within this many months is named as one that ends soon. */
const ENDING_WITHIN_MONTHS = 24;

/** Systems that people consider moving to, oldest first. */
const TARGETS = ['windows-server-2012-r2', 'windows-server-2016', 'windows-server-2019', 'windows-server-2022', 'windows-server-2025'];

/** Lists the products of the estate with every support phase, days since each ended, and what can still be had. */
export function summarizeSupport(byProduct: readonly Count[], knowledge: Knowledge, asOf: string): EstateFindings['support'] {
  const counts = new Map(byProduct.map(({ id, servers }) => [id, servers]));
  return knowledge.products
    .filter((product) => counts.has(product.id) && product.support.length > 0)
    .map((product) => {
      const phases = product.support
        .map(({ phase, endsOn }) => ({ phase, endsOn, daysSince: countDays(endsOn, asOf) }))
        .sort((a, b) => a.endsOn.localeCompare(b.endsOn));
      return {
        product: product.id,
        label: product.label,
        servers: counts.get(product.id) ?? 0,
        startsOn: product.releasedOn?.on ?? null,
        phases,
        couldStillBuy: phases.filter(({ daysSince }) => daysSince <= 0).map(({ phase }) => phase),
        daysPastLast: phases.at(-1)?.daysSince ?? null,
      };
    });
}

/** Lists the systems that servers can be migrated to, and says of each how long it lasts itself. */
export function summarizeTargets(byProduct: readonly Count[], knowledge: Knowledge, asOf: string): MigrationTarget[] {
  const counts = new Map(byProduct.map(({ id, servers }) => [id, servers]));
  return TARGETS.flatMap((id) => {
    const product = knowledge.products.find((one) => one.id === id);
    const general = product?.support.find(({ phase }) => phase === 'extended');
    if (product === undefined || general === undefined) return [];
    const daysLeft = -countDays(general.endsOn, asOf);
    const standing = judgeStanding(general.endsOn, asOf);
    const text = describeTarget(product, general.endsOn, daysLeft, standing, asOf);
    return [{ product: id, label: product.label, servers: counts.get(id) ?? 0, endsOn: general.endsOn, daysLeft, standing, text }];
  });
}

/** Days from one day (YYYY-MM-DD) to another; negative where the other comes first. */
export function countDays(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_PER_DAY);
}

function judgeStanding(endsOn: string, asOf: string): MigrationTarget['standing'] {
  if (endsOn < asOf) return 'ended';
  const horizon = new Date(`${asOf}T00:00:00Z`);
  horizon.setUTCMonth(horizon.getUTCMonth() + ENDING_WITHIN_MONTHS);
  return endsOn <= horizon.toISOString().slice(0, 10) ? 'ending' : 'supported';
}

function describeTarget(
  { label, support }: Product,
  endsOn: string,
  daysLeft: number,
  standing: MigrationTarget['standing'],
  asOf: string,
) {
  const last =
    support
      .map((phase) => phase.endsOn)
      .sort()
      .at(-1) ?? endsOn;
  if (standing === 'ended') {
    const paid =
      last > endsOn && last >= asOf ? ` Paid updates last until ${last}.` : last > endsOn ? ` The last paid updates ended on ${last}.` : '';
    return `General support ended on ${endsOn}.${paid} Moving to ${label} would mean moving again.`;
  }
  if (standing === 'ending')
    return `General support ends on ${endsOn}, in ${sayCount(daysLeft, 'day')}. A move to ${label} would soon have to be repeated.`;
  return `General support lasts until ${endsOn}, ${sayCount(daysLeft, 'day')} from the as-of date.`;
}
