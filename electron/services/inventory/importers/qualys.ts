import type { Importer } from './importer.ts';

/** A Qualys scan, as XML or as CSV: what the scanner found a host to be. */
export const qualys: Importer = {
  id: 'qualys',
  label: 'Qualys scan',
  trust: 65,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('lastscandatetime') && keys.includes('operatingsystem') ? { confidence: 1 } : null),
  columns: [
    ['NETBIOS', 'name'],
    ['DNS', 'fqdn'],
    ['IP', 'ipAddresses'],
    ['OPERATING_SYSTEM', 'osCaption'],
    ['LAST_SCAN_DATETIME', 'lastSeenOn'],
  ],
  borrowed: [],
};
