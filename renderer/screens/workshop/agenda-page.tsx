import { useTranslation } from 'react-i18next';
import { readClock } from '../../../shared/planning/workshop/agenda-clock.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { formatDate } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import styles from './board.module.css';
import { BoardFoot, type BoardPageProps } from './board-foot.tsx';
import { useBoardKeys } from './use-board-keys.ts';

/** What the room is here for, who is here, and where it stands in its agenda. */
export function AgendaPage({ room }: BoardPageProps) {
  const { t } = useTranslation('workshop');
  const { workshop, quorum } = room.view;
  const clock = readClock(workshop, Date.now());

  async function callEveryone() {
    for (const { id, here } of workshop.attendees) if (here !== 'yes') await room.act('workshop.here', { attendee: id, here: 'yes' });
  }
  useBoardKeys({ h: () => void callEveryone() });

  return (
    <>
      <main className={styles.page} data-columns="agenda">
        <ol className={styles.agenda}>
          {workshop.agenda.map(({ id, kind, title, minutes, spentSeconds }) => {
            const name = title || t(`segments.${kind}`);
            const isPresent = id === workshop.clock.segment;
            const spent = Math.round((isPresent ? clock.spent : spentSeconds) / 60);
            return (
              <li key={id} aria-current={isPresent ? 'step' : undefined}>
                <button
                  type="button"
                  onClick={() => void room.act('workshop.clock', { turn: { to: 'go', segment: id } })}
                  title={t('goToPart', { part: name })}
                >
                  <span>{name}</span>
                  <span className={styles.minutes}>{t('spentOf', { spent, planned: minutes })}</span>
                </button>
              </li>
            );
          })}
        </ol>
        <div className={styles.stack}>
          <section>
            <h2>{t('goalHeading')}</h2>
            <p className={styles.goal}>
              {workshop.goal === '' ? t('warnings.no-goal') : workshop.goal}
              {workshop.deadline !== null && ` (${t('until', { day: formatDate(workshop.deadline) })})`}
            </p>
          </section>
          <section>
            <div className={styles.row}>
              <h2>{t('rollCall')}</h2>
              <Button size="small" onClick={() => void callEveryone()} trailing={<KeyHint keys="H" />}>
                {t('everyone')}
              </Button>
            </div>
            <ul className={styles.people}>
              {workshop.attendees.map(({ id, name, role, seat, here }) => (
                <li key={id}>
                  <Checkbox
                    state={here === 'yes' ? 'on' : 'off'}
                    onStateChange={(next) => void room.act('workshop.here', { attendee: id, here: next === 'on' ? 'yes' : 'no' })}
                  >
                    {seat === null ? '' : `${seat} · `}
                    {name}
                    <span className={styles.quiet}> {t(`roles.${role}`)}</span>
                  </Checkbox>
                </li>
              ))}
            </ul>
            <p className={styles.quorum} data-state={quorum.state} role="status">
              {quorum.state === 'met' ? t('quorumMet', { count: quorum.present }) : t('quorumMissed')}
              {quorum.missing.length > 0 && ` ${t('quorumMissing', { names: quorum.missing.join(', ') })}`}
            </p>
          </section>
          {workshop.groundRules.length > 0 && (
            <section>
              <h2>{t('rulesHeading')}</h2>
              <ul className={styles.rules}>
                {workshop.groundRules.map((rule) => (
                  <li key={rule}>{rule}</li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </main>
      <BoardFoot
        keys={[
          { keys: 'H', label: t('keys.everyone') },
          { keys: 'Space', label: t('keys.clock') },
          { keys: ', .', label: t('keys.parts') },
        ]}
      />
    </>
  );
}
