import { useState } from 'react';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { formatCount, formatCounted } from '../../components/format.ts';
import { LadderPicture, type LadderPictureRung } from '../../components/ladder-picture.tsx';
import { useOperation } from '../../store/use-operation.ts';
import { labelPhase } from '../findings/support-timeline.ts';
import { WhatToCollect } from '../findings/what-to-collect.tsx';
import { linkToEntry } from '../knowledge/knowledge-route.ts';
import { ReferenceText } from '../knowledge/reference-text.tsx';
import styles from './build-truth-updates.module.css';

type Updates = ServerDetail['updates'];

/** Props of BuildTruthUpdates. */
export interface BuildTruthUpdatesProps {
  updates: Updates;
  /** compact: without the ladder, the programmes and the reasons. */
  look: 'full' | 'compact';
}

const OPEN_SHOWN = 8;
const STATE_WORDS = { reached: 'reached', missing: 'missing', unknown: 'unknown' } as const;
const COULD_WORDS = {
  yes: 'it could have had them',
  no: 'it could not have had them',
  unknown: 'not known whether it could have had them',
} as const;

/** The rungs from the top down under their names; the machine stands on the highest one that it is shown to have reached. */
export function buildOwnRungs(ladder: NonNullable<Updates['ladder']>, labels: ReadonlyMap<string, string>): LadderPictureRung[] {
  const stands = ladder.findLast(({ state }) => state === 'reached')?.rung;
  return ladder
    .map(
      ({ rung, state }): LadderPictureRung => ({
        id: rung,
        label: labels.get(rung) ?? rung,
        state,
        words: STATE_WORDS[state],
        href: linkToEntry({ kind: 'ladder', id: rung }),
        stands: rung === stands ? 'here' : 'elsewhere',
      }),
    )
    .reverse();
}

function Ladder({ ladder }: { ladder: NonNullable<Updates['ladder']> }) {
  const { value } = useOperation('knowledge.search', { kind: 'ladder', limit: 100 }, { follow: 'nothing' });
  const labels = new Map((value?.entries ?? []).map(({ id, title }) => [id, title.replace(/^Rung \d+: /u, '')]));
  return (
    <div>
      <h4 className={styles.heading}>Its place on the servicing ladder</h4>
      <LadderPicture label="Servicing ladder of this server" rungs={buildOwnRungs(ladder, labels)} size="compact" />
    </div>
  );
}

function Missing({ missing }: { missing: readonly string[] }) {
  return (
    <div>
      <h4 className={styles.heading}>Missing, in the order in which they go on</h4>
      <ol className={styles.missing}>
        {missing.map((name) => (
          <li key={name}>
            <ReferenceText text={name} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Exploited({ updates }: { updates: Updates }) {
  const [length, setLength] = useState<'first' | 'all'>('first');
  const ids = updates.openKnownExploitedIds ?? [];
  const undecided = updates.undecidedKnownExploited ?? 0;
  if (updates.openKnownExploited === null) {
    return <p className={styles.weak}>Known-exploited vulnerabilities: the evidence tells nothing, which is not the same as closed.</p>;
  }
  const shown = length === 'all' ? ids : ids.slice(0, OPEN_SHOWN);
  return (
    <div>
      <h4 className={styles.heading}>
        <span className={updates.openKnownExploited > 0 ? styles.bad : undefined}>
          {formatCounted(updates.openKnownExploited, 'known-exploited vulnerability', 'known-exploited vulnerabilities')} open
        </span>
        {undecided > 0 && `, ${formatCount(undecided)} undecided`}
      </h4>
      {ids.length > 0 && (
        <ul className={styles.ids}>
          {shown.map((id) => (
            <li key={id}>
              <a className={styles.id} href={linkToEntry({ kind: 'vulnerability', id })}>
                {id}
              </a>
            </li>
          ))}
        </ul>
      )}
      {ids.length > OPEN_SHOWN && (
        <Button look="quiet" size="small" className={styles.more} onClick={() => setLength(length === 'all' ? 'first' : 'all')}>
          {length === 'all' ? `Show the first ${OPEN_SHOWN}` : `Show all ${formatCount(ids.length)}`}
        </Button>
      )}
    </div>
  );
}

function Programmes({ programmes }: { programmes: NonNullable<Updates['programmes']> }) {
  return (
    <div>
      <h4 className={styles.heading}>Newer updates came out under</h4>
      <ul>
        {programmes.map(({ programme, could }) => (
          <li key={programme} className={styles.programme}>
            {labelPhase(programme)}: <span className={styles.quiet}>{COULD_WORDS[could]}</span>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>None of them can be bought any more.</p>
    </div>
  );
}

/** How far a machine's updates reach: its rung, what is missing, what that leaves open, and what to collect where nothing says. */
export function BuildTruthUpdates({ updates, look }: BuildTruthUpdatesProps) {
  const { ladder = [], programmes = [], because = [], missing } = updates;
  const silent = updates.basis === 'none' || updates.basis === 'build' || updates.openKnownExploited === null;
  return (
    <>
      {look === 'full' && ladder.length > 0 && <Ladder ladder={ladder} />}
      {missing.length > 0 && <Missing missing={missing} />}
      <Exploited updates={updates} />
      {look === 'full' && programmes.length > 0 && <Programmes programmes={programmes} />}
      {look === 'full' && because.length > 0 && (
        <ul className={styles.because} aria-label="How the level of updates was found">
          {because.map((sentence) => (
            <li key={sentence}>
              <ReferenceText text={sentence} />
            </li>
          ))}
        </ul>
      )}
      {silent && (
        <details className={styles.collect}>
          <summary>What to collect, and how</summary>
          <WhatToCollect />
        </details>
      )}
    </>
  );
}
