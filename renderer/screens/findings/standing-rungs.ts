import type { EstateFindings } from '../../../shared/domain/findings.ts';
import type { Narrowing } from '../../../shared/domain/server.ts';
import { formatMonth } from '../../wording/calendar.ts';

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
  { id: 'last-update', phase: 'premium-assurance', label: 'Last update of any kind', note: 'under Premium Assurance only' },
  { id: 'last-azure-rollup', phase: 'esu-4-azure', label: 'Last rollup on Azure', note: 'Extended Security Updates, year 4' },
  { id: 'last-esu-rollup', phase: 'esu-3', label: 'Last rollup outside Azure', note: 'Extended Security Updates, year 3' },
  { id: 'last-public-rollup', phase: 'extended', label: 'Last rollup for everyone', note: 'the end of extended support' },
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
  const stand = (id: string, from: string, label: string, note: string) => {
    const standing = levels.filter((level) => level.id >= from && level.id < below);
    rungs.push({
      id,
      label,
      note,
      servers: standing.reduce((sum, level) => sum + level.servers, 0),
      where: { subset: 'in-scope', filters: { updateLevel: standing.map((level) => level.id) } },
    });
    below = from;
  };
  for (const { id, phase, label, note } of MILESTONES) {
    const from = phases.find((each) => each.phase === phase)?.endsOn.slice(0, 7);
    if (from !== undefined) stand(id, from, label, `${formatMonth(from)}, ${note}`);
  }
  stand('sha-2-signatures', SHA_2_FROM, 'SHA-2 signatures and servicing stack', `${formatMonth(SHA_2_FROM)} or later`);
  const above = rungs.reduce((sum, rung) => sum + rung.servers, 0);
  rungs.push(
    {
      id: 'build-6003',
      label: 'Build 6003',
      note: 'nothing shows SHA-2 or a later month',
      servers: Math.max(0, countRung(posture, '6003-rollup') - above),
      where: {
        subset: 'in-scope',
        filters: { rung: ['6003-rollup'], updateLevel: posture.byLevel.map((level) => level.id).filter((id) => id < SHA_2_FROM) },
      },
    },
    {
      id: 'service-pack-2',
      label: 'Service Pack 2',
      note: 'build 6002: no rollup after February 2019',
      servers: countRung(posture, 'sp2'),
      where: { subset: 'in-scope', filters: { rung: ['sp2'] } },
    },
    {
      id: 'ground',
      label: 'The ground: no Service Pack 2',
      note: 'build 6001: nothing after July 2011 installs',
      servers: countRung(posture, 'rtm'),
      where: { subset: 'in-scope', filters: { rung: ['rtm'] } },
    },
  );
  const unknown = posture.byRung.find((rung) => rung.id === '');
  if (unknown !== undefined && unknown.servers > 0) {
    rungs.push({ id: '', label: 'Unknown', note: 'no build and no update is known', servers: unknown.servers, where: unknown.where });
  }
  return rungs;
}
