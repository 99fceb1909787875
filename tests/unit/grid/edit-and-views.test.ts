import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SavedView } from '../../../shared/domain/saved-view.ts';
import { ServerQuery } from '../../../shared/domain/server.ts';
import { startServices, type TestServices } from '../../helpers/start-services.ts';

const HEADER = 'Machine name,Operating system,Build,Owner,Application,Environment,Criticality (1 to 5)';
const LINES = [
  HEADER,
  'app-1,Microsoft Windows Server 2008 Standard,6.0.6003,Kim,Payroll,Production,3',
  'app-2,Microsoft Windows Server 2008 Standard,6.0.6003,Kim,Payroll,Production,3',
  'app-3,Microsoft Windows Server 2008 Standard,6.0.6002,,Intranet,Test,',
  '"=HYPERLINK(""x"")",Microsoft Windows Server 2008 Standard,6.0.6002,"Meyer, R.",@sum,-2+3,',
];
const ask = (query: Parameters<typeof ServerQuery.parse>[0]) => ServerQuery.parse(query);
const OWNER = { fact: 'owner', leave: 'nothing', who: 'Ada' } as const;

describe('one statement about many servers', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Edit' });
    await test.importLines('estate.csv', LINES);
  });
  afterEach(() => test.stop());

  const owners = async () =>
    (await test.call('inventory.query', { query: {}, offset: 0, limit: 10 })).rows.map(({ name, owner }) => `${name} ${owner}`);
  const everything = { kind: 'matching' as const, query: ask({ search: 'app-' }), except: [] as string[] };

  it('is previewed with what is known now, the most frequent first', async () => {
    const preview = await test.call('inventory.previewEdit', { job: 'p', edit: { ...OWNER, selection: everything, value: 'Zoe' } });
    expect(preview).toEqual({
      servers: 3,
      changing: 3,
      others: 0,
      values: [
        { value: 'Kim', from: 'source', servers: 2 },
        { value: null, from: 'nothing', servers: 1 },
      ],
    });
  });

  it('counts above sources, keeps what they say beside it, and is taken back in one step', async () => {
    const before = await owners();
    const { changed, project } = await test.call('inventory.edit', { edit: { ...OWNER, selection: everything, value: 'Zoe' } });
    expect([changed, project.undo]).toEqual([3, 'Answered Owner for 3 servers']);
    expect((await owners()).filter((line) => line.startsWith('app'))).toEqual(['app-1 Zoe', 'app-2 Zoe', 'app-3 Zoe']);
    const [row] = (await test.call('inventory.query', { query: { search: 'app-1' }, offset: 0, limit: 1 })).rows;
    const { facts } = await test.call('server.detail', { id: row?.id ?? '' });
    expect(facts.owner).toMatchObject({ value: 'Zoe', evidence: { source: 'Answer by Ada' }, otherClaims: [{ value: 'Kim' }] });
    await test.call('history.undo', {});
    expect(await owners()).toEqual(before);
  });

  it('leaves alone what is known where that is wished, and servers that are excepted', async () => {
    const lacking = await test.call('inventory.edit', {
      edit: { ...OWNER, selection: { kind: 'matching', query: ask({}) }, value: 'Zoe', leave: 'known' },
    });
    expect(lacking.changed).toBe(1);
    const [, second] = (await test.call('inventory.query', { query: { search: 'app-' }, offset: 0, limit: 5 })).rows;
    const { changed } = await test.call('inventory.edit', {
      edit: { ...OWNER, selection: { ...everything, except: [second?.id ?? ''] }, value: 'Max' },
    });
    expect(changed).toBe(2);
    expect((await owners()).filter((line) => line.startsWith('app'))).toEqual(['app-1 Max', 'app-2 Kim', 'app-3 Max']);
  });

  it('is not recorded twice, and is withdrawn by saying nothing', async () => {
    const edit = { ...OWNER, selection: everything, value: 'Zoe' };
    await test.call('inventory.edit', { edit });
    const entries = (await test.call('history.list', { offset: 0, limit: 1 })).total;
    expect((await test.call('inventory.edit', { edit })).changed).toBe(0);
    expect((await test.call('history.list', { offset: 0, limit: 1 })).total).toBe(entries);
    expect((await test.call('inventory.previewEdit', { job: 'p', edit })).values).toEqual([{ value: 'Zoe', from: 'person', servers: 3 }]);
    expect((await test.call('inventory.edit', { edit: { ...edit, value: null } })).changed).toBe(3);
    expect((await owners())[1]).toBe('app-1 Kim');
    await test.call('history.undo', {});
    expect((await owners())[1]).toBe('app-1 Zoe');
  });

  it('keeps what was stated differently before apart when it is taken back', async () => {
    const rows = (await test.call('inventory.query', { query: { search: 'app-' }, offset: 0, limit: 5 })).rows;
    await test.call('server.answer', { ids: [rows[0]?.id ?? ''], answers: [{ fact: 'owner', value: 'Max' }], who: 'Bea' });
    await test.call('inventory.edit', { edit: { ...OWNER, selection: everything, value: 'Zoe' } });
    await test.call('history.undo', {});
    expect((await owners()).filter((line) => line.startsWith('app'))).toEqual(['app-1 Max', 'app-2 Kim', 'app-3 null']);
  });

  it('is refused where the value is none of the fact’s, the fact is not known, or nothing is selected', async () => {
    const refuse = async (edit: object) =>
      (await test.refusal('inventory.edit', { edit: { ...OWNER, selection: everything, value: 'Zoe', ...edit } })).code;
    expect(await refuse({ fact: 'criticality', value: 9 })).toBe('invalid-answer');
    expect(await refuse({ fact: 'shoe-size' })).toBe('unknown-fact');
    expect(await refuse({ selection: { kind: 'matching', query: ask({ search: 'nobody' }) } })).toBe('nothing-selected');
  });
});

describe('the exported list', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Export' });
    await test.importLines('estate.csv', LINES);
  });
  afterEach(() => test.stop());

  async function write(input: { query?: ServerQuery; delimiter?: ',' | ';' }) {
    const target = path.join(test.folder, 'list.csv');
    const columns = [
      { column: 'name', heading: 'Name' },
      { column: 'owner', heading: 'Owner' },
      { column: 'application', heading: 'Application' },
      { column: 'environment', heading: '=Environment' },
      { column: 'verdict', heading: 'Recommended', words: { 'manual-review': 'Look by hand' } },
    ] as const;
    const destination = test.client.grantSave(target);
    const written = await test.call('inventory.export', {
      ...{ job: 'export', query: input.query ?? ask({}), destination, delimiter: input.delimiter ?? ',' },
      columns: columns.map((column) => ({ ...column })),
    });
    return { ...written, lines: readFileSync(target, 'utf8').split('\r\n') };
  }

  it('holds the filtered rows in their order, and no text in it becomes a formula', async () => {
    const { rows, lines } = await write({});
    expect(rows).toBe(4);
    expect(lines[0]).toBe("\uFEFFName,Owner,Application,'=Environment,Recommended");
    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""x""\)","Meyer, R\.",'@sum,'-2\+3,/u);
    expect(lines[2]).toMatch(/^app-1,Kim,Payroll,Production,/u);
    expect(lines[5]).toBe('');
    const { lines: some } = await write({ query: ask({ filters: { owner: ['Kim'] }, sort: { column: 'name', direction: 'desc' } }) });
    expect(some.map((line) => line.split(',')[0])).toEqual(['\uFEFFName', 'app-2', 'app-1', '']);
  });

  it('takes the delimiter that spreadsheets of the language expect', async () => {
    expect((await write({ delimiter: ';' })).lines[1]).toContain(';Meyer, R.;');
  });
});

describe('saved views', () => {
  let test: TestServices;
  beforeEach(async () => {
    test = await startServices();
    await test.call('project.create', { name: 'Views' });
  });
  afterEach(() => test.stop());

  const view = (name: string): SavedView => ({
    name,
    query: ask({ filters: { owner: ['Kim'] }, sort: { column: 'build', direction: 'desc' } }),
    columns: [
      { column: 'name', widthPx: 200 },
      { column: 'owner', widthPx: null },
    ],
  });
  const names = async () => (await test.call('view.list', {})).map(({ name }) => name);

  it('come back as they were saved, in the order of names, also after a new start', async () => {
    await test.call('view.save', { view: view('Payroll') });
    const { id } = await test.call('view.save', { view: view('Berlin') });
    expect(await names()).toEqual(['Berlin', 'Payroll']);
    expect((await test.call('view.list', {}))[0]).toEqual({ ...view('Berlin'), id });
    expect((await test.call('project.verify', {})).intact).toBe(true);
  });

  it('are changed in place, renamed and deleted, each of which can be taken back', async () => {
    const { id } = await test.call('view.save', { view: view('Payroll') });
    await test.call('view.save', { id, view: { ...view('Payroll'), columns: [{ column: 'name', widthPx: null }] } });
    await test.call('view.rename', { id, name: 'Pay' });
    expect((await test.call('view.remove', { id })).undo).toBe('Deleted the view Pay');
    expect(await names()).toEqual([]);
    await test.call('history.undo', {});
    expect(await names()).toEqual(['Pay']);
    await test.call('history.undo', {});
    await test.call('history.undo', {});
    expect(await test.call('view.list', {})).toEqual([{ ...view('Payroll'), id }]);
  });

  it('keep their numbers to themselves, so that one that is brought back does not replace another', async () => {
    const { id } = await test.call('view.save', { view: view('First') });
    await test.call('view.remove', { id });
    expect((await test.call('view.save', { view: view('Second') })).id).not.toBe(id);
  });

  it('are refused a name that another one has, whatever its case', async () => {
    await test.call('view.save', { view: view('Payroll') });
    const { id } = await test.call('view.save', { view: view('Other') });
    expect((await test.refusal('view.save', { view: view('payroll') })).code).toBe('view-name-taken');
    expect((await test.refusal('view.rename', { id, name: 'PAYROLL' })).code).toBe('view-name-taken');
    expect((await test.refusal('view.remove', { id: 'v99' })).code).toBe('view-not-found');
  });
});
