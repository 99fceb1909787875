import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { applyChange } from '../../../electron/services/project/changes/change.ts';
import { buildRecordChange, listRecords } from '../../../electron/services/project/changes/records.ts';
import { openProjectDatabase, type ProjectDatabase } from '../../../electron/services/project/file/project-database.ts';
import { buildReviewChange } from '../../../electron/services/review/apply-review.ts';
import { gatherReview, type ReviewGround } from '../../../electron/services/review/gather-review.ts';
import { readCopy } from '../../../electron/services/review/read-copy.ts';
import { listBaselineTables, recordBaseline } from '../../../electron/services/review/record-baseline.ts';
import { makeCell, makeInputColumn, type Sheet } from '../../../electron/services/workbook/sheet.ts';
import { frameTable, setUpFrame } from '../../../electron/services/workbook/sheet-frame.ts';
import { writeXlsx } from '../../../electron/services/workbook/write-xlsx/write-xlsx.ts';
import { openForEditing } from './edit-workbook.ts';

let folder: string;
let database: ProjectDatabase;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-records-'));
  database = openProjectDatabase(':memory:', 'create');
  for (const [id, text] of [
    ['c1', 'First'],
    ['c2', 'Second'],
  ] as const) {
    const change = buildRecordChange(database.write, [{ kind: 'comment', id, value: { about: 's1', text, who: 'Kim', at: '2026-11-20' } }]);
    if (change !== null) applyChange(database.write, change);
  }
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A sheet of records as any area may declare one. */
function layOut(): Sheet {
  const edit = (field: string) => ({ as: { kind: 'text' }, writes: { to: 'record', kind: 'comment', field } }) as const;
  const defaults = { about: 's1', who: '', at: '2026-11-21' };
  return {
    name: 'Notes',
    purpose: 'Notes.',
    tabColour: '000000',
    blocks: frameTable('Notes', 'Notes.', {
      kind: 'table',
      name: 'Notes',
      identity: { column: 'RowId', rows: { record: 'comment' }, name: 'Text', added: 'proposed', defaults },
      columns: [
        { key: 'RowId', header: 'Row ID', width: 10, style: 'code', group: 'Note' },
        makeInputColumn({ key: 'Text', header: 'Text', width: 40, group: 'Note', edit: edit('text') }),
        makeInputColumn({ key: 'Who', header: 'Who', width: 20, group: 'Note', edit: edit('who') }),
      ],
      rows: () => listRecords(database.read, 'comment').map(({ id, value }) => [makeCell(id), makeCell(value.text), makeCell(value.who)]),
    }),
    ...setUpFrame(1),
    protection: 'protected',
  };
}

async function write(name: string): Promise<string> {
  const target = path.join(folder, name);
  const file = await open(target, 'w');
  const head = { offramp: '0.1.0', project: { id: 'p', name: 'P', revision: 1 }, asOf: '2026-11-21' };
  const properties = { title: '', subject: '', company: '', category: '', createdAt: '2026-11-21T00:00:00Z', custom: [] };
  await writeXlsx(file, { sheets: recordBaseline([layOut()], head), properties, header: '', footer: '' });
  await file.close();
  return target;
}

const ground = (): ReviewGround => ({
  connection: database.read,
  facts: [],
  project: { id: 'p', revision: 1 },
  at: '2026-11-21T00:00:00Z',
  asOf: '2026-11-21',
  present: (wanted) => listBaselineTables([layOut()], wanted),
  readFact: () => null,
});

it('edits, adds and removes the records of a table that declares itself editable, and nothing that was not chosen', async () => {
  const copy = openForEditing(await write('notes.xlsx'))
    .type('Notes', 'c1', 'Text', 'First, corrected')
    .rearrange('Notes', (rows) => [...rows.filter((row) => row[0] !== 'c2'), [null, 'Third', 'Dana']])
    .save(path.join(folder, 'review-a.xlsx'));
  const gathered = gatherReview([await readCopy(copy, 'review-a.xlsx', { unmask: (text) => text })], ground());
  const { review } = gathered;
  expect(review.changes).toMatchObject([{ table: 'Notes', field: 'text', from: 'First', to: 'First, corrected' }]);
  expect(review.additions).toMatchObject([{ proposes: 'record', name: 'Third' }]);
  expect(review.missing).toMatchObject([{ rowId: 'c2', would: 'remove-record' }]);
  expect(review.refused).toEqual([]);

  const chosen = [...review.changes, ...review.additions, ...review.missing].map(({ key }) => ({ key }));
  const planning = { connection: database.write, facts: [], at: '2026-11-21T00:00:00Z', asOf: '2026-11-21' };
  const built = buildReviewChange(gathered, chosen, planning);
  if (built !== null) applyChange(database.write, built.change);
  expect(listRecords(database.read, 'comment').map(({ value }) => [value.text, value.who])).toEqual([
    ['First, corrected', 'Kim'],
    ['Third', 'Dana'],
  ]);
});

it('refuses an edit that the record does not take', async () => {
  const copy = openForEditing(await write('notes.xlsx'))
    .type('Notes', 'c1', 'Text', null)
    .save(path.join(folder, 'review-a.xlsx'));
  const { review } = gatherReview([await readCopy(copy, 'review-a.xlsx', { unmask: (text) => text })], ground());
  expect(review.refused).toMatchObject([{ kind: 'invalid', field: 'text' }]);
});

it('names the added entry that cannot be kept as it is', async () => {
  const copy = openForEditing(await write('notes.xlsx'))
    .rearrange('Notes', (rows) => [...rows, [null, 'Third', 'D'.repeat(5_000)]])
    .save(path.join(folder, 'review-a.xlsx'));
  const gathered = gatherReview([await readCopy(copy, 'review-a.xlsx', { unmask: (text) => text })], ground());
  const [addition] = gathered.review.additions;
  const planning = { connection: database.write, facts: [], at: '2026-11-21T00:00:00Z', asOf: '2026-11-21' };
  const take = () => buildReviewChange(gathered, [{ key: addition?.key ?? '' }], planning);
  expect(take).toThrow(
    expect.objectContaining({ code: 'review-incomplete', details: { refused: [expect.objectContaining({ key: addition?.key })] } }),
  );
});
