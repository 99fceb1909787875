import type { IdentityKeys, Sighting } from '../../../../shared/domain/sighting.ts';

/** What kind of key: the strong ones tell machines apart by themselves, the weak ones only in twos. */
export type StrongKeyKind = 'biosUuid' | 'instanceUuid' | 'serialNumber' | 'objectGuid' | 'sid' | 'fqdn' | 'toolId' | 'toolName';
export type WeakKeyKind = 'name' | 'ip' | 'mac';

/** How each kind of key is called in a sentence. */
export const KEY_WORDS: Readonly<Record<StrongKeyKind | WeakKeyKind, string>> = {
  biosUuid: 'BIOS UUID',
  instanceUuid: 'VM instance UUID',
  serialNumber: 'serial number',
  objectGuid: 'AD objectGUID',
  sid: 'AD SID',
  fqdn: 'fully qualified name',
  toolId: 'id in the exporting tool',
  toolName: 'name with that id',
  name: 'machine name',
  ip: 'IP address',
  mac: 'MAC address',
};

/** Strong kinds in the order in which they are believed. */
export const STRONG_KINDS: readonly StrongKeyKind[] = [
  'biosUuid',
  'instanceUuid',
  'objectGuid',
  'sid',
  'serialNumber',
  'fqdn',
  'toolId',
  'toolName',
];

/** Ids shorter than this may be numbers that people gave, and stand for another machine in the next list. */
const GIVEN_BY_HAND = 24;
const NAMED = ' called ';

/** Whether an id that is in both is given to machines of different names. */
export function contradictsNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const idOf = (key: string) => key.slice(0, key.lastIndexOf(NAMED));
  const ids = new Set([...b].map(idOf));
  const agreed = new Set([...a].filter((key) => b.has(key)).map(idOf));
  return [...a].some((key) => ids.has(idOf(key)) && !agreed.has(idOf(key)));
}

/** One key as it is looked up: its kind, a colon, and its normal form. */
export interface StrongKey {
  kind: StrongKeyKind;
  key: string;
}

/** A key that tells a machine only together with another kind, in the same form. */
export interface WeakKey {
  kind: WeakKeyKind;
  key: string;
}

/** The keys of one row in normal form; those that say nothing (such as a serial number "None") are left out. */
export interface RowKeys {
  /** Lower case, up to the first dot; empty where the row has no name that tells anything. */
  shortName: string;
  strong: StrongKey[];
  /** The short name first, then the short forms of other names that the row gives the machine, then its addresses. */
  weak: WeakKey[];
}

const IP_V4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const EMPTY_NAMES = new Set(['', '-', 'n/a', 'na', 'none', 'null', 'unknown', 'localhost', 'tbd', '?']);
const JUNK_SERIAL_WORDS = [
  'none',
  'null',
  'na',
  'unknown',
  'default',
  'defaultstring',
  'tobefilledbyoem',
  'systemserialnumber',
  'chassisserialnumber',
  'serialnumber',
  'notspecified',
  'notavailable',
  'notapplicable',
  'notpresent',
  'invalid',
  'oem',
  'empty',
  'parallels',
  'vmware',
  'xen',
  'kvm',
  '0123456789',
  '123456789',
  '1234567890',
  '12345678',
];
const JUNK_SERIALS = new Set(JUNK_SERIAL_WORDS);
const JUNK_UUIDS = new Set(['03000200040005000006000700080009', '00020003000400050006000700080009', '12345678123456781234567812345678']);

/** Brings the keys of a sighting into the form in which they are compared. */
export function normaliseKeys(sighting: Pick<Sighting, 'name' | 'aliases' | 'keys'>): RowKeys {
  const { keys } = sighting;
  const shortName = shortenName(sighting.name);
  const strong: StrongKey[] = [];
  const add = (kind: StrongKeyKind, value: string | null) => {
    if (value !== null) strong.push({ kind, key: `${kind}:${value}` });
  };
  add('biosUuid', normaliseUuid(keys.biosUuid, 'either-byte-order'));
  add('instanceUuid', normaliseUuid(keys.instanceUuid, 'as-written'));
  add('objectGuid', normaliseUuid(keys.objectGuid, 'as-written'));
  add('sid', keys.sid === undefined || !/^s-1-5-21-/i.test(keys.sid) ? null : keys.sid.toLowerCase());
  add('serialNumber', normaliseSerial(keys.serialNumber));
  add('fqdn', deriveFqdn(sighting.name, keys));
  for (const id of keys.toolIds ?? []) {
    add('toolId', id.toLowerCase());
    if (id.length < GIVEN_BY_HAND && shortName !== '' && !id.toLowerCase().endsWith(`:${shortName}`)) {
      add('toolName', `${id.toLowerCase()}${NAMED}${shortName}`);
    }
  }
  return { shortName, strong, weak: listWeakKeys(sighting, shortName) };
}

function listWeakKeys({ name, aliases, keys }: Pick<Sighting, 'name' | 'aliases' | 'keys'>, shortName: string): WeakKey[] {
  const weak: WeakKey[] = [];
  if (shortName !== '') weak.push({ kind: 'name', key: `name:${shortName}` });
  for (const alias of aliases ?? []) {
    const other = shortenName(alias);
    if (other !== '' && other !== shortName) weak.push({ kind: 'name', key: `name:${other}` });
  }
  const addIp = (ip: string) => {
    if (isTellingIp(ip)) weak.push({ kind: 'ip', key: `ip:${ip}` });
  };
  for (const ip of keys.ipAddresses ?? []) addIp(ip.toLowerCase());
  const ownName = name.trim().toLowerCase();
  if (IP_V4.test(ownName) && !weak.some(({ key }) => key === `ip:${ownName}`)) addIp(ownName);
  for (const mac of keys.macAddresses ?? []) {
    const plain = mac.toLowerCase();
    if (isTellingMac(plain)) weak.push({ kind: 'mac', key: `mac:${plain}` });
  }
  return weak;
}

/** The host part of a name in lower case; empty where the name tells nothing. */
function shortenName(name: string): string {
  const lower = dropDollar(name.trim().toLowerCase());
  const dot = lower.indexOf('.');
  const short = dot === -1 || IP_V4.test(lower) ? lower : lower.slice(0, dot);
  return EMPTY_NAMES.has(short) ? '' : short;
}

function deriveFqdn(name: string, keys: IdentityKeys): string | null {
  if (keys.fqdn !== undefined) {
    const stated = dropLastDot(keys.fqdn.toLowerCase());
    if (isTellingFqdn(stated)) return stated;
  }
  const own = dropDollar(name.trim().toLowerCase());
  const called = dropLastDot(own);
  if (isTellingFqdn(called)) return called;
  if (own.includes('.') || keys.domain === undefined) return null;
  const joined = dropLastDot(`${own}.${keys.domain.toLowerCase()}`);
  return keys.domain.includes('.') && isTellingFqdn(joined) ? joined : null;
}

/** Directories write the account of a machine with a dollar sign behind its name. */
function dropDollar(name: string): string {
  return name.endsWith('$') ? name.slice(0, -1) : name;
}

function dropLastDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}

function isTellingFqdn(fqdn: string): boolean {
  const dot = fqdn.indexOf('.');
  if (dot < 1 || !/^[^\s.]+(\.[^\s.]+)+$/.test(fqdn) || IP_V4.test(fqdn)) return false;
  const host = fqdn.slice(0, dot);
  return !EMPTY_NAMES.has(host) && !fqdn.endsWith('.localdomain') && !fqdn.endsWith('.in-addr.arpa');
}

/** SMBIOS keeps the first three groups little-endian, and hypervisors and Windows disagree on how to print them; both spellings become one. */
function normaliseUuid(uuid: string | undefined, byteOrder: 'as-written' | 'either-byte-order'): string | null {
  const hex = (uuid ?? '').toLowerCase().replace(/[^0-9a-f]/g, '');
  if (hex.length !== 32 || /^(.)\1*$/.test(hex) || JUNK_UUIDS.has(hex)) return null;
  if (byteOrder === 'as-written') return hex;
  const swap = (from: number, to: number) => (hex.slice(from, to).match(/../g) ?? []).reverse().join('');
  const swapped = swap(0, 8) + swap(8, 12) + swap(12, 16) + hex.slice(16);
  return [hex, swapped].sort()[0] ?? hex;
}

function normaliseSerial(serial: string | undefined): string | null {
  const plain = (serial ?? '').toLowerCase().replace(/[^0-9a-z]/g, '');
  return plain.length < 4 || /^(.)\1*$/.test(plain) || JUNK_SERIALS.has(plain) ? null : plain;
}

function isTellingIp(ip: string): boolean {
  return ip !== '' && !/^(0\.|127\.|169\.254\.|255\.|::1?$|fe80:)/.test(ip);
}

function isTellingMac(mac: string): boolean {
  return mac.length === 12 && !/^(.)\1*$/.test(mac);
}
