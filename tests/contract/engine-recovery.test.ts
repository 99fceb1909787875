import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEngineClient, type EngineClient } from '../../electron/engine/engine-client.ts';
import type { HostSidePort } from '../../electron/engine/engine-protocol.ts';
import { startWorkerEngine } from '../../electron/engine/worker-engine-port.ts';
import { resolveAssetDirectories } from '../../electron/host/app-directories.ts';
import type { OfframpEvent } from '../../shared/contract/events.ts';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
let engine: EngineClient;
let running: HostSidePort;
const events: OfframpEvent[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-recovery-'));
  events.length = 0;
  engine = createEngineClient({
    startProcess: () => {
      running = startWorkerEngine(path.join(root, 'electron/engine/engine-process.ts'));
      return running;
    },
    settings: {
      ...resolveAssetDirectories(root),
      userDataDirectory: path.join(folder, 'user-data'),
      projectsDirectory: path.join(folder, 'projects'),
      version: '0.0.0',
    },
    emit: (event) => events.push(event),
    reportFault: () => {},
  });
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

it('opens the last project again, with what was acknowledged, when the engine is killed', async () => {
  await engine.call('project.create', { name: 'Fabrikum' });
  await engine.call('project.create', { name: 'Northwind' });
  expect(await engine.call('project.setAsOf', { asOf: '2026-01-31' })).toMatchObject({ ok: true });
  running.kill();
  await vi.waitFor(() => expect(events.at(-1)?.type).toBe('engine-stopped'), { timeout: 20_000 });
  expect(await engine.call('project.summary', {})).toMatchObject({
    ok: true,
    value: { name: 'Northwind', asOf: '2026-01-31', asOfMode: 'fixed' },
  });
});
