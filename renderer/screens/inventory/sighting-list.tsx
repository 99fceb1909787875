import { GitMerge, Split } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SightingSummary } from '../../../shared/domain/server.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { WithEnglish } from '../../components/english.tsx';
import { formatDate } from '../../components/format.ts';
import { MergeWithDialog } from './merge-with-dialog.tsx';
import styles from './sighting-list.module.css';
import { SplitDialog } from './split-dialog.tsx';

/** Props of SightingList. */
export interface SightingListProps {
  /** The server, where its rows can be split off and another one merged in. */
  server?: { id: string; name: string };
  sightings: readonly SightingSummary[];
}

/** Every row of every source that speaks about a server, and why it was taken to be this one; rows can be split off, and another server merged in. */
export function SightingList({ server, sightings }: SightingListProps) {
  const { t } = useTranslation(['merging', 'inventoryServer']);
  const [dialog, setDialog] = useState<'split' | 'merge' | null>(null);
  return (
    <>
      <ul className={styles.sightings}>
        {sightings.map((sighting) => (
          <li key={`${sighting.sourceId}-${sighting.row}`} className={styles.sighting} data-state={sighting.state}>
            <p className={styles.place}>
              {t('inventoryServer:sightingRow', { source: sighting.source.replace('!', ' › '), row: sighting.row })}
            </p>
            <p className={styles.quiet}>
              <WithEnglish text={t('inventoryServer:matchedBy', { why: sighting.matchedBy })} quoted={sighting.matchedBy} />
              {sighting.exportedOn && <> · {t('exportedOn', { day: formatDate(sighting.exportedOn) })}</>}
            </p>
            {sighting.state === 'replaced' && <Badge tone="outline">{t('replacedRow')}</Badge>}
            {sighting.os.map((seen) => (
              <p key={`${seen.field}-${seen.column}`} className={styles.quiet}>
                {t('inventoryServer:osText', { column: seen.column, text: seen.text })}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {server !== undefined && (
        <p className={styles.actions}>
          {sightings.length > 1 && (
            <Button size="small" icon={Split} onClick={() => setDialog('split')}>
              {t('split')}
            </Button>
          )}
          <Button size="small" icon={GitMerge} onClick={() => setDialog('merge')}>
            {t('mergeWith')}
          </Button>
        </p>
      )}
      {dialog === 'split' && server !== undefined && <SplitDialog id={server.id} sightings={sightings} onClose={() => setDialog(null)} />}
      {dialog === 'merge' && server !== undefined && <MergeWithDialog {...server} onClose={() => setDialog(null)} />}
    </>
  );
}
