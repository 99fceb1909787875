const BASE64_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** What ® and ™ turn into when a file is read in the wrong encoding: Latin-1 symbols, box drawing, the replacement character. */
const MARK_ACCIDENT = '[\\u0080-\\u00ff\\u0152-\\u0178\\u02c6\\u02dc\\u2010-\\u205e\\u20ac\\u2100-\\u214f\\u2500-\\u257f\\ufffd?]+';

const AFTER_A_NAME = new RegExp(`\\b(microsoft|windows|server|vista|hyper-v)\\s*${MARK_ACCIDENT}(?!\\p{L})`, 'giu');
const GLUED_R = /\b(microsoft|windows|server|hyper-v)r(?=[\s\d]|$)/giu;
const GLUED_TM = /\bvista(?:tm|t)(?=\s|$)/giu;
const WRITTEN_MARK = /\(\s*(?:r|tm|c)\s*\)|&(?:reg|trade|#174|#8482|#xae|#x2122);|[®™\ufffd]/giu;
const R2_SPELLINGS = /(20\d\d|2k\d\d?|\b0[38]|\b12|ws ?\d\d)[\s_:-]*r(?:elease)?[\s_-]?2(?!\d)/gu;

/** Longer cells are descriptions; what names the system stands at their start. */
const LONGEST = 1000;

/** Brings the ways of writing one operating-system name to one: decoded, lower case, without registered marks, single blanks. */
export function normaliseOsText(text: string): string {
  return (
    decodeTransport(text.trim().slice(0, LONGEST))
      .replace(WRITTEN_MARK, ' ')
      .replace(AFTER_A_NAME, '$1 ')
      .replace(GLUED_R, '$1')
      .replace(GLUED_TM, 'vista')
      .normalize('NFKC')
      .toLowerCase()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: exports pad names with NUL and other control characters
      .replace(/[\s_\u0000-\u001f\u00a0]+/gu, ' ')
      .replace(R2_SPELLINGS, '$1 r2 ')
      .replace(/ {2,}/gu, ' ')
      .trim()
  );
}

/** Shows a text as its source wrote it, decoded and with single blanks, for labels and quotations. */
export function tidyOsText(text: string): string {
  const tidy = decodeTransport(text.trim())
    .replace(/\ufffd/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return tidy.length > 160 ? `${tidy.slice(0, 159)}…` : tidy;
}

/** Undoes the hexadecimal form of csvde and the base64 form of LDIF. */
function decodeTransport(text: string): string {
  const hex = /^X'((?:[0-9a-f]{2})+)'$/iu.exec(text)?.[1];
  if (hex !== undefined) return decodeUtf8(hex.match(/../gu)?.map((pair) => Number.parseInt(pair, 16)) ?? []);
  // "Win", "Microsoft" in base64; anything else is left as it is.
  const base64 = /^(?:::\s*)?((?:V2lu|TWljcm9z)[A-Za-z0-9+/]+={0,2})$/u.exec(text)?.[1];
  return base64 === undefined ? text : decodeUtf8(decodeBase64(base64));
}

function decodeBase64(text: string): number[] {
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of text.replace(/=+$/u, '')) {
    held = ((held << 6) | BASE64_ALPHABET.indexOf(letter)) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return bytes;
}

function decodeUtf8(bytes: readonly number[]): string {
  const escaped = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  try {
    return decodeURIComponent(escaped);
  } catch {
    return String.fromCharCode(...bytes);
  }
}
