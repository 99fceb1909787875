import { crc32 } from 'node:zlib';

/** The newest format of the collector's files that is read here. */
const NEWEST_FORMAT = 1;

/** One section of a collector's file. */
export interface CollectorSection {
  values: ReadonlyMap<string, string>;
  /** Records of the section's list, by column; null where the section holds no list. */
  rows: readonly ReadonlyMap<string, string>[] | null;
  /** What could not be read on the machine, each with the reason. */
  gaps: readonly string[];
}

/** What the checksum says about a file: as it was written, changed since, or cut off before its end. */
export type CollectorSeal = 'whole' | 'changed' | 'cut-off';

/** The seal in words. */
export const SEAL_WORDS = { whole: 'correct', changed: 'does not fit', 'cut-off': 'missing' } as const;

/** A collector's file, taken apart. */
export interface CollectorReport {
  format: number;
  seal: CollectorSeal;
  section(name: string): CollectorSection;
  /** The names of all sections, in their order. */
  names: readonly string[];
}

const EMPTY: CollectorSection = { values: new Map(), rows: null, gaps: [] };

/** Whether a text is what the collector writes. */
export function looksLikeCollector(head: string): boolean {
  return /^\uFEFF?Offramp collector\t\d+\s/.test(head);
}

/** Whether a format is one that this version of Offramp does not know yet. */
export function isNewerFormat(format: number): boolean {
  return format > NEWEST_FORMAT;
}

/**
 * The checksum of lines as the collector computes it: CRC-32 (ISO-HDLC, as in zip) over each line's characters as UTF-16LE
 * followed by one line feed as UTF-16LE; eight hexadecimal digits. Neither the file's encoding nor its line ends matter.
 */
export function sumLines(lines: readonly string[]): string {
  const sum = crc32(Buffer.from(lines.map((line) => `${line}\n`).join(''), 'utf16le'));
  return sum.toString(16).toUpperCase().padStart(8, '0');
}

function judgeSeal(lines: readonly string[]): CollectorSeal {
  const position = lines.findLastIndex((line) => line.startsWith('checksum\t'));
  if (position === -1) return 'cut-off';
  const stated = lines[position]?.split('\t')[2]?.trim().toUpperCase();
  const isLast = lines.slice(position + 1).every((line) => line.trim() === '');
  return isLast && stated === sumLines(lines.slice(0, position)) ? 'whole' : 'changed';
}

interface SectionDraft {
  values: Map<string, string>;
  columns: string[];
  rows: Map<string, string>[] | null;
  gaps: string[];
}

/** Takes a collector's file apart. Of a file that was cut off, the list that it broke off in is left out: it may lack anything. */
export function parseCollectorReport(text: string): CollectorReport {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const seal = judgeSeal(lines);
  // Of a file that was cut off, the last line may be half a line.
  const sound = seal === 'cut-off' ? lines.slice(0, -1) : lines;
  const sections = new Map<string, SectionDraft>();
  let current: SectionDraft | null = null;
  for (const line of sound) {
    const name = /^\[([a-z-]+)\]$/.exec(line)?.[1];
    if (name !== undefined) {
      current = { values: new Map(), columns: [], rows: null, gaps: [] };
      sections.set(name, current);
      continue;
    }
    const [key = '', ...cells] = line.split('\t');
    if (current === null || key === '' || key === 'checksum') continue;
    if (key === 'columns') {
      current.columns = cells;
      current.rows ??= [];
    } else if (key === 'row') {
      const { columns } = current;
      current.rows?.push(new Map(columns.map((column, index) => [column, (cells[index] ?? '').trim()])));
    } else if (key === 'not readable') {
      current.gaps.push(cells.filter((cell) => cell !== '').join(': '));
    } else if ((current.values.get(key) ?? '') === '') {
      current.values.set(key, cells.join(' ').trim());
    }
  }
  if (seal === 'cut-off' && current !== null) current.rows = null;
  return {
    format: Number(/^Offramp collector\t(\d+)/.exec(lines[0] ?? '')?.[1] ?? 0),
    seal,
    section: (name) => sections.get(name) ?? EMPTY,
    names: [...sections.keys()],
  };
}
