import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './protect-dialog.module.css';

/** The fewest characters of a new passphrase; the services refuse fewer. */
const FEWEST_CHARACTERS = 10;

/** Encrypts the project with a passphrase, changes it, or takes it away. */
export function ProtectDialog() {
  const { t } = useTranslation(['project', 'app']);
  const openDialog = useApp((state) => state.openDialog);
  const protectProject = useApp((state) => state.protectProject);
  const isProtected = useApp((state) => state.project?.protection === 'passphrase');
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [understood, setUnderstood] = useState(false);
  const [state, setState] = useState<'asking' | 'working'>('asking');
  const [problem, setProblem] = useState<string | null>(null);
  const form = useId();
  const close = () => openDialog(null);
  const tooShort = next !== '' && next.length < FEWEST_CHARACTERS;
  const differs = again !== '' && next !== again;
  const mayProtect =
    next.length >= FEWEST_CHARACTERS && next === again && understood && state === 'asking' && (!isProtected || current !== '');

  async function carryOut(wanted: string | null): Promise<void> {
    setState('working');
    const wrong = await protectProject(isProtected ? current : undefined, wanted);
    setState('asking');
    setProblem(wrong);
    if (wrong === null) close();
  }

  return (
    <Dialog
      open
      onClose={close}
      title={t(isProtected ? 'project:passphrase.changeTitle' : 'project:passphrase.protectTitle')}
      width={520}
      actions={
        <>
          <Button onClick={close}>{t('app:cancel')}</Button>
          {isProtected && (
            <Button disabled={current === '' || state === 'working'} onClick={() => void carryOut(null)}>
              {t('project:passphrase.remove')}
            </Button>
          )}
          <Button look="primary" type="submit" form={form} disabled={!mayProtect}>
            {t(isProtected ? 'project:passphrase.change' : 'project:passphrase.protect')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (mayProtect) void carryOut(next);
        }}
      >
        <p>{t(isProtected ? 'project:passphrase.changeText' : 'project:passphrase.protectText')}</p>
        {isProtected && (
          <TextField
            label={t('project:passphrase.current')}
            type="password"
            value={current}
            onValueChange={setCurrent}
            maxLength={1_000}
            problem={problem}
          />
        )}
        <TextField
          label={t('project:passphrase.next')}
          type="password"
          value={next}
          onValueChange={setNext}
          maxLength={1_000}
          hint={t('project:passphrase.hint')}
          problem={tooShort ? t('project:passphrase.tooShort') : isProtected ? null : problem}
        />
        <TextField
          label={t('project:passphrase.again')}
          type="password"
          value={again}
          onValueChange={setAgain}
          maxLength={1_000}
          problem={differs ? t('project:passphrase.differs') : null}
        />
        <Notice tone="warn">{t('project:passphrase.warning')}</Notice>
        <Checkbox state={understood ? 'on' : 'off'} onStateChange={(next) => setUnderstood(next === 'on')}>
          {t('project:passphrase.understood')}
        </Checkbox>
      </form>
    </Dialog>
  );
}
