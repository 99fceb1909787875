import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../helpers/run-command.ts';
import { openForEditing } from '../review/edit-workbook.ts';

let cwd: string;
const run = (...args: string[]) => runCommand(args, { cwd });
const read = async (...args: string[]) => {
  const { code, out } = await run('review', ...args, '--project', 'p.offramp', '--json', '-');
  return { code, json: JSON.parse(out) };
};
const at = (name: string) => path.join(cwd, name);

beforeAll(async () => {
  cwd = await mkdtemp(path.join(os.tmpdir(), 'offramp-review-'));
  const rows = ['old-01', 'old-02', 'old-03'].map((name) => `${name},Windows Server 2008 Standard Service Pack 2,Finance IT`);
  await writeFile(at('list.csv'), ['Name,OperatingSystem,Owner', ...rows, ''].join('\n'));
  await run('assess', 'list.csv', '--project', 'p.offramp', '--workbook', 'workbook.xlsx', '--as-of', '2026-11-21');
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

describe('offramp review', () => {
  it('says that nothing was edited', async () => {
    expect(await read('workbook.xlsx')).toMatchObject({ code: 0, json: { unchanged: true, changes: [], conflicts: [], refused: [] } });
  });

  it('names server, sheet, cell, field and values of each change, and changes nothing without --apply', async () => {
    openForEditing(at('workbook.xlsx'))
      .type('Decisions', 's1', 'Path', 'Isolate')
      .type('Decisions', 's1', 'Reason', 'No budget.')
      .type('Decisions', 's1', 'AcceptedBy', 'CISO')
      .type('Decisions', 's1', 'ExpiresOn', '2027-06-30')
      .save(at('review-a.xlsx'));
    const { code, json } = await read('review-a.xlsx');
    expect(code).toBe(0);
    expect(json.unchanged).toBe(false);
    expect(json.changes[0]).toEqual({
      server: 'old-01',
      id: 's1',
      sheet: 'Decisions',
      cell: 'O6',
      field: 'path',
      from: null,
      to: 'isolate',
      by: 'review-a.xlsx',
    });
    expect(json.changes).toHaveLength(4);
    expect((await read('workbook.xlsx')).json.unchanged).toBe(true);
  });

  it('ends with 1 and both values where two files disagree, and with 1 and the allowed values where one is wrong', async () => {
    openForEditing(at('workbook.xlsx')).type('Decisions', 's2', 'Owner', 'Plant').save(at('c.xlsx'));
    openForEditing(at('workbook.xlsx'))
      .type('Decisions', 's2', 'Owner', 'Sales')
      .type('Decisions', 's3', 'Path', 'Burn')
      .save(at('d.xlsx'));
    const { code, json } = await read('c.xlsx', 'd.xlsx', '--apply');
    expect(code).toBe(1);
    expect(json.conflicts).toMatchObject([
      { server: 'old-02', field: 'owner', base: 'Finance IT', ours: 'Plant', theirs: 'Sales', oursBy: 'c.xlsx', theirsBy: 'd.xlsx' },
    ]);
    expect(json.refused).toMatchObject([
      { sheet: 'Decisions', value: 'Burn', allowed: ['Migrate', 'Virtualize', 'Isolate', 'Retire', 'Undecided'] },
    ]);
    expect(json.applied).toBe(0);
  });

  it('takes over what has its place with --apply, once', async () => {
    const { code, json } = await read('review-a.xlsx', '--apply');
    expect({ code, applied: json.applied }).toEqual({ code: 0, applied: 4 });
    expect((await read('review-a.xlsx')).json).toMatchObject({ unchanged: true });
    expect((await run('verify', '--project', 'p.offramp')).code).toBe(0);
  });

  it('makes servers of added rows with --apply, as the app does, and only proposes them without', async () => {
    openForEditing(at('workbook.xlsx'))
      .rearrange('Servers', (rows, columns) => {
        const row = columns.map(() => null as unknown);
        row[columns.indexOf('Server')] = 'new-77';
        row[columns.indexOf('OperatingSystem')] = 'Windows Server 2008 Standard Service Pack 2';
        row[columns.indexOf('Owner')] = 'Plant';
        return [...rows, row];
      })
      .save(at('added.xlsx'));
    const proposed = await read('added.xlsx');
    expect(proposed.json.added).toMatchObject([{ server: 'new-77', proposes: 'server', state: 'proposed', by: 'added.xlsx' }]);
    expect((await run('review', 'added.xlsx', '--project', 'p.offramp')).out).toContain('--apply takes the edits over');
    const { code, json } = await read('added.xlsx', '--apply');
    expect({ code, applied: json.applied, state: json.added[0].state }).toEqual({ code: 0, applied: 1, state: 'added' });
    const { out } = await run('assess', 'list.csv', '--project', 'p.offramp', '--json', '-');
    expect(JSON.parse(out).servers.find(({ name }: { name: string }) => name === 'new-77')).toMatchObject({
      inScope: 'yes',
      facts: { owner: { value: 'Plant' } },
      sources: ['Rows added in added.xlsx.csv#2'],
    });
    expect((await run('verify', '--project', 'p.offramp')).code).toBe(0);
    expect((await read('added.xlsx', '--apply')).json).toMatchObject({ applied: 0, added: [{ proposes: 'none', state: 'proposed' }] });
  });

  it('reviews what there is where a copy is not there, and ends with 1', async () => {
    const { code, json } = await read('gone.xlsx', 'workbook.xlsx');
    expect(code).toBe(1);
    expect(json.refused).toMatchObject([{ value: 'gone.xlsx', message: 'gone.xlsx does not exist.', by: 'gone.xlsx' }]);
    expect(json.files.map(({ state }: { state: string }) => state)).toEqual(['read', 'refused']);
    expect((await read('gone.xlsx')).code).toBe(3);
  });

  it('ends with 3 where no file is a workbook of the project, and says why', async () => {
    await writeFile(at('other.csv'), 'Name,OperatingSystem\nx-1,Windows Server 2008\n');
    await run('assess', 'other.csv', '--project', 'q.offramp', '--workbook', 'other.xlsx');
    const other = await read('other.xlsx');
    expect(other).toMatchObject({ code: 3, json: { error: { code: 'other-project' } } });
    expect((await read('list.csv')).json.error.code).toBe('not-a-workbook');
    expect((await run('review', '--project', 'p.offramp')).code).toBe(2);
    expect((await run('review', 'workbook.xlsx')).code).toBe(2);
  });
});
