import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

describe('checking a project', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Checked' });
    await test.importLines('vms.csv', [VINFO_HEADER, makeVm({ name: 'nw-1' }), makeVm({ name: 'nw-2' })]);
    await test.call('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Empty', decidedBy: 'Kim' } });
    await test.call('server.answer', { ids: ['s1', 's2'], answers: [{ fact: 'owner', value: 'Kim' }] });
    await test.call('decision.set', { ids: ['s2'], decision: { path: 'migrate', reason: 'Agreed' } });
  });
  afterEach(() => test.stop());

  /** Changes the closed file behind Offramp's back, opens it again and answers the checks that fail. */
  async function tamper(...statements: string[]): Promise<string[]> {
    const [recent] = (await test.call('app.describe', {})).recent;
    await test.call('project.close', {});
    const db = new DatabaseSync(path.join(test.folder, 'projects', 'Checked.offramp'), { enableForeignKeyConstraints: false });
    for (const statement of statements) db.exec(statement);
    db.close();
    await test.call('project.openRecent', { id: recent?.id ?? '' });
    const { checks, intact } = await test.call('project.verify', {});
    const failed = checks.filter((check) => !check.passed).map((check) => check.check);
    expect(intact).toBe(failed.length === 0);
    return failed;
  }

  it('finds nothing in a project that nobody touched', async () => {
    expect(await tamper()).toEqual([]);
  });

  it('notices a reason that was changed in the history', async () => {
    expect(await tamper(`update history set reason = 'Not empty at all' where kind = 'decision'`)).toEqual(['chain']);
  });

  it('notices an entry that was taken out of the middle of the history', async () => {
    expect(await tamper('delete from history_server where seq = 3', 'delete from history where seq = 3')).toContain('chain');
  });

  it('notices that the newest entries were cut off', async () => {
    expect(await tamper('delete from history_server where seq = 5', 'delete from history where seq = 5')).toEqual(['chain', 'decisions']);
  });

  it('notices a decision that was changed without the history', async () => {
    expect(await tamper(`update decision set decision = json_set(decision, '$.decidedBy', 'Alex') where server_id = 1`)).toEqual([
      'decisions',
    ]);
    expect(await tamper(`update server set decision = 'migrate' where id = 1`)).toEqual(['decisions']);
  });

  it('notices an answer that was changed or removed without the history', async () => {
    expect(await tamper(`update answer set value = '"Alex"' where server_id = 1`)).toEqual(['decisions']);
    expect(await tamper('delete from answer where server_id = 1')).toEqual(['decisions']);
  });

  it('notices a row that vanished', async () => {
    expect(await tamper('delete from sighting where server_id = 2')).toEqual(['ledger']);
  });

  it('notices a ledger that was made to look right', async () => {
    expect(await tamper('update source set rows_read = rows_read + 1, rows_merged = rows_merged + 1')).toEqual(['ledger']);
  });

  it('notices a reference that leads nowhere', async () => {
    expect(await tamper("insert into issue values (77, 1, 1, null, null, 'lost', 'note')")).toEqual(['references']);
  });
});
