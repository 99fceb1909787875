import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';

/** Gives the project another name. */
export function RenameDialog() {
  const { t } = useTranslation(['frame', 'app']);
  const openDialog = useApp((state) => state.openDialog);
  const renameProject = useApp((state) => state.renameProject);
  const present = useApp((state) => state.project?.name ?? '');
  const [name, setName] = useState(present);
  const form = useId();
  const close = () => openDialog(null);
  return (
    <Dialog
      open
      onClose={close}
      title={t('frame:rename.title')}
      width={400}
      actions={
        <>
          <Button onClick={close}>{t('app:cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={name.trim() === ''}>
            {t('frame:rename.done')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          close();
          if (name.trim() !== present) void renameProject(name.trim());
        }}
      >
        <TextField label={t('frame:rename.label')} value={name} onValueChange={setName} maxLength={120} hint={t('frame:rename.hint')} />
      </form>
    </Dialog>
  );
}
