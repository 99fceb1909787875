import { INVENTORY_FIELDS, type InventoryField } from '../../shared/domain/inventory-fields.ts';
import type { FactEntry } from '../../shared/domain/knowledge.ts';
import { labelFact } from './fact-text.ts';
import { t } from './messages.ts';

/** A fact that a person can say something about. */
export type AnswerableFact = Pick<FactEntry, 'id' | 'label' | 'question' | 'type' | 'unit' | 'choices'> & {
  /** Who usually knows; null for what inventories carry and no rule asks for. */
  knownBy: FactEntry['knownBy'] | null;
};

const ANSWERABLE_GROUPS: readonly InventoryField['group'][] = ['Hardware', 'Ownership', 'Use', 'Decision'];

const TYPES: Readonly<Record<InventoryField['kind'], FactEntry['type']>> = {
  text: 'text',
  'whole-number': 'number',
  decimal: 'number',
  'yes-no': 'boolean',
  date: 'text',
  list: 'list',
};

const UNITS: Readonly<Record<string, string>> = { memoryMiB: 'MiB', dataTB: 'TB', maxDiskTB: 'TB', cpuAvgPct: '%' };

/** Lists what can be answered: the facts that rules weigh, then the other fields that inventories carry. */
export function listAnswerable(entries: readonly FactEntry[]): AnswerableFact[] {
  const known = new Set(entries.map((entry) => entry.id));
  const fields: readonly InventoryField[] = INVENTORY_FIELDS;
  const others = fields
    .filter((field) => ANSWERABLE_GROUPS.includes(field.group) && !known.has(field.id))
    .map((field): AnswerableFact => {
      const unit = field.id === 'lastUseDays' ? t('values:days') : UNITS[field.id];
      const label = labelFact(field.id);
      return {
        id: field.id,
        label,
        question: t('values:whatIsSo', { label }),
        type: TYPES[field.kind],
        choices: [],
        knownBy: null,
        ...(unit === undefined ? {} : { unit }),
      };
    });
  return [...entries.map((entry) => ({ ...entry, label: labelFact(entry.id, entry) })), ...others];
}
