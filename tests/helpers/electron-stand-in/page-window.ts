import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Frame, Page, Request as PageRequest, Route } from 'playwright';
import { beStrict } from './be-strict.ts';
import type { StandInState } from './stand-in-state.ts';

/** `app://offramp/x` as an address that Chromium knows: a secure context of its own on a name that never leaves the machine. */
export function toPageUrl(url: string): string {
  return url.replace(/^(\w+):\/\/([^/]*)/, (_all, scheme: string, host: string) => `http://${host}.${scheme}.localhost`);
}

/** The way back; an address outside stays as it is. */
export function toAppUrl(url: string): string {
  return url.replace(/^http:\/\/(\w+)\.app\.localhost/, 'app://$1');
}

interface WindowOptions {
  width: number;
  height: number;
  webPreferences: { preload: string; sandbox: boolean; contextIsolation: boolean; nodeIntegration: boolean };
}

/** Models BrowserWindow and its webContents over one page of real Chromium. */
export function createPageWindow(state: StandInState, context: BrowserContext, page: Page, options: WindowOptions) {
  const { webPreferences } = options;
  if (!webPreferences.sandbox || !webPreferences.contextIsolation || webPreferences.nodeIntegration) {
    throw new Error('The stand-in for Electron opens only windows with a sandbox, an isolated context and no Node in the page.');
  }
  const contentsEvents = new EventEmitter();
  const windowEvents = new EventEmitter();
  let askForWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
  let loading = '';
  let destroyed = false;
  let delivery = Promise.resolve();

  const contents = beStrict('webContents', {
    on: (name: string, listener: () => void) => contentsEvents.on(name, listener),
    once: (name: string, listener: () => void) => contentsEvents.once(name, listener),
    setWindowOpenHandler(handler: typeof askForWindow) {
      askForWindow = handler;
    },
    send(channel: string, ...args: unknown[]) {
      const message = structuredClone({ channel, args });
      delivery = delivery.then(() => page.evaluate(deliverInPage, message)).catch(() => {});
    },
    reload() {
      loading = page.url();
      void page.reload();
    },
  });

  const prepared = prepare();
  async function prepare(): Promise<void> {
    await page.setViewportSize({ width: options.width, height: options.height });
    await page.exposeBinding('__standInInvoke', async ({ frame }, channel: string, args: unknown[]) => {
      try {
        return { value: await state.invoke(channel, describeFrame(frame), args) };
      } catch (error) {
        return { threw: String(error) };
      }
    });
    await context.route('**/*', (route) => answerRoute(route));
    const runtime = readFileSync(path.join(import.meta.dirname, 'preload-runtime.js'), 'utf8');
    const preload = readFileSync(webPreferences.preload, 'utf8');
    await page.addInitScript({ content: runtime.replace('/* PRELOAD_SOURCE */', () => preload) });
    page.on('popup', (popup) => {
      if (askForWindow({ url: popup.url() }).action !== 'deny')
        state.report(new Error('The stand-in for Electron models no second window.'));
      void popup.close();
    });
    page.on('load', () => {
      contentsEvents.emit('did-finish-load');
      windowEvents.emit('ready-to-show');
    });
    page.on('crash', () => contentsEvents.emit('render-process-gone', {}, { reason: 'crashed' }));
  }

  async function answerRoute(route: Route): Promise<void> {
    const request = route.request();
    const url = toAppUrl(request.url());
    const frame = request.isNavigationRequest() ? findFrame(request) : null;
    if (frame !== null) {
      const isMain = frame === page.mainFrame();
      const expected = isMain && request.url() === loading;
      if (isMain) loading = '';
      if (!expected && isPrevented(isMain ? ['will-navigate', 'will-frame-navigate'] : ['will-frame-navigate'], url)) {
        return route.abort('aborted');
      }
    }
    if (state.cancelsRequest(url, request.method())) return route.abort('blockedbyclient');
    const handler = state.protocolHandlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) {
      state.requestsThatLeft.push(url);
      return route.abort('internetdisconnected');
    }
    const answer = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    });
  }

  /** The frame of this window that a request navigates; null for another window, which has none yet. */
  function findFrame(request: PageRequest): Frame | null {
    try {
      return request.frame().page() === page ? request.frame() : null;
    } catch {
      return null;
    }
  }

  function isPrevented(names: string[], url: string): boolean {
    let prevented = false;
    const event = {
      url,
      preventDefault: () => {
        prevented = true;
      },
    };
    for (const name of names) contentsEvents.emit(name, event, url);
    return prevented;
  }

  const window = beStrict('BrowserWindow', {
    webContents: contents,
    on: (name: string, listener: () => void) => windowEvents.on(name, listener),
    once: (name: string, listener: () => void) => windowEvents.once(name, listener),
    async loadURL(url: string) {
      await prepared;
      loading = toPageUrl(url);
      await page.goto(loading);
    },
    show: () => {},
    focus: () => {},
    maximize: () => {},
    setFullScreen: () => {},
    isMinimized: () => false,
    isMaximized: () => false,
    isFullScreen: () => false,
    isDestroyed: () => destroyed,
    getNormalBounds: () => ({ x: 0, y: 0, width: options.width, height: options.height }),
    destroy: () => closeWindow(),
  });

  function closeWindow(): void {
    if (destroyed) return;
    windowEvents.emit('close', {
      preventDefault: () => state.report(new Error('The stand-in for Electron models no window that stays open.')),
    });
    destroyed = true;
    windowEvents.emit('closed');
  }

  state.windows.push({ close: closeWindow, isDestroyed: () => destroyed });
  state.emitApp('web-contents-created', contents);
  return window;
}

function describeFrame(frame: Frame): { url: string; parent: object | null } {
  return { url: toAppUrl(frame.url()), parent: frame.parentFrame() };
}

function deliverInPage({ channel, args }: { channel: string; args: unknown[] }): void {
  (window as unknown as { __standInDeliver(channel: string, args: unknown[]): void }).__standInDeliver(channel, args);
}
