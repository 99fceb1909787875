/** A header taken apart for comparing. */
interface HeaderParts {
  /** Letters and digits only, lower case, without accents and unit: what aliases are compared with. */
  key: string;
  /** The words of the header. */
  tokens: readonly string[];
  /** "MB", "MiB", "GB", "GiB", "TB", "TiB", "KB", "KiB" or "bytes", where the header names one. */
  unit: string | null;
}

const UNIT_NAMES: Record<string, string> = {
  kb: 'KB',
  kib: 'KiB',
  mb: 'MB',
  mib: 'MiB',
  gb: 'GB',
  gib: 'GiB',
  tb: 'TB',
  tib: 'TiB',
  kbyte: 'KB',
  kbytes: 'KB',
  mbyte: 'MB',
  mbytes: 'MB',
  gbyte: 'GB',
  gbytes: 'GB',
  tbyte: 'TB',
  tbytes: 'TB',
  byte: 'bytes',
  bytes: 'bytes',
  octet: 'bytes',
  octets: 'bytes',
  mo: 'MB',
  go: 'GB',
  to: 'TB',
  ko: 'KB',
  кб: 'KB',
  мб: 'MB',
  гб: 'GB',
  тб: 'TB',
};
const UNIT_AT_END = /[\s_([\-.,/|:]*(?:\b|_)(?:in[\s_]+)?([KMGT]i?B|[kmgt]i?b|[KMGT]Bytes?|Bytes?|bytes?|BYTES)[)\]\s]*$/;
const UNIT_IN_BRACKETS = /[([（]\s*(?:in\s+|en\s+|em\s+|i\s+|w\s+|в\s+)?([KMGT]i?[BO]|[КМГТ]Б|[KMGT]?bytes?|octets?)\s*[)\]）]/iu;
const LONGEST_HEADER = 500;
const CAMEL_UNIT = /(?<=[a-z])([KMGT]i?B(?:ytes?)?)$/;

function stripAccents(text: string): string {
  return text.replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Headers are looked at several times in a row, and taking one apart is slow; so few are kept that memory stays bounded. */
const MOST_REMEMBERED = 4096;
const remembered = new Map<string, HeaderParts>();

/** Takes a header apart into comparison key, words and unit. */
export function normaliseHeader(header: string): HeaderParts {
  const known = remembered.get(header);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const parts = takeApart(header);
  if (header.length < 200) remembered.set(header, parts);
  return parts;
}

function takeApart(header: string): HeaderParts {
  let text = header
    .replace(/[\uFEFF\p{Cc}®™]/gu, ' ')
    .replaceAll('%', ' percent ')
    .trim();
  let unit: string | null = null;
  // Of what is far longer than a header, a search for its unit takes with every sign longer.
  const match = text.length > LONGEST_HEADER ? null : (UNIT_IN_BRACKETS.exec(text) ?? UNIT_AT_END.exec(text) ?? CAMEL_UNIT.exec(text));
  if (match !== null && match.index > 0) {
    unit = UNIT_NAMES[(match[1] ?? '').toLowerCase()] ?? null;
    if (unit !== null) text = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
  }
  const tokens = stripAccents(text)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
  return { key: tokens.join(''), tokens, unit };
}

/** The comparison key of a header. */
export function toHeaderKey(header: string): string {
  return normaliseHeader(header).key;
}
