import { type RowKeys, STRONG_KINDS, type StrongKey, type WeakKey } from './identity-key.ts';

const SEPARATOR = '\u0000';
const STRONG: ReadonlySet<string> = new Set(STRONG_KINDS);

/** Packs the keys of a row as one text, which waits in a fraction of the memory; null where a key holds what the text is divided by. */
export function packLinks({ shortName, strong, weak }: RowKeys): string | null {
  const words = [shortName];
  for (const { key } of strong) words.push(key);
  for (const { key } of weak) words.push(key);
  return words.some((word) => word.includes(SEPARATOR)) ? null : words.join(SEPARATOR);
}

/** Unpacks what `packLinks` packed. */
export function unpackLinks(packed: string): RowKeys {
  const [shortName = '', ...keys] = packed.split(SEPARATOR);
  const links: RowKeys = { shortName, strong: [], weak: [] };
  for (const key of keys) {
    const kind = key.slice(0, key.indexOf(':'));
    if (STRONG.has(kind)) links.strong.push({ kind, key } as StrongKey);
    else links.weak.push({ kind, key } as WeakKey);
  }
  return links;
}
