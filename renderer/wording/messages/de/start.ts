import type { start as english } from '../en/start.ts';
import type { Translation } from '../translation.ts';

/** Words of the first screen, in German. */
export const start: Translation<typeof english> = {
  title: 'Ein Ausweg für jede Maschine mit Windows Server 2008',
  subtitle:
    'Offramp macht aus den Inventaren eines Kunden Befunde, Entscheidungen und eine Arbeitsmappe für die Migration. Nichts verlässt diesen Rechner.',
  begin: 'Mit Dateien beginnen',
  drop: 'Ziehen Sie Inventardateien oder Ordner irgendwo in dieses Fenster',
  dropText: 'RVTools, Exporte aus Active Directory oder jede Tabelle mit einer Maschine je Zeile: CSV, TSV, XLSX, XLS.',
  taking: 'Dateien werden übernommen',
  chooseFiles: 'Dateien wählen …',
  chooseFolder: 'Ordner wählen …',
  sampleTitle: 'Kein Export zur Hand',
  sampleText:
    'Ein erfundenes Unternehmen, dessen Exporte jeden schwierigen Fall enthalten: falsche Bezeichnungen, fehlende Verantwortliche, ein Server in mehreren Quellen.',
  sample: 'Beispielbestand ausprobieren',
  sampleServers_one: 'Beispielbestand ausprobieren (etwa {{count, number}} Server)',
  sampleServers_other: 'Beispielbestand ausprobieren (etwa {{count, number}} Server)',
  openTitle: 'Weitermachen, wo Sie aufgehört haben',
  openNone: 'Hier stehen die Projekte, die Sie öffnen.',
  notThere: 'Die Datei ist nicht mehr dort, wo sie war.',
  notFound: 'nicht gefunden',
  open: 'Projekt öffnen …',
  knowledge: 'Nachlesen, was Offramp über Windows Server 2008 weiß',
  exits: 'Vier Auswege:',
};
