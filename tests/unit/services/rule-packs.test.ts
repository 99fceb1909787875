import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPackFiles } from '../../../electron/services/rule-packs/list-pack-files.ts';
import type { RulePackLine } from '../../../shared/domain/rule-pack.ts';
import { EXAMPLE_PACK, makePack, makeRule } from '../../helpers/make-rule-pack.ts';
import { makeVm, startServices, type TestServices, VINFO_HEADER } from '../../helpers/start-services.ts';

describe('rule packs in a project', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Northwind' });
    await test.importLines('vms.csv', [
      VINFO_HEADER,
      makeVm({ name: 'nw-1', dns: 'nw-1.corp.example' }),
      makeVm({ name: 'nw-2', dns: 'nw-2.corp.example' }),
      makeVm({ name: 'nw-3', os: 'Microsoft Windows Server 2022 (64-bit)' }),
    ]);
  });
  afterEach(async () => {
    expect(test.faults).toEqual([]);
    await test.stop();
  });

  async function add(pack: Record<string, unknown>, name = 'contoso.json'): Promise<RulePackLine> {
    const file = test.client.grantPath(test.write(name, [JSON.stringify(pack)]));
    const { check, list } = await test.call('rules.add', { files: [file] });
    expect(check.problems).toEqual([]);
    const line = list.packs.find(({ key }) => key === check.pack?.key);
    if (line === undefined) throw new Error('The pack was not kept.');
    return line;
  }
  const find = async (name: string) => {
    const { rows } = await test.call('inventory.query', { query: { search: name }, offset: 0, limit: 10 });
    return await test.call('server.detail', { id: rows.find((row) => row.name === name)?.id ?? '' });
  };
  const preview = (key: string, state: 'on' | 'off' = 'on') => test.call('rules.preview', { job: 'ahead', key, state });

  it('change nothing until they are switched on, and say before which verdicts they will change', async () => {
    const before = await find('nw-1');
    const { key } = await add(makePack());
    expect((await find('nw-1')).verdict).toEqual(before.verdict);
    const ahead = await preview(key);
    expect(ahead).toMatchObject({ flagged: 2, questions: [{ fact: 'contoso.onSite', servers: 2 }] });
    expect((await find('nw-1')).verdict).toEqual(before.verdict);
    await test.call('rules.switch', { key, state: 'on' });
    const after = await find('nw-1');
    expect(after.verdict.reasons.map(({ rule }) => rule)).toContain('contoso.virtual-already');
    expect(ahead.pathChanges).toBe(before.verdict.path === after.verdict.path ? 0 : 2);
    expect(ahead.firmnessChanges).toBe(
      before.verdict.path === after.verdict.path && before.verdict.firmness !== after.verdict.firmness ? 2 : 0,
    );
    for (const { name, to } of ahead.servers) expect((await find(name)).verdict.path).toBe(to);
  });

  it('ask their questions, and their gates close a path with their own sentence', async () => {
    const { key } = await add(makePack());
    await test.call('rules.switch', { key, state: 'on' });
    const { facts } = await test.call('knowledge.describe', {});
    expect(facts.find(({ id }) => id === 'contoso.onSite')?.question).toBe('Is there staff on site?');
    const { id, verdict } = await find('nw-1');
    expect(verdict.unknowns.map(({ fact }) => fact)).toContain('contoso.onSite');
    expect((await test.call('questions.list', { limit: 200 })).map(({ fact }) => fact)).toContain('contoso.onSite');
    await test.call('server.answer', { ids: [id], answers: [{ fact: 'contoso.onSite', value: false }], who: 'Kim' });
    const answered = (await find('nw-1')).verdict;
    expect(answered.scores.isolate).toBeNull();
    expect(answered.gates.find(({ rule }) => rule === 'contoso.nobody-on-site')?.text).toBe('Nobody is on site who could pull the cable.');
    await test.call('rules.switch', { key, state: 'off' });
    expect((await find('nw-1')).verdict.scores.isolate).not.toBeNull();
    expect((await test.call('questions.list', { limit: 200 })).map(({ fact }) => fact)).not.toContain('contoso.onSite');
  });

  it('bring controls into the plan of an isolated server', async () => {
    const files = (await listPackFiles(EXAMPLE_PACK)).map(({ name, path: at }) => test.client.grantPath(at, name));
    const { check } = await test.call('rules.add', { files });
    expect(check.problems).toEqual([]);
    await test.call('rules.switch', { key: check.pack?.key ?? '', state: 'on' });
    const { id } = await find('nw-1');
    const { isolate } = await test.call('exitPlan.server', { id });
    expect(isolate.controls.find((control) => control.id === 'northwall.two-person-console')?.steps).toHaveLength(2);
    expect(isolate.packs.map((pack) => pack.label)).toContain('Northwall house controls');
    const page = await test.call('knowledge.entry', { kind: 'rule', id: 'northwall.fixed-address' });
    expect(page.origin).toBe('Northwall house rules 1.2.0');
    expect(page.facts).toContainEqual({ label: 'Takes the place of', text: 'hard-coded-address' });
    expect((await test.refusal('knowledge.entry', { kind: 'rule', id: 'hard-coded-address' })).code).toBe('knowledge-entry-not-found');
  });

  it('are one change of the history that is taken back and repeated, with version and hash', async () => {
    const before = (await find('nw-1')).verdict;
    const { key, hash } = await add(makePack());
    await test.call('rules.switch', { key, state: 'on' });
    const switched = (await find('nw-1')).verdict;
    const { entries } = await test.call('history.list', { offset: 0, limit: 1 });
    expect(entries[0]?.summary).toBe(`Switched on the rule pack Contoso rules 1.0 (${hash.slice(0, 12)})`);
    await test.call('history.undo', {});
    expect((await find('nw-1')).verdict).toEqual(before);
    expect((await test.call('rules.list', {})).packs).toMatchObject([{ key, state: 'off' }]);
    await test.call('history.redo', {});
    expect((await find('nw-1')).verdict).toEqual(switched);
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('are named by the decisions made on them, and mark decisions for review whose verdict they change', async () => {
    const { id } = await find('nw-1');
    const decision = { path: 'migrate', reason: 'As recommended', decidedBy: 'Kim' } as const;
    await test.call('decision.set', { ids: [id], decision });
    expect((await find('nw-1')).review).toBeUndefined();
    const { key, hash } = await add(makePack());
    const ahead = await preview(key);
    expect(ahead.decisionsToReview).toBe(1);
    await test.call('rules.switch', { key, state: 'on' });
    const { review } = await find('nw-1');
    const { knowledgeAsOf } = await test.call('app.describe', {});
    const version = `${knowledgeAsOf} + contoso 1.0 (${hash.slice(0, 12)})`;
    expect(review?.why.at(-1)).toBe(`It was decided on the knowledge of ${knowledgeAsOf}; today it is that of ${version}.`);
    await test.call('decision.set', { ids: [id], decision });
    expect((await find('nw-1')).decision?.basis?.knowledge).toContain(`contoso 1.0 (${hash.slice(0, 12)})`);
  });

  it('open alike on another machine, and are left out there where they do not fit, with the reason', async () => {
    const { key } = await add(makePack());
    await test.call('rules.switch', { key, state: 'on' });
    const { verdict } = await find('nw-1');
    const copy = path.join(test.folder, 'elsewhere.offramp');
    await test.call('project.saveCopy', { destination: test.client.grantSave(copy) });
    await test.call('project.close', {});
    await test.services.openProjectAt(copy, 'open');
    expect((await find('nw-1')).verdict).toEqual(verdict);
    await test.call('project.close', {});
    expect((await test.call('knowledge.describe', {})).facts.map(({ id }) => id)).not.toContain('contoso.onSite');

    const db = new DatabaseSync(copy);
    const changed = String(db.prepare(`select value from record where kind = 'rule-pack'`).get()?.value).replace('"platform"', '"nothing"');
    db.prepare(`update record set value = ? where kind = 'rule-pack'`).run(changed);
    db.close();
    await test.services.openProjectAt(copy, 'open');
    const [line] = (await test.call('rules.list', {})).packs;
    expect(line).toMatchObject({ state: 'does-not-fit' });
    expect(line?.problems.map(({ text }) => text)).toContain('is not what it was when it was added: its hash is another one');
    expect((await find('nw-1')).verdict.reasons.map(({ rule }) => rule)).not.toContain('contoso.virtual-already');
    expect((await test.call('project.verify', {})).intact).toBe(false);
  });

  it('replace the version before them, and come back to it by undo', async () => {
    const first = await add(makePack());
    const second = await add(makePack({ version: '2.0', rules: [makeRule({ points: { isolate: -100 } })] }), 'contoso-2.json');
    await test.call('rules.switch', { key: first.key, state: 'on' });
    const { packs } = await test.call('rules.switch', { key: second.key, state: 'on' });
    expect(packs.map(({ version, state }) => `${version} ${state}`).sort()).toEqual(['1.0 off', '2.0 on']);
    await test.call('history.undo', {});
    expect((await test.call('rules.list', {})).packs.find(({ state }) => state === 'on')?.version).toBe('1.0');
  });

  it('cannot both replace the same entry, and the sentence names both', async () => {
    const replacing = { ...makeRule(), replaces: 'hard-coded-address' };
    const first = await add(makePack({ rules: [replacing] }));
    const other = { ...replacing, id: 'fabrikam.address' };
    const second = await add({ ...makePack({ id: 'fabrikam', label: 'Fabrikam rules', facts: [], rules: [other] }) }, 'fabrikam.json');
    await test.call('rules.switch', { key: first.key, state: 'on' });
    const refusal = await test.refusal('rules.switch', { key: second.key, state: 'on' });
    expect(refusal.code).toBe('rules-conflict');
    expect(refusal.message).toContain('Both “Fabrikam rules” and “Contoso rules” replace hard-coded-address.');
    expect((await test.call('rules.list', {})).packs.find(({ id }) => id === 'fabrikam')?.conflicts).toHaveLength(1);
  });

  it('are written as one file that another project takes as the same pack', async () => {
    const { key, hash } = await add(makePack());
    const target = path.join(test.folder, 'saved.json');
    await test.call('rules.save', { key, destination: test.client.grantSave(target) });
    const check = await test.call('rules.check', { files: [test.client.grantPath(target)] });
    expect(check.pack).toMatchObject({ key, hash });
  });

  it('are named in the workbook among what it rests on', async () => {
    const { key } = await add(makePack());
    await test.call('rules.switch', { key, state: 'on' });
    const sheets = await test.call('workbook.preview', {});
    const shown = JSON.stringify(sheets.find(({ name }) => name === 'Assumptions and sources'));
    expect(shown).toContain('Contoso rules 1.0');
  });

  it('stay as they are where a switch is refused', async () => {
    await add(makePack());
    const before = (await find('nw-1')).verdict;
    expect((await test.refusal('rules.switch', { key: 'contoso@000000000000', state: 'on' })).code).toBe('rules-not-found');
    expect((await find('nw-1')).verdict).toEqual(before);
  });
});
