import type { Importer } from './importer.ts';

/** What `ver` or `winver` printed on machines. */
export const verBanner: Importer = {
  id: 'ver-banner',
  label: 'ver and winver',
  trust: 80,
  captionField: 'caption',
  recognise: ({ keys }) => (keys.includes('machine') && keys.includes('printedversion') ? { confidence: 1 } : null),
  columns: [
    ['Machine', 'name'],
    ['Printed version', 'osVersion'],
    ['Printed service pack', 'osServicePack'],
  ],
  borrowed: [],
};
