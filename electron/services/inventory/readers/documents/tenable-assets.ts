import { createJsonFormat, firstAt, textsAt } from './json-machines.ts';
import { looksLikeJson } from './split-json.ts';

const SINGULAR_AND_PLURAL: readonly (readonly [header: string, paths: string])[] = [
  ['ipv4', 'ipv4s|ipv4|network/ipv4s'],
  ['mac_address', 'mac_addresses|mac_address|network/mac_addresses'],
];

/** Assets of Tenable, as its interface lists and exports them in JSON: what the scanner found a host to be. */
export const tenableAssets = createJsonFormat({
  container: 'tenable-json',
  columns: [
    [
      'Tenable netbios_name',
      (asset) =>
        firstAt(
          asset,
          'netbios_names',
          'netbios_name',
          'network/netbios_names',
          'hostnames',
          'hostname',
          'network/hostnames',
          'agent_names',
          'agent_name',
        ),
    ],
    ['fqdn', (asset) => firstAt(asset, 'fqdns', 'fqdn', 'network/fqdns')],
    ['asset id', 'id'],
    ['bios_uuid', (asset) => firstAt(asset, 'bios_uuid', 'bios_uuids')],
    ...SINGULAR_AND_PLURAL,
    [
      'operating_system',
      (asset) => {
        const systems = ['operating_systems', 'operating_system'].flatMap((path) => textsAt(asset, path));
        // Several systems at once are guesses, of which none is known to be so.
        return new Set(systems).size === 1 ? (systems[0] ?? '') : '';
      },
    ],
    ['last_seen', (asset) => firstAt(asset, 'last_authenticated_scan_date', 'last_seen', 'timestamps/last_seen')],
  ],
  recognise: (head) =>
    looksLikeJson(head) &&
    /"(operating_systems?|ipv4s?)"\s*:\s*\[/.test(head) &&
    /"(has_agent|has_plugin_results|netbios_names?)"\s*:/.test(head),
  isMachine: (value) =>
    ('ipv4' in value || 'ipv4s' in value || 'network' in value) &&
    ('has_agent' in value || 'netbios_name' in value || 'netbios_names' in value),
});
