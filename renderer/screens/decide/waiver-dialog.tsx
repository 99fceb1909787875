import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gate } from '../../../shared/domain/verdict.ts';
import type { WaiverInput } from '../../../shared/domain/waiver.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { formatDate } from '../../components/format.ts';
import { PATH_MARKS } from '../../components/path-marks.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import styles from './waiver-dialog.module.css';

/** Props of WaiverDialog. */
export interface WaiverDialogProps {
  gate: Gate;
  server: string;
  asOf: string;
  /** Who signs, as remembered on this machine. */
  signature: string;
  state: 'ready' | 'working';
  onWaive: (waiver: WaiverInput) => void;
  onClose: () => void;
}

/** Asks for what a waiver needs: a reason, a name and a last day. */
export function WaiverDialog({ gate, server, asOf, signature, state, onWaive, onClose }: WaiverDialogProps) {
  const { t } = useTranslation(['decide', 'app']);
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState(signature);
  const [expiresOn, setExpiresOn] = useState('');
  const [asked, setAsked] = useState<'not-yet' | 'once'>('not-yet');
  const missing = reason.trim() === '' || owner.trim() === '' || expiresOn < asOf;
  function waive() {
    setAsked('once');
    if (!missing) onWaive({ rule: gate.rule, opens: gate.closes, reason, owner, expiresOn });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('waiveTitle', { server })}
      description={t('waiveText', { path: PATH_MARKS[gate.closes].label })}
      actions={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button look="primary" state={state} onClick={waive}>
            {t('waiveDone')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p className={styles.gate} lang="en">
          {gate.text}
        </p>
        <TextArea label={t('waiveReason')} rows={3} maxLength={2_000} value={reason} onValueChange={setReason} required />
        <TextField label={t('waiveOwner')} maxLength={200} value={owner} onValueChange={setOwner} required />
        <TextField label={t('waiveUntil')} type="date" min={asOf} value={expiresOn} onValueChange={setExpiresOn} required />
        {asked === 'once' && missing && <p role="alert">{t('waiveMissing', { day: formatDate(asOf) })}</p>}
      </div>
    </Dialog>
  );
}
