import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { openForEditing } from './edit-workbook.ts';
import { type ReviewedProject, startReview } from './start-review.ts';

let project: ReviewedProject;
beforeEach(async () => {
  project = await startReview();
});
afterEach(() => project.services.stop());

const detail = async (name: string) => project.services.call('server.detail', { id: await project.idOf(name) });
const idOf = (name: string) => project.idOf(name);

describe('edits come home', () => {
  it('takes a decision over with everything that it needs, as one change in the history that can be undone', async () => {
    const id = await idOf('nw-hmi05');
    const copy = project.copy('review-a.xlsx', (edited) =>
      edited
        .type('Decisions', id, 'Path', 'isolate ')
        .type('Decisions', id, 'Reason', 'The vendor refuses.')
        .type('Decisions', id, 'AcceptedBy', 'Plant manager')
        .type('Decisions', id, 'ExpiresOn', 46_752)
        .type('Decisions', id, 'DecidedBy', 'Head of IT')
        .type('Decisions', id, 'DecidedOn', '2026-11-19')
        .type('Decisions', id, 'Status', 'In review')
        .type('Decisions', id, 'Comment', 'Seen on site.')
        .type('Servers', id, 'Criticality', '4'),
    );
    const review = await project.read(copy);
    expect(review.refused).toEqual([]);
    expect(review.changes).toHaveLength(9);
    const before = await project.services.call('history.list', { offset: 0, limit: 1 });
    const { project: summary, applied } = await project.apply(review, [copy]);
    expect(applied).toBe(9);
    const history = await project.services.call('history.list', { offset: 0, limit: 5 });
    expect(history.total).toBe(before.total + 1);
    expect(history.entries[0]).toMatchObject({ kind: 'review', summary: 'Took over 9 edits from review-a.xlsx' });
    const server = await detail('nw-hmi05');
    expect(server.decision).toMatchObject({
      path: 'isolate',
      reason: 'The vendor refuses.',
      accepter: 'Plant manager',
      expiresOn: '2027-12-31',
      decidedBy: 'Head of IT',
      decidedAt: '2026-11-19T00:00:00.000Z',
    });
    expect(server.facts.criticality?.value).toBe(4);
    expect(summary.undo).toContain('review-a.xlsx');
    const after = openForEditing(await project.write('after.xlsx'));
    expect(after.read('Decisions', id, 'Status')).toBe('In review');
    expect(after.read('Decisions', id, 'Comments')).toContain('review-a.xlsx: Seen on site.');
    expect(after.read('Decisions', id, 'Comment')).toBeNull();
    await project.services.call('history.undo', {});
    expect((await detail('nw-hmi05')).decision).toBeNull();
    expect((await detail('nw-hmi05')).facts.criticality).toBeUndefined();
    expect((await project.services.call('project.verify', {})).intact).toBe(true);
  });

  it('finds nothing left to take over when the same copy comes twice', async () => {
    const id = await idOf('nw-hmi05');
    const copy = project.copy('review-a.xlsx', (edited) =>
      edited.type('Decisions', id, 'Owner', 'Plant').type('Decisions', id, 'Comment', 'Seen.'),
    );
    await project.apply(await project.read(copy), [copy]);
    const again = await project.read(copy);
    expect(again.conflicts).toEqual([]);
    expect(again.changes.map(({ field }) => field)).toEqual(['comment']);
    await project.apply(again, [copy]);
    const after = openForEditing(await project.write('after.xlsx'));
    expect(after.read('Decisions', id, 'Comments')).toBe('2026-11-20, review-a.xlsx: Seen.');
  });

  it('re-scores, and says what flipped', async () => {
    const id = await idOf('nw-app01');
    const { facts } = await project.services.call('knowledge.describe', {});
    const copy = project.copy('review-a.xlsx', (edited) => {
      for (const row of edited.rowIds('Questions to owners').filter((question) => question.startsWith(`${id}:`))) {
        const fact = facts.find((entry) => `${id}:${entry.id}` === row);
        const answer =
          fact?.id === 'vendorLock'
            ? 'Does not support a newer system'
            : fact?.type === 'boolean'
              ? 'nein'
              : fact?.type === 'number'
                ? '3'
                : fact?.choices[0]?.label;
        edited.type('Questions to owners', row, 'Answer', answer ?? null);
      }
    });
    const review = await project.read(copy);
    expect(review.refused).toEqual([]);
    expect(review.changes.length).toBeGreaterThan(5);
    const before = await detail('nw-app01');
    const { flips } = await project.apply(review, [copy]);
    const after = await detail('nw-app01');
    expect(after.facts.vendorLock?.value).toBe('vendor_refuses');
    expect(after.verdict.firmness).not.toBe(before.verdict.firmness);
    expect(flips).toEqual([
      {
        id,
        name: 'nw-app01',
        from: before.verdict.path,
        fromFirmness: before.verdict.firmness,
        to: after.verdict.path,
        toFirmness: after.verdict.firmness,
      },
    ]);
  });

  it('takes what two reviewers wrote together', async () => {
    const [first, second] = [await idOf('nw-app01'), await idOf('nw-db02')];
    const a = project.copy('review-a.xlsx', (edited) =>
      edited.type('Decisions', first, 'Owner', 'Plant').type('Decisions', second, 'Path', 'Isolate'),
    );
    const b = project.copy('review-b.xlsx', (edited) =>
      edited
        .type('Servers', first, 'Site', 'Hamburg')
        .type('Decisions', second, 'AcceptedBy', 'CISO')
        .type('Decisions', second, 'ExpiresOn', '31.12.2027')
        .type('Decisions', second, 'Reason', 'No budget.'),
    );
    const review = await project.read(a, b);
    expect([review.conflicts, review.refused]).toEqual([[], []]);
    await project.apply(review, [a, b]);
    expect((await detail('nw-app01')).facts).toMatchObject({ owner: { value: 'Plant' }, site: { value: 'Hamburg' } });
    expect((await detail('nw-db02')).decision).toMatchObject({
      path: 'isolate',
      accepter: 'CISO',
      expiresOn: '2027-12-31',
      reason: 'No budget.',
    });
  });

  it('names both values and both files where two reviewers disagree, also across sheets, and takes neither', async () => {
    const id = await idOf('nw-app01');
    const a = project.copy('review-a.xlsx', (edited) => edited.type('Decisions', id, 'Owner', 'Plant'));
    const b = project.copy('review-b.xlsx', (edited) => edited.type('Servers', id, 'Owner', 'Logistics'));
    const review = await project.read(a, b);
    expect(review.changes).toEqual([]);
    expect(review.conflicts).toMatchObject([
      {
        server: 'nw-app01',
        field: 'owner',
        base: 'Finance IT',
        sides: [
          { value: 'Plant', by: [{ file: 'review-a.xlsx', sheet: 'Decisions' }] },
          { value: 'Logistics', by: [{ file: 'review-b.xlsx', sheet: 'Servers' }] },
        ],
      },
    ]);
    const key = review.conflicts[0]?.key ?? '';
    const files = [a, b].map((file) => project.services.client.grantPath(file));
    const refusal = await project.services.refusal('review.apply', { job: 'x', files, revision: review.revision, choices: [{ key }] });
    expect(refusal.code).toBe('review-unsettled');
    await project.apply(review, [a, b], [{ key, value: 'Logistics' }]);
    expect((await detail('nw-app01')).facts.owner?.value).toBe('Logistics');
  });

  it('names what the project holds where it changed meanwhile', async () => {
    const id = await idOf('nw-app01');
    const copy = project.copy('review-a.xlsx', (edited) => edited.type('Decisions', id, 'Owner', 'Plant'));
    await project.services.call('server.answer', { ids: [id], answers: [{ fact: 'owner', value: 'Sales' }], who: 'Me' });
    const { conflicts } = await project.read(copy);
    expect(conflicts).toMatchObject([
      {
        base: 'Finance IT',
        sides: [
          { value: 'Sales', by: [] },
          { value: 'Plant', by: [{ file: 'review-a.xlsx' }] },
        ],
      },
    ]);
  });

  it('is no conflict where everybody wrote the same', async () => {
    const id = await idOf('nw-app01');
    const a = project.copy('review-a.xlsx', (edited) =>
      edited.type('Decisions', id, 'DecidedOn', '2026-11-02').type('Decisions', id, 'Path', 'Migrate'),
    );
    const b = project.copy('review-b.xlsx', (edited) =>
      edited.type('Decisions', id, 'DecidedOn', 46_328).type('Decisions', id, 'Path', 'MIGRATE'),
    );
    const review = await project.read(a, b);
    expect(review.conflicts).toEqual([]);
    expect(review.changes.map(({ field, to, by }) => [field, to, by.length])).toEqual([
      ['path', 'migrate', 2],
      ['decidedOn', '2026-11-02', 2],
    ]);
  });
});

describe('a workbook with masked names', () => {
  it('comes home with the real ones', async () => {
    const id = await idOf('nw-app01');
    const masked = path.join(project.folder, 'masked.xlsx');
    await project.services.call('workbook.write', {
      job: 'masked',
      destination: project.services.client.grantSave(masked),
      names: 'masked',
    });
    const edited = openForEditing(masked);
    expect(edited.read('Decisions', id, 'Server')).not.toBe('nw-app01');
    const owner = String(edited.read('Decisions', id, 'Owner'));
    expect(owner).not.toContain('Finance');
    const other = await idOf('nw-hmi05');
    const copy = edited
      .type('Decisions', other, 'Owner', owner)
      .type('Decisions', id, 'Environment', 'Plant')
      .save(path.join(project.folder, 'review-a.xlsx'));
    const review = await project.read(copy);
    expect(review.refused).toEqual([]);
    expect(review.changes.map(({ server, field, from, to }) => [server, field, from, to])).toEqual([
      ['nw-app01', 'environment', 'Production', 'Plant'],
      ['nw-hmi05', 'owner', '', 'Finance IT'],
    ]);
  });
});

describe('edits that have no place', () => {
  it.each([
    ['Decisions', 'Path', 'Burn it', 'invalid', /^Takes one of: Migrate, Virtualize, Isolate, Retire, Undecided\.$/],
    ['Decisions', 'Path', 'TBD', 'invalid', /^Takes one of/],
    ['Decisions', 'Path', 'Isolate', 'incomplete', /accepts/],
    ['Decisions', 'Path', 'Virtualize', 'incomplete', /what follows/],
    ['Decisions', 'Reason', 'Because', 'incomplete', /Choose a path as well/],
    ['Decisions', 'ExpiresOn', 'next summer', 'invalid', /a day, such as 2027-06-30/],
    ['Decisions', 'ExpiresOn', '03/04/2027', 'invalid', /two ways/],
    ['Decisions', 'Status', 'Done', 'invalid', /Draft, In review, Approved/],
    ['Servers', 'Criticality', 9, 'invalid', /whole number from 1 to 5/],
    ['Servers', 'Criticality', 'high', 'invalid', /whole number/],
    ['Servers', 'Environment', null, 'invalid', /empty cell does not take it back/],
    ['Servers', 'OperatingSystem', 'Windows Server 2022', 'locked', /not taken from a workbook/],
    ['Servers', 'Owner', '#REF!', 'invalid', /error of a formula/],
  ] as const)('refuses %s.%s = %s as %s', async (sheet, column, value, kind, message) => {
    const id = await idOf('nw-app01');
    const review = await project.read(project.copy('review-a.xlsx', (edited) => edited.type(sheet, id, column, value)));
    expect(review.refused).toHaveLength(1);
    expect(review.refused[0]).toMatchObject({ kind, sheet, server: 'nw-app01', file: 'review-a.xlsx' });
    expect(review.refused[0]?.message).toMatch(message);
    expect(review.refused[0]?.cell).toMatch(/^[A-Z]+\d+$/);
  });

  it('names the allowed values', async () => {
    const id = await idOf('nw-app01');
    const review = await project.read(project.copy('review-a.xlsx', (edited) => edited.type('Decisions', id, 'Path', 'Burn it')));
    expect(review.refused[0]?.allowed).toEqual(['Migrate', 'Virtualize', 'Isolate', 'Retire', 'Undecided']);
  });

  it('lets what a decision lacks be filled in while it is looked at, and applies nothing until then', async () => {
    const id = await idOf('nw-app01');
    const copy = project.copy('review-a.xlsx', (edited) =>
      edited.type('Decisions', id, 'Path', 'Isolate').type('Decisions', id, 'Reason', 'No budget.'),
    );
    const review = await project.read(copy);
    const choices = review.changes.map(({ key }) => ({ key }));
    const files = [project.services.client.grantPath(copy)];
    const refusal = await project.services.refusal('review.apply', { job: 'x', files, revision: review.revision, choices });
    expect(refusal.code).toBe('review-incomplete');
    expect((await detail('nw-app01')).decision).toBeNull();
    const field = (name: string) => JSON.stringify(['decision', id, name]);
    await project.apply(
      review,
      [copy],
      [...choices, { key: field('accepter'), value: 'CISO' }, { key: field('expiresOn'), value: '2027-06-30' }],
    );
    expect((await detail('nw-app01')).decision).toMatchObject({ path: 'isolate', accepter: 'CISO', expiresOn: '2027-06-30' });
  });

  it('refuses to apply what was looked at before the project changed', async () => {
    const id = await idOf('nw-app01');
    const copy = project.copy('review-a.xlsx', (edited) => edited.type('Decisions', id, 'Owner', 'Plant'));
    const review = await project.read(copy);
    await project.services.call('server.answer', { ids: [id], answers: [{ fact: 'site', value: 'Bremen' }] });
    const files = [project.services.client.grantPath(copy)];
    const choices = review.changes.map(({ key }) => ({ key }));
    expect((await project.services.refusal('review.apply', { job: 'x', files, revision: review.revision, choices })).code).toBe(
      'review-stale',
    );
  });

  it('makes proposals of added rows and asks about deleted ones, and obeys neither', async () => {
    const id = await idOf('nw-db02');
    await project.services.call('decision.set', { ids: [id], decision: { path: 'migrate', reason: 'Agreed.' } });
    const from = await project.write('decided.xlsx');
    const edited = openForEditing(from).rearrange('Decisions', (rows, columns) => [
      ...rows.filter((row) => row[0] !== id),
      columns.map((column) => (column === 'Server' ? 'nw-new99' : column === 'Path' ? 'Retire' : null)),
    ]);
    const copy = edited.save(path.join(project.folder, 'review-a.xlsx'));
    const review = await project.read(copy);
    expect(review.changes).toEqual([]);
    expect(review.additions).toMatchObject([{ proposes: 'server', name: 'nw-new99' }]);
    expect(review.missing).toMatchObject([{ server: 'nw-db02', would: 'clear-decision', files: ['review-a.xlsx'] }]);
    expect((await detail('nw-db02')).decision?.path).toBe('migrate');
    await project.apply(review, [copy], [{ key: review.missing[0]?.key ?? '' }]);
    expect((await detail('nw-db02')).decision).toBeNull();
  });
});

describe('a row that somebody added', () => {
  const addRows = (sheet: string, values: Record<string, string>) => (edited: ReturnType<typeof openForEditing>) =>
    edited.rearrange(sheet, (rows, columns) => [...rows, columns.map((column) => values[column] ?? null)]);

  it('makes the server when it is taken over, with its facts, its decision and its source', async () => {
    const from = await project.write('fresh.xlsx');
    const edited = openForEditing(from);
    addRows('Servers', {
      Server: 'nw-new77',
      OperatingSystem: 'Windows Server 2008 Standard Service Pack 2',
      Build: '6002',
      Owner: 'Harbour IT',
    })(edited);
    addRows('Decisions', { Server: 'NW-NEW77', Environment: 'Test', Path: 'Retire', Reason: 'Nobody uses it', Comment: 'Ask Kim first' })(
      edited,
    );
    const copy = edited.save(path.join(project.folder, 'rows.xlsx'));
    const review = await project.read(copy);
    expect(review.additions.map(({ proposes }) => proposes)).toEqual(['server', 'server']);
    const keys = review.additions.map(({ key }) => ({ key }));
    expect((await project.apply(review, [copy], keys)).applied).toBe(2);
    const made = await detail('nw-new77');
    expect(made).toMatchObject({
      identity: { inScope: 'yes', os: { build: 6002 } },
      decision: { path: 'retire', reason: 'Nobody uses it' },
      sightings: [{ source: 'Rows added in rows.xlsx.csv', row: 2 }],
    });
    expect([made.facts.owner?.value, made.facts.environment?.value]).toEqual(['Harbour IT', 'Test']);
    const again = await project.read(copy);
    expect(again.additions.map(({ proposes }) => proposes)).toEqual(['none', 'none']);
  });

  it('takes the server away again with the rest of the review when that is undone, and brings it back', async () => {
    const edited = openForEditing(await project.write('undone.xlsx'));
    addRows('Servers', { Server: 'nw-new80', OperatingSystem: 'Windows Server 2008 Standard' })(edited);
    edited.type('Decisions', await idOf('nw-hmi05'), 'Owner', 'Harbour IT');
    const copy = edited.save(path.join(project.folder, 'undone-rows.xlsx'));
    const review = await project.read(copy);
    const { project: after } = await project.apply(
      review,
      [copy],
      [...review.changes, ...review.additions].map(({ key }) => ({ key })),
    );
    expect(after.undo).toContain('Took over 2 edits');
    await idOf('nw-new80');
    await project.services.call('history.undo', {});
    await expect(idOf('nw-new80')).rejects.toThrow();
    expect((await detail('nw-hmi05')).facts.owner).toBeUndefined();
    await project.services.call('history.redo', {});
    await idOf('nw-new80');
    expect((await project.services.call('project.verify', {})).intact).toBe(true);
  });

  it('keeps a decision that lacks something as a comment on the new server', async () => {
    const from = await project.write('lacking.xlsx');
    const edited = openForEditing(from);
    addRows('Decisions', {
      Server: 'nw-new78',
      OperatingSystem: 'Windows Server 2008 Standard',
      Path: 'Isolate',
      Reason: 'The line must run',
    })(edited);
    const copy = edited.save(path.join(project.folder, 'lacking-rows.xlsx'));
    const review = await project.read(copy);
    await project.apply(
      review,
      [copy],
      review.additions.map(({ key }) => ({ key })),
    );
    expect((await detail('nw-new78')).decision).toBeNull();
    const later = openForEditing(await project.write('after.xlsx'));
    expect(later.read('Decisions', await idOf('nw-new78'), 'Comments')).toContain('Path: Isolate; Reason: The line must run');
  });

  it('makes no server where the other edits are refused', async () => {
    const from = await project.write('mixed.xlsx');
    const edited = openForEditing(from);
    const id = await idOf('nw-app01');
    edited.type('Decisions', id, 'Path', 'Isolate');
    addRows('Servers', { Server: 'nw-new79' })(edited);
    const copy = edited.save(path.join(project.folder, 'mixed-rows.xlsx'));
    const review = await project.read(copy);
    const keys = [...review.changes, ...review.additions].map(({ key }) => ({ key }));
    await expect(project.apply(review, [copy], keys)).rejects.toThrow('review-incomplete');
    await expect(idOf('nw-new79')).rejects.toThrow();
  });
});

describe('files that are refused whole', () => {
  const stateOf = async (file: string) => (await project.read(file)).files[0];

  it('says so of a workbook of another project', async () => {
    const other = await startReview({ projectName: 'Southwind' });
    const copy = other.copy('other.xlsx', (edited) => edited);
    expect(await stateOf(copy)).toMatchObject({ state: 'refused', code: 'other-project' });
    await other.services.stop();
  });

  it('says so of a workbook that is none of Offramp', async () => {
    const file = path.join(project.folder, 'list.xlsx');
    writeFileSync(
      file,
      XLSX.write({ SheetNames: ['A'], Sheets: { A: XLSX.utils.aoa_to_sheet([['Name'], ['x']]) } }, { type: 'buffer', bookType: 'xlsx' }),
    );
    expect(await stateOf(file)).toMatchObject({ state: 'refused', code: 'not-a-workbook' });
  });

  it('says so of a workbook of a newer Offramp, and of one whose baseline does not hold', async () => {
    const tamper = (name: string, change: (text: string) => string) =>
      project.copy(name, (edited) =>
        edited.redraw('~Baseline', (grid) => grid.map((row) => row.map((cell) => (typeof cell === 'string' ? change(cell) : cell)))),
      );
    expect(await stateOf(tamper('newer.xlsx', (text) => (text.startsWith('version:') ? 'version:99' : text)))).toMatchObject({
      code: 'workbook-newer',
    });
    expect(
      await stateOf(tamper('damaged.xlsx', (text) => (text.length > 200 ? `${text.slice(0, 100)}A${text.slice(101)}` : text))),
    ).toMatchObject({ code: 'workbook-damaged' });
    expect(await stateOf(tamper('cut.xlsx', (text) => (text.length > 200 ? '' : text)))).toMatchObject({ code: 'workbook-damaged' });
  });

  it('says so of a file that is no spreadsheet, and still reads the others', async () => {
    const file = project.services.write('notes.xlsx', ['just text']);
    const id = await idOf('nw-app01');
    const copy = project.copy('review-a.xlsx', (edited) => edited.type('Decisions', id, 'Owner', 'Plant'));
    const review = await project.read(file, copy);
    expect(review.files.map(({ state }) => state)).toEqual(['refused', 'read']);
    expect(review.changes).toHaveLength(1);
  });

  it('knows its own workbooks among files that are dropped', async () => {
    const { client, call } = project.services;
    const files = [client.grantPath(project.workbook), client.grantPath(project.services.write('x.csv', ['Name', 'a']))];
    expect(await call('review.recognise', { files })).toEqual({ tokens: [files[0]?.token] });
  });
});
