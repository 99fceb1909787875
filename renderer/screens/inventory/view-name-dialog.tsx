import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';

/** Props of ViewNameDialog. */
export interface ViewNameDialogProps {
  title: string;
  text?: string;
  first: string;
  /** Label of the button that takes the name. */
  done: string;
  /** A name that is refused leaves the dialog open; why is told in the corner. */
  onName: (name: string) => Promise<'done' | 'refused'>;
  onClose: () => void;
}

/** Asks for the name of a view. */
export function ViewNameDialog({ title, text, first, done, onName, onClose }: ViewNameDialogProps) {
  const { t } = useTranslation(['inventory', 'app']);
  const [name, setName] = useState(first);
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const ready = name.trim() !== '' && name.trim() !== first;
  async function take() {
    if (!ready || state === 'working') return;
    setState('working');
    const came = await onName(name.trim());
    setState('ready');
    if (came === 'done') onClose();
  }
  return (
    <Dialog
      open
      title={title}
      {...(text === undefined ? {} : { description: text })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button look="primary" state={state} disabled={!ready} onClick={() => void take()}>
            {done}
          </Button>
        </>
      }
    >
      <TextField
        label={t('views.name')}
        value={name}
        maxLength={120}
        autoFocus
        onValueChange={setName}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          void take();
        }}
      />
    </Dialog>
  );
}
