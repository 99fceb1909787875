import type { Importer } from './importer.ts';

/** An OpenVAS (Greenbone) scan, as XML or as CSV: what the scanner took a host to be. */
export const openvas: Importer = {
  id: 'openvas',
  label: 'OpenVAS scan',
  trust: 40,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('bestostxt') && keys.includes('ip') ? { confidence: 1 } : null),
  columns: [
    ['hostname', 'name'],
    ['ip', 'ipAddresses'],
    ['MAC', 'macAddresses'],
    ['best_os_txt', 'osCaption'],
    ['end', 'lastSeenOn'],
  ],
  borrowed: [],
};
