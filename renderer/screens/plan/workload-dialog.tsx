import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import styles from './workload-dialog.module.css';

const MOST_NAMES = 60;
const NEW = '';

/** Props of WorkloadDialog. */
export interface WorkloadDialogProps {
  /** The servers to be grouped, such as those selected in a list; left out, a pattern of names finds them. */
  servers?: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** Makes a workload of servers, or puts them into one that is there; whoever is in another workload is named first. */
export function WorkloadDialog({ servers: given, onClose }: WorkloadDialogProps) {
  const { t } = useTranslation('plan');
  const { t: app } = useTranslation('app');
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const adoptProject = useApp((state) => state.adoptProject);
  const workloads = useOperation('workload.list', {}).value ?? [];
  const formId = useId();
  const [into, setInto] = useState(NEW);
  const [name, setName] = useState('');
  const [lead, setLead] = useState('');
  const [typed, setTyped] = useState('');
  const [pattern, setPattern] = useState('');
  const [moves, setMoves] = useState(false);
  const [state, setState] = useState<'ready' | 'working'>('ready');
  useEffect(() => {
    const timer = setTimeout(() => setPattern(typed), 200);
    return () => clearTimeout(timer);
  }, [typed]);
  const matched = useOperation('workload.match', { pattern });

  const homes = new Map(workloads.flatMap((workload) => workload.servers.map(({ id }) => [id, workload] as const)));
  const servers = given ?? matched.value?.servers ?? [];
  const target = workloads.find(({ id }) => id === into);
  const elsewhere = servers.filter(({ id }) => homes.has(id) && homes.get(id) !== target);
  const chosen = moves ? servers : servers.filter(({ id }) => !homes.has(id));
  const isReady = chosen.length > 0 && (target !== undefined || name.trim() !== '');

  async function save() {
    setState('working');
    const ids = chosen.map(({ id }) => id);
    const why = given === undefined ? t('madeByPattern', { pattern: pattern.trim() }) : '';
    const draft =
      target === undefined
        ? { name: name.trim(), lead: lead.trim() === '' ? null : lead.trim(), servers: ids, why }
        : { ...target, servers: [...new Set([...target.servers.map(({ id }) => id), ...ids])] };
    const project = await ask('workload.save', { workloads: [draft], take: moves ? 'move' : 'refuse' });
    setState('ready');
    if (project === null) return;
    adoptProject(project);
    tell({ tone: 'good', text: t('workloadMade', { name: draft.name, count: draft.servers.length }) });
    onClose();
  }

  return (
    <Dialog
      open
      onClose={onClose}
      width={560}
      title={t('makeTitle')}
      description={t('makeText')}
      actions={
        <>
          <Button onClick={onClose}>{app('cancel')}</Button>
          <Button look="primary" type="submit" form={formId} disabled={!isReady} state={state}>
            {target === undefined ? t('make') : t('addTo', { name: target.name })}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void save();
        }}
      >
        {given === undefined && (
          <TextField
            label={t('pattern')}
            className={styles.whole}
            value={typed}
            maxLength={2_000}
            placeholder={t('patternExample')}
            hint={t('patternHint')}
            onValueChange={setTyped}
          />
        )}
        {workloads.length > 0 && (
          <Select
            label={t('into')}
            className={styles.whole ?? ''}
            value={into}
            options={[{ value: NEW, label: t('intoNew') }, ...workloads.map(({ id, name: label }) => ({ value: id, label }))]}
            onValueChange={setInto}
          />
        )}
        {target === undefined && (
          <>
            <TextField label={t('renameWorkload')} value={name} maxLength={200} onValueChange={setName} />
            <TextField label={t('workloadLead')} value={lead} maxLength={200} onValueChange={setLead} />
          </>
        )}
        <p className={styles.whole} role="status">
          <strong>{t('makeCount', { count: chosen.length })}</strong>{' '}
          {chosen
            .slice(0, MOST_NAMES)
            .map(({ name: own }) => own)
            .join(', ')}
          {chosen.length > MOST_NAMES && ` ${t('makeMore', { count: chosen.length - MOST_NAMES })}`}
        </p>
        {elsewhere.length > 0 && (
          <div className={styles.whole}>
            <p className={styles.quiet}>
              {t('elsewhere', {
                count: elsewhere.length,
                names: elsewhere
                  .slice(0, 5)
                  .map((server) => `${server.name} (${homes.get(server.id)?.name ?? ''})`)
                  .join(', '),
              })}
            </p>
            <Checkbox state={moves ? 'on' : 'off'} onStateChange={(next) => setMoves(next === 'on')}>
              {t('moveHere')}
            </Checkbox>
          </div>
        )}
      </form>
    </Dialog>
  );
}
