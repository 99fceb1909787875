import type { Product } from '../../../shared/domain/knowledge.ts';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { formatCounted } from '../../components/format.ts';
import { daysBetween, formatMonth } from '../../wording/calendar.ts';
import { findLastSupportDay, formatVersion } from '../decide/truth-chips.ts';

/** One clause of the sentence that says what a machine is. */
export interface TruthClause {
  id: 'version' | 'system' | 'scope' | 'updates' | 'support';
  text: string;
  /** weak: something in it is not known. */
  standing: 'known' | 'weak' | 'past';
}

function describeUpdates({ level, basis }: ServerDetail['updates']): TruthClause {
  if (level !== null) return { id: 'updates', text: `last rollup seen ${formatMonth(level)}`, standing: 'known' };
  const text = basis === 'hotfix-list' ? 'no rollup in its list of updates' : 'updates unknown';
  return { id: 'updates', text, standing: basis === 'hotfix-list' ? 'known' : 'weak' };
}

function describeSupport(product: Pick<Product, 'support'> | undefined, asOf: string): TruthClause {
  const last = findLastSupportDay(product);
  if (last === null) return { id: 'support', text: 'support dates unknown', standing: 'weak' };
  const past = daysBetween(last, asOf);
  if (past > 0) return { id: 'support', text: `out of every vendor programme for ${formatCounted(past, 'day')}`, standing: 'past' };
  return { id: 'support', text: `${formatCounted(-past, 'day')} left in its last programme`, standing: 'known' };
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
    version === null ? { id: 'version', text: 'Build unknown', standing: 'weak' } : { id: 'version', text: version, standing: 'known' },
    {
      id: 'system',
      text: `${os.label}${os.architecture === null ? ', architecture unknown' : ` ${os.architecture}`}`,
      standing: os.product === null ? 'weak' : 'known',
    },
  ];
  if (inScope === 'yes') clauses.push({ id: 'scope', text: 'not R2', standing: 'known' });
  if (inScope === 'ambiguous') clauses.push({ id: 'scope', text: 'possibly Windows Server 2008', standing: 'weak' });
  if (inScope !== 'no') clauses.push(describeUpdates(updates));
  clauses.push(describeSupport(product, asOf));
  return clauses;
}
