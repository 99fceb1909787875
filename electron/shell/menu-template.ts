import type { MenuItemConstructorOptions } from 'electron';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import type { ProjectSummary } from '../../shared/domain/project.ts';

/** A command that the menu passes on to the page. */
export type MenuCommand = Extract<OfframpEvent, { type: 'menu-command' }>['command'];

/** What decides how the menu looks. */
export interface MenuState {
  platform: NodeJS.Platform;
  /** Packaged apps have no tools for developers. */
  audience: 'users' | 'developers';
  project: Pick<ProjectSummary, 'undo' | 'redo'> | null;
  send(command: MenuCommand): void;
}

/** Lays out the native menu for the state the app is in. */
export function buildMenuTemplate(state: MenuState): MenuItemConstructorOptions[] {
  const { platform, project } = state;
  const isMac = platform === 'darwin';

  function command(
    id: MenuCommand,
    label: string,
    accelerator?: string,
    needs: 'project' | 'nothing' = 'nothing',
  ): MenuItemConstructorOptions {
    const enabled = needs === 'nothing' || project !== null;
    return { id, label, enabled, click: () => state.send(id), ...(accelerator === undefined ? {} : { accelerator }) };
  }

  const file: MenuItemConstructorOptions = {
    label: '&File',
    submenu: [
      command('new-project', 'New project', 'CmdOrCtrl+N'),
      command('open-project', 'Open project…', 'CmdOrCtrl+O'),
      command('save-copy', 'Save a copy…', 'CmdOrCtrl+Shift+S', 'project'),
      command('close-project', 'Close project', 'CmdOrCtrl+Shift+W', 'project'),
      { type: 'separator' },
      command('import-files', 'Import inventories…', 'CmdOrCtrl+I'),
      command('save-collector', 'Save the collector…'),
      command('write-workbook', 'Write the workbook…', 'CmdOrCtrl+E', 'project'),
      { type: 'separator' },
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
  const edit: MenuItemConstructorOptions = {
    label: '&Edit',
    submenu: [
      // The keys are shown but left to the page, which knows whether they are meant for a text field.
      { ...command('undo', labelStep('Undo', project?.undo), 'CmdOrCtrl+Z'), registerAccelerator: false },
      { ...command('redo', labelStep('Redo', project?.redo), isMac ? 'Shift+Cmd+Z' : 'Ctrl+Y'), registerAccelerator: false },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      command('find', 'Find', 'CmdOrCtrl+F', 'project'),
    ],
  };
  const go: MenuItemConstructorOptions = {
    label: '&Go',
    submenu: [
      command('go-import', 'Import', 'CmdOrCtrl+1', 'project'),
      command('go-inventory', 'Inventory', 'CmdOrCtrl+2', 'project'),
      command('go-findings', 'Findings', 'CmdOrCtrl+3', 'project'),
      command('go-decide', 'Decide', 'CmdOrCtrl+4', 'project'),
      command('go-plan', 'Plan', 'CmdOrCtrl+5', 'project'),
      command('go-workbook', 'Workbook', 'CmdOrCtrl+6', 'project'),
    ],
  };
  const view: MenuItemConstructorOptions = {
    label: '&View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(state.audience === 'developers'
        ? [{ type: 'separator' } as const, { role: 'reload' } as const, { role: 'toggleDevTools' } as const]
        : []),
    ],
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    label: '&Help',
    submenu: [command('show-keys', 'Keyboard shortcuts', 'F1'), ...(isMac ? [] : [{ role: 'about' } as const])],
  };
  return [...(isMac ? [{ role: 'appMenu' } as const] : []), file, edit, go, view, { role: 'windowMenu' }, help];
}

function labelStep(verb: string, step: string | null | undefined): string {
  return step === null || step === undefined ? verb : `${verb}: ${step}`;
}
