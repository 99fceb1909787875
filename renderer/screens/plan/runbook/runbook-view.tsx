import { CalendarPlus, Printer, Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunbookLine } from '../../../../shared/domain/runbook.ts';
import { Badge } from '../../../components/badge.tsx';
import { Button } from '../../../components/button.tsx';
import { formatDate, formatDatesIn } from '../../../components/format.ts';
import { PathMark } from '../../../components/path-marks.tsx';
import { TextField } from '../../../components/text-field.tsx';
import { useApp } from '../../../store/use-app.ts';
import { useOperation } from '../../../store/use-operation.ts';
import { t } from '../../../wording/messages.ts';
import { useRunning } from '../use-running.ts';
import { RunbookSteps } from './runbook-steps.tsx';
import styles from './runbook-view.module.css';

const LIMIT = 400;

/** Waves are named in the language of the interface, servers and workloads as they are. */
function nameRunbook({ kind, wave, name }: Pick<RunbookLine, 'kind' | 'wave' | 'name'>): string {
  if (kind !== 'wave' || wave === null) return name;
  return wave === 0 ? t('plan:containment') : t('plan:wave', { number: wave });
}

/** Runbooks of waves and servers at the left, and the steps of one of them. */
export function RunbookView() {
  const { t } = useTranslation('running');
  const params = useApp((state) => state.route.params);
  const setParams = useApp((state) => state.setParams);
  const bridge = useApp((state) => state.bridge);
  const tell = useApp((state) => state.tell);
  const { save } = useRunning();
  const [search, setSearch] = useState('');
  const list = useOperation('runbook.list', { search, limit: LIMIT });
  const lines = list.value?.runbooks ?? [];
  const chosen = params.runbook !== undefined && params.runbook !== '' ? params.runbook : (lines[0]?.id ?? null);
  const read = useOperation('runbook.read', chosen === null ? null : { id: chosen });

  async function saveAs(format: 'html' | 'ics', ids: string[], name: string) {
    const saved = await save(format === 'html' ? 'runbook' : 'calendar', `${name}.${format}`, (destination) =>
      bridge.call('runbook.save', { ids, format, destination }),
    );
    if (saved === null) return;
    const { fileName: file, steps: count, clashes } = saved;
    tell({
      tone: clashes === 0 ? 'good' : 'info',
      text: clashes === 0 ? t('saved', { file, count }) : t('savedClashes', { file, count, clashes }),
    });
  }

  if (list.value !== null && list.value.total === 0 && search === '') return <p className={styles.none}>{t('runbooksNone')}</p>;
  const runbook = read.value;
  return (
    <div className={styles.halves}>
      <section className={styles.side} aria-label={t('viewRunbooks')}>
        <TextField
          label={t('find')}
          labelLook="hidden"
          placeholder={t('find')}
          icon={Search}
          size="small"
          value={search}
          onValueChange={setSearch}
        />
        {list.state === 'loading' && <p className={styles.quiet}>{t('loading')}</p>}
        {list.value?.total === 0 && <p className={styles.quiet}>{t('runbooksNotFound')}</p>}
        <ul className={styles.list}>
          {lines.map((line) => (
            <li key={line.id}>
              <RunbookButton line={line} isChosen={line.id === chosen} onChoose={() => setParams({ runbook: line.id })} />
            </li>
          ))}
        </ul>
        {(list.value?.total ?? 0) > LIMIT && <p className={styles.quiet}>{t('runbooksMore', { count: LIMIT })}</p>}
        {lines.length > 0 && (
          <Button size="small" icon={Printer} onClick={() => void saveAs('html', [], t('viewRunbooks'))}>
            {t('printAll')}
          </Button>
        )}
      </section>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={styles.main} tabIndex={0} aria-label={runbook === null ? t('viewRunbooks') : nameRunbook(runbook)}>
        {runbook !== null && (
          <>
            <header className={styles.head}>
              <div className={styles.words}>
                <h2>{nameRunbook(runbook)}</h2>
                <p className={styles.quiet}>
                  {runbook.cutoverOn === null ? formatDatesIn(runbook.undated) : t('cutoverOn', { on: formatDate(runbook.cutoverOn) })}
                </p>
              </div>
              {runbook.path !== null && <PathMark path={runbook.path} />}
              <Button size="small" icon={Printer} onClick={() => void saveAs('html', [runbook.id], runbook.name)}>
                {t('print')}
              </Button>
              <Button
                size="small"
                icon={CalendarPlus}
                disabled={runbook.cutoverOn === null}
                onClick={() => void saveAs('ics', [runbook.id], runbook.name)}
              >
                {t('calendar')}
              </Button>
            </header>
            <RunbookSteps key={runbook.id} runbook={runbook} />
          </>
        )}
      </section>
    </div>
  );
}

function RunbookButton({ line, isChosen, onChoose }: { line: RunbookLine; isChosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('running');
  return (
    <button type="button" className={styles.line} aria-current={isChosen ? 'true' : undefined} onClick={onChoose}>
      <span className={styles.lineName}>
        {line.path !== null && <PathMark path={line.path} look="icon" />}
        <span>{nameRunbook(line)}</span>
      </span>
      <span className={styles.lineMarks}>
        <span>{line.cutoverOn === null ? t('noDay') : formatDate(line.cutoverOn)}</span>
        <span>{t('progress', { done: line.done, steps: line.steps })}</span>
        {line.clashes > 0 && <Badge tone="warn">{t('clashes', { count: line.clashes })}</Badge>}
      </span>
    </button>
  );
}
