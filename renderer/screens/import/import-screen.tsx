import { Columns3Cog, Ellipsis, FileInput, FolderTree, Scale, ServerCog } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { Menu } from '../../components/menu.tsx';
import { Notice } from '../../components/notice.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { FoundPacks } from './found-packs.tsx';
import { ImportProgress } from './import-progress.tsx';
import { Ledger } from './ledger.tsx';
import { MergeProposals } from './merge-proposals.tsx';
import { ProfilesDialog } from './profiles-dialog.tsx';
import { Review } from './review.tsx';
import { TrustDialog } from './trust-dialog.tsx';

/** Where files come in: dropped, looked at, corrected, imported, and accounted for in the ledger. */
export function ImportScreen() {
  const phase = useApp((state) => state.importPhase);
  const pickFiles = useApp((state) => state.pickFiles);
  const saveCollector = useApp((state) => state.saveCollector);
  const view = useApp((state) => state.route.params.view);
  const isLoopback = useApp((state) => state.host?.kind === 'loopback');
  const { state, value: ledger, error, reload } = useOperation('import.ledger', {});
  const { t } = useTranslation(['importing', 'merging']);
  const [dialog, setDialog] = useState<'profiles' | 'trust' | null>(null);

  if (phase === 'taking' || phase === 'inspecting' || phase === 'importing') return <ImportProgress />;
  if (phase === 'review') return <Review />;
  if (view === 'merges') return <MergeProposals />;

  const choosing = (look: 'primary' | 'secondary') => (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={t('merging:moreActions')} />}
        sections={[
          {
            id: 'more',
            entries: [
              { id: 'trust', label: t('merging:trust'), icon: Scale, onSelect: () => setDialog('trust') },
              { id: 'profiles', label: t('merging:profiles'), icon: Columns3Cog, onSelect: () => setDialog('profiles') },
            ],
          },
        ]}
      />
      <Button icon={ServerCog} onClick={() => void saveCollector()}>
        {t('saveCollector')}
      </Button>
      {isLoopback && (
        <Button icon={FolderTree} onClick={() => void pickFiles('folder')}>
          {t('chooseFolder')}
        </Button>
      )}
      <Button
        look={look}
        icon={FileInput}
        onClick={() => void pickFiles()}
        trailing={<KeyHint keys="Ctrl I" ground={look === 'primary' ? 'on-fill' : 'plain'} />}
      >
        {t('chooseFiles')}
      </Button>
    </>
  );
  const isEmpty = ledger !== null && ledger.sources.length === 0 && ledger.unread.length === 0;
  return (
    <ScreenLayout title={t('title')} subtitle={isEmpty ? undefined : t('subtitle')} actions={isEmpty ? undefined : choosing('secondary')}>
      <FoundPacks room="wide" />
      {state === 'failed' && (
        <Notice tone="bad" title={t('noLedger')} actions={<Button onClick={reload}>{t('tryAgain')}</Button>}>
          <p lang={languageOfError(error)}>{error?.message}</p>
        </Notice>
      )}
      {isEmpty && <EmptyState icon={FileInput} title={t('empty')} text={t('emptyText')} actions={choosing('primary')} />}
      {ledger !== null && !isEmpty && <Ledger ledger={ledger} />}
      {dialog === 'profiles' && <ProfilesDialog onClose={() => setDialog(null)} />}
      {dialog === 'trust' && <TrustDialog onClose={() => setDialog(null)} />}
    </ScreenLayout>
  );
}
