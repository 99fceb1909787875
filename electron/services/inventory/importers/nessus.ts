import type { Importer } from './importer.ts';

/** A Nessus or Tenable scan, as .nessus or as CSV: what the scanner found a host to be. */
export const nessus: Importer = {
  id: 'nessus',
  label: 'Nessus scan',
  trust: 65,
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('reporthostname') && keys.includes('operatingsystem') ? { confidence: 1 } : null),
  columns: [
    ['netbios-name', 'name'],
    ['ReportHost name', 'name'],
    ['host-fqdn', 'fqdn'],
    ['host-ip', 'ipAddresses'],
    ['mac-address', 'macAddresses'],
    ['bios-uuid', 'biosUuid'],
    ['operating-system', 'osCaption'],
    ['Installed updates (plugin 62042)', 'installedUpdates'],
    ['Computer manufacturer (plugin 24270)', 'manufacturer'],
    ['Computer model (plugin 24270)', 'model'],
    ['Roles shown by plugins', 'roles'],
    ['HOST_END', 'lastSeenOn'],
  ],
  borrowed: [],
};
