import type { ThreePoint } from '../../../../shared/domain/effort.ts';
import type { RiskLevel } from '../../../../shared/domain/knowledge/weighing.ts';
import type { LevelRange } from '../../../../shared/domain/risk.ts';
import type { ColourRule } from '../sheet.ts';

const GOOD = { text: '0B7A5C', fill: 'E3F4EE' };
const MIDDLING = { text: 'A35C00', fill: 'FDF0DC' };
const BAD = { text: '9B2C1F', fill: 'FBE9E6' };
const QUIET = { text: '5D6672', fill: 'ECEEF1' };
const NOTED = { text: '2457C5', fill: 'E6EDFB' };

/** What people read for a level of risk. */
const LEVEL_WORDS: Readonly<Record<RiskLevel, string>> = {
  'very-low': 'Very low',
  low: 'Low',
  moderate: 'Moderate',
  high: 'High',
  'very-high': 'Very high',
};

/** What people read for the status of a check. */
export const CHECK_WORDS = { ok: 'Fine', blocked: 'Blocked', caution: 'Take care', unknown: 'Unknown' } as const;

/** What people read for a proposal of the firewall matrix. */
export const PROPOSAL_WORDS = { allow: 'Allow', deny: 'Deny', ask: 'Ask first' } as const;

/** What people read for how far a control is, in the order in which it advances. */
export const CONTROL_WORDS = {
  open: 'Open',
  planned: 'Planned',
  'in-place': 'In place',
  verified: 'Verified',
  'not-applicable': 'Not applicable',
} as const;

/** What people read for whether something is in the way. */
export const BLOCKER_WORDS = { blocks: 'In the way', unknown: 'If it turns out so' } as const;

/** What people read for how a role moves. */
export const METHOD_WORDS: Readonly<Record<string, string>> = {
  'side-by-side': 'Side by side',
  'export-import': 'Export and import',
  'backup-restore': 'Backup and restore',
  'storage-migration': 'Storage Migration Service',
  rebuild: 'Build anew',
  replace: 'Replace',
};

/** What people read for what users notice. */
export const INTERRUPTION_WORDS: Readonly<Record<string, string>> = { none: 'None', short: 'Minutes', window: 'A planned window' };

/** Colours of the statuses of checks, proposals, controls and blockers. */
export const PLAN_RULES: readonly ColourRule[] = [
  { equals: 'Fine', ...GOOD },
  { equals: 'Blocked', ...BAD },
  { equals: 'Take care', ...MIDDLING },
  { equals: 'Unknown', ...QUIET },
  { equals: 'Allow', ...GOOD },
  { equals: 'Deny', ...BAD },
  { equals: 'Ask first', ...MIDDLING },
  { equals: 'Planned', ...NOTED },
  { equals: 'In place', ...NOTED },
  { equals: 'Verified', ...GOOD },
  { equals: 'Open', ...MIDDLING },
  { equals: 'Not applicable', ...QUIET },
  { equals: 'In the way', ...BAD },
  { equals: 'If it turns out so', ...MIDDLING },
];

/** Says a level, or from which to which it can be. */
export function sayLevel([low, high]: LevelRange): string {
  return low === high ? LEVEL_WORDS[low] : `${LEVEL_WORDS[low]} to ${LEVEL_WORDS[high].toLowerCase()}`;
}

/** Says minutes as hours where that reads better; null is unknown. */
function sayMinutes(minutes: number | null): string {
  if (minutes === null) return 'unknown';
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Number((minutes / 60).toFixed(1))} h`;
}

/** Says a range of minutes. */
export function sayOutage({ low, high }: ThreePoint): string {
  return `${sayMinutes(low)} to ${sayMinutes(high)}`;
}
