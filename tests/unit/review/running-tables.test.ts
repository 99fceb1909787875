import { expect, it } from 'vitest';
import { createSheetContext } from '../../../electron/services/workbook/lay-out-workbook.ts';
import { SHEETS } from '../../../electron/services/workbook/sheets.ts';
import { RECORD_KINDS } from '../../../shared/domain/record-kinds.ts';
import { makeEstate, makeInput } from '../workbook/make-estate.ts';

it('writes every editable cell of runbooks, risk log and roles into a field that its record has', () => {
  const context = createSheetContext(makeInput(makeEstate()));
  const tables = SHEETS.filter(({ id }) => ['cutover-runbook', 'raid-log', 'raci-and-calendar'].includes(id)).flatMap((entry) =>
    entry.layOut(context).blocks.flatMap((block) => (block.kind === 'table' && block.identity !== undefined ? [block] : [])),
  );
  expect(tables.map(({ name }) => name)).toEqual(['Runbooks', 'Raid', 'RoleHolders']);
  let checked = 0;
  for (const { columns } of tables) {
    for (const { edit } of columns) {
      if (edit === undefined || edit === 'locked' || edit.writes.to !== 'record') continue;
      const schema = RECORD_KINDS[edit.writes.kind as keyof typeof RECORD_KINDS];
      expect(Object.keys(schema.parse(edit.writes.defaults ?? {}) as object)).toContain(edit.writes.field);
      checked += 1;
    }
  }
  expect(checked).toBe(15);
});
