import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEngineClient, type EngineClient } from '../../../electron/engine/engine-client.ts';
import { startWorkerEngine } from '../../../electron/engine/worker-engine-port.ts';
import type { OfframpEvent } from '../../../shared/contract/events.ts';

const settings = {
  knowledgeDirectory: '/k',
  samplesDirectory: '/s',
  collectorDirectory: '/c',
  userDataDirectory: '/u',
  projectsDirectory: '/p',
  version: '1.2.3',
};
const engineFile = path.resolve('tests/helpers/frail-engine.ts');

let engine: EngineClient;
afterEach(() => engine.close());

function startEngine() {
  const events: OfframpEvent[] = [];
  engine = createEngineClient({
    startProcess: () => startWorkerEngine(engineFile),
    settings,
    emit: (event) => events.push(event),
    reportFault: () => {},
  });
  return { events, stops: () => events.filter((event) => event.type === 'engine-stopped').length };
}

/** Ends the engine's process in the middle of a call and waits until the host has dealt with it. */
async function crash(stops: () => number): Promise<void> {
  const before = stops();
  expect(await engine.call('project.close', {})).toMatchObject({ ok: false, error: { code: 'engine-stopped' } });
  await vi.waitFor(() => expect(stops()).toBeGreaterThan(before), { timeout: 15_000 });
}

describe('the engine, seen from its host', () => {
  it('answers calls from a process of its own, and passes its events on', async () => {
    const { events } = startEngine();
    expect(await engine.call('app.describe', {})).toMatchObject({ ok: true, value: { version: '1.2.3' } });
    await engine.call('project.create', { name: 'Northwind' });
    expect(events).toMatchObject([{ type: 'project-changed', project: { name: 'Northwind' } }]);
  });

  it('checks input and output inside the engine', async () => {
    startEngine();
    expect(await engine.call('project.create', { name: '' })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
    expect(await engine.call('files.pick', { purpose: 'inventory' })).toMatchObject({ ok: false, error: { code: 'unknown-operation' } });
  });

  it('knows a file that was granted before the call, also after a crash', async () => {
    const { stops } = startEngine();
    engine.grant({ token: 'token-1', path: '/estates/northwind.offramp', kind: 'local' });
    const call = () => engine.call('project.open', { file: { token: 'token-1', name: 'x', size: 0 } });
    expect(await call()).toMatchObject({ ok: true, value: { name: '/estates/northwind.offramp' } });
    await crash(stops);
    expect(await call()).toMatchObject({ ok: true, value: { name: '/estates/northwind.offramp' } });
    expect(await engine.call('project.open', { file: { token: 'other', name: 'x', size: 0 } })).toMatchObject({
      ok: false,
      error: { code: 'unknown-file' },
    });
  });

  it('answers every call that was under way when the engine stopped', async () => {
    startEngine();
    const underWay = engine.call('project.verify', {});
    void engine.call('project.close', {});
    expect(await underWay).toMatchObject({ ok: false, error: { code: 'engine-stopped' } });
  });

  it('starts another engine after a crash and opens the last project again', async () => {
    const { stops } = startEngine();
    await engine.call('project.create', { name: 'Northwind' });
    await crash(stops);
    expect(await engine.call('project.summary', {})).toMatchObject({ ok: true, value: { name: 'Northwind' } });
  });

  it('opens nothing after a crash when no project was open', async () => {
    const { stops } = startEngine();
    await engine.call('app.describe', {});
    await crash(stops);
    expect(await engine.call('project.summary', {})).toEqual({ ok: true, value: null });
  });

  it('stops starting engines that keep ending, and starts one again when it is next asked', async () => {
    const { events, stops } = startEngine();
    for (let time = 0; time < 4; time += 1) await crash(stops);
    expect(events.at(-1)).toEqual({ type: 'project-changed', project: null });
    expect(await engine.call('project.summary', {})).toEqual({ ok: true, value: null });
  });
});
