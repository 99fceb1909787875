import { linkToEntry, linkToMentions } from './knowledge-route.ts';

/** A stretch of text; a reference has an address inside the app. */
export interface TextPart {
  text: string;
  href: string | null;
}

const NUMBERS = /\b(?:KB\d{6,7}|CVE-\d{4}-\d{4,7}|ADV\d{6})\b/g;
const MONTHS = /\b\d{4}-(?:0[1-9]|1[0-2])(?:-oob)?\b(?!-\d)/g;

/** Splits a text at what other entries are about: package and vulnerability numbers, and months where the text is a list of them. */
export function splitReferences(text: string, months: 'linked' | 'plain' = 'plain'): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const found = [...text.matchAll(NUMBERS), ...(months === 'linked' ? text.matchAll(MONTHS) : [])].sort((a, b) => a.index - b.index);
  for (const match of found) {
    const [word] = match;
    if (match.index < at) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index), href: null });
    parts.push({ text: word, href: /^\d/.test(word) ? linkToEntry({ kind: 'update', id: word }) : linkToMentions(word) });
    at = match.index + word.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), href: null });
  return parts;
}

/** The number that other entries know an entry by: its own, or the first package that it is about; null where there is none. */
export function findKeyNumber(page: {
  id: string;
  title: string;
  summary: string;
  facts: readonly { label: string; text: string }[];
}): string | null {
  const texts = [page.id, page.title, page.summary, ...page.facts.map((fact) => fact.text)];
  for (const text of texts) {
    const [number] = text.match(NUMBERS) ?? [];
    if (number !== undefined) return number;
  }
  return null;
}
