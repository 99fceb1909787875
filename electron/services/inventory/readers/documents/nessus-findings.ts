import type { FindingsFormat } from './group-rows.ts';
import {
  addPluginFacts,
  HOST_PLUGINS,
  NESSUS,
  OS_PLUGIN,
  readListedName,
  readNetBiosName,
  readOsPlugin,
  readScannedSystem,
  readUpdatesPlugin,
  UPDATES_PLUGIN,
} from './nessus-host.ts';

const CONFIDENCE = 'confidence';
const NAMES = ['NetBIOS Name', 'NetBios', 'asset.netbios_name'];
const FQDNS = ['DNS Name', 'FQDN', 'asset.fqdn', 'asset.fqdns', 'asset.host_name'];
const ADDRESSES = ['IP Address', 'asset.display_ipv4_address', 'asset.ipv4_addresses', 'asset.ipv4'];
const SYSTEMS = ['OS', 'asset.operating_system', 'asset.operating_systems'];

/** Nessus, Tenable.sc and Tenable.io as CSV: one row per finding; the system comes from the host's column or the plugin that reports it. */
export const nessusFindings: FindingsFormat = {
  container: 'nessus-csv',
  headers: Object.values(NESSUS),
  recognise: (keys) =>
    (keys.has('pluginid') || keys.has('plugin') || keys.has('definitionid')) &&
    ['host', 'ipaddress', 'assetname', 'assetdisplayipv4address', 'assetipv4addresses'].some((key) => keys.has(key)) &&
    ['pluginoutput', 'plugintext', 'pluginname', 'output', 'synopsis'].some((key) => keys.has(key)),
  findMachine: (row) => row('Host', ...ADDRESSES, 'asset.name', ...FQDNS, ...NAMES, 'Host ID'),
  addRow(row, cells) {
    const take = (header: string, text: string) => {
      if (text !== '') cells[header] ??= text;
    };
    for (const [header, text] of Object.entries(readListedName(row('Host', 'asset.name')))) take(header, text);
    take(NESSUS.name, readNetBiosName(row(...NAMES)));
    take(NESSUS.fqdn, row(...FQDNS));
    take(NESSUS.ip, row(...ADDRESSES));
    take(NESSUS.mac, row('MAC Address', 'asset.mac_addresses').split(/\s+/).join(' '));
    take(NESSUS.uuid, row('BIOS UUID', 'asset.bios_uuid'));
    take(NESSUS.os, row(...SYSTEMS));
    const plugin = row('Plugin ID', 'Plugin', 'definition.id');
    if (!HOST_PLUGINS.has(plugin)) return;
    const output = row('Plugin Output', 'Plugin Text', 'output');
    addPluginFacts(plugin, output, cells);
    if (plugin === UPDATES_PLUGIN) take(NESSUS.updates, readUpdatesPlugin(output));
    else if (plugin === OS_PLUGIN && cells[NESSUS.os] === undefined) {
      const { text, confidence } = readOsPlugin(output);
      take(NESSUS.os, text);
      take(CONFIDENCE, confidence);
    }
  },
  conclude(cells) {
    const { os, note } = readScannedSystem({ text: cells[NESSUS.os] ?? '', confidence: cells[CONFIDENCE] ?? '' });
    cells[NESSUS.os] = os;
    return note;
  },
};
