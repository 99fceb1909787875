import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIST_ENOUGH } from '../../../shared/planning/workshop/check-exits.ts';
import { TextField } from '../../components/text-field.tsx';
import styles from './board.module.css';
import { BoardFoot, type BoardPageProps } from './board-foot.tsx';
import listStyles from './lists.module.css';
import { useBoardKeys } from './use-board-keys.ts';

const FINGERS = [0, 1, 2, 3, 4, 5];

/** How far everybody stands behind the outcome; under three fingers, something has to follow. */
export function FistPage({ room }: BoardPageProps) {
  const { t } = useTranslation('workshop');
  const { workshop } = room.view;
  const people = workshop.attendees.filter(({ presence, here }) => presence === 'required' || here === 'yes');
  const votes = new Map(workshop.fist.map((vote) => [vote.attendee, vote]));
  const [at, setAt] = useState(0);
  const [words, setWords] = useState<Readonly<Record<string, string>>>({});
  const cursor = Math.min(at, Math.max(0, people.length - 1));

  async function show(index: number, value: number) {
    const person = people[index];
    if (person === undefined) return;
    const followUp = value < FIST_ENOUGH ? (votes.get(person.id)?.followUp ?? '') : '';
    setAt(value < FIST_ENOUGH ? index : Math.min(people.length - 1, index + 1));
    await room.act('workshop.fist', { vote: { attendee: person.id, value, followUp } });
  }
  async function follow(id: string) {
    const vote = votes.get(id);
    const followUp = words[id];
    if (vote === undefined || followUp === undefined || followUp === vote.followUp) return;
    await room.act('workshop.fist', { vote: { attendee: id, value: vote.value, followUp } });
  }
  useBoardKeys({
    j: () => setAt(Math.min(people.length - 1, cursor + 1)),
    k: () => setAt(Math.max(0, cursor - 1)),
    arrowdown: () => setAt(Math.min(people.length - 1, cursor + 1)),
    arrowup: () => setAt(Math.max(0, cursor - 1)),
    ...Object.fromEntries(FINGERS.map((value) => [String(value), () => void show(cursor, value)])),
  });

  return (
    <>
      <main className={styles.page} data-columns="one">
        <h1>{t('fistTitle')}</h1>
        <p className={styles.quiet}>{t('fistHint')}</p>
        <ul className={listStyles.fist}>
          {people.map(({ id, name, role }, index) => {
            const vote = votes.get(id);
            return (
              <li key={id} data-at={index === cursor ? 'yes' : undefined}>
                <span className={styles.name}>
                  {name} <span className={styles.quiet}>{t(`roles.${role}`)}</span>
                </span>
                <span className={listStyles.fingers}>
                  {FINGERS.map((value) => (
                    <button
                      key={value}
                      type="button"
                      className={listStyles.finger}
                      aria-label={`${name}: ${value}`}
                      aria-pressed={vote?.value === value}
                      data-low={value < FIST_ENOUGH ? 'yes' : undefined}
                      onClick={() => void show(index, value)}
                    >
                      {value}
                    </button>
                  ))}
                </span>
                {vote !== undefined && vote.value < FIST_ENOUGH ? (
                  <TextField
                    label={t('fistFollowUp', { name })}
                    value={words[id] ?? vote.followUp}
                    maxLength={2_000}
                    onValueChange={(text) => setWords({ ...words, [id]: text })}
                    onBlur={() => void follow(id)}
                    onKeyDown={(event) => {
                      if (event.key === 'Enter') event.currentTarget.blur();
                    }}
                  />
                ) : (
                  <span className={styles.quiet}>{vote === undefined ? t('fistOpen') : ''}</span>
                )}
              </li>
            );
          })}
        </ul>
      </main>
      <BoardFoot
        keys={[
          { keys: 'J K', label: t('keys.move') },
          { keys: '0 … 5', label: t('keys.fingers') },
        ]}
      />
    </>
  );
}
