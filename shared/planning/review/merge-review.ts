/** One edit of one field: what stood there when the copy was written, what stands there now, and where. Values are in one spelling; '' is nothing. */
export interface FieldEdit<Place> {
  field: string;
  base: string;
  value: string;
  by: Place;
}

/** What became of a field that somebody edited. */
export type MergedField<Place> =
  | { state: 'changed'; field: string; from: string; to: string; by: Place[] }
  | { state: 'conflict'; field: string; base: string; sides: { value: string; by: Place[] }[] };

/**
 * Merges edits of any number of copies with the present state, field by field.
 * A field that all its editors changed alike, and nobody else, is changed; one that is so already is left out; anything else is a conflict with every value in it.
 * `present` gives what a field holds today; the first side of a conflict without a place is that. The order of fields is the order in which they were first edited.
 */
export function mergeReview<Place>(
  edits: Iterable<FieldEdit<Place>>,
  present: (field: string) => string | undefined,
): MergedField<Place>[] {
  const fields = new Map<string, FieldEdit<Place>[]>();
  for (const edit of edits) {
    if (edit.value === edit.base) continue;
    const known = fields.get(edit.field);
    if (known === undefined) fields.set(edit.field, [edit]);
    else known.push(edit);
  }
  const merged: MergedField<Place>[] = [];
  for (const [field, changed] of fields) {
    const base = changed[0]?.base ?? '';
    const ours = present(field) ?? base;
    const open = changed.filter((edit) => edit.value !== ours);
    if (open.length === 0 && changed.length > 0) continue;
    const values = new Map<string, Place[]>();
    for (const { value, by } of open) values.set(value, [...(values.get(value) ?? []), by]);
    const hasMoved = changed.some((edit) => edit.base !== ours);
    const agreeing = changed.filter((edit) => edit.value === ours).map(({ by }) => by);
    const [only] = values;
    if (values.size === 1 && !hasMoved && only !== undefined) {
      merged.push({ state: 'changed', field, from: ours, to: only[0], by: only[1] });
      continue;
    }
    const sides = [...values].map(([value, by]) => ({ value, by }));
    merged.push({ state: 'conflict', field, base, sides: hasMoved ? [{ value: ours, by: agreeing }, ...sides] : sides });
  }
  return merged;
}
