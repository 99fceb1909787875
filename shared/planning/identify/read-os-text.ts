import type { Architecture, OsField, OsObservation } from '../../domain/operating-system.ts';
import { normaliseOsText, tidyOsText } from './normalise-os-text.ts';
import type { OsCatalogue } from './os-catalogue.ts';
import { dropDeniedNames, isAboutWindows, isHedged } from './os-doubt.ts';
import {
  APPLICATIONS,
  BLANK_WORDS,
  BUNDLES,
  FAMILY_NAMES,
  HYPERVISOR_FAMILIES,
  IIS_VERSIONS,
  OPEN_ENDED_NAME,
  OTHER_SYSTEMS,
  OTHER_WINDOWS,
  SERVER_APPLICATIONS,
  SKUS,
} from './os-text-tables.ts';
import {
  readArchitectureField,
  readBuildNumber,
  readEditionField,
  readProductType,
  readServicePackField,
  readWholeNumber,
  tellKindByEdition,
} from './read-os-field.ts';
import { readArchitecture, readEdition, readOsNumbers } from './read-os-parts.ts';
import { splitOsCandidates } from './split-os-candidates.ts';

/** What settles whether a system is a server or a client, strongest first. */
export type KindBasis = 'name' | 'product-type' | 'sku' | 'edition' | 'role' | 'application';

/** What one observation says; null, or an empty list, where it says nothing. */
export interface OsReading {
  field: OsField;
  /** The source's own text, tidied for quoting. */
  quote: string;
  says: 'system' | 'nothing' | 'unrecognised' | 'another-system' | 'not-an-operating-system' | 'samba-default';
  /** Products that the text names; more than one is a list of candidates. */
  named: readonly string[];
  /** A later release that goes by the same name; it does not contradict this reading. */
  alsoAllows: string | null;
  /** Named by a short form, which leaves a relative open. */
  shortForm: boolean;
  /** Named without the word Server, or only by a hypervisor's identifier. */
  looselyNamed: boolean;
  /** Named with "or later". */
  openEnded: boolean;
  saysR2: boolean;
  /** Named with a reservation: a guess, a plan, a memory. */
  hedged: boolean;
  bundle: string | null;
  kind: 'server' | 'client' | null;
  kindBasis: KindBasis;
  ntVersion: string | null;
  build: number | null;
  revision: number | null;
  servicePack: number | null;
  edition: string | null;
  architecture: Architecture | null;
}

const WINDOWS_WORD =
  /\b(?:windows|nt (?:server|workstation)|win ?\d|winnt|w2k|w20\d\d|ws ?\d|2k3|2k8|2k12|longhorn|hyper-v server|microsoft dns)|\bwin (?:srv|server|nt|xp|vista)|^server (?:20\d\d|2k\d)/u;
/** The full name of a host on a network, which may hold anything. */
const HOST_NAME = /^(?!windows\b)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:[a-z]{2,})$/u;
const DATE = /^\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?= |$)/u;
const HOST_OF_APPLICATION = /\bon (?:microsoft )?(windows .*)$/u;

/** Reads one observation by the field it stood in. */
export function readOsText({ field, text }: OsObservation, catalogue: OsCatalogue): OsReading {
  const normal = normaliseOsText(text);
  const reading = createReading(field, tidyOsText(text));
  if (/^[\s.?*_-]*$/u.test(normal) || BLANK_WORDS.has(normal)) return reading;
  const number = readWholeNumber(normal);
  switch (field) {
    case 'build': {
      const build = readBuildNumber(normal);
      return asSystem(reading, build === null ? readNumbers(normal, catalogue) : { build });
    }
    case 'revision':
      return asSystem(reading, { revision: number !== null && number > 0 && number < 65536 ? number : null });
    case 'service-pack':
      return asSystem(reading, { servicePack: readServicePackField(normal) });
    case 'edition':
      return asSystem(reading, readEditionField(normal));
    case 'architecture':
      return asSystem(reading, { architecture: readArchitectureField(normal) });
    case 'product-type':
      return asSystem(reading, { kind: readProductType(normal), kindBasis: 'product-type' });
    case 'sku': {
      const sku = SKUS.get(number ?? -1);
      return asSystem(reading, sku === undefined ? readEditionField(normal) : { ...sku, kindBasis: 'sku' });
    }
    default:
      return readFreeText(reading, normal, catalogue);
  }
}

function readFreeText(reading: OsReading, whole: string, catalogue: OsCatalogue): OsReading {
  const guest = catalogue.findGuest(whole.replaceAll(' ', '_')) ?? catalogue.findGuest(whole.replaceAll(' ', ''));
  if (guest !== null) {
    const { product, architecture } = guest;
    return asSystem(reading, { named: [product.id], looselyNamed: true, kind: product.kind, architecture, ...readFamily(whole) });
  }
  const family =
    reading.field === 'guest-id' || reading.field === 'configured-guest' ? HYPERVISOR_FAMILIES.get(reading.quote.toLowerCase()) : undefined;
  if (family !== undefined) return asSystem(reading, { named: family, looselyNamed: true });
  if (HOST_NAME.test(whole) || DATE.test(whole)) return { ...reading, says: 'unrecognised' };
  if (OTHER_WINDOWS.test(whole)) return { ...reading, says: 'another-system' };
  const { text: undenied, application } = separateApplication(stripHostNames(whole));
  if (undenied === null) return { ...reading, says: 'not-an-operating-system' };
  const text = dropDeniedNames(undenied);
  if (application === 'component') {
    const { servicePack, architecture } = readParts(text, catalogue);
    const hosts = catalogue.findNamed(text).map((id) => catalogue.get(id)?.ntVersion);
    return {
      ...reading,
      says: 'not-an-operating-system',
      ntVersion: hosts.length === 1 ? (hosts[0] ?? null) : null,
      servicePack,
      architecture,
    };
  }
  if (!WINDOWS_WORD.test(text) && OTHER_SYSTEMS.test(text)) return { ...reading, says: 'another-system' };
  if (/^(?:microsoft )?windows 6\.1$/u.test(text)) return { ...reading, says: 'samba-default' };
  const iis = /\biis\/(\d+\.\d)(?!\d)/u.exec(text)?.[1];
  const candidates = splitOsCandidates(text);
  const full = candidates.map((candidate) => catalogue.findNamed(candidate));
  const shortForm = full.every((ids) => ids.length === 0);
  const named = [...new Set(full.flatMap((ids, at) => (ids.length > 0 ? ids : catalogue.findShort(candidates[at] ?? ''))))].sort();
  const kinds = new Set(named.map((id) => catalogue.get(id)?.kind));
  const parts = readParts(text, catalogue);
  const read: OsReading = {
    ...reading,
    ...parts,
    says: 'system',
    named,
    shortForm: shortForm && named.length > 0,
    looselyNamed:
      named.length > 0 &&
      (!/server|\bserv\b|\bsrv\b/u.test(text) ||
        /\blicen[sc]e\b|\blizenz\b/u.test(text) ||
        (candidates.length === 1 && hasSeveralYears(text))),
    ...readFamily(text),
    saysR2: /\br2\b/u.test(text),
    hedged: isHedged(text),
    ntVersion: parts.ntVersion ?? IIS_VERSIONS.get(iis ?? '') ?? null,
    bundle: BUNDLES.find((entry) => entry.pattern.test(text))?.name ?? null,
    kind: kinds.size === 1 ? ([...kinds][0] ?? null) : named.length === 0 ? readGenericKind(text) : null,
    ...(candidates.length > 1 ? { build: null, revision: null, servicePack: null, edition: null } : {}),
  };
  if (read.servicePack === null) read.servicePack = BUNDLES.find((entry) => entry.pattern.test(text))?.servicePack ?? null;
  if (read.kind === null && named.length === 0 && (/microsoft dns|domain controller/u.test(text) || application === 'server-application')) {
    read.kind = 'server';
    read.kindBasis = application === 'server-application' ? 'application' : 'role';
  }
  // A bare number may be anything, and so may the word core beside it.
  if (read.kind === null && named.length === 0 && (read.ntVersion !== null || WINDOWS_WORD.test(text))) {
    read.kind = read.edition === 'Core installation' && !/server core/u.test(text) ? null : tellKindByEdition(read.edition);
    if (read.kind !== null) read.kindBasis = 'edition';
  }
  if (read.architecture === null && named.length > 0) read.architecture = readTrailingBits(text);
  const recognised =
    named.length > 0 ||
    read.kind !== null ||
    read.ntVersion !== null ||
    read.build !== null ||
    read.servicePack !== null ||
    WINDOWS_WORD.test(text);
  if (!recognised) read.says = 'unrecognised';
  return read;
}

/** A second year of a release in the same text leaves a doubt about which of them is meant. */
function hasSeveralYears(text: string): boolean {
  const years = text.match(/(?<![\d.:/-])20(?:00|03|08|12|16|19|22|25)(?![\d:/-]|\.\d)/gu) ?? [];
  return new Set(years).size > 1;
}

/** "Windows Server 2008 64" and "2008/32" leave the word for bits out. */
function readTrailingBits(text: string): Architecture | null {
  const bits = /\D(?:20\d\d|2k\d\d?|r2|[a-z]+|7|8(?:\.1)?|1[01])[ /(-]+(64|32)\)?$/u.exec(` ${text}`)?.[1];
  return bits === undefined ? null : bits === '64' ? 'x64' : 'x86';
}

function readParts(
  text: string,
  catalogue: OsCatalogue,
): Pick<OsReading, 'ntVersion' | 'build' | 'revision' | 'servicePack' | 'edition' | 'architecture'> {
  const fromLevel = readLevel(text, catalogue);
  const numbers = readNumbers(text, catalogue);
  return { ...numbers, build: numbers.build ?? fromLevel, edition: readEdition(text), architecture: readArchitecture(text) };
}

function readNumbers(text: string, catalogue: OsCatalogue) {
  const bare = /^\d{4,5}$/u.test(text) && catalogue.findShort(text).length > 0;
  return readOsNumbers(text, (build) => !bare && catalogue.withBuild(build).length > 0);
}

/** "version 2004" and "22H2" are levels of one product, and each level is one build. */
function readLevel(text: string, catalogue: OsCatalogue): number | null {
  const level = /\b(?:version |v)?(\d{2}h[12]|1[5-9]\d\d|2004)\b/u.exec(text)?.[1];
  if (level === undefined) return null;
  const products = catalogue.findNamed(text).map((id) => catalogue.get(id));
  if (products.length !== 1) return null;
  return products[0]?.builds.find((entry) => entry.level.toLowerCase() === `version ${level}`)?.build ?? null;
}

/** Removes what banners say about the host, so that a host called SRV-R2 does not name a product. */
function stripHostNames(text: string): string {
  return text
    .replace(/^.*\[\*\] (?=windows)/u, '')
    .replace(/\((?:name|domain|signing|smbv1|hostname):[^)]*\)/gu, ' ')
    .replace(/^windows \S+ (\d+\.\d+\.\d+) (?=.*windows)/u, '$1 ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function separateApplication(text: string): { text: string | null; application: 'component' | 'server-application' | null } {
  if (isAboutWindows(text)) return { text, application: 'component' };
  const application = APPLICATIONS.exec(text);
  if (application === null) return { text, application: null };
  const before = text.slice(0, application.index);
  if (WINDOWS_WORD.test(before)) return { text: before.trim(), application: null };
  const host = HOST_OF_APPLICATION.exec(text)?.[1];
  if (host === undefined) return { text: null, application: 'component' };
  const onServer = SERVER_APPLICATIONS.test(application[0]) && !/\b(?:express|developer|compact)\b/u.test(text);
  if (onServer || /^windows nt \d/u.test(host)) return { text: host, application: onServer ? 'server-application' : null };
  return { text: host, application: 'component' };
}

function readFamily(text: string): Pick<OsReading, 'alsoAllows' | 'openEnded'> {
  const alsoAllows = FAMILY_NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  return { alsoAllows, openEnded: OPEN_ENDED_NAME.test(text) };
}

function readGenericKind(text: string): 'server' | 'client' | null {
  if (/\bworkstation\b/u.test(text)) return 'client';
  return /^(?:microsoft |ms )?server$/u.test(text) || (/\bserver\b/u.test(text) && WINDOWS_WORD.test(text)) ? 'server' : null;
}

function createReading(field: OsField, quote: string): OsReading {
  return {
    field,
    quote,
    says: 'nothing',
    named: [],
    alsoAllows: null,
    shortForm: false,
    looselyNamed: false,
    openEnded: false,
    saysR2: false,
    hedged: false,
    bundle: null,
    kind: null,
    kindBasis: 'name',
    ntVersion: null,
    build: null,
    revision: null,
    servicePack: null,
    edition: null,
    architecture: null,
  };
}

function asSystem(reading: OsReading, parts: Partial<OsReading>): OsReading {
  const says = Object.entries(parts).some(([key, value]) => key !== 'kindBasis' && value !== null);
  return { ...reading, ...parts, says: says ? 'system' : 'unrecognised' };
}
