import path from 'node:path';
import { app, BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { NATIVE_WORDS, type NativeLanguage, type NativeWords } from '../host/native-words.ts';
import { PAGE_URL } from './app-protocol.ts';
import { readWindowState, writeWindowState } from './window-state.ts';

/** The page's own backgrounds, so that nothing flashes before it is drawn. */
const BACKGROUND = { light: '#f5f6f8', dark: '#0f141a' };

/** Opens the app's window, where and how it was left, and loads the page into it. */
export function openMainWindow(appRoot: string, readLanguage: () => NativeLanguage): BrowserWindow {
  const stateFile = path.join(app.getPath('userData'), 'window-state.json');
  const state = readWindowState(
    stateFile,
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    ...(state.bounds ?? {}),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Offramp',
    icon: path.join(appRoot, 'assets/icons/icon.png'),
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: path.join(appRoot, 'dist/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (state.size === 'maximized') window.maximize();
  if (state.size === 'full-screen') window.setFullScreen(true);
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    const size = window.isFullScreen() ? 'full-screen' : window.isMaximized() ? 'maximized' : 'normal';
    writeWindowState(stateFile, { bounds: window.getNormalBounds(), size });
  });
  offerReload(window, () => NATIVE_WORDS[readLanguage()].window);
  void window.loadURL(PAGE_URL);
  return window;
}

/** Offers to load the page again when its process has stopped or hangs; the project file is the engine's and stays whole. */
function offerReload(window: BrowserWindow, readWords: () => NativeWords['window']): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    const { stopped, detail, loadAgain, closeApp } = readWords();
    void ask(window, stopped, detail, [loadAgain, closeApp]).then((choice) => {
      if (choice === 0) window.webContents.reload();
      else window.destroy();
    });
  });
  window.on('unresponsive', () => {
    const { unresponsive, detail, wait, loadAgain } = readWords();
    void ask(window, unresponsive, detail, [wait, loadAgain]).then((choice) => {
      if (choice === 1) window.webContents.reload();
    });
  });
}

async function ask(window: BrowserWindow, message: string, detail: string, buttons: string[]): Promise<number> {
  const answer = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons,
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return answer.response;
}
