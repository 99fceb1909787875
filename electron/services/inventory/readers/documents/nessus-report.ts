import type { DocumentFormat, MachineRecord } from './machine-table.ts';
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
import { streamXml, type XmlHandler } from './stream-xml.ts';

/** Tags of a host that are read as they stand. */
const TAGS: Readonly<Record<string, string>> = {
  'netbios-name': NESSUS.name,
  'host-fqdn': NESSUS.fqdn,
  'host-ip': NESSUS.ip,
  'mac-address': NESSUS.mac,
  'bios-uuid': NESSUS.uuid,
  HOST_END: NESSUS.seen,
};
const SYSTEM_TAGS: ReadonlySet<string> = new Set(['operating-system', 'operating-system-conf']);

/** What is gathered about one host. */
interface Host {
  cells: Record<string, string>;
  tags: Record<string, string>;
  outputs: Record<string, string>;
}

function describeHost({ cells, tags, outputs }: Host): MachineRecord {
  const fromPlugin = readOsPlugin(outputs[OS_PLUGIN] ?? '');
  const text = tags['operating-system'] || fromPlugin.text;
  const { os, note } = readScannedSystem({ text, confidence: tags['operating-system-conf'] || fromPlugin.confidence });
  cells[NESSUS.name] = readNetBiosName(cells[NESSUS.name] ?? '');
  cells[NESSUS.os] = os;
  cells[NESSUS.updates] = readUpdatesPlugin(outputs[UPDATES_PLUGIN] ?? '');
  for (const header of [NESSUS.ip, NESSUS.mac]) cells[header] = (cells[header] ?? '').split(/\s+/).join(' ').trim();
  return { cells, note };
}

function createHandler(emit: (machine: MachineRecord) => void): XmlHandler {
  let host: Host | null = null;
  let tag = '';
  let plugin = '';
  let wanted: 'tag' | 'output' | null = null;
  let text = '';
  return {
    open(name, attributes) {
      if (name === 'ReportHost') host = { cells: readListedName(attributes.name ?? ''), tags: {}, outputs: {} };
      else if (name === 'ReportItem') {
        plugin = attributes.pluginID ?? '';
        // Some plugins have said all by reporting.
        if (host !== null) addPluginFacts(plugin, '', host.cells);
      }
      tag = name === 'tag' ? (attributes.name ?? '') : '';
      const isTag = tag in TAGS || SYSTEM_TAGS.has(tag);
      const isOutput = name === 'plugin_output' && HOST_PLUGINS.has(plugin);
      wanted = isTag ? 'tag' : isOutput ? 'output' : null;
      text = '';
    },
    text(piece) {
      if (wanted !== null) text += piece;
    },
    close(name) {
      if (host === null) return;
      const header = TAGS[tag];
      if (wanted === 'output') {
        host.outputs[plugin] ??= text;
        addPluginFacts(plugin, text, host.cells);
      } else if (wanted === 'tag' && header !== undefined) host.cells[header] = text.trim();
      else if (wanted === 'tag') host.tags[tag] = text.trim();
      wanted = null;
      if (name !== 'ReportHost') return;
      emit(describeHost(host));
      host = null;
    },
  };
}

/** A Nessus report (.nessus, version 2): one row per host, from its properties and never from what is said of vulnerabilities. */
export const nessusReport: DocumentFormat = {
  container: 'nessus',
  headers: Object.values(NESSUS),
  recognise: (head) => /<NessusClientData_v2[\s>]/.test(head.slice(0, 8192)),
  readMachines: (source, options) => streamXml<MachineRecord>(source, options, createHandler),
};
