import { isSysteminfoVersion } from './systeminfo-entries.ts';
import type { WmiRecord } from './wmi-record.ts';

/** One line of the summary of msinfo32: what it is called, and what it says. */
export type MsinfoLine = readonly [label: string, value: string];

/** Lines that follow the version, counted from it; the same in every language. */
const AFTER_VERSION = { name: 3, manufacturer: 4, model: 5, type: 6 } as const;
const MEMORY = /^[\d.,\s\u00A0]+ ?(GB|MB|Go|Mo|ГБ|МБ)$/i;

function findVersion(lines: readonly MsinfoLine[]): number {
  return lines.findIndex(([, value], index) => index > 0 && isSysteminfoVersion(value) && /windows/i.test(lines[index - 1]?.[1] ?? ''));
}

/** The lines of a summary that msinfo32 saved as text. */
export function splitMsinfoText(text: string): MsinfoLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r*\n/)
    .flatMap((line) => {
      const match = /^([^\t]{1,80})\t([^\t]*)\t?\s*$/.exec(line);
      return match === null ? [] : [[(match[1] ?? '').trim(), (match[2] ?? '').trim()] as const];
    });
}

/** Whether a text is what msinfo32 saved, in any language: the version in its place among lines with tabs. */
export function looksLikeMsinfo(head: string): boolean {
  const lines = splitMsinfoText(head.slice(0, 32_768));
  const version = findVersion(lines);
  return version > 0 && version < 12 && /^microsoft/i.test(lines[version + 2]?.[1] ?? '');
}

/** Reads the summary of msinfo32 by where its lines stand: the system, and the machine below it, as objects of Windows management. */
export function readMsinfo(lines: readonly MsinfoLine[]): WmiRecord[] {
  const version = findVersion(lines);
  if (version < 1) return [];
  const at = (offset: number) => lines[version + offset]?.[1] ?? '';
  const printed = at(0);
  const name = at(AFTER_VERSION.name);
  const memory = lines.slice(version + AFTER_VERSION.type).find(([, value]) => MEMORY.test(value))?.[1] ?? '';
  const records: Record<string, string>[] = [
    {
      csname: name,
      caption: at(-1),
      version: /^[\d.]+/.exec(printed)?.[0] ?? '',
      buildnumber: /(\d{4,5})$/.exec(printed)?.[1] ?? '',
      csdversion: /Service Pack \d/i.exec(printed)?.[0] ?? '',
      osarchitecture: /\b(x64|x86|ia64|itanium|amd64)\b/i.exec(at(AFTER_VERSION.type))?.[1] ?? '',
    },
    { csname: name, manufacturer: at(AFTER_VERSION.manufacturer), model: at(AFTER_VERSION.model), totalphysicalmemory: memory },
  ];
  return records.map((record) => new Map(Object.entries(record).filter(([, value]) => value !== '')));
}
