import { Bookmark, LogOut, Pencil, Plus, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Menu } from '../../components/menu.tsx';
import type { SavedViews } from './use-saved-views.ts';
import { ViewNameDialog } from './view-name-dialog.tsx';

/** Props of ViewMenu. */
export interface ViewMenuProps {
  saved: SavedViews;
  onShow: (id: string | null) => void;
}

/** The saved views: opens one, and saves, renames or deletes the one that is shown. */
export function ViewMenu({ saved, onShow }: ViewMenuProps) {
  const { t } = useTranslation('inventory');
  const [dialog, setDialog] = useState<'save' | 'rename' | null>(null);
  const { views, shown, state } = saved;
  const name = shown?.name ?? '';
  const label = shown === null ? t('views.button') : state === 'changed' ? t('views.changed', { name }) : name;
  return (
    <>
      <Menu
        align="end"
        trigger={<Button icon={Bookmark}>{label}</Button>}
        sections={[
          {
            id: 'views',
            heading: t('views.saved'),
            entries:
              views.length === 0
                ? [{ id: 'none', label: t('views.none'), state: 'unavailable', onSelect: () => undefined }]
                : views.map((view) => ({
                    id: view.id,
                    label: view.name,
                    state: view.id === shown?.id ? 'chosen' : 'plain',
                    onSelect: () => onShow(view.id),
                  })),
          },
          {
            id: 'shown',
            entries:
              shown === null
                ? []
                : [
                    ...(state === 'changed'
                      ? [{ id: 'changes', icon: Save, label: t('views.saveChanges', { name }), onSelect: () => void saved.saveChanges() }]
                      : []),
                    { id: 'rename', icon: Pencil, label: t('views.rename', { name }), onSelect: () => setDialog('rename') },
                    { id: 'remove', icon: Trash2, label: t('views.remove', { name }), look: 'danger', onSelect: () => void saved.remove() },
                    { id: 'leave', icon: LogOut, label: t('views.leave'), onSelect: () => onShow(null) },
                  ],
          },
          { id: 'new', entries: [{ id: 'save', icon: Plus, label: t('views.saveAs'), onSelect: () => setDialog('save') }] },
        ]}
      />
      {dialog === 'save' && (
        <ViewNameDialog
          title={t('views.nameTitle')}
          text={t('views.nameText')}
          first=""
          done={t('views.save')}
          onName={saved.saveAs}
          onClose={() => setDialog(null)}
        />
      )}
      {dialog === 'rename' && (
        <ViewNameDialog
          title={t('views.renameTitle')}
          first={name}
          done={t('views.renameDone')}
          onName={saved.rename}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}
