import { isAscii, isUtf8 } from 'node:buffer';
import type { ByteSource } from '../byte-source.ts';
import { detectCodePage } from './detect-code-page.ts';

/** Name of an encoding. */
type DetectedEncoding = string;

/** Up to this share of damaged characters a text still counts as UTF-8. */
const DAMAGED_UTF8_SHARE = 0.02;

/** The encoding that a byte order mark names, or null. */
export function detectBom(bytes: Uint8Array): DetectedEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark, told by where the zero bytes stand; null where they form no such pattern. */
export function detectUtf16ByZeros(bytes: Uint8Array): DetectedEncoding | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > pairs * 0.5 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.5 && odd < pairs * 0.1) return 'utf-16be';
  return null;
}

/** Bytes without an UTF-8 sequence that a cut at either end split. */
function trimPartialSequences(bytes: Buffer): Buffer {
  let start = 0;
  while (start < 3 && start < bytes.length && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
  let end = bytes.length;
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      if (needed > back) end = bytes.length - back;
      break;
    }
  }
  return bytes.subarray(start, end);
}

function isUtf8WithDamage(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  let damaged = 0;
  let whole = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0xfffd) damaged++;
    else if (code > 0x7f) whole++;
  }
  return whole > 0 && damaged / (damaged + whole) <= DAMAGED_UTF8_SHARE;
}

/** Decides the encoding of one stretch of text: mark, zero pattern, strict UTF-8, else a code page; null where it is plain ASCII. */
export function detectEncodingOf(bytes: Buffer): DetectedEncoding | null {
  const marked = detectBom(bytes) ?? detectUtf16ByZeros(bytes);
  if (marked !== null) return marked;
  if (isAscii(bytes)) return null;
  const whole = trimPartialSequences(bytes);
  return isUtf8(whole) || isUtf8WithDamage(whole) ? 'utf-8' : detectCodePage(bytes);
}

/** Decides the encoding of a text; reads on past the beginning until a character settles it. */
export async function detectEncoding(source: ByteSource, signal?: AbortSignal): Promise<DetectedEncoding> {
  for await (const chunk of source.stream(signal)) {
    signal?.throwIfAborted();
    const found = detectEncodingOf(chunk);
    if (found !== null) return found;
  }
  return 'utf-8';
}
