import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './found-packs.module.css';

const NAMED = 3;

/** Props of FoundPacks. */
export interface FoundPacksProps {
  /** narrow: the ways on stand below the words. */
  room: 'wide' | 'narrow';
}

/** Says that rule packs were among the files, and offers to take them to Knowledge, where they belong. */
export function FoundPacks({ room }: FoundPacksProps) {
  const { t } = useTranslation('importing');
  const packs = useApp((state) => state.foundPacks);
  const takeFoundPacks = useApp((state) => state.takeFoundPacks);
  const leaveFoundPacks = useApp((state) => state.leaveFoundPacks);
  if (packs.length === 0) return null;
  const names = packs.slice(0, NAMED).map(([first]) => first?.name.split('/')[0] ?? '');
  const named = names.join(', ') + (packs.length > NAMED ? ' …' : '');
  const ways = (
    <>
      <Button size="small" look="primary" onClick={takeFoundPacks}>
        {t('packs.take', { count: packs.length })}
      </Button>
      <Button size="small" look="quiet" onClick={leaveFoundPacks}>
        {t('packs.leave')}
      </Button>
    </>
  );
  return (
    <div className={styles.packs} data-room={room}>
      <Notice title={t('packs.title', { count: packs.length, names: named })} actions={room === 'wide' ? ways : undefined}>
        <p>{t('packs.text')}</p>
        {room === 'narrow' && <div className={styles.ways}>{ways}</div>}
      </Notice>
    </div>
  );
}
