import { isIpAddress } from '../../mapping/read-identity.ts';
import { findProductRole } from './software-list.ts';

/** How sure a scanner has to be of a fingerprint, in percent, for its operating system to be read. */
const LEAST_CONFIDENCE = 70;
/** Plugin that reports the operating system, and its words. */
export const OS_PLUGIN = '11936';
/** Plugin that lists the updates which Windows says are installed. */
export const UPDATES_PLUGIN = '62042';

export const NESSUS = {
  name: 'netbios-name',
  fqdn: 'host-fqdn',
  listedAs: 'ReportHost name',
  ip: 'host-ip',
  mac: 'mac-address',
  uuid: 'bios-uuid',
  os: 'operating-system',
  updates: `Installed updates (plugin ${UPDATES_PLUGIN})`,
  maker: 'Computer manufacturer (plugin 24270)',
  model: 'Computer model (plugin 24270)',
  roles: 'Roles shown by plugins',
  seen: 'HOST_END',
} as const;

/** Plugin that reports what Windows says of its hardware. */
const HARDWARE_PLUGIN = '24270';
/** Plugin that lists the software which Windows says is installed. */
const SOFTWARE_PLUGIN = '20811';
/** Plugins that report a service of the host's own, and the role that it stands for. */
const SERVICE_PLUGINS: Readonly<Record<string, string>> = { '10144': 'sql', '11002': 'dns', '10663': 'dhcp' };
const WEB_PLUGIN = '10107';
/** Plugins whose report is about the host itself and not about a vulnerability. */
export const HOST_PLUGINS: ReadonlySet<string> = new Set([
  OS_PLUGIN,
  UPDATES_PLUGIN,
  HARDWARE_PLUGIN,
  SOFTWARE_PLUGIN,
  WEB_PLUGIN,
  ...Object.keys(SERVICE_PLUGINS),
]);

const HARDWARE_LINES: readonly [header: string, pattern: RegExp][] = [
  [NESSUS.maker, /Computer Manufacturer\s*:\s*(.+)/i],
  [NESSUS.model, /Computer Model\s*:\s*(.+)/i],
];

/** Adds what a plugin reports of hardware and roles to the cells of its host. */
export function addPluginFacts(plugin: string, output: string, cells: Record<string, string>): void {
  const addRole = (role: string | null | undefined) => {
    const known = (cells[NESSUS.roles] ?? '').split(', ').filter((text) => text !== '');
    if (role != null && !known.includes(role)) cells[NESSUS.roles] = [...known, role].join(', ');
  };
  if (plugin === HARDWARE_PLUGIN) {
    for (const [header, pattern] of HARDWARE_LINES) {
      const text = pattern.exec(output)?.[1]?.trim();
      if (text !== undefined && text !== '') cells[header] ??= text;
    }
  } else if (plugin === SOFTWARE_PLUGIN) {
    for (const line of output.split(/\r?\n/)) addRole(findProductRole(line.replace(/\s*\[(version|installed on).*$/i, '')));
  } else if (plugin === WEB_PLUGIN) {
    if (/microsoft-iis\//i.test(output)) addRole('iis');
  } else addRole(SERVICE_PLUGINS[plugin]);
}

/** What a scanner says a host runs, with how sure it says it is in percent, where it says so. */
interface ScannedSystem {
  text: string;
  confidence: string;
}

/** The operating system to read, candidates with slashes between them, and what to say of one that is left alone. */
export function readScannedSystem({ text, confidence }: ScannedSystem): { os: string; note: string } {
  const candidates = text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const os = candidates.join(' / ');
  const percent = Number(confidence.trim() || Number.NaN);
  if (os === '' || !(percent < LEAST_CONFIDENCE)) return { os, note: '' };
  return { os: '', note: `the scanner was only ${percent} % sure of the operating system "${os}"; it was not read` };
}

/** The output of the plugin that reports the operating system, taken apart. */
export function readOsPlugin(output: string): ScannedSystem {
  const text = /Remote operating system\s*:\s*([\s\S]*?)(?:\n\s*Confidence level|\n\s*\n|$)/i.exec(output)?.[1] ?? '';
  return { text, confidence: /Confidence level\s*:\s*(\d+)/i.exec(output)?.[1] ?? '' };
}

/** The KB numbers that stand at the beginning of lines of a list of installed updates. */
export function readUpdatesPlugin(output: string): string {
  const numbers = [...output.matchAll(/^\s*(KB\d{5,7})\b/gim)].map((match) => (match[1] ?? '').toUpperCase());
  return [...new Set(numbers)].join(' ');
}

/** The cells that the scanner's own name for a host fills: it is an address as often as a name. */
export function readListedName(text: string): Record<string, string> {
  return text === '' ? {} : { [isIpAddress(text) ? NESSUS.ip : NESSUS.listedAs]: text };
}

/** A NetBIOS name without the workgroup in front of it, which is no domain. */
export function readNetBiosName(text: string): string {
  return text.trim().replace(/^workgroup\\/i, '');
}
