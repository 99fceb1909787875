import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RaidRow } from '../../../../shared/domain/risk-log.ts';
import { Button } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Select } from '../../../components/select.tsx';
import { TextArea, TextField } from '../../../components/text-field.tsx';
import { useApp } from '../../../store/use-app.ts';
import { useRunning } from '../use-running.ts';
import styles from './raid-view.module.css';

const TYPES: readonly RaidRow['type'][] = ['risk', 'issue', 'assumption', 'dependency'];
const STATUSES: readonly RaidRow['status'][] = ['open', 'in-progress', 'monitor', 'closed'];
const GRADES = ['', '1', '2', '3', '4', '5'] as const;
const SEVERAL_PEOPLE = /[,;/&+|]|\s(?:and|und|or|oder)\s/iu;

/** A row of the risk log to be changed, or a new one. */
export function RaidDialog({ row, onClose }: { row: RaidRow | null; onClose: () => void }) {
  const { t } = useTranslation('running');
  const { t: app } = useTranslation('app');
  const ask = useApp((state) => state.ask);
  const { adopt } = useRunning();
  const [type, setType] = useState<RaidRow['type']>(row?.type ?? 'risk');
  const [text, setText] = useState(row?.text ?? '');
  const [status, setStatus] = useState<RaidRow['status']>(row?.status ?? 'open');
  const [severity, setSeverity] = useState(String(row?.severity ?? ''));
  const [probability, setProbability] = useState(String(row?.probability ?? ''));
  const [accountable, setAccountable] = useState(row?.accountableSet === 'person' ? row.accountable : '');
  const [mitigation, setMitigation] = useState(row?.mitigation ?? '');
  const [escalateBy, setEscalateBy] = useState(row?.escalateBy ?? '');
  const [note, setNote] = useState(row?.note ?? '');
  const isSeveral = SEVERAL_PEOPLE.test(accountable.trim());
  const grade = (value: string) => (value === '' ? null : Number(value));

  async function save() {
    // What stays as the rule says it is not sent, so that it goes on following the rule.
    const changed = {
      ...(type === row?.type ? {} : { type }),
      ...(text === row?.text ? {} : { text }),
      ...(grade(severity) === row?.severity ? {} : { severity: grade(severity) }),
      ...(grade(probability) === row?.probability ? {} : { probability: grade(probability) }),
      ...(mitigation === row?.mitigation ? {} : { mitigation }),
      ...(escalateBy === (row?.escalateBy ?? '') ? {} : { escalateBy: escalateBy === '' ? null : escalateBy }),
    };
    const said = { status, accountable: accountable.trim(), note };
    const made =
      row === null
        ? ask('raid.add', { ...changed, ...said, type, text: text.trim() })
        : ask('raid.set', { ids: [row.id], ...changed, ...said });
    if (await adopt(made)) onClose();
  }
  async function clear() {
    if (row !== null && (await adopt(ask('raid.clear', { ids: [row.id] })))) onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      width={640}
      title={row === null ? t('addTitle') : t('editTitle', { label: row.origin === 'own' ? t('own') : row.label })}
      actions={
        <>
          {row !== null && (row.origin !== 'raised' || row.at !== '') && (
            <Button look="quiet" onClick={() => void clear()}>
              {row.origin === 'own' ? t('remove') : t('forget')}
            </Button>
          )}
          <Button onClick={onClose}>{app('cancel')}</Button>
          <Button look="primary" disabled={isSeveral || text.trim() === ''} onClick={() => void save()}>
            {app('save')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <TextArea label={t('text')} className={styles.whole} value={text} maxLength={2_000} onValueChange={setText} />
        <Select
          label={t('type')}
          value={type}
          options={TYPES.map((value) => ({ value, label: t(`type-${value}`) }))}
          onValueChange={(value) => setType(TYPES.find((one) => one === value) ?? 'risk')}
        />
        <Select
          label={t('status')}
          value={status}
          options={STATUSES.map((value) => ({ value, label: t(`status-${value}`) }))}
          onValueChange={(value) => setStatus(STATUSES.find((one) => one === value) ?? 'open')}
        />
        <Select
          label={t('severity')}
          value={severity}
          options={GRADES.map((value) => ({ value, label: value === '' ? t('notKnown') : value }))}
          onValueChange={setSeverity}
        />
        <Select
          label={t('probability')}
          value={probability}
          options={GRADES.map((value) => ({ value, label: value === '' ? t('notKnown') : value }))}
          onValueChange={setProbability}
        />
        <TextField
          label={t('accountable')}
          value={accountable}
          maxLength={200}
          placeholder={row?.accountable}
          hint={t('accountableOne')}
          problem={isSeveral ? t('accountableSeveral') : null}
          onValueChange={setAccountable}
        />
        <TextField label={t('escalateBy')} type="date" value={escalateBy} onValueChange={setEscalateBy} />
        <TextArea label={t('mitigation')} className={styles.whole} value={mitigation} maxLength={2_000} onValueChange={setMitigation} />
        <TextField label={t('note')} className={styles.whole} value={note} maxLength={2_000} onValueChange={setNote} />
      </div>
    </Dialog>
  );
}
