import type { told as english } from '../en/told.ts';
import type { Translation } from '../translation.ts';

/** What is told in the corner and in the line at the foot, in German. */
export const told: Translation<typeof english> = {
  lookAtFiles_one: '{{count, number}} Datei ansehen',
  lookAtFiles_other: '{{count, number}} Dateien ansehen',
  importTables_one: '{{count, number}} Tabelle importieren',
  importTables_other: '{{count, number}} Tabellen importieren',
  openSample: 'Beispielbestand öffnen',
  repeatedOne: '{{file}} ist bereits im Projekt, mit demselben Inhalt. Nichts davon wurde ein zweites Mal gelesen.',
  repeatedMany_one: '{{count, number}} Datei ist bereits im Projekt, mit demselben Inhalt. Nichts davon wurde ein zweites Mal gelesen.',
  repeatedMany_other:
    '{{count, number}} Dateien sind bereits im Projekt, mit demselben Inhalt. Nichts davon wurde ein zweites Mal gelesen.',
  collectorSaved:
    'Das Sammelskript ist als {{file}} gespeichert. Führen Sie es auf jedem Server aus und ziehen Sie die Dateien, die es schreibt, hierher.',
  refusedSaved_one:
    '{{count, number}} abgelehnte Zeile ist als {{file}} gespeichert. Korrigieren Sie sie dort und ziehen Sie die Datei wieder hierher.',
  refusedSaved_other:
    '{{count, number}} abgelehnte Zeilen sind als {{file}} gespeichert. Korrigieren Sie sie dort und ziehen Sie die Datei wieder hierher.',
  refusedFile: 'abgelehnte Zeilen',
  copySaved: 'Eine Kopie ist als {{file}} gespeichert.',
  copyFile: '{{name}} Kopie',
  undoing: 'Rückgängig machen',
  redoing: 'Wiederholen',
  undone: 'Rückgängig gemacht: {{step}}',
  redone: 'Wiederholt: {{step}}',
  redo: 'Wiederholen',
  projectName: 'Bestandsaufnahme {{day}}',
  hostUnreachable: 'Offramp antwortet nicht. Was gespeichert wurde, steht in der Projektdatei; starten Sie Offramp neu.',
  filesNotAccepted: 'Die Dateien konnten nicht übernommen werden. Versuchen Sie es erneut, oder wählen Sie sie über die Schaltfläche.',
  hostAnswered: 'Offramp antwortete mit {{status}}.',
  hostClosed: 'Offramp wurde geschlossen. Was gespeichert wurde, steht in der Projektdatei; starten Sie Offramp neu.',
};
