import type { Firmness, VerdictPath } from '../../shared/domain/verdict.ts';

/** The words that components say by themselves, whoever uses them. */
export interface ComponentWords {
  close: string;
  closeByKey: string;
  closeInspector: string;
  cancel: string;
  dismiss: string;
  tryAgain: string;
  /** Name of the region where messages appear. */
  messages: string;
  chosen: string;
  reading: string;
  rowsUnreadable: string;
  selectAllRows: string;
  /** Said of an exit that a gate shuts. */
  closed: string;
  selectRow: (label: string) => string;
  countRows: (count: number) => string;
  countDone: (done: number, total: number) => string;
  nameRow: (row: number) => string;
  quoteCell: (raw: string) => string;
  nameList: (title: string) => string;
  describeRange: (label: string, low: number, high: number) => string;
  describeShut: (label: string) => string;
  paths: Readonly<Record<VerdictPath | 'undecided', string>>;
  firmness: Readonly<Record<Firmness, { label: string; meaning: string }>>;
  /** Names of keys that keyboards of this language print otherwise than "Ctrl" or "Home". */
  keys: Readonly<Record<string, string>>;
}

/** What components need to know of the language that the interface speaks. */
export interface ComponentLanguage {
  /** BCP 47 name by which numbers and dates are written. */
  locale: string;
  words: ComponentWords;
}

let spoken: ComponentLanguage | null = null;

/** Gives the components another language; what is shown already says so when it is drawn again. */
export function setComponentLanguage(language: ComponentLanguage): void {
  spoken = language;
}

/** The locale of the moment; British English until somebody gives another. */
export function readLocale(): string {
  return spoken?.locale ?? 'en-GB';
}

/** The words of the moment. Throws where nobody has given any. */
export function readWords(): ComponentWords {
  if (spoken === null) throw new Error('The components were given no words: import wording/messages.ts first.');
  return spoken.words;
}
