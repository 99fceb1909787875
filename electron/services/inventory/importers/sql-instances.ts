import type { Importer } from './importer.ts';

/** A list of instances of SQL Server: which machines run it. */
export const sqlInstances: Importer = {
  id: 'sql-instances',
  label: 'SQL Server instances',
  trust: 55,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('rolesshownbydatabaseinstances') ? { confidence: 1 } : null),
  columns: [
    ['Computer name', 'name'],
    ['Roles shown by database instances', 'roles'],
  ],
  borrowed: [],
};
