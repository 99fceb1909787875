import { app, Menu } from 'electron';
import type { OfframpEvent } from '../../shared/contract/events.ts';
import { NATIVE_WORDS, type NativeLanguage } from '../host/native-words.ts';
import { buildMenuTemplate, type MenuState } from './menu-template.ts';

/** What keeps the native menu true. */
export interface NativeMenu {
  followEvent: (event: OfframpEvent) => void;
  speak: (language: NativeLanguage) => void;
}

/** Shows the native menu and keeps it in step with the project and the language of the page. */
export function installMenu(send: MenuState['send']): NativeMenu {
  let project: MenuState['project'] = null;
  let language: NativeLanguage = 'en';
  let shownFor = '';
  function show(): void {
    const key = JSON.stringify([language, project === null ? null : [project.undo, project.redo]]);
    if (key === shownFor) return;
    shownFor = key;
    const audience = app.isPackaged ? 'users' : 'developers';
    const { menu: words } = NATIVE_WORDS[language];
    Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenuTemplate({ platform: process.platform, audience, project, words, send })));
  }
  show();
  return {
    followEvent(event) {
      if (event.type !== 'project-changed') return;
      project = event.project;
      show();
    },
    speak(next) {
      language = next;
      show();
    },
  };
}
