import { CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { formatDate } from '../../../components/format.ts';
import { useApp } from '../../../store/use-app.ts';
import { useOperation } from '../../../store/use-operation.ts';
import { useRunning } from '../use-running.ts';
import styles from './raid-view.module.css';

const MOST_DAYS = 1_000;

/** Every day that the plan knows of, in order, to be saved as a calendar. */
export function CalendarList() {
  const { t } = useTranslation('running');
  const bridge = useApp((state) => state.bridge);
  const tell = useApp((state) => state.tell);
  const { save } = useRunning();
  const { value: events } = useOperation('calendar.list', {});
  if (events === null) return <p className={styles.quiet}>{t('loading')}</p>;

  async function saveDays() {
    const saved = await save('calendar', `${t('days')}.ics`, (destination) => bridge.call('calendar.save', { destination }));
    if (saved !== null) tell({ tone: 'good', text: t('savedDays', { file: saved.fileName, count: saved.events }) });
  }

  return (
    <>
      <div className={styles.bar}>
        <p className={styles.quiet}>{events.length === 0 ? t('daysNone') : t('daysNote')}</p>
        <Button size="small" icon={CalendarPlus} disabled={events.length === 0} onClick={() => void saveDays()}>
          {t('calendar')}
        </Button>
      </div>
      <ul className={styles.rows}>
        {events.slice(0, MOST_DAYS).map(({ id, kind, from, to, title, text }) => (
          <li key={id} className={styles.day}>
            <span className={styles.dates}>
              {formatDate(from)}
              {to !== from && ` – ${formatDate(to)}`}
            </span>
            <Badge
              tone={kind === 'freeze' || kind === 'hard-date' || kind === 'escalation' ? 'warn' : kind === 'cutover' ? 'info' : 'outline'}
            >
              {t(`kind-${kind}`)}
            </Badge>
            <span className={styles.what}>
              {title} {text !== '' && <span className={styles.quiet}>{text}</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
