import { app, Menu } from 'electron';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import { buildMenuTemplate, type MenuState } from './menu-template.ts';

/** Shows the native menu and keeps it in step with the project; answers a function that hears the events of the app. */
export function installMenu(send: MenuState['send']): (event: OfframpEvent) => void {
  const show = (project: MenuState['project']) => {
    const audience = app.isPackaged ? 'users' : 'developers';
    Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenuTemplate({ platform: process.platform, audience, project, send })));
  };
  let shownFor = '';
  show(null);
  return (event) => {
    if (event.type !== 'project-changed') return;
    const key = JSON.stringify(event.project === null ? null : [event.project.undo, event.project.redo]);
    if (key === shownFor) return;
    shownFor = key;
    show(event.project);
  };
}
