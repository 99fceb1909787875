import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { formatDate } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import styles from './board.module.css';
import { BoardFoot, type BoardPageProps } from './board-foot.tsx';
import listStyles from './lists.module.css';
import { type ParkDraft, ParkForm } from './park-form.tsx';
import { useBoardKeys } from './use-board-keys.ts';

const EMPTY: ParkDraft = { item: '', raisedBy: '', why: '', owner: '', dueOn: null, outcome: '', server: null };

/** What was put aside; nothing leaves the room without an owner and a date. */
export function ParkingPage({ room }: BoardPageProps) {
  const { t } = useTranslation('workshop');
  const { workshop, parked } = room.view;
  const [asked, setAsked] = useState<{ id: string | null; draft: ParkDraft } | null>(null);
  useBoardKeys(asked === null ? { p: () => setAsked({ id: null, draft: EMPTY }) } : {});

  async function save(draft: ParkDraft) {
    if (await room.act('workshop.park', { item: draft, parked: asked?.id ?? null })) setAsked(null);
  }
  return (
    <>
      <main className={styles.page} data-columns="one">
        <div className={styles.row}>
          <h1>{parked.length === 0 ? t('parkNone') : t('pages.parking')}</h1>
          {asked === null && workshop.closing === null && (
            <Button icon={Plus} onClick={() => setAsked({ id: null, draft: EMPTY })} trailing={<KeyHint keys="P" />}>
              {t('parkTitleFree')}
            </Button>
          )}
        </div>
        {asked !== null && (
          <ParkForm
            key={asked.id ?? ''}
            title={asked.id === null ? t('parkTitleFree') : asked.draft.item}
            workshop={workshop}
            first={asked.draft}
            asks={asked.id === null ? 'item' : 'outcome'}
            onSave={(draft) => void save(draft)}
            onCancel={() => setAsked(null)}
          />
        )}
        <ul className={listStyles.parked}>
          {parked.map(({ id, at: _at, workshop: _workshop, ...draft }) => (
            <li key={id} data-state={draft.outcome !== '' ? 'settled' : draft.owner === '' || draft.dueOn === null ? 'unowned' : 'owned'}>
              <div>
                <strong>{draft.item}</strong>
                <p className={styles.quiet}>{draft.outcome === '' ? draft.why : t('parkSettled', { outcome: draft.outcome })}</p>
              </div>
              <span>{draft.owner === '' ? t('parkNobody') : draft.owner}</span>
              <span>{draft.dueOn === null ? t('parkNoDate') : formatDate(draft.dueOn)}</span>
              {workshop.closing === null && (
                <Button size="small" onClick={() => setAsked({ id, draft })}>
                  {draft.outcome === '' ? t('parkSettle') : t('parkEdit')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </main>
      <BoardFoot keys={[{ keys: 'P', label: t('keys.park') }]} />
    </>
  );
}
