import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { formatBytes, formatMoment } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import styles from './backup-list.module.css';

/** The backups of the damaged project, or of the open one, each of which can be opened as a copy. */
export function BackupList() {
  const { t } = useTranslation('project');
  const damaged = useApp((state) => state.damaged);
  const openBackup = useApp((state) => state.openBackup);
  const { value } = useOperation('project.backups', { which: damaged?.which ?? null }, { follow: 'nothing' });
  if (value === null) return null;
  return (
    <section className={styles.backups} aria-label={t('backups.title')}>
      <h3>{t('backups.title')}</h3>
      <p className={styles.quiet}>{value.backups.length === 0 ? t('backups.none') : t('backups.text')}</p>
      {value.problem !== null && <Notice tone="warn">{value.problem}</Notice>}
      <ul>
        {value.backups.map(({ madeAt, bytes }) => (
          <li key={madeAt} className={styles.backup}>
            <span>{formatMoment(madeAt)}</span>
            <span className={styles.quiet}>{formatBytes(bytes)}</span>
            <Button
              size="small"
              aria-label={t('backups.openLabel', { when: formatMoment(madeAt) })}
              onClick={() => void openBackup(madeAt)}
            >
              {t('backups.open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
