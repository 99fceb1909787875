import type { Architecture } from '../../domain/operating-system.ts';
import { CLIENT_EDITION, SERVER_EDITION } from './os-text-tables.ts';
import { readArchitecture, readEdition, readServicePack } from './read-os-parts.ts';
import { CLIENT_WORDS, SERVER_WORDS } from './translate-os-words.ts';

/** Reads a cell that holds one number, also as a spreadsheet or a registry writes it: "6003", "6003,0", "0x1773". */
export function readWholeNumber(text: string): number | null {
  const hex = /^0x([0-9a-f]{1,8})$/u.exec(text)?.[1];
  if (hex !== undefined) return Number.parseInt(hex, 16);
  const digits = /^(\d{1,7})(?:[.,]0+)?$/u.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Reads a build, also with a thousands separator: "6,003", "6 003", "6.003". */
export function readBuildNumber(text: string): number | null {
  return readWholeNumber(text.replace(/^(\d{1,2})[.,'’ ](\d{3})$/u, '$1$2'));
}

/** Reads a product type: ProductType's number, the registry's word, or the configuration line of systeminfo in any language. */
export function readProductType(text: string): 'server' | 'client' | null {
  const number = readWholeNumber(text);
  if (number !== null) return number === 1 ? 'client' : number === 2 || number === 3 ? 'server' : null;
  if (CLIENT_WORDS.test(text)) return 'client';
  return SERVER_WORDS.test(text) ? 'server' : null;
}

/** Reads a service-pack cell; 0 and words for none are no service pack. */
export function readServicePackField(text: string): number | null {
  const number = /^(\d)(?:[.,]\d+)*$/u.exec(text)?.[1];
  const level = number === undefined ? readServicePack(text) : Number(number);
  return level === 0 ? null : level;
}

/** Win32_Processor.Architecture; 0 is left out, because empty numbers are often written as 0. */
const PROCESSOR_NUMBERS: ReadonlyMap<number, Architecture> = new Map([
  [6, 'ia64'],
  [9, 'x64'],
  [12, 'arm64'],
  [32, 'x86'],
  [64, 'x64'],
]);

/** Reads an architecture cell, in words or as a number. */
export function readArchitectureField(text: string): Architecture | null {
  const number = readWholeNumber(text);
  return number === null ? readArchitecture(text) : (PROCESSOR_NUMBERS.get(number) ?? null);
}

/** Server or client, where an edition exists for one of them only. */
export function tellKindByEdition(edition: string | null): 'server' | 'client' | null {
  if (edition === null) return null;
  return SERVER_EDITION.test(edition) ? 'server' : CLIENT_EDITION.test(edition) ? 'client' : null;
}

/** Reads an edition cell: a name, the registry's EditionID ("ServerStandardV") or the name of an edition number ("PRODUCT_STANDARD_SERVER_V"). */
export function readEditionField(text: string): { edition: string | null; kind: 'server' | 'client' | null; kindBasis: 'edition' } {
  const id = /^(?:product (?=.)|server(?=[a-z]))/u.exec(text)?.[0];
  if (id === undefined) {
    const edition = readEdition(text.replace(/^home(?=premium|basic)/u, 'home '));
    return { edition, kind: tellKindByEdition(edition), kindBasis: 'edition' };
  }
  const words = text
    .slice(id.length)
    .replace(/hypercore/u, 'hyper-v server')
    .replace(/(?<=standard|datacenter)eval(?=cor|$)/u, ' evaluation ')
    .replace(/cor$/u, ' core')
    .replace(/^(?:win(?=foundation)|home(?=standard|premium))/u, '')
    .replace(/^(sbs|storage)(?=[a-z])/u, '$1 ')
    .replace(/(?<=standard|enterprise|datacenter|web|workgroup)(?:server)? ?(ia64)? ?(core)? ?(v|hyperv)?$/u, ' $1 $2 $3');
  const edition = readEdition(/ (?:v|hyperv)$/u.test(words.trimEnd()) ? `${words} without hyper-v` : words);
  return { edition, kind: /server/u.test(text) ? 'server' : tellKindByEdition(edition), kindBasis: 'edition' };
}
