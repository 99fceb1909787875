import type { Importer } from './importer.ts';

/** Assets of Tenable: what the scanner found a host to be. */
export const tenable: Importer = {
  id: 'tenable',
  label: 'Tenable assets',
  trust: 65,
  tool: 'tenable',
  captionField: 'any',
  recognise: ({ keys }) => (keys.includes('tenablenetbiosname') ? { confidence: 1 } : null),
  columns: [
    ['Tenable netbios_name', 'name'],
    ['fqdn', 'fqdn'],
    ['asset id', 'toolId'],
    ['bios_uuid', 'biosUuid'],
    ['ipv4', 'ipAddresses'],
    ['mac_address', 'macAddresses'],
    ['operating_system', 'osCaption'],
    ['last_seen', 'lastSeenOn'],
  ],
  borrowed: [],
};
