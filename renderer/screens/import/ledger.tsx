import { ArrowRight, GitMerge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportLedger } from '../../../shared/domain/import.ts';
import { Button } from '../../components/button.tsx';
import { formatCount, formatCounted } from '../../components/format.ts';
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
  const { t } = useTranslation('merging');
  const servers = useApp((state) => state.project?.servers ?? 0);
  return (
    <div className={styles.ledger}>
      {!addsUp(totals) && (
        <Notice tone="bad" title="The sums do not add up.">
          This is a fault in Offramp. Keep the files and report it.
        </Notice>
      )}
      {servers > 0 && (
        <Notice
          tone="good"
          title={`${formatCounted(servers, 'server')} from ${formatCounted(sources.length, 'source')}, ${formatCount(flagged)} flagged.`}
          actions={
            <Button size="small" icon={ArrowRight} onClick={() => go('findings')}>
              See the findings
            </Button>
          }
        />
      )}
      {waiting > 0 && (
        <Notice
          tone="warn"
          title={t('waiting', { count: waiting })}
          actions={
            <Button size="small" icon={GitMerge} onClick={() => go('import', { view: 'merges' })}>
              {t('look')}
            </Button>
          }
        >
          {t('waitingText')}
        </Notice>
      )}
      {sources.length > 0 && (
        <Panel padding="none">
          <div className={styles.scroll}>
            <table className={styles.table}>
              <caption className="visually-hidden">Ledger: what became of the rows of each source</caption>
              <thead>
                <tr>
                  <th scope="col">Source</th>
                  <th scope="col" className={styles.number}>
                    Read
                  </th>
                  <th scope="col" className={styles.number} title="Became a server of its own">
                    <i aria-hidden>=</i> Kept
                  </th>
                  <th scope="col" className={styles.number} title="Speaks about a server that another row named first">
                    <i aria-hidden>+</i> Merged
                  </th>
                  <th scope="col" className={styles.number} title="Cannot be used; the reason stands with each row">
                    <i aria-hidden>+</i> Refused
                  </th>
                  <th scope="col" className={styles.number} title="Empty, a repeated header, or not about a machine">
                    <i aria-hidden>+</i> Ignored
                  </th>
                  <th scope="col" className={styles.issuesHead}>
                    Issues
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
                    <th scope="row">All {formatCounted(sources.length, 'source')}</th>
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
        <Panel title="Not read" aside={formatCounted(unread.length, 'file or sheet', 'files and sheets')}>
          <ul className={styles.unread}>
            {unread.map(({ file, sheet, reason }) => (
              <li key={nameTable(file, sheet)}>
                <span className={styles.unreadName}>{nameTable(file, sheet)}</span>
                <span className={styles.unreadWhy}>{reason}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}
