import type { KnowledgeKind } from '../../../shared/domain/knowledge/catalogue.ts';
import { formatRoute } from '../../store/route.ts';

/** Which entry is meant. */
export interface EntryRef {
  kind: KnowledgeKind;
  id: string;
}

const KINDS: Readonly<Record<KnowledgeKind, true>> = {
  product: true,
  edition: true,
  'build-change': true,
  programme: true,
  ladder: true,
  update: true,
  'other-package': true,
  vulnerability: true,
  'not-affected': true,
  ceiling: true,
  claim: true,
  rule: true,
  criterion: true,
  path: true,
  fact: true,
  target: true,
  role: true,
  hop: true,
  'hop-refusal': true,
  host: true,
  tool: true,
  'flight-check': true,
  'follow-on': true,
  control: true,
  'control-pack': true,
  'retire-step': true,
  'retire-evidence': true,
  'runbook-step': true,
  'stock-risk': true,
  responsibility: true,
  milestone: true,
  'risk-factor': true,
  'risk-floor': true,
  'risk-level': true,
  effort: true,
  'effort-multiplier': true,
  assumption: true,
};

/** Stands in the address for the first entry that a search finds. */
export const FIRST_FOUND = 'first';

/** Kinds that say what a number is, before kinds that only speak about it. */
const TELLING: readonly KnowledgeKind[] = ['vulnerability', 'not-affected', 'other-package', 'ladder', 'update'];

/** How many entries of a search are looked at to choose the one that is opened. */
export const LOOKED_AT = 40;

/** Chooses the entry that says most about a number among those that mention it; null where there is none. */
export function pickFirst<Entry extends EntryRef>(entries: readonly Entry[]): Entry | null {
  for (const kind of TELLING) {
    const found = entries.find((entry) => entry.kind === kind);
    if (found !== undefined) return found;
  }
  return entries[0] ?? null;
}

/** Reads the kind of an entry from an address; null where there is no such kind. */
export function readKind(text: string | undefined): KnowledgeKind | null {
  return text !== undefined && Object.hasOwn(KINDS, text) ? (text as KnowledgeKind) : null;
}

/** Reads an entry from an address such as "update/2019-09"; null where it names none. */
export function readEntryRef(text: string | undefined): EntryRef | null {
  const [kind, id = ''] = (text ?? '').split('/');
  const known = readKind(kind);
  return known === null || id === '' ? null : { kind: known, id };
}

/** Writes an entry as a parameter of an address. */
export function writeEntryRef({ kind, id }: EntryRef): string {
  return `${kind}/${id}`;
}

/** Writes the address of an entry. */
export function linkToEntry(ref: EntryRef): string {
  return formatRoute({ stop: 'knowledge', params: { entry: writeEntryRef(ref) } });
}

/** Writes the address of everything that mentions a text, with the first of it open. */
export function linkToMentions(text: string): string {
  return formatRoute({ stop: 'knowledge', params: { text, entry: FIRST_FOUND } });
}
