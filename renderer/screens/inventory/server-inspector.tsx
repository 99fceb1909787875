import { ArrowUpRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FactClaim } from '../../../shared/domain/fact.ts';
import type { Product } from '../../../shared/domain/knowledge.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { FirmnessBadge, PathMark } from '../../components/path-marks.tsx';
import { InspectorPanel } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { labelFlag } from '../../wording/label-value.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { DecidedNotice } from '../decide/decided-notice.tsx';
import type { Deciding } from '../decide/use-deciding.ts';
import { HistoryEntries } from '../history/history-entries.tsx';
import { BuildTruth } from './build-truth.tsx';
import { FactList } from './fact-list.tsx';
import { MergeList } from './merge-list.tsx';
import styles from './server-inspector.module.css';
import { SightingList } from './sighting-list.tsx';

/** Props of ServerInspector. */
export interface ServerInspectorProps {
  id: string;
  /** Shown until the rest is here. */
  name: string;
  products: readonly Product[];
  facts: readonly AnswerableFact[];
  deciding: Deciding;
  onClose: () => void;
}

/** One server with everything that is known about it and where that comes from. */
export function ServerInspector({ id, name, products, facts, deciding, onClose }: ServerInspectorProps) {
  const { t } = useTranslation('inventoryServer');
  const go = useApp((state) => state.go);
  const asOf = useApp((state) => state.project?.asOf ?? '');
  const view = useOperation('server.detail', { id });
  const detail = view.value?.id === id ? view.value : null;
  const ask = useApp((state) => state.ask);
  const adoptProject = useApp((state) => state.adoptProject);
  async function chooseClaim(fact: string, { value, evidence }: FactClaim) {
    const place = `${evidence.source.replace('!', ', sheet ')}${evidence.row === null ? '' : `, row ${evidence.row}`}`;
    const project = await ask('server.answer', { ids: [id], answers: [{ fact, value }], who: `chosen from ${place}`.slice(0, 200) });
    if (project !== null) adoptProject(project);
  }
  const product = products.find((each) => each.id === detail?.identity.os.product);
  return (
    <InspectorPanel
      title={detail?.name ?? name}
      subtitle={detail === null || detail.aliases.length === 0 ? undefined : t('also', { names: detail.aliases.join(', ') })}
      onClose={onClose}
      head={
        detail !== null && (
          <div className={styles.head}>
            {detail.flags.some((flag) => flag !== 'not-in-newest-export') ? (
              <>
                <PathMark path={detail.verdict.path} look="chip" />
                <FirmnessBadge firmness={detail.verdict.firmness} />
                <Button size="small" icon={ArrowUpRight} onClick={() => go('decide', { server: id })}>
                  {t(detail.decision === null ? 'decide' : 'openInDecide')}
                </Button>
              </>
            ) : (
              <span className={styles.quiet}>{t('notFlagged')}</span>
            )}
          </div>
        )
      }
    >
      {detail === null && view.state !== 'failed' && <p className={styles.quiet}>{t('reading')}</p>}
      {view.state === 'failed' && (
        <Notice tone="bad" title={t('unreadable')} actions={<Button onClick={view.reload}>{t('tryAgain')}</Button>}>
          <p lang={languageOfError(view.error)}>{view.error?.message}</p>
        </Notice>
      )}
      {detail !== null && (
        <div className={styles.sections}>
          {detail.decision !== null && (
            <DecidedNotice decision={detail.decision} asOf={asOf} state={deciding.state} onClear={() => void deciding.clear([id])} />
          )}
          <section className={styles.section}>
            <h3>{t('truth')}</h3>
            <BuildTruth detail={detail} product={product} asOf={asOf} />
          </section>
          {detail.flags.length > 0 && (
            <section className={styles.section}>
              <h3>{t('flags')}</h3>
              <p className={styles.flags}>
                {detail.flags.map((flag) => (
                  <Badge key={flag}>{labelFlag(flag)}</Badge>
                ))}
              </p>
            </section>
          )}
          <section className={styles.section}>
            <h3>{t('known')}</h3>
            <FactList
              facts={detail.facts}
              entries={facts}
              state={deciding.state}
              onAnswer={(fact, value) => void deciding.answer([id], fact, value)}
              onChoose={(fact, claim) => void chooseClaim(fact, claim)}
            />
          </section>
          <section className={styles.section}>
            <h3>{t('seen')}</h3>
            <SightingList server={{ id, name: detail.name }} sightings={detail.sightings} />
          </section>
          <section className={styles.section}>
            <h3>{t('merges')}</h3>
            <MergeList id={id} />
          </section>
          <section className={styles.section}>
            <h3>{t('history')}</h3>
            <HistoryEntries entries={detail.history} />
          </section>
        </div>
      )}
    </InspectorPanel>
  );
}
