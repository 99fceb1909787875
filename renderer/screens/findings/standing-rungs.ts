import type { EstateFindings } from '../../../shared/domain/findings.ts';
import type { Narrowing } from '../../../shared/domain/server.ts';
import { formatMonth } from '../../components/format.ts';
import { t } from '../../wording/messages.ts';

type Posture = EstateFindings['posture'];
type Phases = EstateFindings['support'][number]['phases'];

/** One rung of the servicing ladder with the servers that have climbed to it and no further. */
export interface StandingRung {
  id: string;
  label: string;
  note: string;
  servers: number;
  /** The query that finds just them. */
  where: Narrowing;
}

/** Milestones that end with a programme: its last month is the rung. From the top down. */
const MILESTONES = [
  { id: 'last-update', phase: 'premium-assurance', words: 'lastUpdate' },
  { id: 'last-azure-rollup', phase: 'esu-4-azure', words: 'lastAzure' },
  { id: 'last-esu-rollup', phase: 'esu-3', words: 'lastEsu' },
  { id: 'last-public-rollup', phase: 'extended', words: 'lastPublic' },
] as const;

/** From this month on updates are signed with SHA-2 only: a server that reached it has what the ladder calls sha-2-signatures. */
const SHA_2_FROM = '2019-07';

function countRung(posture: Posture, id: string): number {
  return posture.byRung.find((rung) => rung.id === id)?.servers ?? 0;
}

/** Reads from months and builds on which rung the servers stand, from the top down; the last one is off the ladder, because nothing says. */
export function buildStandingRungs(posture: Posture, phases: Phases): StandingRung[] {
  const levels = posture.byLevel.filter((level) => level.id !== '');
  const rungs: StandingRung[] = [];
  let below = '9999-12';
  const stand = (id: string, from: string, words: (typeof MILESTONES)[number]['words'] | 'sha2') => {
    const standing = levels.filter((level) => level.id >= from && level.id < below);
    rungs.push({
      id,
      label: t(`findings:rungs.${words}`),
      note: t(`findings:rungs.${words}Note`, { month: formatMonth(from) }),
      servers: standing.reduce((sum, level) => sum + level.servers, 0),
      where: { subset: 'in-scope', filters: { updateLevel: standing.map((level) => level.id) } },
    });
    below = from;
  };
  for (const { id, phase, words } of MILESTONES) {
    const from = phases.find((each) => each.phase === phase)?.endsOn.slice(0, 7);
    if (from !== undefined) stand(id, from, words);
  }
  stand('sha-2-signatures', SHA_2_FROM, 'sha2');
  const above = rungs.reduce((sum, rung) => sum + rung.servers, 0);
  rungs.push(
    {
      id: 'build-6003',
      label: t('findings:rungs.build6003'),
      note: t('findings:rungs.build6003Note'),
      servers: Math.max(0, countRung(posture, '6003-rollup') - above),
      where: {
        subset: 'in-scope',
        filters: { rung: ['6003-rollup'], updateLevel: posture.byLevel.map((level) => level.id).filter((id) => id < SHA_2_FROM) },
      },
    },
    {
      id: 'service-pack-2',
      label: t('findings:rungs.sp2'),
      note: t('findings:rungs.sp2Note'),
      servers: countRung(posture, 'sp2'),
      where: { subset: 'in-scope', filters: { rung: ['sp2'] } },
    },
    {
      id: 'ground',
      label: t('findings:rungs.ground'),
      note: t('findings:rungs.groundNote'),
      servers: countRung(posture, 'rtm'),
      where: { subset: 'in-scope', filters: { rung: ['rtm'] } },
    },
  );
  const unknown = posture.byRung.find((rung) => rung.id === '');
  if (unknown !== undefined && unknown.servers > 0) {
    rungs.push({
      id: '',
      label: t('findings:rungs.unknown'),
      note: t('findings:rungs.unknownNote'),
      servers: unknown.servers,
      where: unknown.where,
    });
  }
  return rungs;
}
