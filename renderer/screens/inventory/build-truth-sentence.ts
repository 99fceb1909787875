import type { Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { daysBetween, formatMonth } from '../../wording/calendar.ts';
import { t } from '../../wording/messages.ts';
import { findLastSupportDay, formatVersion } from '../decide/truth-chips.ts';

/** One clause of the sentence that says what a machine is. */
export interface TruthClause {
  id: 'version' | 'system' | 'scope' | 'updates' | 'support';
  text: string;
  /** weak: something in it is not known. */
  standing: 'known' | 'weak' | 'past';
}

function describeUpdates({ level, basis }: ServerDetail['updates']): TruthClause {
  if (level !== null)
    return { id: 'updates', text: t('inventoryServer:sentence.lastRollup', { month: formatMonth(level) }), standing: 'known' };
  const text = t(basis === 'hotfix-list' ? 'inventoryServer:sentence.noRollup' : 'inventoryServer:sentence.updatesUnknown');
  return { id: 'updates', text, standing: basis === 'hotfix-list' ? 'known' : 'weak' };
}

function describeSupport(product: Pick<Product, 'support'> | undefined, asOf: string): TruthClause {
  const last = findLastSupportDay(product);
  if (last === null) return { id: 'support', text: t('inventoryServer:sentence.supportUnknown'), standing: 'weak' };
  const past = daysBetween(last, asOf);
  if (past > 0) return { id: 'support', text: t('inventoryServer:sentence.out', { count: past }), standing: 'past' };
  return { id: 'support', text: t('inventoryServer:sentence.left', { count: -past }), standing: 'known' };
}

/** Says in one sentence what a machine is: version, system, not R2, how far its updates reach, how far it is past support. */
export function buildTruthSentence(
  { identity, updates }: Pick<ServerDetail, 'identity' | 'updates'>,
  product: Pick<Product, 'support'> | undefined,
  asOf: string,
): TruthClause[] {
  const { os, inScope } = identity;
  const version = formatVersion(os);
  const clauses: TruthClause[] = [
    version === null
      ? { id: 'version', text: t('inventoryServer:sentence.buildUnknown'), standing: 'weak' }
      : { id: 'version', text: version, standing: 'known' },
    {
      id: 'system',
      text:
        os.architecture === null
          ? t('inventoryServer:sentence.architectureUnknown', { system: os.label })
          : `${os.label} ${os.architecture}`,
      standing: os.product === null ? 'weak' : 'known',
    },
  ];
  if (inScope === 'yes') clauses.push({ id: 'scope', text: t('inventoryServer:sentence.notR2'), standing: 'known' });
  if (inScope === 'ambiguous') clauses.push({ id: 'scope', text: t('inventoryServer:sentence.possibly2008'), standing: 'weak' });
  if (inScope !== 'no') clauses.push(describeUpdates(updates));
  clauses.push(describeSupport(product, asOf));
  return clauses;
}
