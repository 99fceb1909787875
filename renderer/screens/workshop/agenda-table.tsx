import { ArrowDown, ArrowUp, Plus, RotateCcw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AgendaSegment } from '../../../shared/domain/workshop.ts';
import { makeHalfDay } from '../../../shared/planning/workshop/agenda-clock.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { readNumber, type SetUpPartProps } from './people-table.tsx';
import { moveBy, takeId } from './set-up-draft.ts';
import styles from './workshop-screen.module.css';

/** The parts of the workshop with their minutes; the half day until somebody changes it. */
export function AgendaTable({ setUp, onChange }: SetUpPartProps) {
  const { t } = useTranslation('workshop');
  const { agenda } = setUp;
  const total = agenda.reduce((sum, { minutes }) => sum + minutes, 0);
  const set = (next: AgendaSegment[]) => onChange({ ...setUp, agenda: next });
  const change = (id: string, part: Partial<AgendaSegment>) => set(agenda.map((one) => (one.id === id ? { ...one, ...part } : one)));
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('part')}</th>
            <th scope="col">{t('minutesField')}</th>
            <th scope="col" aria-label={t('moveUp', { number: '' })} />
          </tr>
        </thead>
        <tbody>
          {agenda.map(({ id, kind, title, minutes }, index) => (
            <tr key={id}>
              <td>
                <input
                  aria-label={t('partTitle', { number: index + 1 })}
                  value={title}
                  placeholder={t(`segments.${kind}`)}
                  maxLength={200}
                  onChange={(event) => change(id, { title: event.target.value })}
                />
              </td>
              <td>
                <input
                  aria-label={t('partMinutes', { number: index + 1 })}
                  className={styles.number}
                  type="number"
                  min={0}
                  max={480}
                  value={minutes}
                  onChange={(event) => change(id, { minutes: readNumber(event.target.value, 0, 480) ?? 0 })}
                />
              </td>
              <td className={styles.tools}>
                <IconButton
                  icon={ArrowUp}
                  size="small"
                  label={t('moveUp', { number: index + 1 })}
                  disabled={index === 0}
                  onClick={() => set(moveBy(agenda, index, -1))}
                />
                <IconButton
                  icon={ArrowDown}
                  size="small"
                  label={t('moveDown', { number: index + 1 })}
                  disabled={index === agenda.length - 1}
                  onClick={() => set(moveBy(agenda, index, 1))}
                />
                <IconButton
                  icon={X}
                  size="small"
                  label={t('removePart', { number: index + 1 })}
                  onClick={() => set(agenda.filter((one) => one.id !== id))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.add}>
        <Button
          icon={Plus}
          onClick={() => set([...agenda, { id: takeId('a', agenda), kind: 'other', title: '', minutes: 10, spentSeconds: 0 }])}
        >
          {t('addPart')}
        </Button>
        <Button icon={RotateCcw} look="quiet" onClick={() => set(makeHalfDay())}>
          {t('halfDay')}
        </Button>
        <span className={styles.total}>{t('agendaTotal', { hours: Math.floor(total / 60), minutes: total % 60 })}</span>
      </div>
    </>
  );
}
