import { isUtf8 } from 'node:buffer';
import { type ByteSource, readHead } from './byte-source.ts';
import { detectBom, detectUtf16ByZeros } from './text/detect-encoding.ts';

/** What a file is by its first bytes, or a sentence that says why it cannot be read. */
type DetectedContainer =
  | { container: 'zip' | 'ole' | 'biff' | 'xml' | 'html' | 'json' | 'text'; problem: null }
  | { container: string; problem: string };

const HEAD_BYTES = 8192;
const NOT_A_TABLE = 'Offramp reads tables: CSV and other delimited text, and spreadsheets.';
const SIGNATURES: readonly [hex: string, container: string, name: string][] = [
  ['255044462d', 'pdf', 'a PDF document'],
  ['1f8b', 'gzip', 'a gzip archive'],
  ['377abcaf271c', '7z', 'a 7-Zip archive'],
  ['526172211a07', 'rar', 'a RAR archive'],
  ['53514c69746520666f726d6174', 'sqlite', 'a SQLite database'],
  ['89504e47', 'image', 'an image'],
  ['ffd8ff', 'image', 'an image'],
  ['47494638', 'image', 'an image'],
  ['4d5a', 'program', 'a Windows program'],
  ['7f454c46', 'program', 'a program'],
  ['7b5c727466', 'rtf', 'a formatted text document (RTF)'],
];

/** Tells what a file is by its content, never by its name. */
export async function detectContainer(source: ByteSource): Promise<DetectedContainer> {
  const head = await readHead(source, HEAD_BYTES);
  if (head.length === 0) return { container: 'empty', problem: 'The file is empty. Export it again.' };
  const hex = head.subarray(0, 16).toString('hex');
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return { container: 'zip', problem: null };
  if (hex.startsWith('d0cf11e0a1b11ae1')) return { container: 'ole', problem: null };
  if (/^09(00|02|04|08)(04|06|08|10)00/.test(hex)) return { container: 'biff', problem: null };
  for (const [signature, container, name] of SIGNATURES) {
    if (hex.startsWith(signature)) return { container, problem: `The file is ${name}. ${NOT_A_TABLE}` };
  }
  const encoding = detectBom(head) ?? detectUtf16ByZeros(head);
  if (encoding === null || encoding === 'utf-8') {
    let control = 0;
    for (const byte of head) if (byte < 9 || (byte > 13 && byte < 27)) control++;
    if (control > head.length * (isUtf8(head.subarray(0, head.lastIndexOf(10) + 1 || head.length)) ? 0.3 : 0.02))
      return { container: 'binary', problem: `The file holds binary data and no text. ${NOT_A_TABLE}` };
  }
  const text = (
    encoding === 'utf-16le' ? head.toString('utf16le') : encoding === 'utf-16be' ? swap(head).toString('utf16le') : head.toString('latin1')
  )
    .replace(/^(\uFEFF|ï»¿)/, '')
    .replace(/^(\s*<!--[\s\S]*?-->)+/, '')
    .trimStart();
  if (text === '') return { container: 'empty', problem: 'The file holds nothing but blank lines. Export it again.' };
  if (/^<(!doctype html|html|table)/i.test(text)) return { container: 'html', problem: null };
  if (/^<\?xml|^<!doctype\s|^<[a-z][\w:.-]*[\s>/]/i.test(text)) return { container: 'xml', problem: null };
  if (/^[[{]\s*(["{}[\]]|$)/.test(text)) return { container: 'json', problem: null };
  return { container: 'text', problem: null };
}

function swap(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}
