import { describe, expect, it } from 'vitest';
import {
  addCorrection,
  adoptReading,
  changeDraft,
  countMapped,
  describeRepeated,
  findRepeated,
  leaveOutFinished,
  listIncluded,
  listOthers,
  relateDrafts,
  restoreColumns,
  startDrafts,
  type TableDraft,
  toTableChoice,
} from '../../../renderer/store/import-draft.ts';
import type { FileRecognition, ImportLedger, TableRecognition } from '../../../shared/domain/import.ts';

function table(part: Partial<TableRecognition> = {}): TableRecognition {
  return {
    sheet: null,
    format: 'table',
    formatLabel: 'Any table',
    confidence: 0.7,
    importable: 'yes',
    note: null,
    encoding: 'utf-8',
    delimiter: ';',
    headerRow: 1,
    mapping: [
      { index: 0, header: 'Server', field: 'name', confidence: 0.9, reason: 'header', unit: null },
      { index: 1, header: 'RAM', field: 'memoryMiB', confidence: 1, reason: 'header', unit: 'GB' },
      { index: 2, header: 'Notes', field: null, confidence: 0, reason: '', unit: null },
    ],
    sampleRows: [],
    ...part,
  };
}

const files: FileRecognition[] = [
  {
    file: { token: 't1', name: 'estate.xlsx', size: 10 },
    container: 'xlsx',
    problem: null,
    tables: [table({ sheet: 'vInfo' }), table({ sheet: 'vHost', importable: 'no', note: 'Hosts.' })],
  },
  { file: { token: 't2', name: 'estate.csv', size: 10 }, container: 'csv', problem: null, tables: [table()] },
];

describe('tables on their way in', () => {
  it('includes what can be read and never what cannot', () => {
    const drafts = startDrafts(files);
    expect(listIncluded(drafts).map(({ file, table: { sheet } }) => [file.name, sheet])).toEqual([
      ['estate.xlsx', 'vInfo'],
      ['estate.csv', null],
    ]);
    const forced = changeDraft(drafts, drafts[1]?.key ?? '', { included: 'yes' });
    expect(listIncluded(forced)).toHaveLength(2);
  });

  it('tells sheets of one file and files of one name apart', () => {
    expect(new Set(startDrafts(files).map(({ key }) => key)).size).toBe(3);
  });

  it('sends only what a person corrected', () => {
    const [draft] = startDrafts(files);
    if (draft === undefined) throw new Error('no draft');
    expect(toTableChoice(draft)).toEqual({ file: files[0]?.file, sheet: 'vInfo' });
    const corrections = addCorrection(draft.corrections, { headerRow: 3 });
    expect(toTableChoice({ ...draft, corrections })).toEqual({ file: files[0]?.file, sheet: 'vInfo', headerRow: 3 });
  });

  it('keeps earlier corrections of other columns, and a column left out stays left out', () => {
    const first = addCorrection({}, { columns: { Notes: 'description' } });
    const second = addCorrection(first, { columns: { RAM: null } });
    expect(second.columns).toEqual({ Notes: 'description', RAM: null });
  });

  it('takes what was said about columns over to another layout only where the column is still there', () => {
    const before = addCorrection({ headerRow: 1 }, { columns: { Notes: 'description', Gone: 'name' } });
    expect(addCorrection(before, { headerRow: 3 })).toEqual({ headerRow: 3 });
    expect(restoreColumns(before, table())).toEqual({ Notes: 'description' });
    expect(restoreColumns({ columns: { Gone: 'name' } }, table())).toBeNull();
    expect(restoreColumns({}, table())).toBeNull();
  });

  it('counts what has a meaning and how much of it is a guess', () => {
    expect(countMapped(table())).toEqual({ columns: 3, mapped: 2, guesses: 1 });
  });

  it('includes a table that a correction made readable, and leaves a person’s choice alone otherwise', () => {
    const drafts = startDrafts(files);
    const hosts = drafts[1]?.key ?? '';
    expect(adoptReading(drafts, hosts, table({ sheet: 'vHost' }))[1]?.included).toBe('yes');
    const chosen = changeDraft(drafts, drafts[2]?.key ?? '', { included: 'no' });
    expect(adoptReading(chosen, drafts[2]?.key ?? '', table())[2]?.included).toBe('no');
  });

  it('does not offer again what an interrupted import had finished', () => {
    const left = leaveOutFinished(startDrafts(files), [{ file: 'estate.xlsx', sheet: 'vInfo' }]);
    expect(listIncluded(left).map(({ file }) => file.name)).toEqual(['estate.csv']);
  });
});

describe('what an import leaves to be said', () => {
  const draft = (name: string, sheet: string | null = null) => ({
    file: { token: name, name, size: 1 },
    table: { sheet } as TableDraft['table'],
  });
  const source = (id: number, file: string, importedAt: string) =>
    ({ id, file, sheet: null, importedAt }) as ImportLedger['sources'][number];

  it('names the files of which nothing is read', () => {
    const files = ['a.csv', 'empty.csv'].map((name) => ({ file: { token: name, name, size: 1 } }));
    expect(listOthers(files, [draft('a.csv')]).map(({ name }) => name)).toEqual(['empty.csv']);
  });

  it('names content that was in the project before, and not what was read again or could not be read', () => {
    const before = { sources: [source(1, 'a.csv', '1'), source(2, 'b.csv', '1')], unread: [] };
    const after = {
      sources: [source(1, 'a.csv', '1'), source(2, 'b.csv', '2'), source(3, 'c.csv', '2')],
      unread: [{ file: 'd.csv', sheet: null, reason: 'damaged' }],
    };
    const repeated = findRepeated(
      ['a.csv', 'b.csv', 'c.csv', 'd.csv'].map((name) => draft(name)),
      before,
      after,
    );
    expect(repeated.map(({ file }) => file.name)).toEqual(['a.csv']);
    expect(describeRepeated(repeated)).toMatch(/^a\.csv is in the project already/);
  });
});

describe('a table that is a newer export', () => {
  const older = { sourceId: 7, file: 'estate-1.csv', sheet: null, importedAt: '', exportedOn: null, because: [] };

  it('replaces the older one where that is clear, and stands beside it otherwise', () => {
    const drafts = startDrafts(files);
    const [first, second] = drafts.map(({ key }) => key) as [string, string];
    const related = relateDrafts(
      drafts,
      [first, second],
      [
        { ...older, sureness: 'clear' },
        { ...older, sureness: 'possible' },
      ],
    );
    expect(related.slice(0, 2).map(({ relation }) => relation)).toEqual(['replaces', 'beside']);
    expect(related.slice(0, 2).map((draft) => toTableChoice(draft).newerThan)).toEqual([7, undefined]);
  });

  it('starts with what its mapping profile says', () => {
    const [file] = files;
    const [table] = file?.tables ?? [];
    if (file === undefined || table === undefined) throw new Error('There is no table to begin with.');
    const profile = { id: 'p', name: 'Owners', choice: { columns: { VM: 'name' as const } } };
    const [draft] = startDrafts([{ ...file, tables: [{ ...table, profile }] }]);
    expect(draft?.corrections).toEqual({ columns: { VM: 'name' } });
  });
});
