import { useTranslation } from 'react-i18next';
import { WithEnglish } from '../../components/english.tsx';
import { useOperation } from '../../store/use-operation.ts';
import styles from './sighting-list.module.css';

const LISTED = 50;

/** Every row that was taken to be a server which another row had named first, and why. */
export function MergeList({ id }: { id: string }) {
  const { t } = useTranslation('inventoryServer');
  const log = useOperation('merge.log', { server: id, offset: 0, limit: LISTED });
  if (log.value === null) return null;
  const { total, rows } = log.value;
  if (total === 0) return <p className={styles.quiet}>{t('mergesNone')}</p>;
  return (
    <>
      <p>{t('mergesText', { count: total })}</p>
      <ul className={styles.sightings}>
        {rows.map(({ sourceId, source, row, name, matchedBy }) => (
          <li key={`${sourceId}-${row}`} className={styles.sighting}>
            <WithEnglish text={t('mergeLine', { name, source: source.replace('!', ' › '), row, why: matchedBy })} quoted={matchedBy} />
          </li>
        ))}
      </ul>
      {total > rows.length && <p className={styles.quiet}>{t('mergesMore', { count: total - rows.length })}</p>}
    </>
  );
}
