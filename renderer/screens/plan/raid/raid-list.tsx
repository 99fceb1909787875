import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RaidRow } from '../../../../shared/domain/risk-log.ts';
import { Badge, type Tone } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { English } from '../../../components/english.tsx';
import { formatDate } from '../../../components/format.ts';
import { Select } from '../../../components/select.tsx';
import { useApp } from '../../../store/use-app.ts';
import { useOperation } from '../../../store/use-operation.ts';
import { labelDoer } from '../../../wording/label-entry.ts';
import { RaidDialog } from './raid-dialog.tsx';
import styles from './raid-view.module.css';

const SHOWS = { open: 'showOpen', escalate: 'showEscalate', all: 'showAll' } as const;
const STATUS_TONES: Readonly<Record<RaidRow['status'], Tone>> = { open: 'bad', 'in-progress': 'warn', monitor: 'info', closed: 'good' };
const MOST_ROWS = 500;

/** The rows of the risk log, the heaviest first. */
export function RaidList() {
  const { t } = useTranslation('running');
  const { value: log, state, error } = useOperation('raid.list', {});
  const [show, setShow] = useState<keyof typeof SHOWS>('open');
  const [editing, setEditing] = useState<RaidRow | 'new' | null>(null);
  if (log === null) return <p className={styles.quiet}>{state === 'failed' ? <English>{error?.message}</English> : t('loading')}</p>;
  const rows = log.rows.filter(
    ({ status, origin, escalation }) =>
      show === 'all' || (status !== 'closed' && origin !== 'lapsed' && (show === 'open' || escalation === 'passed')),
  );
  return (
    <>
      <div className={styles.bar}>
        <p className={styles.quiet}>{t('counts', log.counts)}</p>
        <Select
          label={t('showLog')}
          labelLook="hidden"
          size="small"
          value={show}
          options={(Object.keys(SHOWS) as (keyof typeof SHOWS)[]).map((value) => ({ value, label: t(SHOWS[value]) }))}
          onValueChange={(value) => setShow((Object.keys(SHOWS) as (keyof typeof SHOWS)[]).find((one) => one === value) ?? 'open')}
        />
        <Button size="small" icon={Plus} onClick={() => setEditing('new')}>
          {t('add')}
        </Button>
      </div>
      {rows.length === 0 && <p className={styles.quiet}>{t('logNone')}</p>}
      <ul className={styles.rows}>
        {rows.slice(0, MOST_ROWS).map((row) => (
          <Row key={row.id} row={row} onEdit={() => setEditing(row)} />
        ))}
      </ul>
      {editing !== null && <RaidDialog row={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function Row({ row, onEdit }: { row: RaidRow; onEdit: () => void }) {
  const { t } = useTranslation('running');
  const go = useApp((state) => state.go);
  const [only] = row.servers;
  const label = row.origin === 'own' ? t('own') : row.label;
  return (
    <li className={styles.row} data-status={row.status}>
      <span className={styles.weight} title={`${t('severity')}: ${row.severity ?? '–'}, ${t('probability')}: ${row.probability ?? '–'}`}>
        {row.severity === null || row.probability === null ? '–' : row.severity * row.probability}
      </span>
      <div className={styles.what}>
        <div className={styles.marks}>
          <strong lang={row.origin === 'own' ? undefined : 'en'}>{label}</strong>
          <Badge tone="outline">{t(`type-${row.type}`)}</Badge>
          <Badge tone={STATUS_TONES[row.status]}>{t(`status-${row.status}`)}</Badge>
          {row.origin === 'lapsed' && <Badge>{t('lapsed')}</Badge>}
        </div>
        <p lang={row.origin === 'own' ? undefined : 'en'}>{row.text}</p>
        {row.mitigation !== '' && (
          <p className={styles.quiet} lang={row.origin === 'own' ? undefined : 'en'}>
            {row.mitigation}
          </p>
        )}
        {row.note !== '' && <p className={styles.quiet}>{row.note}</p>}
        {only !== undefined && row.serverCount === 1 && (
          <Button size="small" look="quiet" onClick={() => go('decide', { server: only.id })}>
            {only.name}
          </Button>
        )}
        {row.serverCount > 1 && (
          <details className={styles.quiet}>
            <summary>{t('onServers', { count: row.serverCount })}</summary>
            {row.servers.map(({ name }) => name).join(', ')}
          </details>
        )}
      </div>
      <div className={styles.who}>
        <span>
          {labelDoer(row.accountable)}
          {row.accountableSet === 'role' && <span className={styles.quiet}> ({t('byRole')})</span>}
        </span>
        {row.escalateBy !== null && (
          <span className={row.escalation === 'passed' ? styles.late : styles.quiet}>
            {t('escalateBy')} {formatDate(row.escalateBy)}
            {row.escalation === 'passed' && `, ${t('escalated')}`}
          </span>
        )}
      </div>
      <Button size="small" look="quiet" aria-label={`${t('change')}: ${label}`} onClick={onEdit}>
        {t('change')}
      </Button>
    </li>
  );
}
