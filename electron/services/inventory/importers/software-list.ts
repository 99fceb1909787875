import type { Importer } from './importer.ts';

/** A list of installed software: which roles the products of a machine show. */
export const softwareList: Importer = {
  id: 'software-list',
  label: 'Installed software',
  trust: 55,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('rolesshownbyinstalledsoftware') ? { confidence: 1 } : null),
  columns: [
    ['Computer name', 'name'],
    ['Roles shown by installed software', 'roles'],
  ],
  borrowed: [],
};
