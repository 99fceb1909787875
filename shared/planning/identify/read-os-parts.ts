import type { Architecture } from '../../domain/operating-system.ts';
import { ARCHITECTURE_PATTERNS, BUNDLES, EDITION_PATTERNS, STORAGE_LEVELS, WITHOUT_HYPER_V } from './os-text-tables.ts';

const NT_VERSION = '(4\\.0|5\\.[012]|6\\.[0123]|10\\.0)';
const FULL_VERSION = new RegExp(`(?<![\\d.])${NT_VERSION}\\.(\\d{4,5})(?:\\.(\\d{1,7}))?(?![\\d.]*\\d)`, 'u');
const VERSION_AND_BUILD = new RegExp(
  `(?<![\\d.])${NT_VERSION}\\s*(?:<[^>]*>\\s*)?(?:[(\\[]\\s*(?:build[: ]*)?|build[: ]*)(\\d{4,5})(?:\\.(\\d{1,6}))?(?!\\d)`,
  'u',
);
const VERSION_ALONE = new RegExp(`(?:^|[\\s(\\[])v?${NT_VERSION}(?=$|[\\s)\\],;<])|(?:^|[^a-z])nt ?-?${NT_VERSION}(?![\\d.])`, 'u');
const BUILD_WORD = /\bbuild(?: ?number)?[ :=#'"]*(\d{4,5})(?:\.(\d{1,6}))?(?![\d.])/u;
const BUILD_AND_REVISION = /^(\d{4,5})\.(\d{1,6})(?:[. ]|$)/u;
const SERVICE_PACK = /\bservice ?pack[ :-]*(\d)|\bsp[ -]?(\d)a?(?![\da-z])/u;
const DNS_HEX = /\bmicrosoft dns\b.*\(([0-9a-f]{4})([0-9a-f]{4})\)/u;

/** Version numbers found in a text; null where the text has none. */
export interface OsNumbers {
  ntVersion: string | null;
  build: number | null;
  revision: number | null;
  servicePack: number | null;
}

/** Finds NT version, build, revision and service pack in a normalised text. */
export function readOsNumbers(text: string, isKnownBuild: (build: number) => boolean): OsNumbers {
  const servicePack = readServicePack(text);
  const full = FULL_VERSION.exec(text) ?? VERSION_AND_BUILD.exec(text);
  if (full !== null) {
    const build = Number(full[2]);
    return { ntVersion: full[1] ?? null, build, ...readFourthPart(full[3], text, build, servicePack) };
  }
  const alone = VERSION_ALONE.exec(text);
  const ntVersion = alone?.[1] ?? alone?.[2] ?? null;
  const word = BUILD_WORD.exec(text) ?? BUILD_AND_REVISION.exec(text);
  if (word !== null) return { ntVersion, build: Number(word[1]), ...readFourthPart(word[2], text, Number(word[1]), servicePack) };
  const bare = [...text.matchAll(/(?:^|[\s,(|])(\d{4,5})(?=$|[\s,)|])/gu)].map((match) => Number(match[1])).find(isKnownBuild);
  return { ntVersion, build: bare ?? null, revision: null, servicePack };
}

/** Some tools write the service pack times 65536 as the fourth part, or 0 when they know no revision. */
function readFourthPart(fourth: string | undefined, text: string, build: number, servicePack: number | null) {
  const hex = DNS_HEX.exec(text);
  if (hex?.[1] !== undefined && hex[2] !== undefined && Number.parseInt(hex[1], 16) === build) {
    return { revision: Number.parseInt(hex[2], 16), servicePack };
  }
  const value = fourth === undefined ? 0 : Number(fourth);
  if (value === 0) return { revision: null, servicePack };
  if (value >= 65536) return { revision: null, servicePack: value % 65536 === 0 && value <= 6 * 65536 ? value / 65536 : servicePack };
  return { revision: value, servicePack };
}

/** Finds a service pack in a normalised text. */
export function readServicePack(text: string): number | null {
  const match = SERVICE_PACK.exec(text);
  const level = match === null ? 0 : Number(match[1] ?? match[2]);
  return level === 0 ? null : level;
}

/** Finds the processor family in a normalised text. */
export function readArchitecture(text: string): Architecture | null {
  return ARCHITECTURE_PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Finds the edition in a normalised text, such as "Enterprise without Hyper-V". */
export function readEdition(text: string): string | null {
  const base = readEditionName(text);
  const core = /\bserver core\b|\bcore\b/u.test(text) && !/\b(?:full|core i\d|\d+[- ]core)\b/u.test(text);
  if (base === null) return core ? 'Core installation' : null;
  const parts = [base];
  if (WITHOUT_HYPER_V.test(text)) parts.push('without Hyper-V');
  if (core) parts.push('Core');
  if (/\beval(?:uation)?\b/u.test(text)) parts.push('Evaluation');
  return parts.join(' ');
}

function readEditionName(text: string): string | null {
  const bundle = BUNDLES.find((entry) => entry.pattern.test(text));
  if (bundle !== undefined) return bundle.edition;
  if (/\bstorage\b/u.test(text)) {
    const level = STORAGE_LEVELS.find(([, pattern]) => pattern.test(text))?.[0];
    return level === undefined ? 'Storage' : `Storage ${level}`;
  }
  return EDITION_PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
