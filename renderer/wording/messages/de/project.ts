import type { en } from '../en.ts';
import type { Translation } from '../translation.ts';

/** Words about the project file: its passphrase and its backups. */
export const project: Translation<typeof en.project> = {
  passphrase: {
    askTitle: 'Dieses Projekt ist verschlüsselt',
    askText: '„{{name}}“ öffnet sich mit seiner Passphrase.',
    label: 'Passphrase',
    open: 'Öffnen',
    protectTitle: 'Mit einer Passphrase schützen',
    protectText:
      'Die Projektdatei wird dann verschlüsselt, mit AES-256 und einem Schlüssel, der aus der Passphrase entsteht. Quelldateien, Arbeitsmappen und früher gespeicherte Kopien werden es nicht.',
    warning:
      'Ist die Passphrase verloren, ist das Projekt verloren: Niemand kann die Datei ohne sie öffnen, und niemand kann sie zurücksetzen.',
    changeTitle: 'Passphrase des Projekts',
    changeText:
      'Die Projektdatei ist verschlüsselt. Geben Sie die Passphrase an, um sie zu ändern oder das Projekt ohne Passphrase zu speichern.',
    current: 'Aktuelle Passphrase',
    next: 'Neue Passphrase',
    again: 'Neue Passphrase, noch einmal',
    hint: 'Mindestens zehn Zeichen; vier oder mehr Wörter sind leicht zu merken und schwer zu erraten.',
    tooShort: 'Das ist zu kurz. Nehmen Sie mindestens zehn Zeichen.',
    differs: 'Die beiden sind nicht gleich.',
    understood: 'Ich habe die Passphrase so abgelegt, dass ich sie wiederfinde.',
    protect: 'Projekt verschlüsseln',
    change: 'Passphrase ändern',
    remove: 'Ohne Passphrase speichern',
    protected: 'Die Projektdatei ist jetzt verschlüsselt.',
    unprotected: 'Die Projektdatei ist jetzt ohne Passphrase gespeichert.',
    command: 'Mit einer Passphrase schützen …',
    badge: 'verschlüsselt',
  },
  backups: {
    title: 'Sicherungen',
    text: 'Offramp kopiert ein Projekt, wenn es geöffnet wird und sich geändert hat: Die neueste von sieben Tagen und von vier Wochen bleibt daneben liegen.',
    none: 'Von diesem Projekt gibt es noch keine Sicherung.',
    open: 'Kopie öffnen',
    openLabel: 'Kopie der Sicherung vom {{when}} öffnen',
  },
  damaged: {
    title: 'Dieses Projekt ist beschädigt',
    salvage: 'Retten, was lesbar ist',
    salvageText: 'Jede Zeile, die noch lesbar ist, kommt in ein neues Projekt daneben. Die beschädigte Datei bleibt, wie sie ist.',
    result: 'Was gerettet wurde',
    whole: 'alle',
    partly: 'soweit lesbar',
    historyMissing: 'Im Verlauf fehlen: {{entries}}',
    historyWhole: 'Der Verlauf ist vollständig.',
    done: 'Projekt ansehen',
  },
};
