import type { DocumentFormat, MachineRecord } from './machine-table.ts';
import { streamXml, type XmlHandler } from './stream-xml.ts';

/** Names of several systems in one guess. */
const SEVERAL = /,| or | - |\//;
const LOCALHOST = /^localhost(\.|$)/i;
/** What a probe of file sharing was answered, behind which nmap writes the protocol. */
const SHARING = /^(microsoft-ds|netbios-ssn)$/;

const NAME = 'smb-os-discovery server';
const SCRIPT_FQDN = 'smb-os-discovery fqdn';
const DOMAIN = 'smb-os-discovery domain_dns';
const NTLM_NAME = 'ntlm-info NetBIOS_Computer_Name';
const NTLM_FQDN = 'ntlm-info DNS_Computer_Name';
const HOST_NAME = 'hostname';
const IP = 'address ip';
const MAC = 'address mac';
const SMB_OS = 'smb-os-discovery os';
const BANNER = 'service product';
const NTLM_VERSION = 'ntlm-info Product_Version';
const MATCH = 'osmatch';
const ROLES = 'roles shown by services';
const SEEN = 'endtime';
/** Columns of what nmap found out about a host. */
export const NMAP_COLUMNS = {
  name: NAME,
  scriptFqdn: SCRIPT_FQDN,
  domain: DOMAIN,
  ntlmName: NTLM_NAME,
  ntlmFqdn: NTLM_FQDN,
  hostName: HOST_NAME,
  ip: IP,
  mac: MAC,
  smbOs: SMB_OS,
  banner: BANNER,
  ntlmVersion: NTLM_VERSION,
  match: MATCH,
  roles: ROLES,
  seen: SEEN,
} as const;
/** Their headers, in order. */
export const NMAP_HEADERS: readonly string[] = Object.values(NMAP_COLUMNS);

/** Names of elements of scripts whose word is the host's own. */
const SMB_ELEMENTS: Readonly<Record<string, string>> = { os: SMB_OS, server: NAME, fqdn: SCRIPT_FQDN, domain_dns: DOMAIN };
const NTLM_ELEMENTS: Readonly<Record<string, string>> = {
  NetBIOS_Computer_Name: NTLM_NAME,
  DNS_Computer_Name: NTLM_FQDN,
  Product_Version: NTLM_VERSION,
};
/** Scripts of older versions of nmap print and do not name their elements. */
const SMB_LINES: readonly [pattern: RegExp, header: string][] = [
  [/^\s*OS: (.+?)(?: \([^()]*(?:\([^()]*\)[^()]*)*\))?$/m, SMB_OS],
  [/^\s*(?:NetBIOS computer )?Name: (?:[^\s\\]+\\)?([^\s\\]+)/im, NAME],
  [/^\s*FQDN: (\S+)/m, SCRIPT_FQDN],
];

/** Products that answer on a port, and the role of a server they stand for. */
const PRODUCT_ROLES: readonly [pattern: RegExp, role: string][] = [
  [/^microsoft sql server\b/i, 'sql'],
  [/^microsoft iis (httpd|ftpd)/i, 'iis'],
  [/^microsoft exchange/i, 'exchange'],
  [/^microsoft windows active directory ldap/i, 'adds'],
  [/^microsoft windows kerberos/i, 'adds'],
  [/^microsoft dns\b/i, 'dns'],
];

/** What is gathered about one host. */
interface Host {
  cells: Record<string, string>;
  isUp: boolean;
  guesses: { name: string; accuracy: number }[];
  epoch: string;
  /** What the machine tells everybody who asks for names; what it told of itself comes before. */
  netbios: string;
}

/** Some scripts leave the zero byte behind a name, written out. */
const tidy = (text: string) => text.replaceAll('\\x00', '').replaceAll('\u0000', '').trim();

function add(host: Host, header: string, text: string): void {
  const value = tidy(text);
  if (value !== '') host.cells[header] ??= value;
}

function addToList(host: Host, header: string, text: string): void {
  host.cells[header] = host.cells[header] ? `${host.cells[header]} ${text}` : text;
}

/** Takes the one system that the fingerprint fits wholly; anything less is said in a note and left alone. */
export function judgeGuesses(guesses: readonly { name: string; accuracy: number }[]): { match: string; note: string } {
  const certain = guesses.filter(({ accuracy }) => accuracy === 100);
  const [only] = certain;
  if (only !== undefined && certain.length === 1 && !SEVERAL.test(only.name)) return { match: only.name, note: '' };
  const names = guesses.slice(0, 3).map(({ name, accuracy }) => `"${name}" (${accuracy} %)`);
  return { match: '', note: names.length === 0 ? '' : `nmap's guesses at the operating system were not read: ${names.join(', ')}` };
}

/** The name and the card of a machine in what the script "nbstat" prints; empty where it does not know them. */
export function readNetbios(output: string): { name: string; mac: string } {
  const name = /NetBIOS name: ([^\s,<>]+)/.exec(output)?.[1] ?? '';
  const mac = /NetBIOS MAC: ((?:[\dA-F]{2}:){5}[\dA-F]{2})/i.exec(output)?.[1] ?? '';
  return { name, mac: /^00:00:00:00:00:00$/.test(mac) ? '' : mac };
}

/** The role that a product answering on a port stands for, or null. */
export function findServiceRole(product: string): string | null {
  return PRODUCT_ROLES.find(([pattern]) => pattern.test(product))?.[1] ?? null;
}

function describeHost(host: Host): MachineRecord {
  const { match, note } = judgeGuesses(host.guesses);
  add(host, MATCH, match);
  add(host, NTLM_NAME, host.netbios);
  const seconds = Number(host.epoch);
  if (seconds > 0) host.cells[SEEN] = new Date(seconds * 1000).toISOString().slice(0, 10);
  return { cells: host.cells, note };
}

function createHandler(emit: (machine: MachineRecord) => void, onDown: () => void): XmlHandler {
  let host: Host | null = null;
  let script = '';
  let header: string | null = null;
  let text = '';
  let nesting = 0;

  function openScript(current: Host, id: string, output: string): void {
    script = id;
    nesting = 0;
    if (id === 'nbstat') {
      const { name, mac } = readNetbios(tidy(output));
      current.netbios = name;
      if (current.cells[MAC] === undefined) add(current, MAC, mac);
    }
    if (id === 'smb-os-discovery') {
      for (const [pattern, column] of SMB_LINES) {
        const found = pattern.exec(tidy(output))?.[1];
        if (found !== undefined) current.cells[`${column} (printed)`] = found;
      }
    }
  }

  function findColumn(key: string): string | null {
    // The script is the first level and its own elements are the second; tables in it go deeper.
    if (nesting > 2) return null;
    if (script === 'smb-os-discovery') return SMB_ELEMENTS[key] ?? null;
    return script.endsWith('-ntlm-info') ? (NTLM_ELEMENTS[key] ?? null) : null;
  }

  function closeScript(current: Host): void {
    for (const [, column] of SMB_LINES) add(current, column, current.cells[`${column} (printed)`] ?? '');
    script = '';
  }

  return {
    open(name, attributes) {
      if (name === 'host') host = { cells: {}, isUp: true, guesses: [], epoch: attributes.endtime ?? '', netbios: '' };
      if (host === null) return;
      if (name === 'status') host.isUp = attributes.state === 'up';
      else if (name === 'address') addToList(host, attributes.addrtype === 'mac' ? MAC : IP, attributes.addr ?? '');
      else if (name === 'hostname' && !LOCALHOST.test(attributes.name ?? '')) add(host, HOST_NAME, attributes.name ?? '');
      else if (name === 'osmatch') host.guesses.push({ name: attributes.name ?? '', accuracy: Number(attributes.accuracy) });
      else if (name === 'script') openScript(host, attributes.id ?? '', attributes.output ?? '');
      else if (name === 'service' && SHARING.test(attributes.name ?? '') && /windows/i.test(attributes.product ?? '')) {
        add(host, BANNER, (attributes.product ?? '').replace(/ (microsoft-ds|netbios-ssn)$/, ''));
      }
      if (name === 'service') {
        const role = findServiceRole(attributes.product ?? '');
        const known = (host.cells[ROLES] ?? '').split(', ').filter((one) => one !== '');
        if (role !== null && !known.includes(role)) host.cells[ROLES] = [...known, role].join(', ');
      }
      if (script !== '') nesting++;
      header = name === 'elem' && script !== '' ? findColumn(attributes.key ?? '') : null;
      text = '';
    },
    text(piece) {
      if (header !== null) text += piece;
    },
    close(name) {
      if (host === null) return;
      if (header !== null) add(host, header, text);
      header = null;
      if (script !== '') nesting--;
      if (name === 'script') closeScript(host);
      if (name !== 'host') return;
      if (host.isUp) emit(describeHost(host));
      else onDown();
      host = null;
    },
  };
}

/** What nmap wrote as XML: hosts that answered, with what they say themselves; guesses are kept apart. */
export const nmapScan: DocumentFormat = {
  container: 'nmap',
  headers: NMAP_HEADERS,
  recognise: (head) => /<nmaprun[\s>]/.test(head.slice(0, 8192)),
  async *readMachines(source, options) {
    let down = 0;
    yield* streamXml<MachineRecord>(source, options, (emit) => createHandler(emit, () => void down++));
    if (down > 0)
      options.onNote?.(
        `${down} ${down === 1 ? 'address' : 'addresses'} did not answer the scan and ${down === 1 ? 'is' : 'are'} not listed.`,
      );
  },
};
