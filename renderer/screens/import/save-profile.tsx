import { Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { TableDraft } from '../../store/import-draft.ts';
import { useApp } from '../../store/use-app.ts';

/** Saves how a table is read under a name, so that later files with the same header are read the same way. */
export function SaveProfile({ draft }: { draft: TableDraft }) {
  const { t } = useTranslation(['merging', 'app']);
  const saveProfile = useApp((state) => state.saveProfile);
  const [name, setName] = useState<string | null>(null);
  const suggested = draft.table.profile?.name ?? draft.file.name.replace(/^.*\//, '').replace(/\.[^.]+$/, '');
  async function save() {
    if (name === null || name.trim() === '') return;
    await saveProfile(draft.key, name.trim());
    setName(null);
  }
  return (
    <>
      <Button size="small" look="quiet" icon={Save} onClick={() => setName(suggested)}>
        {t('profileSave')}
      </Button>
      <Dialog
        open={name !== null}
        title={t('profileSaveTitle')}
        description={t('profilesText')}
        onClose={() => setName(null)}
        actions={
          <>
            <Button onClick={() => setName(null)}>{t('app:cancel')}</Button>
            <Button look="primary" disabled={(name ?? '').trim() === ''} onClick={() => void save()}>
              {t('app:save')}
            </Button>
          </>
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <TextField label={t('profileName')} value={name ?? ''} onValueChange={setName} />
        </form>
      </Dialog>
    </>
  );
}
