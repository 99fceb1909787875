import { PACK_LIMITS } from './pack-limits.ts';

/** Keys that name parts of objects themselves; no entry has a field of such a name. */
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

// Control characters except tab and line break, and marks that turn the direction of reading.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Checks that a parsed document is plain, small data before anything else looks at it: objects, lists, texts, numbers, yes and no. Answers the
 * first thing that is not, with its place; null where all is well. Walks without recursion, so that depth cannot hurt.
 */
export function checkPlainData(document: unknown): { field: string; text: string } | null {
  const open: { value: unknown; field: string; depth: number }[] = [{ value: document, field: '', depth: 0 }];
  const seen = new Set<object>();
  let values = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, field, depth } = next;
    values += 1;
    if (values > PACK_LIMITS.values) return { field: '', text: `holds more than ${PACK_LIMITS.values} values` };
    if (typeof value !== 'object' || value === null) {
      const text = checkScalar(value);
      if (text !== null) return { field, text };
      continue;
    }
    if (depth >= PACK_LIMITS.depth) return { field: shorten(field), text: `is nested more than ${PACK_LIMITS.depth} levels deep` };
    if (seen.has(value)) return { field, text: 'refers to another part of the file; every part has to be written out' };
    seen.add(value);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (Array.isArray(value)) {
      if (value.length > PACK_LIMITS.listLength) return { field, text: `is a list of more than ${PACK_LIMITS.listLength} parts` };
      for (const [at, part] of value.entries()) open.push({ value: part, field: `${field}[${at}]`, depth: depth + 1 });
    } else if (prototype === Object.prototype || prototype === null) {
      for (const [key, part] of Object.entries(value)) {
        const inner = field === '' ? key : `${field}.${key}`;
        if (FORBIDDEN_KEYS.has(key)) return { field: inner, text: 'is not a name that a field can have' };
        if (key.length > PACK_LIMITS.idLength) return { field: shorten(inner), text: 'has a name that is too long' };
        open.push({ value: part, field: inner, depth: depth + 1 });
      }
    } else return { field, text: 'is not plain data' };
  }
  return null;
}

function checkScalar(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      if (value.length > PACK_LIMITS.textLength) return `is longer than ${PACK_LIMITS.textLength} characters`;
      return HIDDEN.test(value) ? 'holds characters that cannot be seen' : null;
    case 'number':
      return Number.isFinite(value) && Math.abs(value) <= PACK_LIMITS.number ? null : `is a number beyond ${PACK_LIMITS.number}`;
    case 'boolean':
      return null;
    default:
      return value === null ? null : 'is not plain data';
  }
}

function shorten(field: string): string {
  return field.length <= 80 ? field : `${field.slice(0, 79)}…`;
}
