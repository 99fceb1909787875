import type { Evidence, FactValue } from '../../shared/domain/fact.ts';
import type { FactEntry } from '../../shared/domain/knowledge.ts';
import { formatDate, formatNumber } from '../components/format.ts';
import { sayKnown, t } from './messages.ts';

/** What the wording of a fact needs to know about it. */
export type FactWords = Pick<FactEntry, 'id' | 'label' | 'type' | 'unit' | 'choices'>;

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Writes a fact's value as a person reads it, with its unit. */
export function formatFactValue(value: FactValue, fact?: FactWords): string {
  if (typeof value === 'boolean') return t(value ? 'values:yes' : 'values:no');
  if (typeof value === 'number') return fact?.unit ? `${formatNumber(value)} ${fact.unit}` : formatNumber(value);
  if (Array.isArray(value)) return value.length === 0 ? t('values:none') : value.map((item) => labelChoice(item, fact)).join(', ');
  return ISO_DAY.test(value) ? formatDate(value) : labelChoice(value, fact);
}

/** The language of what `formatFactValue` writes, where it is not that of the interface: choices are named by the knowledge. */
export function languageOfValue(value: FactValue, fact?: FactWords): 'en' | undefined {
  const values = Array.isArray(value) ? value : [value];
  return values.some((one) => fact?.choices.some((choice) => choice.value === one)) ? 'en' : undefined;
}

function labelChoice(value: string, fact: FactWords | undefined): string {
  return fact?.choices.find((choice) => choice.value === value)?.label ?? value;
}

/** The name of a fact as a person reads it; a fact that only a rule pack knows is named as its entry is, any other is spelled out from its id. */
export function labelFact(id: string, fact?: Pick<FactWords, 'label'>): string {
  const label = sayKnown(`fields:facts.${id}`) ?? sayKnown(`fields:labels.${id}`) ?? fact?.label ?? null;
  if (label !== null) return label;
  const words = id
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether the cell's own text says more than the value that was read from it. */
export function showsRaw(evidence: Evidence, formattedValue: string): boolean {
  const raw = evidence.raw.trim();
  return raw !== '' && raw.toLowerCase() !== formattedValue.toLowerCase();
}
