import { describe, expect, it } from 'vitest';
import { createElectronBridge } from '../../../renderer/bridge/electron-bridge.ts';
import { createAppStore } from '../../../renderer/store/app-store.ts';
import { findCommand, runCommand } from '../../../renderer/store/commands.ts';

const FILE = { token: 't', name: 'collect.vbs', size: 0 };

/** A page whose host answers each operation as told. */
function openPage(answers: Record<string, unknown>) {
  const asked: [name: string, input: unknown][] = [];
  const store = createAppStore({
    bridge: createElectronBridge({
      call: async (name, input) => {
        asked.push([name, input]);
        return name in answers
          ? { ok: true, value: answers[name] }
          : { ok: false, error: { code: 'destination-full', message: 'No room.' } };
      },
      acceptFiles: async () => [],
      onEvent: () => () => undefined,
    }),
    newId: () => 'id',
    now: () => new Date(2026, 10, 21),
    memory: { getItem: () => null, setItem: () => undefined },
    systemLanguages: () => [],
    location: { readHash: () => '', writeHash: () => undefined },
  });
  return { store, asked };
}

describe('saving the collector', () => {
  it('asks where, writes, shows the file and says what to do with it', async () => {
    const written = { fileName: 'collect.vbs', bytes: 9 };
    const { store, asked } = openPage({
      'files.pickSave': FILE,
      'collector.save': written,
      'files.deliver': { how: 'revealed', url: null },
    });
    await store.getState().saveCollector();
    expect(asked).toEqual([
      ['files.pickSave', { purpose: 'collector', suggestedName: 'offramp-collector.zip' }],
      ['collector.save', { destination: FILE }],
      ['files.deliver', { file: FILE }],
    ]);
    expect(store.getState().toasts).toMatchObject([{ tone: 'good', text: expect.stringContaining('Saved the collector as collect.vbs') }]);
  });

  it('does nothing more where nobody chose a place, and says why where it cannot be written', async () => {
    const cancelled = openPage({ 'files.pickSave': null });
    await cancelled.store.getState().saveCollector();
    expect(cancelled.asked).toHaveLength(1);
    const full = openPage({ 'files.pickSave': FILE });
    await full.store.getState().saveCollector();
    expect(full.store.getState().toasts).toMatchObject([{ tone: 'bad', text: 'No room.' }]);
  });

  it('is a command like any other, also while no project is open', () => {
    const { store } = openPage({ 'files.pickSave': null });
    expect(findCommand('save-collector').label).toBe('Save the collector…');
    expect(runCommand('save-collector', store.getState())).toBe('done');
  });
});
