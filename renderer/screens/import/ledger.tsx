import { ArrowRight, GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportLedger } from '../../../shared/domain/import.ts';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { addsUp, nameTable } from './import-words.ts';
import styles from './ledger.module.css';
import { LedgerSource } from './ledger-source.tsx';

/** Every row that was read and what became of it, as sums that add up; below, what nobody read and why. */
export function Ledger({ ledger: { sources, unread, totals } }: { ledger: ImportLedger }) {
  const go = useApp((state) => state.go);
  const flagged = useApp((state) => state.project?.flagged ?? 0);
  const waiting = useApp((state) => state.project?.mergeProposals ?? 0);
  const { t } = useTranslation(['importing', 'merging']);
  const servers = useApp((state) => state.project?.servers ?? 0);
  return (
    <div className={styles.ledger}>
      {!addsUp(totals) && (
        <Notice tone="bad" title={t('sumsWrong')}>
          {t('sumsWrongText')}
        </Notice>
      )}
      {servers > 0 && (
        <Notice
          tone="good"
          title={t('serversFrom', { count: servers, sources: t('fromSources', { count: sources.length }), flagged })}
          actions={
            <Button size="small" icon={ArrowRight} onClick={() => go('findings')}>
              {t('seeFindings')}
            </Button>
          }
        />
      )}
      {waiting > 0 && (
        <Notice
          tone="warn"
          title={t('merging:waiting', { count: waiting })}
          actions={
            <Button size="small" icon={GitMerge} onClick={() => go('import', { view: 'merges' })}>
              {t('merging:look')}
            </Button>
          }
        >
          {t('merging:waitingText')}
        </Notice>
      )}
      {sources.length > 0 && (
        <Panel padding="none">
          <div className={styles.scroll}>
            <table className={styles.table}>
              <caption className="visually-hidden">{t('ledger')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('source')}</th>
                  <th scope="col" className={styles.number}>
                    {t('read')}
                  </th>
                  <th scope="col" className={styles.number} title={t('keptMeans')}>
                    <i aria-hidden>=</i> {t('kept')}
                  </th>
                  <th scope="col" className={styles.number} title={t('mergedMeans')}>
                    <i aria-hidden>+</i> {t('merged')}
                  </th>
                  <th scope="col" className={styles.number} title={t('refusedMeans')}>
                    <i aria-hidden>+</i> {t('refused')}
                  </th>
                  <th scope="col" className={styles.number} title={t('ignoredMeans')}>
                    <i aria-hidden>+</i> {t('ignored')}
                  </th>
                  <th scope="col" className={styles.issuesHead}>
                    {t('issues')}
                  </th>
                  <td className={styles.menuCell} />
                </tr>
              </thead>
              {sources.map((source) => (
                <LedgerSource key={source.id} source={source} sources={sources} />
              ))}
              {sources.length > 1 && (
                <tfoot>
                  <tr>
                    <th scope="row">{t('allSources', { count: sources.length })}</th>
                    <td className={styles.number}>{formatCount(totals.read)}</td>
                    <td className={styles.number}>{formatCount(totals.kept)}</td>
                    <td className={styles.number}>{formatCount(totals.merged)}</td>
                    <td className={styles.number}>{formatCount(totals.refused)}</td>
                    <td className={styles.number}>{formatCount(totals.ignored)}</td>
                    <td />
                    <td />
                  </tr>
                </tfoot>
              )}
            </table>
          </div>
        </Panel>
      )}
      {unread.length > 0 && (
        <Panel title={t('notRead')} aside={t('unreadCount', { count: unread.length })}>
          <ul className={styles.unread}>
            {unread.map(({ file, sheet, reason }) => (
              <li key={nameTable(file, sheet)}>
                <span className={styles.unreadName}>{nameTable(file, sheet)}</span>
                <span className={styles.unreadWhy} lang="en">
                  {reason}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
