import type { Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { formatCount, formatCounted, formatDate } from '../../components/format.ts';
import { daysBetween, formatMonth } from '../../wording/calendar.ts';

/** One short statement about what a machine really is. */
export interface TruthChip {
  id: 'product' | 'build' | 'support' | 'conflicts' | 'identity' | 'exploited';
  tone: 'neutral' | 'good' | 'warn' | 'bad';
  text: string;
}

const IDENTITY_WORDS = {
  certain: 'identity certain',
  likely: 'identity likely',
  ambiguous: 'identity ambiguous',
  unknown: 'identity unknown',
} as const;

/** The last day on which anybody could get updates for a product, by any programme; null where nobody knows. */
export function findLastSupportDay(product: Pick<Product, 'support'> | undefined): string | null {
  const days = (product?.support ?? []).map((phase) => phase.endsOn).sort();
  return days.at(-1) ?? null;
}

/** Writes the version as the machine itself would: "6.0.6003.21095"; null where no build is known. */
export function formatVersion(os: ServerDetail['identity']['os']): string | null {
  if (os.build === null) return null;
  return [os.ntVersion, os.build, os.revision].filter((part) => part !== null).join('.');
}

function describeProduct({ identity }: Pick<ServerDetail, 'identity'>): string {
  const parts = [identity.os.label, identity.os.architecture ?? 'architecture unknown'];
  if (identity.inScope === 'yes') parts.push('not R2');
  if (identity.inScope === 'ambiguous') parts.push('possibly Windows Server 2008');
  return parts.join(', ');
}

function describeSupport(product: Pick<Product, 'support'> | undefined, asOf: string): TruthChip {
  const last = findLastSupportDay(product);
  if (last === null) return { id: 'support', tone: 'neutral', text: 'support dates unknown' };
  const past = daysBetween(last, asOf);
  if (past > 0) return { id: 'support', tone: 'bad', text: `${formatCounted(past, 'day')} past the last update anyone could get` };
  return { id: 'support', tone: 'good', text: `last updates on ${formatDate(last)}, in ${formatCounted(-past, 'day')}` };
}

/** What a machine really is, how far it is past support and how sure that is, in the order in which people ask. */
export function buildTruthChips(
  detail: Pick<ServerDetail, 'identity' | 'updates'>,
  product: Pick<Product, 'support'> | undefined,
  asOf: string,
): TruthChip[] {
  const version = formatVersion(detail.identity.os);
  const level = detail.updates.level === null ? '' : ` · ${formatMonth(detail.updates.level)} level`;
  const chips: TruthChip[] = [
    { id: 'product', tone: 'neutral', text: describeProduct(detail) },
    { id: 'build', tone: version === null ? 'warn' : 'neutral', text: version === null ? 'build unknown' : `${version}${level}` },
    describeSupport(product, asOf),
  ];
  const conflicts = detail.identity.conflicts.length;
  if (conflicts > 0) chips.push({ id: 'conflicts', tone: 'warn', text: formatCounted(conflicts, 'conflict') });
  const open = detail.updates.openKnownExploited;
  if (open !== null && open > 0) {
    chips.push({
      id: 'exploited',
      tone: 'bad',
      text: `${formatCount(open)} known-exploited ${open === 1 ? 'vulnerability' : 'vulnerabilities'} open`,
    });
  }
  const { confidence } = detail.identity;
  chips.push({
    id: 'identity',
    tone: confidence === 'certain' || confidence === 'likely' ? 'neutral' : 'warn',
    text: IDENTITY_WORDS[confidence],
  });
  return chips;
}
