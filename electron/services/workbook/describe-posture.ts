import type { ServerDetail, UpdateState } from '../../../shared/domain/server.ts';
import { judgeExposure } from '../../../shared/planning/posture/judge-exposure.ts';

/** What a person reads for each rung of the servicing ladder. */
export const RUNG_WORDS: Readonly<Record<NonNullable<UpdateState['rung']>, string>> = {
  rtm: '6001: no Service Pack 2',
  sp2: '6002: Service Pack 2',
  '6003-rollup': '6003: updates of 2019 or later',
};

/** What stands where nothing says on which rung a server is. */
export const RUNG_UNKNOWN = 'Not known';

/** What a person reads for what an answer about updates rests on. */
export const BASIS_WORDS: Readonly<Record<UpdateState['basis'], string>> = {
  'hotfix-list': 'A list of installed updates',
  revision: 'The version of a system file',
  build: 'The build alone',
  none: 'Nothing',
};

/** What a person reads about known-exploited vulnerabilities; `silent` is never a pass. */
export const EXPOSURE_WORDS = { open: 'Open', 'none-shown': 'None shown open', closed: 'All closed', silent: 'Cannot tell' } as const;

const COULD_WORDS = { yes: 'Could have had', unknown: 'Not settled', no: 'Not for it' } as const;

/** Whether a server belongs on the Patch posture sheet: it is or may be Windows Server 2008, or something is known of its updates. */
export function hasPosture({ identity, updates }: Pick<ServerDetail, 'identity' | 'updates'>): boolean {
  return identity.inScope !== 'no' || updates.basis !== 'none';
}

/** The rung of a server in words. */
export function sayRung({ rung }: UpdateState): string {
  return rung === null ? RUNG_UNKNOWN : RUNG_WORDS[rung];
}

/** Says in words whether known-exploited vulnerabilities are open. */
export function sayExposure(updates: UpdateState): string {
  return EXPOSURE_WORDS[judgeExposure(updates) ?? 'silent'];
}

/** Missing packages in the order in which they go on. */
export function sayMissing({ missing, rung }: UpdateState): string {
  if (missing.length > 0) return missing.map((kb, index) => `${index + 1}. ${kb}`).join('\n');
  return rung === null ? 'Not known' : 'None is shown to be missing';
}

/** Programmes with updates newer than the level, by whether a server like this could have had them. */
export function sayProgrammes({ programmes = [] }: UpdateState): string {
  return Object.entries(COULD_WORDS)
    .flatMap(([could, words]) => {
      const found = programmes.filter((one) => one.could === could).map(({ programme }) => programme);
      return found.length === 0 ? [] : [`${words}: ${shortenProgrammes(found).join(', ')}`];
    })
    .join('\n');
}

const SHORT_PROGRAMMES: Readonly<Record<string, string>> = {
  mainstream: 'mainstream support',
  extended: 'extended support',
  'esu-1': 'ESU year 1',
  'esu-2': 'ESU year 2',
  'esu-3': 'ESU year 3',
  'esu-4-azure': 'ESU year 4 on Azure',
  'premium-assurance': 'Premium Assurance',
};

function shortenProgrammes(ids: readonly string[]): string[] {
  const years = ['esu-1', 'esu-2', 'esu-3'];
  if (!years.every((year) => ids.includes(year))) return ids.map((id) => SHORT_PROGRAMMES[id] ?? id);
  return ids.flatMap((id) => (id === 'esu-1' ? ['ESU years 1 to 3'] : years.includes(id) ? [] : [SHORT_PROGRAMMES[id] ?? id]));
}

/** Why, in sentences; where nothing is known, what would help. */
export function sayBasis({ because, rung }: UpdateState): string {
  if (because !== undefined && because.length > 0) return because.join(' ');
  return rung === null ? 'Nothing says how far its updates reach. The build, a list of installed updates or a file version would.' : '';
}
