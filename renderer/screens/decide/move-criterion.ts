/** Puts one entry of a list in another place; an entry that was not in it is added there, and a place of null takes it out. */
export function moveEntry(list: readonly string[], entry: string, place: number | null): string[] {
  const rest = list.filter((one) => one !== entry);
  if (place === null) return rest;
  const at = Math.max(0, Math.min(rest.length, place));
  return [...rest.slice(0, at), entry, ...rest.slice(at)];
}
