import { ChevronDown, ChevronUp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { INVENTORY_FIELDS } from '../../../shared/domain/inventory-fields.ts';
import { Button, IconButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import styles from './manage-dialogs.module.css';

/** What a server is called and which system it runs is settled by keys and evidence, not by an order. */
const NOT_WEIGHED = [...new Set(INVENTORY_FIELDS.map(({ group }) => group))].slice(0, 2);
const FACTS = INVENTORY_FIELDS.filter(({ group }) => !NOT_WEIGHED.includes(group));

/** The order in which formats are believed where they disagree, for everything or for one fact. */
export function TrustDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['merging', 'app', 'fields']);
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const adoptProject = useApp((state) => state.adoptProject);
  const [fact, setFact] = useState('all');
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const { value } = useOperation('trust.read', { fact });
  const formats = value?.formats ?? [];
  const isOrdered = value?.orders.some((order) => order.fact === fact) ?? false;

  async function write(order: string[] | null) {
    setState('working');
    const project = await ask('trust.write', { fact, order });
    setState('ready');
    if (project === null) return;
    adoptProject(project);
    tell({ tone: 'good', topic: 'merge', text: t('trustSaved') });
  }

  function move(from: number, to: number) {
    const order = formats.map(({ entry }) => entry);
    const [moved] = order.splice(from, 1);
    if (moved !== undefined) order.splice(to, 0, moved);
    void write(order);
  }

  return (
    <Dialog
      open
      width={520}
      title={t('trustTitle')}
      description={t('trustText')}
      onClose={onClose}
      actions={
        <>
          <Button disabled={!isOrdered} onClick={() => void write(null)}>
            {t('trustReset')}
          </Button>
          <Button look="primary" onClick={onClose}>
            {t('app:close')}
          </Button>
        </>
      }
    >
      <Select
        label={t('trustFor')}
        value={fact}
        options={[{ value: 'all', label: t('trustAll') }, ...FACTS.map(({ id }) => ({ value: id, label: t(`fields:labels.${id}`) }))]}
        onValueChange={setFact}
      />
      <ol className={styles.list}>
        {formats.map(({ entry, label, sources }, at) => (
          <li key={entry} className={styles.line}>
            <span className={styles.words}>
              <span>{label}</span>
              <span className={styles.quiet}>{t('sourceCount', { count: sources })}</span>
            </span>
            <IconButton
              icon={ChevronUp}
              size="small"
              label={t('up', { name: label })}
              disabled={at === 0 || state === 'working'}
              onClick={() => move(at, at - 1)}
            />
            <IconButton
              icon={ChevronDown}
              size="small"
              label={t('down', { name: label })}
              disabled={at === formats.length - 1 || state === 'working'}
              onClick={() => move(at, at + 1)}
            />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
