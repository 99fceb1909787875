import type { ExitPath } from '../../../shared/domain/exit-path.ts';
import { EXIT_PATH_LABELS, EXIT_PATHS } from '../../../shared/domain/exit-path.ts';
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
