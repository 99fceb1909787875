import path from 'node:path';
import { OperationFailure } from '../../shared/domain/result.ts';
import { createEngineClient } from '../engine/engine-client.ts';
import { startWorkerEngine } from '../engine/worker-engine-port.ts';
import { resolveAppDirectories } from './app-directories.ts';
import { findAppRoot, readAppVersion } from './app-root.ts';
import { createFileGrants } from './file-grants.ts';
import { findBrowser } from './find-browser.ts';
import { listHandedFiles } from './list-handed-files.ts';
import { type LoopbackHost, startLoopbackHost } from './loopback-host.ts';
import { openAppWindow } from './open-app-window.ts';

/** How the app is to be served on this machine. */
export interface ServeOptions {
  /** 0 takes any free port. */
  port: number;
  /** app: in a window of an installed browser, if there is one and a screen to show it; none: the address is printed. */
  window: 'app' | 'none';
  /** Files to hand over to the page at the start. */
  files: string[];
  /** Where sentences for the person at the terminal go. */
  say(sentence: string): void;
}

/** Serves the app on 127.0.0.1 until its window has gone or the process is told to stop. Resolves once everything is closed. */
export async function serveLoopback(options: ServeOptions): Promise<void> {
  const { say } = options;
  const appRoot = findAppRoot(import.meta.dirname);
  const directories = resolveAppDirectories(appRoot);
  const reportFault = (text: string) => say(`Something inside Offramp went wrong: ${text.split('\n', 1)[0]}`);
  let host: LoopbackHost | null = null;
  const engine = createEngineClient({
    startProcess: () => startWorkerEngine(path.join(appRoot, 'dist/engine.mjs')),
    settings: { ...directories, version: readAppVersion(appRoot) },
    emit: (event) => host?.emit(event),
    reportFault,
  });
  const grants = createFileGrants(engine.grant);
  const browser = options.window === 'app' && hasScreen() ? findBrowser() : null;
  const stopped = Promise.withResolvers<void>();

  host = await startLoopbackHost({
    pageDirectory: path.join(appRoot, 'dist/renderer'),
    callEngine: engine.call,
    grants,
    port: options.port,
    windowGoneAfterMs: Number(process.env.OFFRAMP_WINDOW_GONE_AFTER_MS ?? 30_000),
    onWindowGone() {
      if (browser !== null) stopped.resolve();
      else say(`The window was closed. Offramp can be opened again at ${host?.renewEntry()}`);
    },
    reportFault: (operation, fault) => reportFault(`${operation}: ${String(fault)}`),
  }).catch(async (fault: unknown) => {
    // The engine is a process of its own and would keep this one alive.
    await engine.close();
    throw explainListening(fault, options.port);
  });
  const handed = await listHandedFiles(options.files.map((file) => path.resolve(file)));
  if (handed.length > 0) {
    host.emit({ type: 'files-handed-over', files: handed.map((file) => grants.grant(file.path, 'local', file.size, file.name)) });
  }
  process.once('SIGINT', stopped.resolve);
  process.once('SIGTERM', stopped.resolve);
  if (browser === null) say(`Offramp is ready at ${host.entryUrl} (for one window). Press Ctrl+C to stop.`);
  else {
    const window = openAppWindow(browser, host.entryUrl);
    say('Offramp is open in a window of its own. Close the window or press Ctrl+C to stop.');
    void window.closed.then(() => {
      if (host?.visitor() === 'none') say(`The window could not be opened. Open ${host.entryUrl} in a browser instead.`);
      else stopped.resolve();
    });
    void stopped.promise.then(() => window.close());
  }
  await stopped.promise;
  await host.close();
  await engine.close();
}

function explainListening(fault: unknown, port: number): unknown {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  const advice = 'Choose another with --port, or leave it out for any free one.';
  if (code === 'EADDRINUSE') return new OperationFailure('port-in-use', `Port ${port} is in use by another program. ${advice}`);
  if (code === 'EACCES') return new OperationFailure('port-forbidden', `Port ${port} may not be used by this user. ${advice}`);
  return fault;
}

function hasScreen(): boolean {
  if (process.platform !== 'linux') return true;
  return (process.env.DISPLAY ?? '') !== '' || (process.env.WAYLAND_DISPLAY ?? '') !== '';
}
