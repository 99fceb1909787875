const HOST_LABEL = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i;
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const IPV6 = /^(?=.*::|(?:[0-9a-f]{1,4}:){7}[0-9a-f])(?!.*::.*::)[0-9a-f:]{2,39}(%\w+)?$/i;
const UNUSABLE_IP = /^(0\.0\.0\.0$|127\.|169\.254\.|255\.|::1?$|fe80:)/;
const PLAIN_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const KNOWN_SUFFIXES = new Set(
  'local|lan|corp|internal|intern|int|com|net|org|de|at|ch|eu|uk|fr|nl|us|example|test|domain|localdomain|ad|loc|priv|private|home|dom|edu|gov|mil|io|biz|info|dmz'.split(
    '|',
  ),
);

/** The product id of a Windows installation, which one volume licence gives to many machines. */
const WINDOWS_PRODUCT_ID = /^\d{5}-(\w{3}-\d{7}-\d{5}|\d{5}-\d{5}-[a-z]{2}\w{3})$/i;
/** Serial numbers that makers leave in the field when nobody sets it. */
const EMPTY_SERIALS =
  /^(to be filled.*|default string|system serial number|not specified|chassis serial number|serial number|0+|1234567890?|123456789|x+|\.+|invalid|oem|xxxxxxxxxx|none|not available|empty)$/i;

const PADDED_IPV4 = /^\d{3}(?:\.\d{3}){3}$/;

/** Whether a text is an IPv4 or IPv6 address. */
export function isIpAddress(text: string): boolean {
  return IPV4.test(text) || IPV6.test(text);
}

/** Splits a cell into addresses: usable ones in lower case, and what is no address. Loopback, link-local and 0.0.0.0 are neither. */
export function readIpAddresses(text: string): { addresses: string[]; wrong: string[] } {
  if (IPV4.test(text) && !UNUSABLE_IP.test(text)) return { addresses: [text], wrong: [] };
  const addresses: string[] = [];
  const wrong: string[] = [];
  for (const part of text.split(/[\s,;|"'{}[\]()]+/)) {
    if (part === '') continue;
    const address = part
      .replace(/\/\d+$/, '')
      .replace(/%\w+$/, '')
      // Some tools write every part of an address with three digits.
      .replace(PADDED_IPV4, (padded) => padded.split('.').map(Number).join('.'))
      .toLowerCase();
    if (!isIpAddress(address)) {
      wrong.push(part);
      continue;
    }
    if (UNUSABLE_IP.test(address)) continue;
    if (!addresses.includes(address)) addresses.push(address);
  }
  return { addresses, wrong };
}

/** Splits a cell into MAC addresses of twelve hexadecimal digits each, and what is none. */
export function readMacAddresses(text: string): { addresses: string[]; wrong: string[] } {
  const addresses: string[] = [];
  const wrong: string[] = [];
  for (const part of text.split(/[\s,;|"'{}[\]()]+/)) {
    if (part === '') continue;
    const digits = part.replace(/[:.-]/g, '').toLowerCase();
    if (!/^[0-9a-f]{12}$/.test(digits)) wrong.push(part);
    else if (!/^(0{12}|f{12})$/.test(digits) && !addresses.includes(digits)) addresses.push(digits);
  }
  return { addresses, wrong };
}

/** A UUID as 36 lower-case characters; null where the text is none, or one that stands for nothing. */
export function readUuid(text: string): string | null {
  if (PLAIN_UUID.test(text) && !/^(.)\1{7}-/.test(text)) return text.toLowerCase();
  const hex = text
    .replace(/^(vmware|uuid|urn:uuid)[:\s-]*/i, '')
    .replace(/[{}\s-]/g, '')
    .toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(hex) || /^(.)\1{31}$/.test(hex) || hex === '03000200040005000006000700080009') return null;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A serial number in lower case; null for the words that makers leave in its place and for Windows product ids. */
export function readSerialNumber(text: string): string | null {
  return EMPTY_SERIALS.test(text) || WINDOWS_PRODUCT_ID.test(text) ? null : text.toLowerCase();
}

/** A fully qualified name in lower case; null where the text has no domain, or one that every machine has. */
export function readFqdn(text: string): string | null {
  const name = text.replace(/\.$/, '').toLowerCase();
  if (!name.includes('.') || isIpAddress(name) || name.endsWith('.localdomain') || name.startsWith('localhost')) return null;
  const labels = name.split('.');
  return /[a-z]/.test(labels.at(-1) ?? '') && labels.every((label) => HOST_LABEL.test(label)) ? name : null;
}

/** The domain that a text names, in lower case; reads distinguished and canonical names as well. */
export function readDomain(text: string): string | null {
  if (/(^|,)\s*DC=/i.test(text)) {
    const labels = [...text.matchAll(/(?:^|,)\s*DC=([^,]+)/gi)].map((match) => (match[1] ?? '').trim());
    return labels.join('.').toLowerCase();
  }
  if (/^(CN|OU)=/i.test(text)) return null;
  const first = (text.split('/')[0] ?? '').trim().toLowerCase();
  return /^(workgroup|arbeitsgruppe|mshome)$/.test(first) || first === '' ? null : first;
}

/** The first CN of a distinguished name, or null. */
function readCommonName(text: string): string | null {
  return /^CN=((?:[^,\\]|\\.)+)/i.exec(text)?.[1]?.replace(/\\(.)/g, '$1') ?? null;
}

/** What a machine's name says besides the name. */
interface ReadName {
  name: string;
  fqdn: string | null;
  domain: string | null;
}

/** Takes a name as sources write it apart: account dollar, domain prefix, distinguished name, fully qualified name. */
export function readName(text: string): ReadName {
  const commonName = readCommonName(text);
  if (commonName !== null) return { name: commonName, fqdn: null, domain: readDomain(text) };
  const backslash = text.indexOf('\\');
  const domain = backslash > 0 ? text.slice(0, backslash).toLowerCase() : null;
  let name = backslash >= 0 && backslash < text.length - 1 ? text.slice(text.lastIndexOf('\\') + 1) : text;
  if (name.length > 1 && name.endsWith('$')) name = name.slice(0, -1);
  if (name.includes('.') && !name.includes(' ')) {
    const fqdn = readFqdn(name);
    const labels = fqdn?.split('.') ?? [];
    const last = labels.at(-1) ?? '';
    if (fqdn !== null && /^[a-z][a-z0-9-]*$/.test(last) && (labels.length > 2 || KNOWN_SUFFIXES.has(last))) {
      return { name: name.slice(0, name.indexOf('.')), fqdn, domain: fqdn.slice(fqdn.indexOf('.') + 1) };
    }
  }
  return { name, fqdn: null, domain };
}

/** A machine in an Azure Migrate project: whatever found it, the last part of its id is the machine's. */
const AZURE_MACHINE = /\/(vmwaresites|hypervsites)\/[^/]+\/machines\/(?:.*_)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** An id of a tool behind the tool's name, in lower case; where the id carries the virtual machine's own UUID, that too. */
export function readToolId(text: string, tool: string): { id: string; instanceUuid: string | null } {
  const inside = AZURE_MACHINE.exec(text)?.[2];
  return { id: `${tool}:${text.toLowerCase()}`, instanceUuid: inside === undefined ? null : readUuid(inside) };
}
