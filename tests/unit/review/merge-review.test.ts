import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldEdit, mergeReview } from '../../../shared/planning/review/merge-review.ts';

const edit = (field: string, base: string, value: string, by: string): FieldEdit<string> => ({ field, base, value, by });
const merge = (edits: FieldEdit<string>[], present: Record<string, string> = {}) => mergeReview(edits, (field) => present[field]);

describe('merging edits', () => {
  it('takes what one reviewer changed', () => {
    expect(merge([edit('x', 'a', 'b', '1')])).toEqual([{ state: 'changed', field: 'x', from: 'a', to: 'b', by: ['1'] }]);
  });

  it('leaves out what is so already, and what nobody changed', () => {
    expect(merge([edit('x', 'a', 'b', '1'), edit('y', 'a', 'a', '1')], { x: 'b' })).toEqual([]);
  });

  it('puts what the project holds first where it moved', () => {
    expect(merge([edit('x', 'a', 'b', '1')], { x: 'c' })).toEqual([
      {
        state: 'conflict',
        field: 'x',
        base: 'a',
        sides: [
          { value: 'c', by: [] },
          { value: 'b', by: ['1'] },
        ],
      },
    ]);
  });

  it('names who agrees with the project beside who does not', () => {
    expect(merge([edit('x', 'a', 'b', '1'), edit('x', 'a', 'c', '2')], { x: 'c' })).toEqual([
      {
        state: 'conflict',
        field: 'x',
        base: 'a',
        sides: [
          { value: 'c', by: ['2'] },
          { value: 'b', by: ['1'] },
        ],
      },
    ]);
  });

  it('takes a later export as it stands: what its reviewer left alone is no edit', () => {
    expect(merge([edit('x', 'a', 'b', 'old'), edit('x', 'b', 'b', 'new')], { x: 'b' })).toEqual([]);
    expect(merge([edit('x', 'b', 'c', 'new')], { x: 'b' })).toEqual([{ state: 'changed', field: 'x', from: 'b', to: 'c', by: ['new'] }]);
  });

  it('loses no edit and invents none, whatever was edited', () => {
    const value = fc.constantFrom('', 'a', 'b', 'c');
    const field = fc.record({ base: value, ours: value, edits: fc.array(value, { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(field, { maxLength: 6 }), (fields) => {
        const edits = fields.flatMap(({ base, edits: typed }, at) => typed.map((one, who) => edit(`f${at}`, base, one, `r${who}`)));
        const merged = new Map(
          merge(edits, Object.fromEntries(fields.map(({ ours }, at) => [`f${at}`, ours]))).map((one) => [one.field, one]),
        );
        for (const [at, { base, ours, edits: typed }] of fields.entries()) {
          const wanted = new Set(typed.filter((one) => one !== base && one !== ours));
          const found = merged.get(`f${at}`);
          if (wanted.size === 0) expect(found).toBeUndefined();
          else if (wanted.size === 1 && ours === base) expect(found).toMatchObject({ state: 'changed', from: ours, to: [...wanted][0] });
          else {
            const values = ours === base ? wanted : new Set([ours, ...wanted]);
            expect(found?.state === 'conflict' && new Set(found.sides.map((side) => side.value))).toEqual(values);
          }
        }
      }),
    );
  });
});
