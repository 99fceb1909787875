import { app, session } from 'electron';
import { PAGE_ORIGIN } from './app-protocol.ts';

/** Tells Chromium to resolve no name and to make no request of its own; must run before Electron is ready. */
export function forbidBackgroundNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('no-pings');
}

/** Cancels every request that is not for the app's own page. */
export function forbidRequests(): void {
  const own = [`${PAGE_ORIGIN}/`, 'data:', ...(app.isPackaged ? [] : ['devtools://'])];
  session.defaultSession.setSpellCheckerEnabled(false);
  session.defaultSession.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !own.some((start) => details.url.startsWith(start)) });
  });
}
