import { createHmac } from 'node:crypto';
import { findSecrets } from './find-secrets.ts';

/** What a pseudonym stands for; its first word. */
export type MaskedKind = 'host' | 'domain' | 'person' | 'address' | 'id' | 'mail' | 'file' | 'client' | 'secret';

/** A text of the project that must not leave it, and what it is. */
export interface KnownName {
  kind: MaskedKind;
  text: string;
}

/** Puts pseudonyms in place of names and brings names back. The same key and the same name always give the same pseudonym. */
export interface Masker {
  /** Masks every known name, address, identifier and secret in a text. */
  maskText(text: string): string;
  /** Masks a text that is a name as a whole; anything else like `maskText`. */
  maskValue(text: string): string;
  /** Every pseudonym that was given out so far, with what it stands for. */
  pseudonyms(): ReadonlyMap<string, string>;
}

/** Length of the part that a key makes: 50 bits, so that a million names meet by chance less than once in a thousand projects. */
const CODE_LENGTH = 10;
const CODE_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/** Finds pseudonyms in a text, whatever a program did to their case. */
export const PSEUDONYM = /\b(?:host|domain|person|address|id|mail|file|client|secret)-[a-km-np-z2-9]{10}(?![\w])/gi;

/** Words of the workbook itself, which a name of one of these words must not blank out inside a sentence. */
const OUR_WORDS = new Set(
  'server servers windows application applications owner owners unknown none virtual physical production test development the and for not yes no all any data file files sheet workbook decision decisions build migrate virtualize isolate retire undecided standard enterprise support update updates system systems name names other'.split(
    ' ',
  ),
);

const TOKEN = /[\p{L}\p{N}](?:[\p{L}\p{N}_'’-]|[.@](?=[\p{L}\p{N}]))*/gu;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const VMWARE_SERIAL = /\bVMware-(?:[0-9a-f]{2}[ -]){15}[0-9a-f]{2}\b/gi;
const SID = /\bS-1-5-21(?:-\d+){3,}\b/g;
const MAC = /\b(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}\b|\b[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}\b/gi;
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu;
const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/g;
const IPV6 = /(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\w:])/gi;

/** Creates a masker from the key of the project and the names that it knows. */
export function createMasker(key: Uint8Array, known: Iterable<KnownName>): Masker {
  const given = new Map<string, string>();
  const issued = new Map<string, string>();
  const byName = new Map<string, MaskedKind>();
  /** First word of a name of several words → those names, the longest first. */
  const phrases = new Map<string, string[]>();
  for (const { kind, text } of known) addName(kind, text.trim());
  for (const list of phrases.values()) list.sort((a, b) => b.length - a.length);
  const memory = new Map<string, string>();

  function addName(kind: MaskedKind, text: string): void {
    const name = text.toLowerCase();
    if (name.length < 2 || byName.has(name)) return;
    byName.set(name, kind);
    const first = name.match(TOKEN)?.[0];
    if (first === undefined || first === name) return;
    const list = phrases.get(first);
    if (list === undefined) phrases.set(first, [name]);
    else list.push(name);
  }

  /** Each name is worked out once, however often it stands in the workbook. */
  function give(kind: MaskedKind, text: string): string {
    const name = `${kind}\n${text.toLowerCase()}`;
    const known = issued.get(name) ?? derive(kind, text);
    issued.set(name, known);
    return known;
  }

  function derive(kind: MaskedKind, text: string): string {
    for (let turn = 0; ; turn += 1) {
      const digest = createHmac('sha256', key).update(`${kind}\n${turn}\n${text.toLowerCase()}`).digest();
      const code = Array.from(digest.subarray(0, CODE_LENGTH), (byte) => CODE_LETTERS.charAt(byte & 31)).join('');
      const pseudonym = `${kind}-${code}`;
      const before = given.get(pseudonym);
      if (before === undefined) given.set(pseudonym, text);
      if (before === undefined || before.toLowerCase() === text.toLowerCase()) return pseudonym;
    }
  }

  /** A host with its domain keeps the two apart, so that names of one domain can still be told to be so. */
  function giveHost(text: string): string {
    const dot = text.indexOf('.');
    return dot <= 0 ? give('host', text) : `${give('host', text.slice(0, dot))}.${give('domain', text.slice(dot + 1))}`;
  }

  const giveName = (kind: MaskedKind, text: string): string => (kind === 'host' ? giveHost(text) : give(kind, text));

  function maskPlain(text: string): string {
    let masked = '';
    let done = 0;
    TOKEN.lastIndex = 0;
    const lower = text.toLowerCase();
    const sameLength = lower.length === text.length;
    for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
      const [token] = match;
      const word = token.toLowerCase();
      const phrase = sameLength
        ? phrases.get(word)?.find((name) => lower.startsWith(name, match.index) && endsWord(lower, match.index + name.length))
        : undefined;
      const name = phrase ?? word;
      const kind = byName.get(name) ?? kindOfHost(word);
      if (kind === undefined || (phrase === undefined && isOurs(word))) continue;
      const original = text.slice(match.index, match.index + name.length);
      masked += text.slice(done, match.index) + giveName(kind, original);
      done = match.index + name.length;
      TOKEN.lastIndex = done;
    }
    return done === 0 ? text : masked + text.slice(done);
  }

  /** A longer form of a known host, such as one with its domain. */
  function kindOfHost(word: string): MaskedKind | undefined {
    const dot = word.indexOf('.');
    if (dot <= 0) return undefined;
    return byName.get(word.slice(0, dot)) === 'host' || byName.get(word.slice(dot + 1)) === 'domain' ? 'host' : undefined;
  }

  function mask(text: string): string {
    if (text.length < 2) return text;
    // What is replaced is put aside until the end, so that a pseudonym is never masked again.
    const kept: string[] = [];
    const aside = (pseudonym: string): string => `\uE000${String.fromCharCode(0xe100 + kept.push(pseudonym) - 1)}`;
    const replace = (current: string, pattern: RegExp, kind: MaskedKind): string =>
      current.replace(pattern, (found) => (kept.length > 4_000 ? found : aside(give(kind, found))));
    let rest = '';
    let done = 0;
    for (const { start, end } of findSecrets(text)) {
      rest += text.slice(done, start) + aside(give('secret', text.slice(start, end)));
      done = end;
    }
    rest += text.slice(done);
    rest = replace(rest, UUID, 'id');
    rest = replace(rest, VMWARE_SERIAL, 'id');
    rest = replace(rest, SID, 'id');
    rest = replace(rest, MAC, 'address');
    rest = replace(rest, MAIL, 'mail');
    rest = rest.replace(IPV4, (found, at: number) => (isVersion(rest, at) ? found : aside(give('address', found))));
    rest = replace(rest, IPV6, 'address');
    const masked = maskPlain(rest);
    return kept.length === 0
      ? masked
      : masked.replace(/\uE000([\uE100-\uF8FF])/g, (_, place: string) => kept[place.charCodeAt(0) - 0xe100] ?? '');
  }

  return {
    maskText(text) {
      const before = memory.get(text);
      if (before !== undefined) return before;
      const masked = mask(text);
      if (memory.size > 200_000) memory.clear();
      memory.set(text, masked);
      return masked;
    },
    maskValue(text) {
      const trimmed = text.trim();
      const kind = byName.get(trimmed.toLowerCase());
      return kind === undefined ? this.maskText(text) : text.replace(trimmed, () => giveName(kind, trimmed));
    },
    pseudonyms: () => given,
  };
}

/** Brings the real names back into a text that people may have written around pseudonyms; one that nobody knows stays. */
export function unmaskText(text: string, find: (pseudonym: string) => string | null): string {
  return text.replace(PSEUDONYM, (found) => find(found.toLowerCase()) ?? found);
}

function isOurs(word: string): boolean {
  return OUR_WORDS.has(word) || (word.length < 4 && /^\p{L}+$/u.test(word)) || /^\d+$/.test(word);
}

function endsWord(text: string, at: number): boolean {
  return at >= text.length || !/[\p{L}\p{N}_]/u.test(text.charAt(at));
}

/** A file or system version has the form of an address: "6.0.6003.23717", or a number after the word version. */
function isVersion(text: string, at: number): boolean {
  return /(?:version|kernel|build|v\.?|\bfile)\s*[:=]?\s*$/i.test(text.slice(Math.max(0, at - 12), at));
}
