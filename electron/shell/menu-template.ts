import type { MenuItemConstructorOptions } from 'electron';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { ProjectSummary } from '../../shared/domain/project.ts';
import type { NativeWords } from '../host/native-words.ts';

/** A command that the menu passes on to the page. */
export type MenuCommand = Extract<OfframpEvent, { type: 'menu-command' }>['command'];

/** What decides how the menu looks. */
export interface MenuState {
  platform: NodeJS.Platform;
  /** Packaged apps have no tools for developers. */
  audience: 'users' | 'developers';
  project: Pick<ProjectSummary, 'undo' | 'redo'> | null;
  words: NativeWords['menu'];
  send(command: MenuCommand): void;
}

/** Lays out the native menu for the state the app is in. */
export function buildMenuTemplate(state: MenuState): MenuItemConstructorOptions[] {
  const { platform, project, words } = state;
  const isMac = platform === 'darwin';

  function command(id: MenuCommand, accelerator?: string, needs: 'project' | 'nothing' = 'nothing'): MenuItemConstructorOptions {
    const enabled = needs === 'nothing' || project !== null;
    return { id, label: words[id], enabled, click: () => state.send(id), ...(accelerator === undefined ? {} : { accelerator }) };
  }

  const file: MenuItemConstructorOptions = {
    label: words.file,
    submenu: [
      command('new-project', 'CmdOrCtrl+N'),
      command('open-project', 'CmdOrCtrl+O'),
      command('save-copy', 'CmdOrCtrl+Shift+S', 'project'),
      command('close-project', 'CmdOrCtrl+Shift+W', 'project'),
      { type: 'separator' },
      command('import-files', 'CmdOrCtrl+I'),
      command('save-collector'),
      command('write-workbook', 'CmdOrCtrl+E', 'project'),
      { type: 'separator' },
      isMac ? { role: 'close', label: words.closeWindow } : { role: 'quit', label: words.quit },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: words.edit,
    submenu: [
      // The keys are shown but left to the page, which knows whether they are meant for a text field.
      { ...command('undo', 'CmdOrCtrl+Z'), label: labelStep(words.undo, project?.undo), registerAccelerator: false },
      {
        ...command('redo', isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'),
        label: labelStep(words.redo, project?.redo),
        registerAccelerator: false,
      },
      { type: 'separator' },
      { role: 'cut', label: words.cut },
      { role: 'copy', label: words.copy },
      { role: 'paste', label: words.paste },
      { role: 'selectAll', label: words.selectAll },
      { type: 'separator' },
      command('find', 'CmdOrCtrl+F', 'project'),
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: words.go,
    submenu: [
      command('go-import', 'CmdOrCtrl+1', 'project'),
      command('go-inventory', 'CmdOrCtrl+2', 'project'),
      command('go-findings', 'CmdOrCtrl+3', 'project'),
      command('go-decide', 'CmdOrCtrl+4', 'project'),
      command('go-plan', 'CmdOrCtrl+5', 'project'),
      command('go-workbook', 'CmdOrCtrl+6', 'project'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: words.view,
    submenu: [
      { role: 'resetZoom', label: words.resetZoom },
      { role: 'zoomIn', label: words.zoomIn },
      { role: 'zoomOut', label: words.zoomOut },
      { type: 'separator' },
      { role: 'togglefullscreen', label: words.togglefullscreen },
      ...(state.audience === 'developers'
        ? [{ type: 'separator' } as const, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]
        : []),
    ],
  };
  const window: MenuItemConstructorOptions = isMac
    ? { role: 'windowMenu' }
    : {
        label: words.window,
        submenu: [
          { role: 'minimize', label: words.minimize },
          { role: 'close', label: words.closeWindow },
        ],
      };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: words.help,
    submenu: [command('show-help', 'F1'), command('show-keys'), command('take-tour'), { type: 'separator' }, command('show-about')],
  };
  return [...(isMac ? [{ role: 'appMenu' } as const] : []), file, edit, go, view, window, help];
}

function labelStep(verb: string, step: string | null | undefined): string {
  return step === null || step === undefined ? verb : `${verb}: ${step}`;
}
