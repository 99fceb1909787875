import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './protect-dialog.module.css';

/** Asks for the passphrase of an encrypted project that somebody wants to open. */
export function PassphraseDialog() {
  const { t } = useTranslation(['project', 'app']);
  const openDialog = useApp((state) => state.openDialog);
  const givePassphrase = useApp((state) => state.givePassphrase);
  const locked = useApp((state) => state.locked);
  const [passphrase, setPassphrase] = useState('');
  const [state, setState] = useState<'asking' | 'opening'>('asking');
  const form = useId();
  const close = () => openDialog(null);
  if (locked === null) return null;
  return (
    <Dialog
      open
      onClose={close}
      title={t('project:passphrase.askTitle')}
      width={440}
      actions={
        <>
          <Button onClick={close}>{t('app:cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={passphrase === '' || state === 'opening'}>
            {t('project:passphrase.open')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          setState('opening');
          void givePassphrase(passphrase).then(() => setState('asking'));
        }}
      >
        <p>{t('project:passphrase.askText', { name: locked.name })}</p>
        <TextField
          label={t('project:passphrase.label')}
          type="password"
          autoFocus
          value={passphrase}
          onValueChange={setPassphrase}
          maxLength={1_000}
          problem={locked.problem}
        />
      </form>
    </Dialog>
  );
}
