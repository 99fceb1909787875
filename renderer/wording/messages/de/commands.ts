import type { commands as english } from '../en/commands.ts';
import type { Translation } from '../translation.ts';

/** The names of commands and of the places that they go to, in German. */
export const commands: Translation<typeof english> = {
  stops: {
    start: 'Start',
    import: 'Import',
    inventory: 'Inventar',
    findings: 'Befunde',
    decide: 'Entscheiden',
    plan: 'Plan',
    workbook: 'Arbeitsmappe',
    workshop: 'Workshop',
    review: 'Review',
    history: 'Verlauf',
    knowledge: 'Wissen',
  },
  left: {
    issues: '{{count, number}} mit Hinweisen',
    sources_one: '{{count, number}} Quelle',
    sources_other: '{{count, number}} Quellen',
    done: 'fertig',
    undecided: '{{count, number}} offen',
  },
  goTo: 'Gehe zu {{stop}}',
  find: 'Server und Befehle suchen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  importFiles: 'Dateien importieren …',
  saveCollector: 'Sammelskript speichern …',
  writeWorkbook: 'Arbeitsmappe schreiben …',
  newProject: 'Neues Projekt',
  openProject: 'Projekt öffnen …',
  openSample: 'Beispielbestand öffnen',
  renameProject: 'Projekt umbenennen …',
  saveCopy: 'Kopie speichern …',
  verifyProject: 'Projektdatei prüfen',
  protectProject: 'Mit einer Passphrase schützen …',
  closeProject: 'Projekt schließen',
  chooseTheme: 'Zwischen Hell und Dunkel wechseln',
  openSettings: 'Sprache und Aussehen …',
  showKeys: 'Tastenkürzel',
};
