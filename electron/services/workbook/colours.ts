import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import { EXIT_PATH_LABELS, EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
import { EXPOSURE_WORDS, RUNG_UNKNOWN, RUNG_WORDS } from './describe-posture.ts';
import type { ColourRule } from './sheet.ts';

/** The colour of each path, strong for text and charts, pale for fills; the same as on screen. */
export const PATH_COLOURS: Readonly<Record<ExitPath, { strong: string; pale: string }>> = {
  migrate: { strong: '0B7A5C', pale: 'E3F4EE' },
  virtualize: { strong: '2457C5', pale: 'E6EDFB' },
  isolate: { strong: 'A35C00', pale: 'FDF0DC' },
  retire: { strong: '5D6672', pale: 'ECEEF1' },
};

/** What stands in a path cell that nobody has filled yet. */
export const UNDECIDED = 'Undecided';

const GOOD = { text: '0B7A5C', fill: 'E3F4EE' };
const MIDDLING = { text: 'A35C00', fill: 'FDF0DC' };
const BAD = { text: '9B2C1F', fill: 'FBE9E6' };
const QUIET = { text: '5D6672', fill: 'ECEEF1' };

/** Colours of the words that a path cell can hold. */
export const PATH_RULES: readonly ColourRule[] = [
  ...EXIT_PATHS.map((path) => ({ equals: EXIT_PATH_LABELS[path], text: PATH_COLOURS[path].strong, fill: PATH_COLOURS[path].pale })),
  { equals: UNDECIDED, text: '3A414B', fill: 'FFFFFF' },
  { equals: 'Look at it by hand', ...MIDDLING },
];

/** Colours of the words for firmness. */
export const FIRMNESS_RULES: readonly ColourRule[] = [
  { equals: 'Robust', ...GOOD },
  { equals: 'Contestable', ...MIDDLING },
  { equals: 'Undetermined', ...BAD },
];

/** Colours of the words that say whether this is Windows Server 2008. */
export const SCOPE_RULES: readonly ColourRule[] = [
  { equals: 'Yes', ...BAD },
  { equals: 'Possibly', ...MIDDLING },
];

/** Colours of the words for confidence. */
export const CONFIDENCE_RULES: readonly ColourRule[] = [
  { equals: 'Certain', ...GOOD },
  { equals: 'Likely', text: '2457C5', fill: 'E6EDFB' },
  { equals: 'Ambiguous', ...MIDDLING },
  { equals: 'Unknown', ...QUIET },
];

/** Colours of the words that the check of a decision answers. */
export const CHECK_RULES: readonly ColourRule[] = [
  { equals: 'Complete', ...GOOD },
  { equals: 'To decide', ...QUIET },
];

/** Colours of what a check asks for. */
export const ASK_COLOURS = MIDDLING;

/** Colours of the words that say what a finding is. */
export const FINDING_RULES: readonly ColourRule[] = [
  { equals: 'Evidence disagrees', ...BAD },
  { equals: 'Path closed', ...BAD },
  { equals: 'Path may close', ...MIDDLING },
  { equals: 'Open question', ...MIDDLING },
  { equals: 'Reason', text: '2457C5', fill: 'E6EDFB' },
  { equals: 'Why it is listed', ...QUIET },
  { equals: 'Update missing', ...MIDDLING },
];

const NOTED = { text: '2457C5', fill: 'E6EDFB' };

/** Colours of the words for a rung of the servicing ladder. */
export const RUNG_RULES: readonly ColourRule[] = [
  { equals: RUNG_WORDS.rtm, ...BAD },
  { equals: RUNG_WORDS.sp2, ...MIDDLING },
  { equals: RUNG_WORDS['6003-rollup'], ...NOTED },
  { equals: RUNG_UNKNOWN, ...QUIET },
];

/** Colours of the words for known-exploited vulnerabilities. */
export const EXPOSURE_RULES: readonly ColourRule[] = [
  { equals: EXPOSURE_WORDS.open, ...BAD },
  { equals: EXPOSURE_WORDS['none-shown'], ...MIDDLING },
  { equals: EXPOSURE_WORDS.closed, ...GOOD },
  { equals: EXPOSURE_WORDS.silent, ...QUIET },
];

/** What is said of a support phase, and its colours. */
export const PHASE_STATE = { ended: 'Ended', open: 'Open' } as const;
export const PHASE_RULES: readonly ColourRule[] = [
  { equals: PHASE_STATE.ended, ...QUIET },
  { equals: PHASE_STATE.open, ...GOOD },
];

/** What is said of a system that servers can move to, and its colours. */
export const STANDING_WORDS = { ended: 'Ended', ending: 'Ends soon', supported: 'Supported' } as const;
export const STANDING_RULES: readonly ColourRule[] = [
  { equals: STANDING_WORDS.ended, ...BAD },
  { equals: STANDING_WORDS.ending, ...MIDDLING },
  { equals: STANDING_WORDS.supported, ...GOOD },
];

/** What stands where no programme of a product is open any more. */
export const NOTHING_LEFT = 'Nothing';
export const LEFT_RULES: readonly ColourRule[] = [{ equals: NOTHING_LEFT, ...BAD }];

/** Colours of the words that say how far a statement can be relied on. */
export const RELIANCE_RULES: readonly ColourRule[] = [
  { equals: 'High', ...GOOD },
  { equals: 'Medium', ...MIDDLING },
  { equals: 'Low', ...BAD },
];

/** Colours of the words that say whether ransomware is known to use a vulnerability. */
export const RANSOMWARE_RULES: readonly ColourRule[] = [{ equals: 'Known', ...BAD }];

/** Colours of the words that say what an issue of the import did. */
export const EFFECT_RULES: readonly ColourRule[] = [
  { equals: 'Row refused', ...BAD },
  { equals: 'Value left out', ...MIDDLING },
  { equals: 'Kept apart', ...MIDDLING },
  { equals: 'Row ignored', ...QUIET },
  { equals: 'Sheet skipped', ...QUIET },
  { equals: 'Note', ...QUIET },
];

/** Colours of the words that say whether a sum is right. */
export const SUM_RULES: readonly ColourRule[] = [
  { equals: 'Sums', ...GOOD },
  { equals: 'Does not sum', ...BAD },
];

/** What is said of how often a fact is known, and its colours. */
export const FILL_WORDS = { mostly: 'Mostly known', partly: 'Partly known', hardly: 'Mostly unknown' } as const;
export const FILL_RULES: readonly ColourRule[] = [
  { equals: FILL_WORDS.mostly, ...GOOD },
  { equals: FILL_WORDS.partly, ...MIDDLING },
  { equals: FILL_WORDS.hardly, ...BAD },
];

/** What is said of an entry of the history, and its colours. */
export const CHANGE_WORDS = { fresh: 'New', known: 'Told before' } as const;
export const CHANGE_RULES: readonly ColourRule[] = [
  { equals: CHANGE_WORDS.fresh, ...NOTED },
  { equals: CHANGE_WORDS.known, ...QUIET },
];
