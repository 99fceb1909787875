import type { ServerColumn } from '../../shared/domain/server.ts';
import { FIRMNESS_WORDS, VERDICT_WORDS } from '../../shared/domain/verdict-words.ts';

/** What "" stands for in a column of the grid: something nobody knows, or something nobody has chosen. */
export function labelMissing(column: ServerColumn): string {
  return column === 'decision' ? '(undecided)' : '(unknown)';
}

const WORDS: Partial<Record<ServerColumn, Readonly<Record<string, string>>>> = {
  inScope: { yes: 'Windows Server 2008', ambiguous: 'Possibly', no: 'Not 2008' },
  confidence: { certain: 'Certain', likely: 'Likely', ambiguous: 'Ambiguous', unknown: 'Unknown' },
  verdict: VERDICT_WORDS,
  firmness: FIRMNESS_WORDS,
  decision: { migrate: 'Migrate', virtualize: 'Virtualize', isolate: 'Isolate', retire: 'Retire' },
  platform: { physical: 'Physical', virtual: 'Virtual', cloud: 'Cloud' },
  architecture: { ia64: 'IA-64', arm64: 'ARM64' },
  rung: { rtm: 'Build 6001, no Service Pack 2', sp2: 'Service Pack 2, build 6002', '6003-rollup': 'Build 6003' },
  updateBasis: { 'hotfix-list': 'List of installed updates', revision: 'File version', build: 'Build only', none: 'Nothing' },
  exposure: { open: 'Open for certain', 'none-shown': 'None shown open, some undecided', closed: 'All closed' },
  evidenceAge: {
    'up-to-30-days': 'Up to 30 days ago',
    'up-to-90-days': '31 to 90 days ago',
    'up-to-a-year': '91 days to a year ago',
    older: 'More than a year ago',
  },
};

/** Writes one value of a column as a person reads it. */
export function labelValue(column: ServerColumn, value: string, productLabels: Readonly<Record<string, string>> = {}): string {
  if (value === '') return labelMissing(column);
  if (column === 'product') return productLabels[value] ?? value;
  return WORDS[column]?.[value] ?? value;
}

const FLAG_WORDS: Readonly<Record<string, string>> = {
  'windows-server-2008': 'Windows Server 2008',
  'windows-server-2008-possible': 'Possibly Windows Server 2008',
  'not-in-newest-export': 'Not in the newest export',
  'no-vendor-updates': 'No vendor updates under any programme',
  'end-of-support': 'General support has ended',
  'level-out-of-support': 'Service pack level out of support',
  'os-unknown': 'Operating system unknown',
  'os-conflict': 'Evidence in conflict',
};

/** Writes a flag as a person reads it; a flag without words of its own is spelled out from its id. */
export function labelFlag(flag: string): string {
  const known = FLAG_WORDS[flag];
  if (known !== undefined) return known;
  const build = /^build-(\d+)$/.exec(flag);
  if (build) return `Build ${build[1]}`;
  const words = flag
    .replaceAll('-', ' ')
    .replace(/\bserver\b/, 'Server')
    .replace(/\br2\b/, 'R2');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
