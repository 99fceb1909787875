import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listZip, toEntryKey } from '../../electron/services/inventory/readers/xlsx/zip-archive.ts';
import { contract, type OperationName } from '../../shared/contract/contract.ts';
import { QueueView } from '../../shared/domain/decide-queue.ts';
import { makePack } from '../helpers/make-rule-pack.ts';
import { AD_HEADER, makeComputer, makeVm, startServices, type TestServices, VINFO_HEADER } from '../helpers/start-services.ts';
import { openForEditing } from '../unit/review/edit-workbook.ts';

/** Every operation of the engine, called in turn on one small estate through the router, which checks what goes in and what comes out. */
describe('every operation of the engine', () => {
  let test: TestServices;
  const called = new Set<OperationName>();
  const use: TestServices['call'] = (name, input) => {
    called.add(name);
    return test.call(name, input);
  };

  beforeAll(async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-operations-'));
    const samples = path.join(folder, 'samples');
    mkdirSync(samples);
    writeFileSync(
      path.join(samples, 'vms.csv'),
      `${[VINFO_HEADER, makeVm({ name: 'sample-1', dns: 'sample-1.corp.example' })].join('\n')}\n`,
    );
    const ad = [AD_HEADER, makeComputer({ name: 'SAMPLE-1', dns: 'sample-1.corp.example', guid: 'aaaaaaaa-bbbb-cccc-dddd-000000000001' })];
    writeFileSync(path.join(samples, 'ad.csv'), `${ad.join('\n')}\n`);
    writeFileSync(path.join(samples, 'sample.json'), JSON.stringify({ name: 'Sample estate', servers: 1, files: ['vms.csv', 'ad.csv'] }));
    test = await startServices({ folder, samplesDirectory: samples });
  });
  afterAll(async () => {
    await test.stop();
    rmSync(test.folder, { recursive: true, force: true });
  });

  it('describes the app and what it knows before any project is open', async () => {
    const app = await use('app.describe', {});
    expect(app).toMatchObject({ version: '0.0.0', project: null, sample: { name: 'Sample estate', servers: 1, files: 2 } });
    const knowledge = await use('knowledge.describe', {});
    expect(knowledge.products.length).toBeGreaterThan(5);
    expect(await use('project.summary', {})).toBeNull();
  });

  it('searches what it knows and shows an entry with its sources', async () => {
    const found = await use('knowledge.search', { text: 'bluekeep', kind: 'vulnerability' });
    expect(found.entries.map(({ id }) => id)).toContain('CVE-2019-0708');
    const entry = await use('knowledge.entry', { kind: 'vulnerability', id: 'CVE-2019-0708' });
    expect(entry.sources.length).toBeGreaterThan(0);
    expect((await test.refusal('knowledge.entry', { kind: 'claim', id: 'CVE-2019-0708' })).code).toBe('knowledge-entry-not-found');
  });

  it('refuses to work on a project while none is open', async () => {
    for (const name of ['import.ledger', 'findings.estate', 'history.undo', 'project.verify', 'workbook.preview'] as const) {
      expect((await test.refusal(name, {})).code).toBe('no-project');
    }
  });

  it('opens the sample: a new project with every sample file in it', async () => {
    const summary = await use('project.openSample', { job: 'sample' });
    expect(summary).toMatchObject({ name: 'Sample estate', servers: 1, sources: 2, sourcesWithIssues: 0 });
    expect(test.events.some((event) => event.type === 'progress' && event.job === 'sample')).toBe(true);
    expect(await use('project.close', {})).toEqual({});
    expect(test.events.at(-1)).toEqual({ type: 'project-changed', project: null });
  });

  it('creates a project and imports into it', async () => {
    expect((await use('project.create', { name: 'Northwind' })).servers).toBe(0);
    const lines = [
      VINFO_HEADER,
      makeVm({ name: 'nw-2', dns: 'nw-2.corp.example' }),
      makeVm({ name: 'nw-10', os: 'Microsoft Windows Server 2019 (64-bit)' }),
      ',poweredOn,False,,2,4096,,Microsoft Windows Server 2008,,,',
    ];
    const file = test.client.grantPath(test.write('vms.csv', lines));
    const [recognised] = await use('import.inspect', { job: 'look', files: [file] });
    expect(recognised?.tables).toMatchObject([{ format: 'rvtools', importable: 'yes', headerRow: 1 }]);
    const preview = await use('import.preview', { choice: { file, sheet: null, columns: { Powerstate: null } } });
    expect(preview.mapping.find((column) => column.header === 'Powerstate')?.field).toBeNull();
    const ledger = await use('import.run', { job: 'run', tables: [{ file, sheet: null }] });
    expect(ledger.totals).toEqual({ read: 3, kept: 2, merged: 0, refused: 1, ignored: 0 });
    expect(await use('import.ledger', {})).toEqual(ledger);
    const empty = test.client.grantPath(test.write('empty.csv', []));
    const again = await use('import.run', { job: 'again', tables: [{ file, sheet: null }], others: [empty] });
    expect(again.totals).toEqual(ledger.totals);
    expect(again.unread).toMatchObject([{ file: 'empty.csv', reason: expect.stringContaining('blank lines') }]);
    expect((await use('import.issues', { sourceId: 1, offset: 0, limit: 10 })).total).toBe(1);
    expect((await test.refusal('import.issues', { sourceId: 9, offset: 0, limit: 10 })).code).toBe('source-not-found');
    const destination = test.client.grantSave(path.join(test.folder, 'refused.csv'));
    expect(await use('import.saveRefused', { sourceId: 1, destination })).toEqual({ fileName: 'refused.csv', rows: 1 });
    expect(await use('job.cancel', { job: 'run' })).toEqual({ cancelled: 'not-running' });
  });

  it('finds servers, counts them and shows one', async () => {
    const names = async (query: object) => (await use('inventory.query', { query, offset: 0, limit: 10 })).rows.map((row) => row.name);
    expect(await names({})).toEqual(['nw-2', 'nw-10']);
    expect(await names({ sort: { column: 'name', direction: 'desc' } })).toEqual(['nw-10', 'nw-2']);
    expect(await names({ search: 'CORP.example' })).toEqual(['nw-2']);
    expect(await names({ search: '2019 nw' })).toEqual(['nw-10']);
    expect(await names({ subset: 'in-scope' })).toEqual(['nw-2']);
    expect(await names({ filters: { product: ['windows-server-2019', 'windows-server-2008'], owner: [''] } })).toEqual(['nw-2', 'nw-10']);
    expect(await names({ filters: { product: ['windows-server-2019'] }, subset: 'flagged' })).toEqual([]);
    expect(await names({ flag: 'windows-server-2008' })).toEqual(['nw-2']);
    const facets = await use('inventory.facets', {
      query: { filters: { product: ['windows-server-2008'] } },
      columns: ['product', 'decision', 'build'],
    });
    expect(facets.map(({ column, values }) => [column, values.map(({ value, servers }) => `${value}:${servers}`)])).toEqual([
      ['product', ['windows-server-2008:1', 'windows-server-2019:1']],
      ['decision', [':1']],
      ['build', [':1']],
    ]);
    const detail = await use('server.detail', { id: 's1' });
    expect(detail).toMatchObject({
      name: 'nw-2',
      aliases: ['nw-2.corp.example'],
      sightings: [{ source: 'vms.csv', row: 2 }],
      decision: null,
    });
    expect((await test.refusal('server.detail', { id: 's99' })).code).toBe('server-not-found');
    expect((await test.refusal('server.detail', { id: "1' or 1" })).code).toBe('server-not-found');
  });

  it('edits many servers at once after a look at what would change, saves views, and exports the list', async () => {
    const edit = { selection: { kind: 'matching', query: { search: 'nw-2' } }, fact: 'owner', value: 'Zoe' } as const;
    expect(await use('inventory.previewEdit', { job: 'preview', edit })).toMatchObject({ servers: 1, changing: 1 });
    expect(await use('inventory.edit', { edit })).toMatchObject({ changed: 1, project: { undo: 'Answered Owner for nw-2' } });
    await use('history.undo', {});
    const view = { name: 'Mine', query: { search: 'nw' }, columns: [{ column: 'name', widthPx: null }] } as const;
    const { id } = await use('view.save', { view: { ...view, columns: [...view.columns] } });
    await use('view.rename', { id, name: 'Ours' });
    expect(await use('view.list', {})).toMatchObject([{ id, name: 'Ours', query: { search: 'nw', subset: 'all' } }]);
    await use('view.remove', { id });
    const target = path.join(test.folder, 'list.csv');
    const columns = [{ column: 'name' as const, heading: 'Name' }];
    const destination = test.client.grantSave(target);
    expect(await use('inventory.export', { job: 'list', query: {}, columns, destination })).toEqual({ fileName: 'list.csv', rows: 2 });
    expect(readFileSync(target, 'utf8')).toBe('\uFEFFName\r\nnw-2\r\nnw-10\r\n');
  });

  it('saves the collector as it ships', async () => {
    const target = path.join(test.folder, 'offramp-collect.vbs');
    const saved = await use('collector.save', { destination: test.client.grantSave(target) });
    const shipped = readFileSync(new URL('../../assets/collector/offramp-collect.vbs', import.meta.url));
    expect(saved).toEqual({ fileName: 'offramp-collect.vbs', bytes: shipped.length });
    expect(readFileSync(target).equals(shipped)).toBe(true);
    const kit = path.join(test.folder, 'offramp-collector.zip');
    const { bytes } = await use('collector.save', { destination: test.client.grantSave(kit) });
    expect(bytes).toBe(readFileSync(kit).length);
    const names = ['offramp-collect.vbs', 'offramp-collect.cmd', 'READ-ME.txt'];
    expect([...(await listZip(kit)).keys()]).toEqual(names.map((name) => toEntryKey(`offramp-collector/${name}`)));
    const nowhere = test.client.grantSave(path.join(test.folder, 'none', 'offramp-collect.vbs'));
    expect((await test.refusal('collector.save', { destination: nowhere })).code).toBe('destination-unwritable');
  });

  it('says what the estate is, in counts that the inventory answers too', async () => {
    const findings = await use('findings.estate', {});
    expect(findings).toMatchObject({ asOf: '2026-11-20', servers: 2, flagged: 1, inScope: 1, decided: 0 });
    for (const { id, servers } of findings.byProduct) {
      const found = await use('inventory.query', { query: { filters: { product: [id] } }, offset: 0, limit: 1 });
      expect(found.total).toBe(servers);
    }
    for (const { id, servers } of findings.byVerdict) {
      const found = await use('inventory.query', { query: { subset: 'flagged', filters: { verdict: [id] } }, offset: 0, limit: 1 });
      expect(found.total).toBe(servers);
    }
    expect(findings.support.find((product) => product.product === 'windows-server-2008')?.daysPastLast).toBeGreaterThan(0);
    const questions = await use('questions.list', {});
    expect(questions.every((question) => question.servers === 1)).toBe(true);
    expect(questions.length).toBeGreaterThan(3);
  });

  it('records answers and decisions and takes them back', async () => {
    const answered = await use('server.answer', { ids: ['s1'], answers: [{ fact: 'airGapped', value: true }], who: 'Kim' });
    expect(answered.undo).toBe('Answered Air-gapped for nw-2');
    const decided = await use('decision.set', { ids: ['s1'], decision: { path: 'retire', reason: 'Empty' } });
    expect(decided.undecided).toBe(0);
    expect((await use('decision.clear', { ids: ['s1'] })).undecided).toBe(1);
    expect((await test.refusal('decision.clear', { ids: ['s1'] })).code).toBe('not-decided');
    expect((await use('history.undo', {})).undecided).toBe(0);
    expect((await use('history.redo', {})).undecided).toBe(1);
    const { total, entries } = await use('history.list', { offset: 0, limit: 2 });
    expect([total, entries.map((entry) => entry.kind)]).toEqual([12, ['redo', 'undo']]);
  });

  it('finds the undecided servers that one decision suits', async () => {
    expect(await use('decision.similar', { id: 's1' })).toEqual({ like: [], likeTotal: 0, odd: [], oddTotal: 0 });
    expect((await test.refusal('decision.similar', { id: 's99' })).code).toBe('server-not-found');
  });

  it('does the same to servers that are selected together', async () => {
    const selection = { kind: 'queue' as const, view: QueueView.parse({}), except: [] };
    expect(await use('together.describe', { job: 't', selection })).toMatchObject({ servers: 1, decided: 0, knownTotal: 0 });
    expect((await use('together.list', { selection, from: 0, to: 9 })).ids).toEqual(['s1']);
    const decided = await use('together.decide', { job: 't', selection, decision: { path: 'retire', reason: 'Empty' }, odd: 'included' });
    expect([decided.changed, decided.project.undecided]).toEqual([1, 0]);
    expect((await use('together.clear', { job: 't', selection })).changed).toBe(1);
    expect((await use('together.comment', { job: 't', selection, text: 'Ask the plant' })).changed).toBe(1);
    await use('history.undo', {});
    expect((await test.refusal('together.clear', { job: 't', selection })).code).toBe('not-decided');
  });

  it('weighs by the policy, waives a gate, and asks owners', async () => {
    const { policy, criteria, targets } = await use('policy.read', {});
    expect([policy.ranking, criteria.length, targets.length > 0]).toEqual([[], 8, true]);
    const ranked = { ...policy, ranking: ['use'] };
    expect(await use('policy.preview', { policy: ranked })).toMatchObject({ flagged: 1, pathChanges: 0 });
    expect((await use('policy.set', { policy: ranked })).undo).toBe('Changed the policy: ranked Use');
    await use('history.undo', {});
    const gate = { rule: 'no-segment-possible', opens: 'isolate' } as const;
    await use('waiver.set', { ids: ['s1'], waiver: { ...gate, reason: 'Soon', owner: 'Kim', expiresOn: '2026-12-31' } });
    await use('waiver.withdraw', { ids: ['s1'], gate });
    expect((await use('questions.byOwner', {})).map(({ owner, servers }) => [owner, servers])).toEqual([[null, 1]]);
    const group = { by: 'selection' as const, ids: ['s1'] };
    expect(await use('questions.group', { fact: 'segmentable', group })).toMatchObject({ servers: 1, lacking: 1, oddTotal: 0 });
    await use('questions.answer', { fact: 'segmentable', value: true, group });
    await use('history.undo', {});
    expect(await use('decision.reviews', {})).toEqual({ total: 0, servers: [] });
    expect(await use('decision.place', { query: {}, id: 's1' })).toEqual({ index: 0 });
  });

  it('reads the queue, and keeps comments and questions that nobody can answer', async () => {
    const { total } = await use('decision.queue', { view: {} });
    expect(total).toBeGreaterThan(0);
    expect(await use('decision.queuePlace', { view: {}, id: 's1' })).toEqual({ index: expect.any(Number) });
    const next = await use('decision.queueNext', { view: {}, after: null });
    expect(next === null || next.index >= 0).toBe(true);
    await use('comment.add', { ids: ['s1'], text: 'Ask the plant' });
    await use('comment.change', { id: 'c1', text: 'Asked', who: 'Kim' });
    await use('questions.settle', { ids: ['s1'], fact: 'segmentable', as: 'nobody-knows' });
    const notes = await use('decision.notes', { id: 's1' });
    expect([notes.comments.map(({ text }) => text), notes.saidUnknown.map(({ fact }) => fact)]).toEqual([['Asked'], ['segmentable']]);
    expect(await use('decision.queueParts', {})).toMatchObject({ commented: 1, saidUnknown: 1 });
  });

  it('keeps how far the agreement on a decision has come', async () => {
    const agreement = { status: 'approved' as const, approver: 'Kim', approvedOn: '2026-11-20' };
    expect((await test.refusal('agreement.set', { ids: ['s1'], agreement: { ...agreement, approver: ' ' } })).code).toBe(
      'approver-missing',
    );
    expect((await use('agreement.set', { ids: ['s1'], agreement, who: 'Kim' })).undo).toBe('Agreement is approved for nw-2');
    expect(await use('agreement.read', { id: 's1' })).toEqual({ server: 's1', agreement });
    await use('history.undo', {});
    expect((await use('agreement.read', { id: 's1' })).agreement.status).toBeNull();
  });

  it('plans every path in full, and keeps controls, choices and assumptions', async () => {
    const plan = await use('exitPlan.server', { id: 's1' });
    expect([plan.name, plan.virtualize.checks.length > 0, plan.isolate.controls.length > 0]).toEqual(['nw-2', true, true]);
    await use('exitPlan.choose', { ids: ['s1'], host: 'kvm' });
    await use('history.undo', {});
    await use('control.set', { ids: ['s1'], controls: ['C-SEG-01'], status: 'planned' });
    await use('history.undo', {});
    expect((await use('assumption.list', {})).find(({ id }) => id === 'dayRate')?.origin).toBe('open');
    await use('assumption.set', { id: 'dayRate', value: { low: 700, likely: 800, high: 900 } });
    await use('history.undo', {});
    const calendar = test.client.grantSave(path.join(test.folder, 'reviews.ics'));
    const isolate = { path: 'isolate', reason: 'Agreed', accepter: 'Kim', expiresOn: '2027-06-30' } as const;
    await use('decision.set', { ids: ['s1'], decision: isolate });
    expect(await use('review.saveCalendar', { destination: calendar })).toMatchObject({ fileName: 'reviews.ics', servers: 1 });
    await use('history.undo', {});
  });

  it('groups servers, rules on dependencies, and plans the waves', async () => {
    const { rows } = await test.call('inventory.query', { query: {}, offset: 0, limit: 10 });
    const [from = '', to = ''] = rows.map(({ id }) => id);
    expect(await use('workload.propose', {})).toBeInstanceOf(Array);
    await use('workload.save', { workloads: [{ name: 'Shop', servers: [from] }] });
    const [workload] = await use('workload.list', {});
    expect(await use('workload.match', { pattern: rows[0]?.name ?? '' })).toMatchObject({ total: 1, servers: [{ id: from }] });
    const list = test.client.grantSave(path.join(test.folder, 'workloads.csv'));
    expect(await use('workload.export', { destination: list })).toEqual({ fileName: 'workloads.csv', rows: 1 });
    const again = test.client.grantPath(path.join(test.folder, 'workloads.csv'));
    expect(await use('workload.import', { file: again })).toMatchObject({ read: 1, kept: 1, refused: [] });
    await use('workload.dissolve', { ids: [workload?.id ?? ''] });
    await use('dependency.rule', { rulings: [{ from, to, kind: 'needs', ruling: 'hard' }] });
    const destination = test.client.grantSave(path.join(test.folder, 'edges.csv'));
    expect((await use('dependency.export', { destination })).rows).toBeGreaterThan(0);
    const file = test.client.grantPath(path.join(test.folder, 'edges.csv'));
    expect((await use('dependency.import', { file })).refused).toEqual([]);
    expect((await use('dependency.list', {})).counts.hard).toBe(1);
    await test.call('decision.set', { ids: [from], decision: { path: 'retire', reason: 'Unused', decidedBy: 'Kim' } });
    await use('plan.settings', { settings: { pilots: { waves: 0, servers: 1 } } });
    await use('plan.propose', { mode: 'afresh' });
    expect(await use('plan.preview', { units: [from], wave: 3 })).toEqual([]);
    await use('plan.move', { units: [from], wave: 3 });
    expect((await use('plan.explain', { unit: from })).reasons.length).toBeGreaterThan(0);
    await use('plan.release', { units: [from] });
    expect((await use('plan.read', {})).units.map(({ id, wave }) => [id, wave])).toContainEqual([from, 3]);
    expect(await use('plan.conflicts', {})).toEqual([]);
    await test.call('decision.clear', { ids: [from] });
  });

  it('runs a plan: runbooks, the forecast, the risk log, who does what and the calendar', async () => {
    const [planned] = (await test.call('plan.read', {})).leftOut;
    await test.call('decision.set', { ids: [planned?.id ?? ''], decision: { path: 'retire', reason: 'Unused', decidedBy: 'Kim' } });
    const [line] = (await use('runbook.list', { kind: 'server' })).runbooks;
    const id = line?.id ?? '';
    const runbook = await use('runbook.read', { id });
    await use('runbook.set', { id, steps: [runbook.steps[0]?.id ?? ''], status: 'done', who: 'Kim' });
    expect((await use('runbook.read', { id })).steps[0]?.status).toBe('done');
    const page = test.client.grantSave(path.join(test.folder, 'runbooks.html'));
    expect((await use('runbook.save', { format: 'html', destination: page })).runbooks).toBeGreaterThan(0);
    expect((await use('forecast.read', {})).estate.servers).toBeGreaterThan(0);
    await use('raid.add', { type: 'risk', text: 'The plant is closed in August', accountable: 'Kim' });
    await use('raid.set', { ids: ['own-1'], severity: 4 });
    expect((await test.refusal('raid.set', { ids: ['own-1'], accountable: 'Kim and Robin' })).code).toBe('one-accountable');
    expect((await use('raid.list', {})).rows.find((row) => row.id === 'own-1')).toMatchObject({ severity: 4, accountable: 'Kim' });
    await use('raid.clear', { ids: ['own-1'] });
    const [row] = (await use('raci.read', {})).rows;
    expect((await test.refusal('raci.set', { id: row?.id ?? '', letters: { owner: 'A', sponsor: 'A' } })).code).toBe('one-accountable');
    await use('raci.set', { id: row?.id ?? '', letters: { owner: 'A/R' } });
    await use('raci.fill', { role: 'owner', person: 'Kim' });
    expect((await use('calendar.list', {})).length).toBeGreaterThan(0);
    const calendar = test.client.grantSave(path.join(test.folder, 'plan.ics'));
    expect((await use('calendar.save', { destination: calendar })).events).toBeGreaterThan(0);
    await test.call('decision.clear', { ids: [planned?.id ?? ''] });
  });

  it('keeps what a person chose on this machine', async () => {
    expect(await use('settings.read', {})).toEqual({ settings: {} });
    expect(await use('settings.write', { key: 'theme', value: 'dark' })).toEqual({});
    expect(await use('settings.read', {})).toEqual({ settings: { theme: 'dark' } });
  });

  it('names, dates, copies, checks and reopens the project', async () => {
    expect(await use('project.rename', { name: 'Northwind 2026' })).toMatchObject({
      name: 'Northwind 2026',
      undo: 'Renamed the project from Northwind to Northwind 2026',
    });
    expect(await use('project.setAsOf', { asOf: '2027-01-01' })).toMatchObject({ asOf: '2027-01-01', asOfMode: 'fixed' });
    expect(await use('project.setAsOf', { asOf: null })).toMatchObject({ asOf: '2026-11-20', asOfMode: 'today' });
    const copy = path.join(test.folder, 'copy.offramp');
    const saved = await use('project.saveCopy', { destination: test.client.grantSave(copy) });
    expect(saved).toEqual({ fileName: 'copy.offramp', bytes: readFileSync(copy).length });
    expect((await use('project.verify', {})).intact).toBe(true);
    expect(await use('project.open', { file: test.client.grantPath(copy) })).toMatchObject({
      name: 'Northwind 2026',
      fileName: 'copy.offramp',
    });
    const recent = (await use('app.describe', {})).recent.find((project) => project.name === 'Northwind 2026' && project.present);
    expect(recent).toBeDefined();
    await use('project.openRecent', { id: recent?.id ?? '' });
    expect(await use('project.backups', {})).toEqual({ backups: [], problem: null });
    called.add('project.openBackup');
    expect((await test.refusal('project.openBackup', { madeAt: '2026-11-20T12:00:00Z' })).code).toBe('backup-missing');
    expect(await use('project.protect', { passphrase: 'four words are easy' })).toMatchObject({ protection: 'passphrase' });
    await use('project.protect', { current: 'four words are easy', passphrase: null });
    const salvaged = await use('project.salvage', { which: { file: test.client.grantPath(copy) } });
    expect(salvaged.project.name).toBe('Northwind 2026');
    await use('project.openRecent', { id: recent?.id ?? '' });
  });

  it('holds a workshop from the set-up to the signed list', async () => {
    const attendees = [{ id: 'p1', name: 'Kim', role: 'sponsor' as const, seat: 1 }];
    const agenda = [{ id: 'a1', kind: 'contested' as const, minutes: 60 }];
    const setUp = { name: 'Kick-off', heldOn: '2026-11-20', attendees, agenda, quorum: { leastSeats: 1 } };
    const { id } = await use('workshop.save', { setUp });
    expect(await use('workshop.list', {})).toEqual([{ id, name: 'Kick-off', heldOn: '2026-11-20', state: 'open' }]);
    await use('workshop.here', { id, attendee: 'p1', here: 'yes' });
    await use('workshop.clock', { id, turn: { to: 'start' } });
    expect((await use('workshop.read', { id })).quorum).toEqual({ state: 'met', present: 1, missing: [] });
    const [entry] = await use('workshop.queue', { id });
    const on = { id, server: entry?.id ?? '' };
    await use('workshop.except', { id, servers: [on.server], from: 'batch' });
    await use('workshop.except', { id, servers: [on.server], from: 'cards' });
    called.add('workshop.pass');
    expect((await test.refusal('workshop.pass', { id, servers: ['s99'], decidedBy: 'p1', followOn: null })).code).toBe('not-in-batch');
    await use('workshop.vote', { ...on, ballot: { attendee: 'p1', path: 'retire' } });
    await use('workshop.reveal', on);
    await use('workshop.again', { ...on, voting: 'hands' });
    await use('workshop.hands', { ...on, hands: { counts: { retire: 3 } } });
    expect(await use('workshop.card', on)).toMatchObject({ counts: { retire: 3 }, spread: 0 });
    await use('workshop.decide', { ...on, decision: { path: 'retire', reason: 'Nobody needs it' }, decidedBy: 'p1' });
    await use('workshop.park', { id, item: { item: 'Ask', owner: 'Kim', dueOn: '2026-12-01' } });
    await use('workshop.fist', { id, vote: { attendee: 'p1', value: 5 } });
    expect((await use('workshop.exits', { id })).map(({ check }) => check)).toHaveLength(10);
    const { hash } = await use('workshop.seal', {});
    await use('workshop.close', { id, signedBy: [{ name: 'Kim', role: 'sponsor' }], on: '2026-11-20' });
    expect((await use('workshop.read', { id })).workshop.closing?.hash).toBe(hash);
    const destination = test.client.grantSave(path.join(test.folder, 'minutes.html'));
    expect((await use('workshop.minutes', { id, destination })).fileName).toBe('minutes.html');
  });

  it('previews and writes the workbook', async () => {
    const sheets = await use('workbook.preview', {});
    const target = path.join(test.folder, 'out.xlsx');
    const written = await use('workbook.write', { job: 'workbook', destination: test.client.grantSave(target) });
    expect(written).toMatchObject({ fileName: 'out.xlsx', servers: 2, sheets: sheets.map((sheet) => sheet.name) });
    expect(readFileSync(target).length).toBe(written.bytes);
    const again = path.join(test.folder, 'again.xlsx');
    await use('workbook.write', { job: 'workbook', destination: test.client.grantSave(again) });
    expect(readFileSync(again).equals(readFileSync(target))).toBe(true);
  });

  it('writes every report in the look of the project, and says where a secret would leave it', async () => {
    const branding = await use('branding.read', {});
    const { undo } = await use('branding.write', { branding: { ...branding, consultancy: 'Morrow & Vale' } });
    expect(undo).toBe('Changed how the workbook and the reports look');
    for (const kind of ['deck', 'briefing', 'questions', 'pdf'] as const) {
      const target = path.join(test.folder, `report.${kind}`);
      const written = await use('report.write', { job: kind, kind, destination: test.client.grantSave(target) });
      expect(readFileSync(target).length).toBe(written.bytes);
    }
    expect(await use('workbook.findSecrets', {})).toEqual({ total: 0, places: [] });
    await use('history.undo', {});
  });

  it('takes a workbook back that nobody edited, and one that somebody did', async () => {
    const files = [test.client.grantPath(path.join(test.folder, 'out.xlsx'))];
    expect(await use('review.recognise', { files })).toEqual({ tokens: files.map(({ token }) => token) });
    const review = await use('review.read', { job: 'review', files });
    expect(review).toMatchObject({ changes: [], conflicts: [], refused: [], additions: [], missing: [] });
    const edited = openForEditing(path.join(test.folder, 'out.xlsx'));
    const [id] = edited.rowIds('Decisions');
    const copy = edited.type('Decisions', id ?? '', 'Comment', 'Seen.').save(path.join(test.folder, 'edited.xlsx'));
    const copies = [test.client.grantPath(copy)];
    const { changes, revision } = await use('review.read', { job: 'review', files: copies });
    expect(changes).toMatchObject([{ field: 'comment', to: 'Seen.' }]);
    const done = await use('review.apply', { job: 'review', files: copies, revision, choices: changes.map(({ key }) => ({ key })) });
    expect(done).toMatchObject({ applied: 1, flips: [] });
  });

  it('settles which rows are one machine, which source speaks and whom to trust', async () => {
    const lines = ['Server name,Operating system,Owner', 'nw-10,Windows Server 2019,Dana', 'nw-11,Windows Server 2008,Kim'];
    const file = test.client.grantPath(test.write('owners 2026-01-01.csv', lines));
    const earlier = await use('import.run', { job: 'owners', tables: [{ file, sheet: null }] });
    const older = earlier.sources.at(-1)?.id ?? 0;
    const [proposal] = (await use('merge.proposals', { offset: 0, limit: 10 })).proposals;
    const [a, b] = (proposal?.servers ?? []).map(({ id }) => id) as [string, string];
    expect(proposal).toMatchObject({ kind: 'same-name' });
    expect((await use('merge.compare', { pair: [a, b] })).agrees.length).toBe(1);
    await use('merge.postpone', { pairs: [[a, b]] });
    await use('merge.keepApart', { pairs: [[a, b]] });
    expect(await use('merge.counts', {})).toEqual([]);
    for (let step = 0; step < 2; step += 1) await use('history.undo', {});
    expect(await use('merge.applyKind', { kind: 'same-name', except: [[a, b]] })).toMatchObject({ merged: 0 });
    await use('merge.apply', { into: a, others: [b] });
    const { sightings } = await use('server.detail', { id: a });
    const last = sightings.at(-1);
    await use('merge.split', { id: a, rows: [{ sourceId: last?.sourceId ?? 0, row: last?.row ?? 0 }] });
    expect((await use('merge.log', { offset: 0, limit: 10 })).total).toBe(0);
    const next = test.client.grantPath(test.write('owners 2026-02-01.csv', lines.slice(0, 2)));
    const [recognised] = await use('import.inspect', { job: 'look', files: [next] });
    const table = recognised?.tables[0];
    if (recognised === undefined || table === undefined) throw new Error('The list was not recognised.');
    const found = await use('import.olderExports', { tables: [{ file: next, container: recognised.container, table }] });
    expect(found).toMatchObject([{ exportedOn: '2026-02-01', older: { sourceId: older } }]);
    const later = await use('import.run', { job: 'later', tables: [{ file: next, sheet: null }] });
    const newer = later.sources.at(-1)?.id ?? 0;
    await use('import.setNewer', { older, newer });
    expect((await use('import.differences', { older, newer, offset: 0, limit: 10 })).counts).toMatchObject({ vanished: 1 });
    expect((await use('trust.read', {})).formats.map(({ entry }) => entry)).toEqual(['rvtools', 'table']);
    await use('trust.write', { order: ['table', 'rvtools'] });
    await use('profile.save', { name: 'Owners', choice: { file: next, sheet: null } });
    const [profile] = await use('profile.list', {});
    await use('profile.rename', { id: profile?.id ?? '', name: 'Who owns what' });
    const written = test.client.grantSave(path.join(test.folder, 'profiles.json'));
    expect(await use('profile.export', { destination: written })).toEqual({ fileName: 'profiles.json', profiles: 1 });
    await use('profile.remove', { id: profile?.id ?? '' });
    expect((await use('profile.import', { file: test.client.grantPath(path.join(test.folder, 'profiles.json')) })).added).toBe(1);
    for (const sourceId of [newer, older]) await use('import.remove', { sourceId });
    expect((await use('project.verify', {})).intact).toBe(true);
  });

  it('takes a rule pack, looks ahead, switches it on and off, and lets it go', async () => {
    const file = test.client.grantPath(test.write('contoso.json', [JSON.stringify(makePack())]));
    expect(await use('rules.recognise', { files: [file] })).toEqual({ packs: [{ tokens: [file.token] }] });
    expect(await use('rules.check', { files: [file] })).toMatchObject({ pack: { id: 'contoso' }, problems: [], problemCount: 0 });
    const { list } = await use('rules.add', { files: [file] });
    const key = list.packs[0]?.key ?? '';
    expect(await use('rules.preview', { job: 'ahead', key, state: 'on' })).toMatchObject({ questions: [{ fact: 'contoso.onSite' }] });
    expect((await use('rules.switch', { key, state: 'on' })).packs).toMatchObject([{ key, state: 'on' }]);
    expect((await test.refusal('rules.remove', { key })).code).toBe('rules-in-use');
    await use('rules.switch', { key, state: 'off' });
    const saved = test.client.grantSave(path.join(test.folder, 'saved.json'));
    expect((await use('rules.save', { key, destination: saved })).fileName).toBe('saved.json');
    expect((await use('rules.remove', { key })).packs).toEqual([]);
    expect(await use('rules.list', {})).toMatchObject({ packs: [] });
  });

  it('has been called here', () => {
    const served = Object.entries(contract).filter(([, operation]) => operation.servedBy === 'engine');
    expect(served.map(([name]) => name).filter((name) => !called.has(name as OperationName))).toEqual([]);
    expect(test.faults).toEqual([]);
  });
});
