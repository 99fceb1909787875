import type { Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { formatDate } from '../../components/format.ts';
import { daysBetween, formatMonth } from '../../wording/calendar.ts';
import { t } from '../../wording/messages.ts';

/** One short statement about what a machine really is. */
export interface TruthChip {
  id: 'product' | 'build' | 'support' | 'conflicts' | 'identity' | 'exploited';
  tone: 'neutral' | 'good' | 'warn' | 'bad';
  text: string;
}

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
  const parts = [identity.os.label, identity.os.architecture ?? t('decide:chips.architectureUnknown')];
  if (identity.inScope === 'yes') parts.push(t('decide:chips.notR2'));
  if (identity.inScope === 'ambiguous') parts.push(t('decide:chips.possibly2008'));
  return parts.join(', ');
}

function describeSupport(product: Pick<Product, 'support'> | undefined, asOf: string): TruthChip {
  const last = findLastSupportDay(product);
  if (last === null) return { id: 'support', tone: 'neutral', text: t('decide:chips.supportUnknown') };
  const past = daysBetween(last, asOf);
  if (past > 0) return { id: 'support', tone: 'bad', text: t('decide:chips.past', { count: past }) };
  return { id: 'support', tone: 'good', text: t('decide:chips.ahead', { day: formatDate(last), count: -past }) };
}

/** What a machine really is, how far it is past support and how sure that is, in the order in which people ask. */
export function buildTruthChips(
  detail: Pick<ServerDetail, 'identity' | 'updates'>,
  product: Pick<Product, 'support'> | undefined,
  asOf: string,
): TruthChip[] {
  const version = formatVersion(detail.identity.os);
  const { level } = detail.updates;
  const build =
    version === null || level === null
      ? (version ?? t('decide:chips.buildUnknown'))
      : t('decide:chips.level', { version, month: formatMonth(level) });
  const chips: TruthChip[] = [
    { id: 'product', tone: 'neutral', text: describeProduct(detail) },
    { id: 'build', tone: version === null ? 'warn' : 'neutral', text: build },
    describeSupport(product, asOf),
  ];
  const conflicts = detail.identity.conflicts.length;
  if (conflicts > 0) chips.push({ id: 'conflicts', tone: 'warn', text: t('decide:chips.conflicts', { count: conflicts }) });
  const open = detail.updates.openKnownExploited;
  if (open !== null && open > 0) {
    chips.push({
      id: 'exploited',
      tone: 'bad',
      text: t('decide:chips.exploited', { count: open }),
    });
  }
  const { confidence } = detail.identity;
  chips.push({
    id: 'identity',
    tone: confidence === 'certain' || confidence === 'likely' ? 'neutral' : 'warn',
    text: t(`decide:chips.identity.${confidence}`),
  });
  return chips;
}
