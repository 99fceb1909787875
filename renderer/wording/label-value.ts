import type { ServerColumn } from '../../shared/domain/server.ts';
import { sayKnown, t } from './messages.ts';

/** What "" stands for in a column of the grid: something nobody knows, or something nobody has chosen. */
export function labelMissing(column: ServerColumn): string {
  return t(column === 'decision' ? 'values:undecided' : 'values:unknown');
}

/** Writes one value of a column as a person reads it. */
export function labelValue(column: ServerColumn, value: string, productLabels: Readonly<Record<string, string>> = {}): string {
  if (value === '') return labelMissing(column);
  if (column === 'product') return productLabels[value] ?? value;
  return isWord(value) ? (sayKnown(`values:columns.${column}.${value}`) ?? value) : value;
}

/** Writes a flag as a person reads it; a flag without words of its own is spelled out from its id. */
export function labelFlag(flag: string): string {
  const known = isWord(flag) ? sayKnown(`values:flags.${flag}`) : null;
  if (known !== null) return known;
  const build = /^build-(\d+)$/.exec(flag)?.[1];
  if (build !== undefined) return t('values:build', { build });
  const words = flag
    .replaceAll('-', ' ')
    .replace(/\bserver\b/, 'Server')
    .replace(/\br2\b/, 'R2');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Values come from files too: only what looks like a word of Offramp's is looked up as one. */
function isWord(value: string): boolean {
  return /^[a-z0-9-]+$/.test(value);
}
