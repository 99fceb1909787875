import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { resolveAssetDirectories } from '../../electron/host/app-directories.ts';
import { createInProcessClient } from '../../electron/host/in-process-host.ts';
import { createAppServices } from '../../electron/services/app-services.ts';
import type { OfframpClient } from '../../shared/contract/client.ts';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { FileRef } from '../../shared/domain/import.ts';
import type { Result } from '../../shared/domain/result.ts';
import { reasonForNoBrowser } from './find-test-browser.ts';
import { type LaunchedApp, launchApp } from './launch-app.ts';

/** The three ways to the one router. */
export type TransportKind = 'in-process' | 'electron-ipc' | 'loopback-http';

/** One way to the router, as the contract's tests use it. */
export interface Transport {
  call: OfframpClient['call'];
  callUnchecked(name: string, input: unknown): Promise<Result<unknown>>;
  /** Every event since the start. */
  readEvents(): Promise<OfframpEvent[]>;
  /** Hands a file over the way this host takes files. */
  addFile(filePath: string): Promise<FileRef>;
  /** Has `write` write a file, and answers what the user then holds. */
  saveFile(suggestedName: string, write: (destination: FileRef) => Promise<void>): Promise<Buffer>;
  close(): Promise<void>;
}

/** Why a transport cannot be opened here, or null. */
export function reasonNotToOpen(kind: TransportKind): string | null {
  return kind === 'in-process' ? null : reasonForNoBrowser();
}

/** Opens one of the transports over the real services and a data directory of its own. */
export function openTransport(kind: TransportKind): Promise<Transport> {
  return kind === 'in-process' ? openInProcess() : openInPage(kind === 'electron-ipc' ? 'stand-in' : 'loopback');
}

async function openInProcess(): Promise<Transport> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-transport-'));
  const events: OfframpEvent[] = [];
  const target = path.join(folder, 'saved');
  const client = await createInProcessClient({
    createServices: createAppServices,
    settings: {
      ...resolveAssetDirectories(path.resolve(import.meta.dirname, '../..')),
      userDataDirectory: path.join(folder, 'user-data'),
      projectsDirectory: path.join(folder, 'projects'),
      version: '0.0.0',
    },
    now: () => new Date('2026-11-21T12:00:00Z'),
    savePaths: [target],
  });
  client.onEvent((event) => events.push(event));
  return {
    call: client.call,
    callUnchecked: client.callUnchecked,
    readEvents: async () => events,
    addFile: async (filePath) => client.grantPath(filePath),
    async saveFile(suggestedName, write) {
      await write(await pickSave(client.call, suggestedName));
      return readFileSync(target);
    },
    async close() {
      await client.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openInPage(kind: 'stand-in' | 'loopback'): Promise<Transport> {
  const app = await launchApp(kind);
  const callUnchecked = kind === 'stand-in' ? callThroughBridge(app) : callThroughHttp(app);
  const call = callUnchecked as OfframpClient['call'];
  await app.page.evaluate(listenInPage);
  return {
    call,
    callUnchecked,
    readEvents: () => app.page.evaluate(() => (window as unknown as { testEvents: OfframpEvent[] }).testEvents),
    addFile: (filePath) => (kind === 'stand-in' ? acceptFile(app, filePath) : uploadFile(app, filePath)),
    async saveFile(suggestedName, write) {
      const target = path.join(app.dataDirectory, 'saved');
      app.standIn?.saveDialogAnswers.push(target);
      const destination = await pickSave(call, suggestedName);
      await write(destination);
      const delivered = await call('files.deliver', { file: destination });
      if (!delivered.ok) throw new Error(delivered.error.message);
      if (delivered.value.url === null) return readFileSync(app.standIn?.revealedPaths.at(-1) ?? '');
      return Buffer.from(await app.page.evaluate(fetchAsBase64, delivered.value.url), 'base64');
    },
    async close() {
      await app.close();
      rmSync(app.dataDirectory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function callThroughBridge({ page }: LaunchedApp): Transport['callUnchecked'] {
  return (name, input) =>
    page.evaluate(
      (message) => {
        const { offramp } = window as unknown as { offramp: { call(name: string, input: unknown): Promise<never> } };
        return offramp.call(message.name, message.input);
      },
      { name, input },
    );
}

function callThroughHttp({ page }: LaunchedApp): Transport['callUnchecked'] {
  return (name, input) =>
    page.evaluate(async (body) => {
      const answer = await fetch('/call', { method: 'POST', body });
      return (await answer.json()) as never;
    }, JSON.stringify({ name, input }));
}

/** Keeps what the host pushes; the app's own page listens beside it. */
async function listenInPage(): Promise<void> {
  const events: unknown[] = [];
  Object.assign(window, { testEvents: events });
  const bridge = (window as unknown as { offramp?: { onEvent(listener: (event: unknown) => void): void } }).offramp;
  if (bridge !== undefined) {
    bridge.onEvent((event) => events.push(event));
    return;
  }
  const source = new EventSource('/events');
  source.onmessage = (message) => events.push(JSON.parse(message.data));
  await new Promise((resolve) => {
    source.onopen = resolve;
  });
}

function acceptFile({ page }: LaunchedApp, filePath: string): Promise<FileRef> {
  return page.evaluate(
    async ({ name, known }) => {
      Object.assign(window, { __standInPaths: { [name]: known } });
      const { offramp } = window as unknown as { offramp: { acceptFiles(files: File[]): Promise<FileRef[]> } };
      const [ref] = await offramp.acceptFiles([new File([], name)]);
      if (ref === undefined) throw new Error('The host took no file.');
      return ref;
    },
    { name: path.basename(filePath), known: filePath },
  );
}

async function uploadFile({ page }: LaunchedApp, filePath: string): Promise<FileRef> {
  const file = { name: path.basename(filePath), text: readFileSync(filePath).toString('base64'), size: statSync(filePath).size };
  return page.evaluate(async ({ name, text }) => {
    const body = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const answer = await fetch(`/upload?name=${encodeURIComponent(name)}`, { method: 'POST', body });
    return ((await answer.json()) as { value: FileRef }).value;
  }, file);
}

async function fetchAsBase64(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

async function pickSave(call: OfframpClient['call'], suggestedName: string): Promise<FileRef> {
  const picked = await call('files.pickSave', { purpose: 'workbook', suggestedName });
  if (!picked.ok || picked.value === null) throw new Error('The host offered no place to write to.');
  return picked.value;
}
