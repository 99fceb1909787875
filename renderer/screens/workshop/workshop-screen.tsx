import { FileText, Plus, Presentation, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WorkshopSetUp } from '../../../shared/domain/workshop.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatDate } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { Select } from '../../components/select.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { Board } from './board.tsx';
import { makeSetUp } from './set-up-draft.ts';
import { SetUpForm } from './set-up-form.tsx';
import { useMinutes } from './use-minutes.ts';
import { useWorkshop } from './use-workshop.ts';

/** Where a workshop is prepared, and from where the board is opened. */
export function WorkshopScreen() {
  const { t } = useTranslation('workshop');
  const params = useApp((state) => state.route.params);
  const setParams = useApp((state) => state.setParams);
  const ask = useApp((state) => state.ask);
  const adoptProject = useApp((state) => state.adoptProject);
  const asOf = useApp((state) => state.project?.asOf ?? '');
  const list = useOperation('workshop.list', {});
  const chosen = list.value?.find(({ id }) => id === params.workshop)?.id ?? list.value?.[0]?.id ?? null;
  const room = useWorkshop(chosen);
  const minutes = useMinutes();

  async function save(id: string | null, setUp: WorkshopSetUp) {
    const saved = await ask('workshop.save', { id, setUp });
    if (saved === null) return;
    adoptProject(saved.project);
    if (id === null) setParams({ workshop: saved.id });
  }
  const create = () => void save(null, makeSetUp(t('createdName'), asOf, t('groundRulesDefault')));
  const workshops = list.value ?? [];
  const closing = room?.view.workshop.closing ?? null;

  if (room !== null && params.view === 'board') return <Board room={room} onLeave={() => setParams({ view: '', page: '', server: '' })} />;
  return (
    <ScreenLayout
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        room === null ? undefined : (
          <>
            <Button icon={Plus} onClick={create}>
              {t('create')}
            </Button>
            <Button icon={FileText} state={minutes.state} onClick={() => void minutes.write(room.id, room.view.workshop)}>
              {t('minutes')}
            </Button>
            <Button look="primary" icon={Presentation} onClick={() => setParams({ view: 'board', workshop: room.id })}>
              {t('openBoard')}
            </Button>
          </>
        )
      }
      toolbar={
        workshops.length < 2 || chosen === null ? undefined : (
          <Select
            label={t('chooseWorkshop')}
            labelLook="hidden"
            value={chosen}
            options={workshops.map(({ id, name, heldOn }) => ({ value: id, label: `${name}, ${formatDate(heldOn)}` }))}
            onValueChange={(workshop) => setParams({ workshop })}
          />
        )
      }
    >
      {list.state === 'failed' && (
        <Notice tone="bad" title={t('failed')} actions={<Button onClick={list.reload}>{t('again')}</Button>}>
          <p lang={languageOfError(list.error)}>{list.error?.message}</p>
        </Notice>
      )}
      {list.value !== null && workshops.length === 0 && (
        <EmptyState
          icon={Users}
          title={t('emptyTitle')}
          text={t('emptyText')}
          actions={
            <Button look="primary" icon={Plus} onClick={create}>
              {t('create')}
            </Button>
          }
        />
      )}
      {closing !== null && (
        <Notice tone="good" title={t('signedTitle')}>
          <p>
            {t('signedText', { day: formatDate(closing.on), names: closing.signedBy.map(({ name }) => name).join(', '), seq: closing.seq })}
          </p>
        </Notice>
      )}
      {room !== null && closing === null && (
        <SetUpForm
          key={room.id}
          workshop={room.view.workshop}
          warnings={room.view.warnings}
          onSave={(setUp) => void save(room.id, setUp)}
        />
      )}
    </ScreenLayout>
  );
}
