import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Review } from '../../../shared/domain/review.ts';
import { type ReviewedProject, startReview } from './start-review.ts';

let project: ReviewedProject;
let id: string;
beforeAll(async () => {
  project = await startReview();
  id = await project.idOf('nw-app01');
});
afterAll(() => project.services.stop());

const NOTHING = { changes: [], conflicts: [], refused: [], additions: [], missing: [] };
const pick = ({ changes, conflicts, refused, additions, missing }: Review) => ({ changes, conflicts, refused, additions, missing });
const office = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find((place) => existsSync(place));

/** Lets LibreOffice open a workbook and save it in a format of its own making. */
function convert(from: string, format: 'xlsx' | 'ods' | 'xls', folder: string): string {
  const out = path.join(folder, `converted-${format}`);
  mkdirSync(out, { recursive: true });
  const profile = `-env:UserInstallation=file://${path.join(folder, 'office-profile')}`;
  execFileSync(office as string, [profile, '--headless', '--convert-to', format, '--outdir', out, from], {
    stdio: 'ignore',
    timeout: 120_000,
  });
  return path.join(out, `${path.basename(from, '.xlsx')}.${format}`);
}

describe('a workbook that nobody edited', () => {
  it('is no change as it was written', async () => {
    expect(pick(await project.read(project.workbook))).toEqual(NOTHING);
  });

  it('is no change after a script opened and saved it', async () => {
    expect(pick(await project.read(project.copy('script.xlsx', () => {})))).toEqual(NOTHING);
  });

  it('is no change after a script wrote every sheet anew and dropped all formats', async () => {
    const copy = project.copy('plain.xlsx', (edited) => {
      for (const sheet of ['Servers', 'Decisions']) edited.rearrange(sheet, (rows) => rows);
    });
    expect(pick(await project.read(copy))).toEqual(NOTHING);
  });

  it.skipIf(office === undefined).each(['xlsx', 'ods'] as const)(
    'is no change after LibreOffice saved it as .%s (skipped where LibreOffice is not installed)',
    async (format) => {
      expect(pick(await project.read(convert(project.workbook, format, project.folder)))).toEqual(NOTHING);
    },
    120_000,
  );

  it.skipIf(office === undefined)(
    'brings edits home through LibreOffice, sorted the other way (skipped where LibreOffice is not installed)',
    async () => {
      const edited = project.copy('edited.xlsx', (book) =>
        book
          .type('Decisions', id, 'Owner', 'Plant')
          .type('Decisions', id, 'DecidedOn', '2026-11-02')
          .type('Decisions', id, 'Path', 'Migrate')
          .type('Decisions', id, 'Reason', 'Agreed in the workshop.')
          .rearrange('Decisions', (rows) => [...rows].reverse()),
      );
      const review = await project.read(convert(edited, 'xlsx', project.folder));
      expect(review.changes.map(({ field, to }) => [field, to])).toEqual([
        ['owner', 'Plant'],
        ['path', 'migrate'],
        ['reason', 'Agreed in the workshop.'],
        ['decidedOn', '2026-11-02'],
      ]);
      expect({ ...pick(review), changes: [] }).toEqual(NOTHING);
    },
    120_000,
  );

  it('is no change twice over, and nothing is applied', async () => {
    const review = await project.read(
      project.workbook,
      project.copy('again.xlsx', () => {}),
    );
    expect(pick(review)).toEqual(NOTHING);
    expect(review.files.map(({ state }) => state)).toEqual(['read', 'read']);
  });

  it('is the same to the byte for the same project and date', async () => {
    const first = readFileSync(await project.write('one.xlsx'));
    expect(first.equals(readFileSync(await project.write('two.xlsx')))).toBe(true);
  });
});

describe('rows and columns are found again', () => {
  const edits: [string, (name: string) => string][] = [
    [
      'rows were sorted the other way',
      (name) =>
        project.copy(name, (edited) =>
          edited.type('Decisions', id, 'Owner', 'Plant').rearrange('Decisions', (rows) => [...rows].reverse()),
        ),
    ],
    [
      'columns were put in another order',
      (name) =>
        project.copy(name, (edited) =>
          edited
            .type('Decisions', id, 'Owner', 'Plant')
            .redraw('Decisions', (grid) => grid.map((row) => (row.length > 3 ? [...row.slice(5), ...row.slice(0, 5)] : row))),
        ),
    ],
    [
      'headers were renamed and the sheet too',
      (name) =>
        project.copy(name, (edited) =>
          edited
            .type('Decisions', id, 'Owner', 'Plant')
            .redraw('Decisions', (grid) => grid.map((row, index) => (index === 4 ? row.map((_, column) => `Spalte ${column}`) : row)))
            .rename('Decisions', 'Entscheidungen'),
        ),
    ],
    [
      'title rows were put on top and between',
      (name) =>
        project.copy(name, (edited) =>
          edited
            .type('Decisions', id, 'Owner', 'Plant')
            .redraw('Decisions', (grid) => [['For the board'], [], ...grid.slice(0, 4), ['Draft of Tuesday'], ...grid.slice(4)]),
        ),
    ],
    [
      'the hidden row of ids was deleted',
      (name) =>
        project.copy(name, (edited) =>
          edited.type('Decisions', id, 'Owner', 'Plant').redraw('Decisions', (grid) => grid.filter((_, index) => index !== 2)),
        ),
    ],
    [
      'the row id was emptied',
      (name) => project.copy(name, (edited) => edited.type('Decisions', id, 'Owner', 'Plant').type('Decisions', id, 'RowId', null)),
    ],
    [
      'the row was copied and both were edited',
      (name) =>
        project.copy(name, (edited) =>
          edited.rearrange('Decisions', (rows) => [...rows, [...(rows[0] as unknown[])]]).type('Decisions', id, 'Owner', 'Plant'),
        ),
    ],
  ];
  it.each(edits)('where %s', async (_how, make) => {
    const review = await project.read(make('found.xlsx'));
    expect(review.changes.map(({ server, field, from, to }) => ({ server, field, from, to }))).toEqual([
      { server: 'nw-app01', field: 'owner', from: 'Finance IT', to: 'Plant' },
    ]);
    expect({ ...pick(review), changes: [] }).toEqual(NOTHING);
    expect(review.files.flatMap(({ notes }) => notes)).toEqual([]);
  });

  it('says that a column was deleted, and takes nothing for emptied', async () => {
    const copy = project.copy('narrow.xlsx', (edited) =>
      edited
        .type('Decisions', id, 'Environment', 'Plant')
        .redraw('Decisions', (grid) => grid.map((row) => row.filter((_, column) => column !== 4))),
    );
    const review = await project.read(copy);
    expect(review.changes.map(({ field }) => field)).toEqual(['environment']);
    expect(review.files[0]?.notes).toEqual(['The column Owner is not on the sheet Decisions any more. Nothing was read for it.']);
  });

  it('says that a sheet was deleted, and asks about none of its rows', async () => {
    const review = await project.read(project.copy('fewer.xlsx', (edited) => edited.remove('Servers')));
    expect(pick(review)).toEqual(NOTHING);
    expect(review.files[0]?.notes).toEqual(['The sheet Servers is not in this copy. Nothing was read for it.']);
  });
});

describe('a sheet that is for reading only', () => {
  it('says that a row was edited, wherever it was sorted to, and takes nothing of it', async () => {
    const copy = project.copy('applications.xlsx', (edited) =>
      edited.rearrange('Applications', (rows, columns) =>
        rows.map((row) => row.map((cell, at) => (columns[at] === 'Owners' && row[0] === 'Ledger' ? 'Somebody else' : cell))),
      ),
    );
    const review = await project.read(copy);
    expect(review.refused).toMatchObject([
      { kind: 'locked', sheet: 'Applications', cell: 'A6', value: expect.stringContaining('Ledger · Somebody else') },
    ]);
    expect({ ...pick(review), refused: [] }).toEqual(NOTHING);
  });

  it('says nothing of rows that were only sorted', async () => {
    const copy = project.copy('sorted.xlsx', (edited) => edited.rearrange('Findings', (rows) => [...rows].reverse()));
    expect(pick(await project.read(copy))).toEqual(NOTHING);
  });
});
