import type { Importer } from './importer.ts';

/** A list of roles and features of Windows: which roles a machine has. */
export const featureList: Importer = {
  id: 'feature-list',
  label: 'Windows roles and features',
  trust: 60,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('rolesshownbywindowsfeatures') ? { confidence: 1 } : null),
  columns: [
    ['Computer name', 'name'],
    ['Roles shown by Windows features', 'roles'],
  ],
  borrowed: [],
};
