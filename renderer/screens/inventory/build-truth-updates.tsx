import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { LadderPicture, type LadderPictureRung } from '../../components/ladder-picture.tsx';
import { useOperation } from '../../store/use-operation.ts';
import { t as say } from '../../wording/messages.ts';
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

/** The rungs from the top down under their names; the machine stands on the highest one that it is shown to have reached. */
export function buildOwnRungs(ladder: NonNullable<Updates['ladder']>, labels: ReadonlyMap<string, string>): LadderPictureRung[] {
  const stands = ladder.findLast(({ state }) => state === 'reached')?.rung;
  return ladder
    .map(
      ({ rung, state }): LadderPictureRung => ({
        id: rung,
        label: labels.get(rung) ?? rung,
        language: 'en',
        state,
        words: say(`inventoryServer:rungs.${state}`),
        href: linkToEntry({ kind: 'ladder', id: rung }),
        stands: rung === stands ? 'here' : 'elsewhere',
      }),
    )
    .reverse();
}

function Ladder({ ladder }: { ladder: NonNullable<Updates['ladder']> }) {
  const { t } = useTranslation('inventoryServer');
  const { value } = useOperation('knowledge.search', { kind: 'ladder', limit: 100 }, { follow: 'nothing' });
  const labels = new Map((value?.entries ?? []).map(({ id, title }) => [id, title.replace(/^Rung \d+: /u, '')]));
  return (
    <div>
      <h4 className={styles.heading}>{t('ladder')}</h4>
      <LadderPicture label={t('ladderLabel')} rungs={buildOwnRungs(ladder, labels)} size="compact" />
    </div>
  );
}

function Missing({ missing }: { missing: readonly string[] }) {
  const { t } = useTranslation('inventoryServer');
  return (
    <div>
      <h4 className={styles.heading}>{t('missing')}</h4>
      <ol className={styles.missing}>
        {missing.map((name) => (
          <li key={name} lang="en">
            <ReferenceText text={name} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Exploited({ updates }: { updates: Updates }) {
  const { t } = useTranslation('inventoryServer');
  const [length, setLength] = useState<'first' | 'all'>('first');
  const ids = updates.openKnownExploitedIds ?? [];
  const undecided = updates.undecidedKnownExploited ?? 0;
  if (updates.openKnownExploited === null) {
    return <p className={styles.weak}>{t('exploitedSilent')}</p>;
  }
  const shown = length === 'all' ? ids : ids.slice(0, OPEN_SHOWN);
  return (
    <div>
      <h4 className={styles.heading}>
        <span className={updates.openKnownExploited > 0 ? styles.bad : undefined}>
          {t('exploited', { count: updates.openKnownExploited })}
        </span>
        {undecided > 0 && t('undecided', { count: undecided })}
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
          {length === 'all' ? t('showFirst', { count: OPEN_SHOWN }) : t('showAll', { count: ids.length })}
        </Button>
      )}
    </div>
  );
}

function Programmes({ programmes }: { programmes: NonNullable<Updates['programmes']> }) {
  const { t } = useTranslation('inventoryServer');
  return (
    <div>
      <h4 className={styles.heading}>{t('programmes')}</h4>
      <ul>
        {programmes.map(({ programme, could }) => (
          <li key={programme} className={styles.programme}>
            <Trans
              t={t}
              i18nKey="programme"
              values={{ name: labelPhase(programme), could: t(`could.${could}`) }}
              components={{ quiet: <span className={styles.quiet} /> }}
            />
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>{t('noProgramme')}</p>
    </div>
  );
}

/** How far a machine's updates reach: its rung, what is missing, what that leaves open, and what to collect where nothing says. */
export function BuildTruthUpdates({ updates, look }: BuildTruthUpdatesProps) {
  const { t } = useTranslation('inventoryServer');
  const { ladder = [], programmes = [], because = [], missing } = updates;
  const silent = updates.basis === 'none' || updates.basis === 'build' || updates.openKnownExploited === null;
  return (
    <>
      {look === 'full' && ladder.length > 0 && <Ladder ladder={ladder} />}
      {missing.length > 0 && <Missing missing={missing} />}
      <Exploited updates={updates} />
      {look === 'full' && programmes.length > 0 && <Programmes programmes={programmes} />}
      {look === 'full' && because.length > 0 && (
        <ul className={styles.because} aria-label={t('howFound')}>
          {because.map((sentence) => (
            <li key={sentence} lang="en">
              <ReferenceText text={sentence} />
            </li>
          ))}
        </ul>
      )}
      {silent && (
        <details className={styles.collect}>
          <summary>{t('collect')}</summary>
          <WhatToCollect />
        </details>
      )}
    </>
  );
}
