import type { en } from '../en.ts';
import type { Translation } from '../translation.ts';

/** Words that several screens share. */
export const app: Translation<typeof en.app> = {
  cancel: 'Abbrechen',
  close: 'Schließen',
  save: 'Speichern',
  apply: 'Anwenden',
  remove: 'Entfernen',
  add: 'Hinzufügen',
  edit: 'Bearbeiten',
  back: 'Zurück',
  next: 'Weiter',
  unknown: 'Unbekannt',
  servers_one: '{{count, number}} Server',
  servers_other: '{{count, number}} Server',
  days_one: '{{count, number}} Tag',
  days_other: '{{count, number}} Tage',
};
