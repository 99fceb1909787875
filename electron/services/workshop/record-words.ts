import { EXIT_PATH_LABELS, type ExitPath } from '../../../shared/domain/exit-path.ts';
import type { Firmness, VerdictPath } from '../../../shared/domain/verdict.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../../shared/domain/verdict-words.ts';
import type { DiscussionTrigger, WorkshopCard, WorkshopRole } from '../../../shared/domain/workshop.ts';
import { WORKSHOP_ROLE_WORDS } from '../../../shared/domain/workshop-words.ts';

/** Languages in which a workshop is recorded for people. */
export const RECORD_LANGUAGES = ['en', 'de'] as const;
export type RecordLanguage = (typeof RECORD_LANGUAGES)[number];

/** Words by which votes and decisions are told; sentences of the engine and of the knowledge stay as they are. */
export interface RecordWords {
  paths: Readonly<Record<ExitPath, string>>;
  verdicts: Readonly<Record<VerdictPath, string>>;
  firmness: Readonly<Record<Firmness, string>>;
  roles: Readonly<Record<WorkshopRole, string>>;
  cards: Readonly<Record<WorkshopCard['state'], string>>;
  triggers: Readonly<Record<DiscussionTrigger, string>>;
  veto: string;
  hands: (parts: string) => string;
  vetoes: (count: number) => string;
  closed: string;
  range: (low: number, high: number) => string;
  recommended: (path: string, firmness: string) => string;
  gate: (path: string, text: string) => string;
  unknown: (question: string) => string;
  accepted: (accepter: string, until: string) => string;
  nobody: string;
  noDay: string;
  followOn: (path: string, by: string) => string;
}

const GERMAN_PATHS = { migrate: 'Migrieren', virtualize: 'Virtualisieren', isolate: 'Isolieren', retire: 'Stilllegen' } as const;

/** The words of each language. */
export const RECORD_WORDS: Readonly<Record<RecordLanguage, RecordWords>> = {
  en: {
    paths: EXIT_PATH_LABELS,
    verdicts: VERDICT_WORDS,
    firmness: FIRMNESS_WORDS,
    roles: WORKSHOP_ROLE_WORDS,
    cards: {
      open: 'Not decided',
      revealed: 'Voted, not decided',
      decided: 'Decided',
      parked: 'In the parking lot',
      exception: 'Taken out of the batch',
    },
    triggers: { spread: 'votes far apart', override: 'against the recommendation', veto: 'a veto' },
    veto: 'veto',
    hands: (parts) => `Show of hands: ${parts}`,
    vetoes: (count) => `vetoes ${count}`,
    closed: 'closed',
    range: (low, high) => `${low} to ${high}`,
    recommended: (path, firmness) => `Recommended: ${path} (${firmness.toLowerCase()})`,
    gate: (path, text) => `${path} is closed: ${text}`,
    unknown: (question) => `Unknown: ${question}`,
    accepted: (accepter, until) => `accepted by ${accepter} until ${until}`,
    nobody: 'nobody',
    noDay: 'no day',
    followOn: (path, by) => `then ${path} by ${by}`,
  },
  de: {
    paths: GERMAN_PATHS,
    verdicts: { ...GERMAN_PATHS, 'manual-review': 'Von Hand prüfen', 'out-of-scope': 'Nicht im Umfang', none: 'Kein Ausweg nötig' },
    firmness: { robust: 'Robust', contestable: 'Strittig', undetermined: 'Unbestimmt' },
    roles: {
      sponsor: 'Auftraggeber',
      architect: 'Migrationsarchitektur',
      'app-owner': 'Anwendungsverantwortung',
      infrastructure: 'Infrastruktur',
      security: 'Sicherheit',
      network: 'Netzwerk',
      vendor: 'Hersteller',
      'project-manager': 'Projektleitung',
      facilitator: 'Moderation',
    },
    cards: {
      open: 'Unentschieden',
      revealed: 'Abgestimmt, noch unentschieden',
      decided: 'Entschieden',
      parked: 'Auf dem Parkplatz',
      exception: 'Aus dem Stapel genommen',
    },
    triggers: { spread: 'weit auseinanderliegende Stimmen', override: 'gegen die Empfehlung', veto: 'ein Veto' },
    veto: 'Veto',
    hands: (parts) => `Handzeichen: ${parts}`,
    vetoes: (count) => `Vetos ${count}`,
    closed: 'geschlossen',
    range: (low, high) => `${low} bis ${high}`,
    recommended: (path, firmness) => `Empfohlen: ${path} (${firmness.toLowerCase()})`,
    gate: (path, text) => `${path} ist geschlossen: ${text}`,
    unknown: (question) => `Unbekannt: ${question}`,
    accepted: (accepter, until) => `Risiko getragen von ${accepter} bis ${until}`,
    nobody: 'niemandem',
    noDay: 'zu keinem Tag',
    followOn: (path, by) => `danach ${path} bis ${by}`,
  },
};
