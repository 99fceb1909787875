import { ServerCog } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './what-to-collect.module.css';

const WAYS = [
  { id: 'hotfixes', settles: 'hotfixesSettle', command: 'wmic qfe list full /format:csv' },
  {
    id: 'kernel',
    settles: 'kernelSettle',
    command: 'wmic datafile where name="C:\\\\Windows\\\\System32\\\\ntoskrnl.exe" get Version',
  },
] as const;

/** What settles how far a machine is patched, and how it is read on Windows Server 2008, which keeps no revision in its registry. */
export function WhatToCollect() {
  const { t } = useTranslation('findings');
  const saveCollector = useApp((state) => state.saveCollector);
  return (
    <div className={styles.ways}>
      <p>{t('collect.why')}</p>
      <Button icon={ServerCog} size="small" className={styles.save} onClick={() => void saveCollector()}>
        {t('collect.save')}
      </Button>
      <p>{t('collect.byHand')}</p>
      <dl>
        {WAYS.map(({ id, settles, command }) => (
          <div key={id} className={styles.way}>
            <dt>
              {t(`collect.${id}`)} <span className={styles.settles}>{t(`collect.${settles}`)}</span>
            </dt>
            <dd>
              <code className={styles.command}>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
