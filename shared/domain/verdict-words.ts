import type { Firmness, VerdictPath } from './verdict.ts';

/** What a person reads for each outcome of the engine; free of schemas so that the page can use it too. */
export const VERDICT_WORDS: Readonly<Record<VerdictPath, string>> = {
  migrate: 'Migrate',
  virtualize: 'Virtualize',
  isolate: 'Isolate',
  retire: 'Retire',
  'manual-review': 'Look at it by hand',
  'out-of-scope': 'Out of scope',
  none: 'No exit needed',
};

/** What a person reads for each firmness. */
export const FIRMNESS_WORDS: Readonly<Record<Firmness, string>> = {
  robust: 'Robust',
  contestable: 'Contestable',
  undetermined: 'Undetermined',
};
