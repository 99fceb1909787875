import { CircleCheck, CircleDashed, CircleMinus, FileText, PenLine } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExitCheck } from '../../../shared/domain/workshop.ts';
import { sayFailures } from '../../../shared/planning/workshop/say-failures.ts';
import { Button } from '../../components/button.tsx';
import { formatDate } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { StopId } from '../../store/journey.ts';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import styles from './board.module.css';
import { BoardFoot, type BoardPageProps } from './board-foot.tsx';
import listStyles from './lists.module.css';
import { useBoardKeys } from './use-board-keys.ts';
import { useMinutes } from './use-minutes.ts';

/** Servers that are named for one reason, and reasons that are told. */
const NAMED = 8;
const TOLD = 3;
const MARKS = { met: CircleCheck, open: CircleDashed, 'no-data': CircleMinus };

/** Where each point is settled: a stop of the app, or a page of the board. */
const WAYS: Readonly<Record<ExitCheck['check'], { stop: StopId } | { page: string }>> = {
  disposition: { page: 'cards' },
  overrides: { stop: 'decide' },
  isolations: { stop: 'decide' },
  blockers: { stop: 'decide' },
  'first-waves': { stop: 'plan' },
  weights: { stop: 'workshop' },
  confidence: { page: 'fist' },
  'parking-lot': { page: 'parking' },
  risks: { stop: 'plan' },
  baseline: { stop: 'workbook' },
};

/** Everything that has to be settled before the room leaves, checked by Offramp itself, and the list that is signed. */
export function ExitPage({ room }: BoardPageProps) {
  const { t } = useTranslation('workshop');
  const go = useApp((state) => state.go);
  const setParams = useApp((state) => state.setParams);
  const asOf = useApp((state) => state.project?.asOf ?? '');
  const { workshop } = room.view;
  const { closing } = workshop;
  const checks = useOperation('workshop.exits', { id: room.id });
  const seal = useOperation('workshop.seal', closing === null ? {} : null);
  const minutes = useMinutes();
  const [signing, setSigning] = useState<{ names: string; on: string } | null>(null);
  const list = checks.value ?? [];
  const met = list.filter(({ state }) => state === 'met').length;
  const open = list.filter(({ state }) => state === 'open').length;
  const startSigning = () => {
    const here = workshop.attendees.filter((one) => one.here === 'yes' && one.presence === 'required');
    setSigning({ names: here.map(({ name }) => name).join(', '), on: asOf });
  };
  useBoardKeys(closing === null && signing === null ? { d: startSigning } : {});

  const names = (signing?.names ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  async function sign(event: FormEvent) {
    event.preventDefault();
    if (signing === null || names.length === 0 || signing.on === '') return;
    const signedBy = names.map((name) => ({
      name,
      role: workshop.attendees.find((one) => one.name.toLowerCase() === name.toLowerCase())?.role ?? ('project-manager' as const),
    }));
    if (await room.act('workshop.close', { signedBy, on: signing.on })) setSigning(null);
  }
  function follow({ check, servers }: ExitCheck) {
    const way = WAYS[check];
    const [first] = servers;
    if ('page' in way) setParams({ page: way.page, ...(first === undefined ? {} : { server: first.id }) });
    else go(way.stop, first === undefined ? {} : { server: first.id });
  }

  return (
    <>
      <main className={styles.page} data-columns="one">
        <div className={styles.row}>
          <h1>{closing === null ? t('exitTitle') : t('signedTitle')}</h1>
          <span className={styles.quiet}>{t('exitCount', { met, all: list.length })}</span>
          <Button icon={FileText} state={minutes.state} onClick={() => void minutes.write(room.id, workshop)}>
            {t('minutes')}
          </Button>
          {closing === null && signing === null && (
            <Button look="primary" icon={PenLine} onClick={startSigning} trailing={<KeyHint keys="D" ground="on-fill" />}>
              {t('sign')}
            </Button>
          )}
        </div>
        {closing !== null && (
          <>
            <p>
              {t('signedText', {
                day: formatDate(closing.on),
                names: closing.signedBy.map(({ name }) => name).join(', '),
                seq: closing.seq,
              })}
            </p>
            <p className={listStyles.hash}>{spellHash(closing.hash)}</p>
          </>
        )}
        {signing !== null && (
          <form
            className={styles.form}
            aria-label={t('sign')}
            onSubmit={(event) => void sign(event)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.preventDefault();
              event.stopPropagation();
              setSigning(null);
            }}
          >
            {open > 0 && <p className={styles.warn}>{t('signOpen', { count: open })}</p>}
            <p>{t('signHash', { seq: seal.value?.seq ?? 0 })}</p>
            <p className={listStyles.hash}>{spellHash(seal.value?.hash ?? '')}</p>
            <div className={styles.signing}>
              <TextField
                label={t('signNames')}
                value={signing.names}
                autoFocus
                onValueChange={(text) => setSigning({ ...signing, names: text })}
              />
              <TextField label={t('signOn')} type="date" value={signing.on} onValueChange={(on) => setSigning({ ...signing, on })} />
            </div>
            <div className={styles.row}>
              <Button onClick={() => setSigning(null)} trailing={<KeyHint keys="Esc" />}>
                {t('cancel')}
              </Button>
              <Button
                type="submit"
                look="primary"
                disabled={names.length === 0}
                state={room.state}
                trailing={<KeyHint keys="Enter" {...(names.length === 0 ? {} : { ground: 'on-fill' })} />}
              >
                {t('signNow', { count: names.length })}
              </Button>
            </div>
          </form>
        )}
        <ul className={listStyles.exits}>
          {list.map((item) => {
            const Mark = MARKS[item.state];
            const told = sayFailures(item, NAMED);
            return (
              <li key={item.check} data-state={item.state}>
                <Mark aria-hidden />
                <div>
                  <strong>{t(`exits.${item.check}`)}</strong>
                  {told.slice(0, TOLD).map((text) => (
                    <p key={text} className={styles.quiet}>
                      {text}
                    </p>
                  ))}
                  {told.length > TOLD && <p className={styles.quiet}>{t('exitMore', { count: told.length - TOLD })}</p>}
                </div>
                <span className={listStyles.state}>{t(`exitState.${item.state}`)}</span>
                {item.state === 'open' ? (
                  <Button size="small" aria-label={`${t('exitGo')}: ${t(`exits.${item.check}`)}`} onClick={() => follow(item)}>
                    {t('exitGo')}
                  </Button>
                ) : (
                  <span />
                )}
              </li>
            );
          })}
        </ul>
      </main>
      {closing === null && <BoardFoot keys={[{ keys: 'D', label: t('keys.sign') }]} />}
    </>
  );
}

/** A hash in groups of eight, as people read it aloud. */
function spellHash(hash: string): string {
  return hash.replaceAll(/(.{8})(?=.)/g, '$1 ');
}
