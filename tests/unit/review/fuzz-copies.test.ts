import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NAMES, type ReviewedProject, startReview } from './start-review.ts';

let project: ReviewedProject;
let ids: string[];
beforeAll(async () => {
  project = await startReview();
  ids = await Promise.all(NAMES.map((name) => project.idOf(name)));
});
afterAll(() => project.services.stop());

/** Columns that stand for facts, each with texts that mean the same under one name. */
const FIELDS = {
  owner: {
    sheets: ['Decisions', 'Servers'],
    column: 'Owner',
    writings: { 'Finance IT': ['Finance IT', ' Finance IT  '], Plant: ['Plant', 'Plant '], Sales: ['Sales'] },
  },
  site: {
    sheets: ['Servers'],
    column: 'Site',
    writings: { Bremen: ['Bremen'], '007': ['007'], 'Line\nbreak': ['Line\r\nbreak', 'Line \nbreak'] },
  },
  criticality: { sheets: ['Servers'], column: 'Criticality', writings: { 2: [2, '2', '2,0', ' 2'], 5: [5, '5.0'] } },
  status: {
    sheets: ['Decisions'],
    column: 'Status',
    writings: { draft: ['Draft', 'draft', 'DRAFT '], approved: ['Approved', 'approved'] },
  },
  approvedOn: {
    sheets: ['Decisions'],
    column: 'ApprovedOn',
    writings: { '2026-11-02': ['2026-11-02', 46_328, '2.11.2026', '2026/11/02'], '2026-12-31': ['31 Dec 2026', 46_387] },
  },
  approver: { sheets: ['Decisions'], column: 'Approver', writings: { CISO: ['CISO'], '=1+1': ['=1+1'], '1500': [1500, '1500'] } },
} as const;

type FieldName = keyof typeof FIELDS;

const oneEdit = fc
  .record({
    field: fc.constantFrom(...(Object.keys(FIELDS) as FieldName[])),
    server: fc.nat(NAMES.length - 1),
    sheet: fc.nat(1),
    value: fc.nat(5),
    writing: fc.nat(5),
  })
  .map(({ field, server, sheet, value, writing }) => {
    const { sheets, column, writings } = FIELDS[field];
    const values = Object.keys(writings);
    const said = values[value % values.length] ?? '';
    const texts: readonly (string | number)[] = writings[said as keyof typeof writings];
    return { field, server, sheet: sheets[sheet % sheets.length] ?? 'Servers', column, said, text: texts[writing % texts.length] ?? '' };
  });

describe('random edits of random copies', () => {
  it('merge into what a model of them says: nothing lost, nothing invented', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(oneEdit, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), async (reviewers) => {
        run += 1;
        /** Field of server → value → who says so; a later edit of the same cell replaces the earlier one. */
        const cells = new Map<string, string>();
        const copies = reviewers.map((edits, who) =>
          project.copy(`fuzz-${run}-${who}.xlsx`, (edited) => {
            for (const { field, server, sheet, column, said, text } of edits) {
              edited.type(sheet, ids[server] ?? '', column, text);
              cells.set(JSON.stringify([who, sheet, field, server]), said);
            }
            edited.rearrange('Decisions', (rows) => (who % 2 === 0 ? [...rows].reverse() : rows));
          }),
        );
        const expected = new Map<string, Set<string>>();
        for (const [cell, said] of cells) {
          const [, , field, server] = JSON.parse(cell) as [number, string, FieldName, number];
          const base = field === 'owner' && server < 3 ? 'Finance IT' : '';
          const key = `${NAMES[server]} ${field}`;
          if (said !== base) expected.set(key, (expected.get(key) ?? new Set()).add(said));
        }
        const review = await project.read(...copies);
        const found = new Map<string, Set<string>>();
        for (const { server, field, to } of review.changes) found.set(`${server} ${field}`, new Set([to]));
        for (const { server, field, sides } of review.conflicts) found.set(`${server} ${field}`, new Set(sides.map(({ value }) => value)));
        expect(found).toEqual(expected);
        expect(review.conflicts.every(({ sides }) => sides.length > 1)).toBe(true);
        expect([review.refused, review.missing, review.additions]).toEqual([[], [], []]);
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
