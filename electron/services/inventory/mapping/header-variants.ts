import { normaliseHeader } from './normalise-header.ts';

/** What else a header may be read as, and how much surety that costs. */
interface HeaderVariant {
  /** Comparison key. */
  key: string;
  /** At most this sure. */
  confidence: number;
  /** What was left away, for the reason. */
  without: string;
}

/** Words in front of a meaning that only say again that the row is a machine. */
const MACHINE_WORDS: ReadonlySet<string> = new Set(
  'computer|server|machine|device|system|asset|node|endpoint|vm|guest|ci|rechner|maschine|cs|primary|main|logical'.split('|'),
);
/** What these words say of a machine they say of anything else as well. */
const VAGUE_KEYS: ReadonlySet<string> = new Set([
  'version',
  'release',
  'build',
  'caption',
  'name',
  'id',
  'host',
  'edition',
  'state',
  'group',
  'usage',
  'type',
  'status',
  'function',
  'used',
]);
/** What stands between the parts of a path. */
const PATH = /->|::|[.\\|]|\s>\s|\s-\s/;
/** What a list of versions of an entry puts behind every header. */
const COUNTER = /::\d+$/;

/** Further words that may stand in a path to something that the machine itself has. */
const PART_WORDS: ReadonlySet<string> = new Set(
  'os|operating|nt|info|network|networking|tcpip|nic|memory|physical|processor|cpu|hardware|bios|host|object|attributes|properties|software|general|inventory|inv|summary|configuration|config|components|system|disk|space'.split(
    '|',
  ),
);

/** Words that a tool puts in front of every header of a kind, such as "inv_hardware_". */
const PREFIX_WORDS: ReadonlySet<string> = new Set('inv|inventory|configuration|config|summary|components|networking'.split('|'));

/** Whether a path leads to the machine of the row and not to something beside it, such as the servers that a cluster knows. */
function leadsToMachine(header: string, parts: readonly string[]): boolean {
  if (header.includes('->') || header.includes('::')) return true;
  const words = parts.slice(0, -1).flatMap((part) => normaliseHeader(part).tokens);
  return words.every((word) => MACHINE_WORDS.has(word) || PART_WORDS.has(word));
}

/** How many words every header of a table begins with, such as the name of the table in a report. */
export function countSharedWords(headers: readonly string[]): number {
  const named = headers.map((header) => normaliseHeader(header).tokens).filter((tokens) => tokens.length > 0);
  if (named.length < 3) return 0;
  let shared = 0;
  for (; shared < 4; shared++) {
    const word = named[0]?.[shared];
    if (word === undefined || named.some((tokens) => tokens[shared] !== word || tokens.length < shared + 2)) break;
  }
  return shared;
}

/** Other readings of a header: without the words that all headers share, without the number of a database view, without brackets, by the last part of a path. */
export function listHeaderVariants(header: string, sharedWords: number): HeaderVariant[] {
  const { key, tokens } = normaliseHeader(header);
  const variants: HeaderVariant[] = [];
  const add = (candidate: string, confidence: number, without: string) => {
    if (candidate !== '' && candidate !== key && !variants.some((variant) => variant.key === candidate)) {
      variants.push({ key: candidate, confidence, without });
    }
  };
  if (sharedWords > 0) add(tokens.slice(sharedWords).join(''), 0.9, tokens.slice(0, sharedWords).join(' '));
  if (/[a-z]0$/i.test(header.trim())) add(key.slice(0, -1), 0.9, '0');
  const told = header.replace(COUNTER, '');
  if (told !== header) add(normaliseHeader(told.split('::').at(-1) ?? '').key, 0.85, header.slice(told.length));
  const parts = told
    .split(PATH)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length > 1 && leadsToMachine(header, parts)) {
    const tail = parts.slice(1).filter((part) => part !== '');
    const front = parts[0] ?? '';
    if (/^name$/i.test(tail.at(-1) ?? '')) {
      tail.pop();
      if (tail.length === 0) add(normaliseHeader(front).key, 0.85, 'name');
    }
    const joined = normaliseHeader(tail.join(' ')).key;
    if (!VAGUE_KEYS.has(joined)) add(joined, 0.85, front);
    const last = normaliseHeader(tail.at(-1) ?? '').key;
    if (!VAGUE_KEYS.has(last)) add(last, 0.8, front);
    if (header.includes('->') && /^[\p{L} ]+$/u.test(front)) add(normaliseHeader(front).key, 0.75, `-> ${tail.join(' -> ')}`);
  }
  const isPrefixed = PREFIX_WORDS.has(tokens[0] ?? '');
  for (let start = 1; isPrefixed && start < tokens.length && PART_WORDS.has(tokens[start - 1] ?? ''); start++) {
    const rest = tokens.slice(start).join('');
    if (!VAGUE_KEYS.has(rest)) add(rest, 0.8, tokens.slice(0, start).join(' '));
  }
  const bare = header.replace(/\s*[([].*?[)\]]\s*/g, ' ');
  if (bare.trim() !== header.trim()) add(normaliseHeader(bare).key, 0.85, 'what is in brackets');
  const [first, ...rest] = tokens;
  if (first !== undefined && rest.length > 0 && MACHINE_WORDS.has(first) && !VAGUE_KEYS.has(rest.join(''))) add(rest.join(''), 0.85, first);
  return variants;
}
