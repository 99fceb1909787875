import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SightingSummary } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './sighting-list.module.css';

const keyOf = ({ sourceId, row }: SightingSummary) => `${sourceId}-${row}`;

/** Lets a person choose the rows of a server that are another machine: single rows, or all rows of a source. */
export function SplitDialog({ id, sightings, onClose }: { id: string; sightings: readonly SightingSummary[]; onClose: () => void }) {
  const { t } = useTranslation(['merging', 'app']);
  const ask = useApp((state) => state.ask);
  const adoptProject = useApp((state) => state.adoptProject);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const sources = [...new Map(sightings.map(({ sourceId, source }) => [sourceId, source]))];

  function choose(rows: readonly SightingSummary[], how: 'on' | 'off') {
    const next = new Set(chosen);
    for (const row of rows) {
      if (how === 'on') next.add(keyOf(row));
      else next.delete(keyOf(row));
    }
    setChosen(next);
  }

  async function split() {
    setState('working');
    const rows = sightings.filter((one) => chosen.has(keyOf(one))).map(({ sourceId, row }) => ({ sourceId, row }));
    const project = await ask('merge.split', { id, rows });
    setState('ready');
    if (project === null) return;
    adoptProject(project);
    onClose();
  }

  return (
    <Dialog
      open
      title={t('splitTitle')}
      description={t('splitText')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('app:cancel')}</Button>
          <Button
            look="primary"
            state={state}
            disabled={chosen.size === 0 || chosen.size === sightings.length}
            onClick={() => void split()}
          >
            {t('splitConfirm')}
          </Button>
        </>
      }
    >
      <div className={styles.choices}>
        {sources.map(([sourceId, source]) => {
          const rows = sightings.filter((one) => one.sourceId === sourceId);
          const on = rows.filter((row) => chosen.has(keyOf(row))).length;
          const label = source.replace('!', ' › ');
          const [only] = rows;
          if (rows.length === 1 && only !== undefined) {
            return (
              <Checkbox key={sourceId} state={on === 1 ? 'on' : 'off'} onStateChange={(how) => choose(rows, how)}>
                {t('row', { source: label, row: only.row })}
              </Checkbox>
            );
          }
          return (
            <div key={sourceId} className={styles.choices}>
              <Checkbox state={on === 0 ? 'off' : on === rows.length ? 'on' : 'some'} onStateChange={(how) => choose(rows, how)}>
                {t('wholeSource', { source: label })}
              </Checkbox>
              {rows.slice(0, 200).map((row) => (
                <div key={row.row} className={styles.inner}>
                  <Checkbox state={chosen.has(keyOf(row)) ? 'on' : 'off'} onStateChange={(how) => choose([row], how)}>
                    {t('row', { source: label, row: row.row })}
                  </Checkbox>
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </Dialog>
  );
}
