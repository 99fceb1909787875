import type { AgendaSegment, ExitCheck } from '../../../../shared/domain/workshop.ts';
import { EXIT_CHECK_WORDS, SEGMENT_WORDS } from '../../../../shared/domain/workshop-words.ts';
import { RECORD_WORDS, type RecordLanguage, type RecordWords } from '../../workshop/record-words.ts';

/** Words of the minutes of a workshop. */
export interface MinutesWords extends RecordWords {
  sections: Readonly<Record<'about' | 'agenda' | 'decisions' | 'batch' | 'parking' | 'fist' | 'exit', string>>;
  segments: Readonly<Record<AgendaSegment['kind'], string>>;
  checks: Readonly<Record<ExitCheck['check'], string>>;
  states: Readonly<Record<ExitCheck['state'], string>>;
  agendaHeader: readonly string[];
  parkingHeader: readonly string[];
  peopleHeader: readonly string[];
  batchHeader: readonly string[];
  fistHeader: readonly string[];
  exitHeader: readonly string[];
  nothingParked: string;
  nobodyYet: string;
  noDate: string;
  goal: (text: string) => string;
  deadline: (text: string) => string;
  escalation: (text: string) => string;
  noneStated: string;
  nobodyNamed: string;
  quorum: (required: 'all' | 'none', seats: number) => string;
  groundRules: (rules: string) => string;
  required: string;
  optional: string;
  here: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
  noCards: string;
  card: Readonly<
    Record<
      'question' | 'options' | 'shown' | 'votes' | 'discussed' | 'decision' | 'reason' | 'dissent' | 'decidedBy' | 'time' | 'again',
      string
    >
  >;
  round: (number: number) => string;
  decidedBy: (name: string, role: string, seats: number, at: string) => string;
  noBatch: string;
  batch: (at: string, name: string, role: string, seats: number) => string;
  takenOut: (names: string) => string;
  nobodyAsked: string;
  notSigned: string;
  signed: (on: string, seq: number) => string;
  today: string;
  toContent: string;
  nav: string;
  title: (name: string) => string;
  head: (heldOn: string, project: string) => string;
  foot: (version: string, revision: number, asOf: string) => string;
}

/** The words of each language. */
export const MINUTES_WORDS: Readonly<Record<RecordLanguage, MinutesWords>> = {
  en: {
    ...RECORD_WORDS.en,
    sections: {
      about: 'Goal and people',
      agenda: 'Agenda',
      decisions: 'Decided one by one',
      batch: 'Passed together',
      parking: 'Parking lot',
      fist: 'Fist of five',
      exit: 'Exit list',
    },
    segments: SEGMENT_WORDS,
    checks: EXIT_CHECK_WORDS,
    states: { met: 'Settled', open: 'Open', 'no-data': 'Nothing to check yet' },
    agendaHeader: ['Part', 'Minutes planned', 'Minutes spent'],
    parkingHeader: ['Item', 'Raised by', 'Why', 'Owner', 'Due', 'Outcome'],
    peopleHeader: ['Name', 'Role', 'Presence', 'Seat', 'Was there'],
    batchHeader: ['Way out', 'Servers', 'Names'],
    fistHeader: ['Name', 'Role', 'Of five', 'What follows'],
    exitHeader: ['Point', 'State', 'What is missing'],
    nothingParked: 'Nothing was put aside.',
    nobodyYet: 'nobody yet',
    noDate: 'no date',
    goal: (text) => `Goal: ${text}`,
    deadline: (text) => `Deadline: ${text}`,
    escalation: (text) => `Where the room cannot decide: ${text}`,
    noneStated: 'none was stated',
    nobodyNamed: 'nobody was named',
    quorum: (required, seats) => `Quorum: ${required === 'all' ? 'everyone who is required, and ' : ''}at least ${seats} seats taken`,
    groundRules: (rules) => `Ground rules: ${rules}`,
    required: 'Required',
    optional: 'Optional',
    here: { yes: 'Yes', no: 'No', unknown: 'Not noted' },
    noCards: 'No server was looked at by itself.',
    card: {
      question: 'Question',
      options: 'Options',
      shown: 'Shown',
      votes: 'Votes',
      discussed: 'Discussed because of',
      decision: 'Decision',
      reason: 'Reason',
      dissent: 'Dissent',
      decidedBy: 'Decided by',
      time: 'Time on the wall',
      again: 'Look at it again',
    },
    round: (number) => `Round ${number}`,
    decidedBy: (name, role, seats, at) => `${name} (${role}), ${seats} seats taken, ${at} UTC`,
    noBatch: 'No batch was passed.',
    batch: (at, name, role, seats) => `${at} UTC, decided by ${name} (${role}), ${seats} seats taken.`,
    takenOut: (names) => `Taken out: ${names}.`,
    nobodyAsked: 'Nobody was asked.',
    notSigned: 'The list is not signed yet. It stands as follows.',
    signed: (on, seq) => `Signed on ${on}, over entry ${seq} of the history with the hash`,
    today: 'The list as it stands today:',
    toContent: 'To the content',
    nav: 'Sections',
    title: (name) => `${name}: minutes`,
    head: (heldOn, project) => `Minutes of the workshop of ${heldOn} on ${project}.`,
    foot: (version, revision, asOf) => `Written by Offramp ${version} from the project at revision ${revision}, as of ${asOf}.`,
  },
  de: {
    ...RECORD_WORDS.de,
    sections: {
      about: 'Ziel und Personen',
      agenda: 'Agenda',
      decisions: 'Einzeln entschieden',
      batch: 'Gemeinsam beschlossen',
      parking: 'Parkplatz',
      fist: 'Fünf Finger',
      exit: 'Schlussliste',
    },
    segments: {
      opening: 'Warum jetzt',
      knowledge: 'Was wir wissen und was nicht',
      drivers: 'Treiber und Gewichte',
      scope: 'Umfang prüfen',
      calibration: 'An drei Servern üben',
      break: 'Pause',
      contested: 'Strittige Server',
      isolation: 'Isolierung: wer trägt das Risiko',
      waves: 'Erste Wellen',
      confidence: 'Fünf Finger, Parkplatz',
      closing: 'Schlussprüfung, nächste Schritte',
      other: 'Weiterer Teil',
    },
    checks: {
      disposition: 'Jeder Server hat eine verantwortliche Person und einen Weg oder ist als unbekannt vermerkt, mit Person und Termin',
      overrides: 'Jede Abweichung hat eine Begründung',
      isolations: 'Jede Isolierung hat eine befugte Person, die das Risiko trägt, Maßnahmen mit Termin und ein Ende',
      blockers: 'Jedes Hindernis hat bis zu einem Tag eine Ausnahme oder eine Person und einen Termin',
      'first-waves': 'Die ersten Wellen haben Personen, ein Wartungsfenster, eine Generalprobe und einen Rollback',
      weights: 'Die Gewichte sind vereinbart und gespeichert',
      confidence: 'Fünf Finger: 3 oder mehr von allen erforderlichen Personen, oder ein nächster Schritt',
      'parking-lot': 'Alles auf dem Parkplatz hat Person und Termin',
      risks: 'Jedes Risiko hat eine verantwortliche Person',
      baseline: 'Die Arbeitsmappe wurde als Ausgangsstand geschrieben',
    },
    states: { met: 'Erledigt', open: 'Offen', 'no-data': 'Noch nichts zu prüfen' },
    agendaHeader: ['Teil', 'Minuten geplant', 'Minuten gebraucht'],
    parkingHeader: ['Punkt', 'Vorgebracht von', 'Warum', 'Verantwortlich', 'Fällig', 'Ergebnis'],
    peopleHeader: ['Name', 'Rolle', 'Anwesenheit', 'Platz', 'War da'],
    batchHeader: ['Weg', 'Server', 'Namen'],
    fistHeader: ['Name', 'Rolle', 'Von fünf', 'Was folgt'],
    exitHeader: ['Punkt', 'Stand', 'Was fehlt'],
    nothingParked: 'Auf dem Parkplatz steht nichts.',
    nobodyYet: 'noch niemand',
    noDate: 'kein Termin',
    goal: (text) => `Ziel: ${text}`,
    deadline: (text) => `Frist: ${text}`,
    escalation: (text) => `Wo der Raum nicht entscheiden kann: ${text}`,
    noneStated: 'nicht genannt',
    nobodyNamed: 'niemand genannt',
    quorum: (required, seats) =>
      `Beschlussfähig: ${required === 'all' ? 'alle erforderlichen Personen sind da, und ' : ''}mindestens ${seats} Plätze sind besetzt`,
    groundRules: (rules) => `Spielregeln: ${rules}`,
    required: 'Erforderlich',
    optional: 'Optional',
    here: { yes: 'Ja', no: 'Nein', unknown: 'Nicht vermerkt' },
    noCards: 'Kein Server wurde für sich betrachtet.',
    card: {
      question: 'Frage',
      options: 'Möglichkeiten',
      shown: 'Gezeigt wurde',
      votes: 'Stimmen',
      discussed: 'Besprochen wegen',
      decision: 'Entscheidung',
      reason: 'Begründung',
      dissent: 'Abweichende Meinungen',
      decidedBy: 'Entschieden von',
      time: 'Zeit an der Wand',
      again: 'Erneut ansehen',
    },
    round: (number) => `Runde ${number}`,
    decidedBy: (name, role, seats, at) => `${name} (${role}), ${seats} Plätze besetzt, ${at} UTC`,
    noBatch: 'Es wurde kein Stapel beschlossen.',
    batch: (at, name, role, seats) => `${at} UTC, entschieden von ${name} (${role}), ${seats} Plätze besetzt.`,
    takenOut: (names) => `Herausgenommen: ${names}.`,
    nobodyAsked: 'Niemand wurde gefragt.',
    notSigned: 'Die Liste ist noch nicht unterschrieben. Sie steht so:',
    signed: (on, seq) => `Unterschrieben am ${on} über Eintrag ${seq} des Verlaufs mit dem Hash`,
    today: 'Die Liste, wie sie heute steht:',
    toContent: 'Zum Inhalt',
    nav: 'Abschnitte',
    title: (name) => `${name}: Protokoll`,
    head: (heldOn, project) => `Protokoll des Workshops vom ${heldOn} zu ${project}.`,
    foot: (version, revision, asOf) => `Geschrieben von Offramp ${version} aus dem Projekt mit Revision ${revision}, Stand ${asOf}.`,
  },
};
