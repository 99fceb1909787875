import { INVENTORY_FIELDS, type InventoryField } from '../../../shared/domain/inventory-field.ts';
import type { FactEntry } from '../../../shared/domain/knowledge.ts';
import type { EditKind } from '../../../shared/domain/review.ts';

/** How a cell that answers a fact is read and what it may hold; null for a fact that nobody knows. */
export function describeFactEdit(fact: string, facts: readonly FactEntry[]): EditKind | null {
  const entry = facts.find((candidate) => candidate.id === fact);
  if (entry !== undefined) {
    switch (entry.type) {
      case 'boolean':
        return { kind: 'yes-no' };
      case 'choice':
      case 'list':
        return { kind: entry.type, choices: entry.choices };
      case 'number':
        return {
          kind: 'number',
          decimals: entry.decimals ?? 'yes',
          ...(entry.least === undefined ? {} : { least: entry.least }),
          ...(entry.most === undefined ? {} : { most: entry.most }),
        };
      default:
        return { kind: 'text' };
    }
  }
  const field: InventoryField | undefined = INVENTORY_FIELDS.find((candidate) => candidate.id === fact);
  switch (field?.kind) {
    case undefined:
      return null;
    case 'yes-no':
      return { kind: 'yes-no' };
    case 'list':
      return { kind: 'list', choices: [] };
    case 'date':
      return { kind: 'day' };
    case 'whole-number':
    case 'decimal':
      return { kind: 'number', decimals: field.kind === 'decimal' ? 'yes' : 'no' };
    default:
      return { kind: 'text' };
  }
}
