import { describe, expect, it } from 'vitest';
import { createElectronBridge } from '../../../renderer/bridge/electron-bridge.ts';
import { createAppStore } from '../../../renderer/store/app-store.ts';
import { chooseFirstStop, isNewer, nameProject } from '../../../renderer/store/project-slice.ts';
import { pickLanguage, t } from '../../../renderer/wording/messages.ts';
import { sampleSummary } from './sample-summary.ts';

/** A page whose host answers nothing but `call`, or has gone: then every call fails; nothing is ever told. */
function openPage(
  remembered: Record<string, string> = {},
  call: (name: string) => Promise<unknown> = () => Promise.reject(new Error('gone')),
) {
  let hash = '';
  let ids = 0;
  const memory = new Map(Object.entries(remembered));
  const gone = () => Promise.reject(new Error('gone'));
  const store = createAppStore({
    bridge: createElectronBridge({ call, acceptFiles: gone, onEvent: () => () => undefined }),
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    now: () => new Date(2026, 10, 21),
    memory: { getItem: (key) => memory.get(key) ?? null, setItem: (key, value) => void memory.set(key, value) },
    systemLanguages: () => ['de-AT', 'en'],
    location: {
      readHash: () => hash,
      writeHash: (next) => {
        hash = next;
      },
    },
  });
  return { store, memory, readHash: () => hash, followLink: (next: string) => (hash = next) };
}

describe('the page when its host is gone', () => {
  it('says in one plain sentence what is so and what to do', async () => {
    const { store } = openPage();
    expect(await store.getState().ask('import.ledger', {})).toBeNull();
    expect(store.getState().toasts).toEqual([
      { id: 'id-1', tone: 'bad', text: 'Offramp does not answer. What was saved is in the project file; start Offramp again.' },
    ]);
  });

  it('does not repeat a message that is still shown', async () => {
    const { store } = openPage();
    await store.getState().ask('import.ledger', {});
    await store.getState().ask('import.ledger', {});
    expect(store.getState().toasts).toHaveLength(1);
  });

  it('keeps errors when news comes, and only the latest word on undo and redo', () => {
    const { store } = openPage();
    const { tell } = store.getState();
    tell({ tone: 'bad', text: 'The disk is full.' });
    for (const text of ['one', 'two', 'three', 'four']) tell({ tone: 'info', text });
    tell({ tone: 'info', topic: 'undo', text: 'Undone: a' });
    tell({ tone: 'info', topic: 'undo', text: 'Undone: b' });
    expect(store.getState().toasts.map(({ text }) => text)).toEqual(['The disk is full.', 'three', 'four', 'Undone: b']);
  });

  it('is ready for other files after files could not be taken in', async () => {
    const { store } = openPage();
    await store.getState().pickFiles();
    expect(store.getState().importPhase).toBe('idle');
    expect(store.getState().toasts).toHaveLength(1);
  });

  it('ends a job whose work failed', async () => {
    const { store } = openPage();
    const job = store.getState().runJob('Import 1 table', (id) => store.getState().ask('import.run', { job: id, tables: [] }));
    const [running] = store.getState().jobs;
    expect(running).toMatchObject({ label: 'Import 1 table', state: 'running', total: null });
    store.getState().reportProgress({ job: running?.id ?? '', text: 'Reading', done: 3, total: 9 });
    expect(store.getState().jobs[0]).toMatchObject({ text: 'Reading', done: 3, total: 9 });
    await job;
    expect(store.getState().jobs).toEqual([]);
  });
});

describe('a project that is being opened', () => {
  it('is news only when it is entered, so that no key acts on the screen before', async () => {
    const summary = sampleSummary();
    let answer: (value: unknown) => void = () => undefined;
    const { store } = openPage({}, (name) =>
      name === 'project.openRecent' ? new Promise((resolve) => (answer = resolve)) : Promise.reject(new Error('gone')),
    );
    const opened = store.getState().openRecent('r1');
    store.getState().adoptProject(summary);
    expect(store.getState().project).toBeNull();
    answer({ ok: true, value: summary });
    await opened;
    expect(store.getState().project).toEqual(summary);
    expect(store.getState().route.stop).toBe('findings');
    store.getState().adoptProject({ ...summary, revision: summary.revision + 1 });
    expect(store.getState().project?.revision).toBe(summary.revision + 1);
  });
});

describe('rule packs among files for the import', () => {
  const FILES = ['house/pack.yaml', 'house/rules/x.yaml', 'servers.csv'].map((name) => ({ token: name, name, size: 1 }));
  const page = (packs: { tokens: string[] }[]) =>
    openPage({}, (name) =>
      name === 'rules.recognise' ? Promise.resolve({ ok: true, value: { packs } }) : Promise.reject(new Error('gone')),
    );
  const HOUSE = [{ tokens: ['house/pack.yaml', 'house/rules/x.yaml'] }];

  it('are offered to Knowledge, and the rest is left to the import', async () => {
    const { store } = page(HOUSE);
    store.getState().go('import');
    expect((await store.getState().leadToKnowledge(FILES)).map(({ name }) => name)).toEqual(['servers.csv']);
    expect(store.getState().foundPacks.map((pack) => pack.map(({ name }) => name))).toEqual([HOUSE[0]?.tokens]);
    expect(store.getState().route.stop).toBe('import');
    store.getState().takeFoundPacks();
    expect(store.getState().route).toEqual({ stop: 'knowledge', params: { view: 'packs' } });
    expect(store.getState().drawHandedPacks()).toHaveLength(1);
    expect([store.getState().drawHandedPacks(), store.getState().foundPacks]).toEqual([[], []]);
  });

  it('are taken at once where Knowledge is open', async () => {
    const { store } = page(HOUSE);
    store.getState().go('knowledge');
    expect(await store.getState().leadToKnowledge(FILES.slice(0, 2))).toEqual([]);
    expect(store.getState().route.params).toEqual({ view: 'packs' });
    expect(
      store
        .getState()
        .drawHandedPacks()
        .map((pack) => pack.length),
    ).toEqual([2]);
  });

  it('are told what is wrong with them where they are dropped on the rule packs, however little they look like one', async () => {
    const { store } = page([]);
    const broken = [{ token: 'b', name: 'broken.json', size: 1 }];
    expect(await store.getState().leadToKnowledge(broken)).toEqual(broken);
    store.getState().go('knowledge', { view: 'packs' });
    expect(await store.getState().leadToKnowledge(broken)).toEqual([]);
    expect(store.getState().drawHandedPacks()).toEqual([broken]);
  });

  it('are not asked about where no file could be one', async () => {
    const { store } = openPage();
    const files = FILES.slice(2);
    expect(await store.getState().leadToKnowledge(files)).toEqual(files);
    expect(store.getState().toasts).toEqual([]);
  });
});

describe('where the page is', () => {
  it('keeps place and location in step, both ways', () => {
    const { store, readHash, followLink } = openPage();
    store.getState().go('inventory', { flag: 'build-6003' });
    expect(readHash()).toBe('#/inventory?flag=build-6003');
    store.getState().setParams({ flag: '', server: 'srv-1' });
    expect(readHash()).toBe('#/inventory?server=srv-1');
    followLink('#/decide');
    store.getState().followHash();
    expect(store.getState().route).toEqual({ stop: 'decide', params: {} });
  });

  it('comes back to what a stop showed, afresh on a second click, and to nothing of another project', () => {
    const { store } = openPage();
    const at = () => store.getState().route;
    store.getState().go('decide', { server: 's7' });
    store.getState().go('workbook');
    store.getState().go('decide');
    expect(at()).toEqual({ stop: 'decide', params: { server: 's7' } });
    store.getState().go('decide');
    expect(at().params).toEqual({});
    store.getState().go('inventory', { search: 'db' });
    store.getState().go('decide');
    store.getState().forgetPlaces();
    store.getState().go('inventory');
    expect(at().params).toEqual({});
  });

  it('closes a window over the app when it goes elsewhere', () => {
    const { store } = openPage();
    store.getState().openDialog('search');
    store.getState().go('decide');
    expect(store.getState().dialog).toBeNull();
  });

  it('leaves for the first screen when the project is closed, with nothing selected', () => {
    const { store } = openPage();
    store.getState().adoptProject(sampleSummary());
    store.getState().go('inventory');
    store.getState().setSelection({ kind: 'some', keys: new Set(['srv-1']) });
    store.getState().adoptProject(null);
    expect(store.getState().route.stop).toBe('start');
    expect(store.getState().selection.keys.size).toBe(0);
  });
});

describe('the open project', () => {
  it('is never replaced by an older state of itself', () => {
    const { store } = openPage();
    store.getState().adoptProject(sampleSummary({ revision: 8 }));
    store.getState().adoptProject(sampleSummary({ revision: 7 }));
    expect(store.getState().project?.revision).toBe(8);
    expect(isNewer(sampleSummary({ revision: 8 }), sampleSummary({ fileName: 'other.offramp', revision: 1 }))).toBe(true);
  });

  it('is named after the day, and numbered where that name is taken', () => {
    const today = new Date(2026, 10, 21);
    expect(nameProject(today, [])).toBe('Assessment 2026-11-21');
    expect(nameProject(today, ['Assessment 2026-11-21', 'Assessment 2026-11-21 (2)'])).toBe('Assessment 2026-11-21 (3)');
  });

  it('is first looked at where there is something to see', () => {
    expect(chooseFirstStop({ sources: 0 })).toBe('import');
    expect(chooseFirstStop({ sources: 2 })).toBe('findings');
  });
});

describe('the theme', () => {
  it('is remembered on this machine and follows the system until then', () => {
    const { store, memory } = openPage();
    expect(store.getState().theme).toBe('system');
    store.getState().setTheme('dark');
    expect(openPage(Object.fromEntries(memory)).store.getState().theme).toBe('dark');
    expect(openPage({ 'offramp.theme': 'purple' }).store.getState().theme).toBe('system');
  });
});

describe('the language of the page', () => {
  it('is the system’s until somebody chooses, holds at once and is remembered', async () => {
    const { store, memory } = openPage();
    await store.getState().speak();
    expect(t('components:close')).toBe('Schließen');
    await store.getState().setLanguage('en');
    expect([t('components:close'), memory.get('offramp.language')]).toEqual(['Close', 'en']);
  });

  it('follows the system where what is remembered means nothing', () => {
    expect(openPage({ 'offramp.language': 'tlh' }).store.getState().language).toBe('system');
    expect([pickLanguage(['fr', 'de-CH']), pickLanguage(['fr']), pickLanguage([])]).toEqual(['de', 'en', 'en']);
  });
});
