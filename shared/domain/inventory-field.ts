import { z } from 'zod';
import { INVENTORY_FIELDS, type InventoryField } from './inventory-fields.ts';

// The list itself stands apart from its schemas so that the page can show it without carrying a validator.
export { INVENTORY_FIELDS, type InventoryField };

/** How a column's cells are read. */
export const FieldKind = z.enum(['text', 'whole-number', 'decimal', 'yes-no', 'date', 'list']);
export type FieldKind = z.infer<typeof FieldKind>;

/** Id of one meaning of a column. */
export const InventoryFieldId = z.enum(INVENTORY_FIELDS.map((field) => field.id) as [(typeof INVENTORY_FIELDS)[number]['id']]);
export type InventoryFieldId = (typeof INVENTORY_FIELDS)[number]['id'];
