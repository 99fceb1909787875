import path from 'node:path';
import { app } from 'electron';
import { findAppRoot } from './host/app-root.ts';
import { type ElectronHost, startElectronHost } from './host/electron-host.ts';
import { declareAppScheme, PAGE_ORIGIN, serveAppProtocol } from './shell/app-protocol.ts';
import { chooseDataDirectory } from './shell/data-directory.ts';
import { forbidEscapes } from './shell/forbid-escapes.ts';
import { forbidBackgroundNetwork, forbidRequests } from './shell/forbid-network.ts';
import { type HandedOverFiles, takeSingleInstance } from './shell/handed-over-files.ts';
import { openMainWindow } from './shell/main-window.ts';
import { installMenu } from './shell/menu.ts';
import { closeBeforeQuit } from './shell/quit.ts';

const appRoot = findAppRoot(import.meta.dirname);

chooseDataDirectory();
declareAppScheme();
forbidBackgroundNetwork();

const handedOver = takeSingleInstance();
if (handedOver === null) app.quit();
else void app.whenReady().then(() => start(handedOver));

function start(files: HandedOverFiles): void {
  forbidEscapes();
  forbidRequests();
  serveAppProtocol(path.join(appRoot, 'dist/renderer'));

  const menu = installMenu((command) => host.emit({ type: 'menu-command', command }));
  const host: ElectronHost = startElectronHost(appRoot, PAGE_ORIGIN, { onEvent: menu.followEvent, onLanguage: menu.speak });
  const window = openMainWindow(appRoot, host.readLanguage);
  host.attachWindow(window);

  window.webContents.once('did-finish-load', () => {
    files.deliverTo(
      (paths) => void host.handOver(paths),
      () => {
        if (window.isMinimized()) window.restore();
        window.focus();
      },
    );
  });
  closeBeforeQuit(() => host.close());
}
