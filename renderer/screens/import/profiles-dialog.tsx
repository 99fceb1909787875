import { Download, Pencil, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { formatDate } from '../../components/format.ts';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import styles from './manage-dialogs.module.css';

/** The saved mappings: rename, delete, take to another machine. */
export function ProfilesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['merging', 'app']);
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const tellError = useApp((state) => state.tellError);
  const bridge = useApp((state) => state.bridge);
  const view = useOperation('profile.list', {});
  const [edited, setEdited] = useState<{ id: string; name: string } | null>(null);
  const profiles = view.value ?? [];

  async function rename() {
    if (edited === null || edited.name.trim() === '') return;
    await ask('profile.rename', edited);
    setEdited(null);
    view.reload();
  }

  async function exportAll() {
    const destination = await bridge.pickSave('mapping-profile', 'mapping profiles.json');
    if (!destination.ok) return tellError(destination.error);
    if (destination.value === null) return;
    const written = await ask('profile.export', { destination: destination.value });
    if (written === null) return;
    const delivered = await bridge.deliver(destination.value);
    if (!delivered.ok) return tellError(delivered.error);
    tell({ tone: 'good', text: t('profileExported', { name: written.fileName }) });
  }

  async function importFile() {
    const picked = await bridge.pickFiles('inventory');
    if (!picked.ok) return tellError(picked.error);
    const [file] = picked.value;
    if (file === undefined) return;
    const outcome = await ask('profile.import', { file });
    if (outcome === null) return;
    view.reload();
    tell({ tone: 'good', text: t('profileAdded', { count: outcome.added }) });
  }

  return (
    <Dialog
      open
      width={560}
      title={t('profilesTitle')}
      description={t('profilesText')}
      onClose={onClose}
      actions={
        <>
          <Button icon={Upload} onClick={() => void importFile()}>
            {t('profileImport')}
          </Button>
          <Button icon={Download} disabled={profiles.length === 0} onClick={() => void exportAll()}>
            {t('profileExport')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('app:close')}
          </Button>
        </>
      }
    >
      {view.value !== null && profiles.length === 0 && <p className={styles.quiet}>{t('profilesNone')}</p>}
      <ul className={styles.list}>
        {profiles.map(({ id, name, columns, mapped, place, savedAt }) => (
          <li key={id} className={styles.line}>
            {edited?.id === id ? (
              <form
                className={styles.words}
                onSubmit={(event) => {
                  event.preventDefault();
                  void rename();
                }}
              >
                <TextField label={t('profileName')} value={edited.name} onValueChange={(next) => setEdited({ id, name: next })} />
              </form>
            ) : (
              <span className={styles.words}>
                <span>{name}</span>
                <span className={styles.quiet}>
                  {t('profileColumns', { mapped, count: columns })}, {t(`profilePlace.${place}`)} · {formatDate(savedAt)}
                </span>
              </span>
            )}
            {edited?.id === id ? (
              <Button size="small" onClick={() => void rename()}>
                {t('app:save')}
              </Button>
            ) : (
              <IconButton icon={Pencil} size="small" label={`${t('profileRename')}: ${name}`} onClick={() => setEdited({ id, name })} />
            )}
            <IconButton
              icon={Trash2}
              size="small"
              label={`${t('profileRemove')}: ${name}`}
              onClick={() => void ask('profile.remove', { id }).then(view.reload)}
            />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
