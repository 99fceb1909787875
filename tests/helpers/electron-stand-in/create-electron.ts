import { EventEmitter } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { BrowserContext, Page } from 'playwright';
import { beStrict } from './be-strict.ts';
import { createPageWindow } from './page-window.ts';
import type { StandInMenuItem, StandInState } from './stand-in-state.ts';

type Answer = (value: { cancel: boolean }) => void;
type RequestGuard = (details: { url: string; method: string }, answer: Answer) => void;
type CallHandler = (event: { senderFrame: { url: string; parent: object | null } }, ...args: unknown[]) => unknown;

/** The modelled module `electron`, and the hold that a harness has on it. */
export interface ElectronStandIn {
  electron: object;
  state: StandInState;
  /** Asks the app to quit, as a person would by closing its window; resolves once it has. */
  quit(): Promise<void>;
}

/** Models as much of `electron` as the main process uses, strictly: what is not modelled throws by name. */
export function createElectron(context: BrowserContext, page: Page, dataDirectory: string): ElectronStandIn {
  const appEvents = new EventEmitter();
  const handlers = new Map<string, CallHandler>();
  const workers = new Set<Worker>();
  let guard: RequestGuard = (_details, answer) => answer({ cancel: false });
  let hasQuit = false;
  const exited = Promise.withResolvers<void>();

  const state: StandInState = {
    dataDirectory,
    openDialogAnswers: [],
    saveDialogAnswers: [],
    dialogOptions: [],
    revealedPaths: [],
    menu: [],
    permissionChecks: [],
    protocolHandlers: new Map(),
    requestsThatLeft: [],
    windows: [],
    faults: [],
    report: (fault) => void state.faults.push(fault),
    async invoke(channel, frame, args) {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return structuredClone(await handler({ senderFrame: frame }, ...structuredClone(args)));
    },
    cancelsRequest(url, method) {
      let cancelled = false;
      guard({ url, method }, ({ cancel }) => {
        cancelled = cancel;
      });
      return cancelled;
    },
    emitApp: (name, ...args) => void appEvents.emit(name, { preventDefault: () => {} }, ...args),
  };

  function quitApp(): void {
    if (hasQuit) return;
    appEvents.emit('before-quit', {});
    for (const window of state.windows) window.close();
    let prevented = false;
    appEvents.emit('will-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (prevented) return;
    hasQuit = true;
    void Promise.all([...workers].map((worker) => worker.terminate())).then(() => exited.resolve());
  }

  const paths = new Map([
    ['userData', path.join(dataDirectory, 'user-data')],
    ['documents', path.join(dataDirectory, 'documents')],
  ]);
  const app = beStrict('app', {
    isPackaged: false,
    on: (name: string, listener: () => void) => appEvents.on(name, listener),
    whenReady: () => Promise.resolve(),
    quit: quitApp,
    setName: () => {},
    setPath: (name: string, folder: string) => void paths.set(name, folder),
    getPath(name: string) {
      const folder = paths.get(name);
      if (folder === undefined) throw new Error(`The stand-in for Electron does not model app.getPath("${name}").`);
      return folder;
    },
    requestSingleInstanceLock: () => true,
    commandLine: beStrict('app.commandLine', { appendSwitch: () => {} }),
  });

  const dialog = beStrict('dialog', {
    async showOpenDialog(...args: object[]) {
      state.dialogOptions.push(args.at(-1) ?? {});
      const filePaths = state.openDialogAnswers.shift() ?? [];
      return { canceled: filePaths.length === 0, filePaths };
    },
    async showSaveDialog(...args: object[]) {
      state.dialogOptions.push(args.at(-1) ?? {});
      const filePath = state.saveDialogAnswers.shift() ?? '';
      return { canceled: filePath === '', filePath };
    },
    async showMessageBox(...args: object[]) {
      state.dialogOptions.push(args.at(-1) ?? {});
      return { response: 0 };
    },
  });

  const keepPermissionCheck = (
    handler: (contents: null, permission: string, answer: (granted: boolean) => void) => boolean | undefined,
  ) => {
    state.permissionChecks.push(() => {
      let granted = false;
      const returned = handler(null, 'geolocation', (answer) => {
        granted = answer;
      });
      return granted || returned === true;
    });
  };
  const defaultSession = beStrict('session', {
    setPermissionRequestHandler: keepPermissionCheck,
    setPermissionCheckHandler: keepPermissionCheck,
    setDevicePermissionHandler: keepPermissionCheck,
    setSpellCheckerEnabled: () => {},
    webRequest: beStrict('webRequest', {
      onBeforeRequest(next: RequestGuard) {
        guard = next;
      },
    }),
  });

  function forkUtility(entry: string) {
    const events = new EventEmitter();
    const worker = new Worker(path.join(import.meta.dirname, 'utility-process-bootstrap.mjs'), {
      workerData: { entry: pathToFileURL(entry).href },
    });
    workers.add(worker);
    worker.on('message', (message) => events.emit('message', message));
    worker.on('error', (fault) => state.report(fault));
    worker.on('exit', (code) => {
      workers.delete(worker);
      events.emit('exit', code);
    });
    return beStrict('UtilityProcess', {
      postMessage: (message: unknown) => worker.postMessage(structuredClone(message)),
      on: (name: string, listener: () => void) => events.on(name, listener),
      once: (name: string, listener: () => void) => events.once(name, listener),
      kill: () => void worker.terminate(),
    });
  }

  // `new BrowserWindow(…)` answers the window itself.
  function BrowserWindow(options: Parameters<typeof createPageWindow>[3]) {
    if (state.windows.length > 0) throw new Error('The stand-in for Electron models one window.');
    return createPageWindow(state, context, page, options);
  }

  const electron = beStrict('electron', {
    app,
    BrowserWindow,
    dialog,
    ipcMain: beStrict('ipcMain', { handle: (channel: string, handler: CallHandler) => void handlers.set(channel, handler) }),
    Menu: beStrict('Menu', {
      buildFromTemplate: (template: StandInMenuItem[]) => template,
      setApplicationMenu(template: StandInMenuItem[]) {
        state.menu = template;
      },
    }),
    nativeTheme: beStrict('nativeTheme', { shouldUseDarkColors: false }),
    protocol: beStrict('protocol', {
      registerSchemesAsPrivileged: () => {},
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) => void state.protocolHandlers.set(scheme, handler),
    }),
    screen: beStrict('screen', { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] }),
    session: beStrict('session', { defaultSession }),
    shell: beStrict('shell', { showItemInFolder: (file: string) => void state.revealedPaths.push(file) }),
    utilityProcess: beStrict('utilityProcess', { fork: forkUtility }),
  });

  async function quit(): Promise<void> {
    for (const window of state.windows) window.close();
    appEvents.emit('window-all-closed');
    await exited.promise;
  }
  return { electron, state, quit };
}
