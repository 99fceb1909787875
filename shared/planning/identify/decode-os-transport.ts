const BASE64_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Undoes what a transport did to a text: csvde's hexadecimal, LDIF's base64, URL and mail escapes, JSON escapes. */
export function decodeOsTransport(text: string): string {
  const hex = /^X'((?:[0-9a-f]{2})+)'$/iu.exec(text)?.[1];
  if (hex !== undefined) return decodeUtf8(hex.match(/../gu)?.map((pair) => Number.parseInt(pair, 16)) ?? []);
  // "Win", "Microsoft" in base64; anything else is left as it is.
  const base64 = /^(?:::\s*)?((?:V2lu|TWljcm9z)[A-Za-z0-9+/]+={0,2})$/u.exec(text)?.[1];
  return base64 === undefined ? decodeEscapes(text) : decodeUtf8(decodeBase64(base64));
}

function decodeEscapes(text: string): string {
  const spaced = /^\S*[a-z]\+\S*$/iu.test(text) ? text.replace(/(?<=\w)\+(?=\w)/gu, ' ') : text;
  return spaced
    .replace(/\\u([0-9a-f]{4})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/(?:%[0-9a-f]{2})+|(?:=[0-9A-F]{2}){2,}/giu, (escaped) =>
      decodeUtf8(escaped.match(/[0-9a-f]{2}/giu)?.map((pair) => Number.parseInt(pair, 16)) ?? []),
    );
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
