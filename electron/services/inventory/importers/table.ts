import type { Importer } from './importer.ts';

/** Any other table, read through its suggested or corrected mapping. */
export const table: Importer = {
  id: 'table',
  label: 'Table',
  trust: 50,
  fieldTrust: { osConfigured: 20, osGuestId: 20 },
  captionField: 'any',
  recognise: () => ({ confidence: 0.1 }),
  columns: [],
  borrowed: [],
};
