import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedSource } from '../../../shared/domain/import.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { formatCount } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { toneOfEffect } from './import-words.ts';
import styles from './issue-list.module.css';

const FIRST_SHOWN = 50;
const MORE = 250;
const MOST = 1_000;

/** The issues of one source, each with its place, its value and what became of it. */
export function IssueList({ source }: { source: ImportedSource }) {
  const { t } = useTranslation('importing');
  const saveRefused = useApp((state) => state.saveRefused);
  const [limit, setLimit] = useState(FIRST_SHOWN);
  const { value, state, error } = useOperation('import.issues', source.issueCount === 0 ? null : { sourceId: source.id, offset: 0, limit });
  const issues = value?.issues ?? source.issues;
  const total = value?.total ?? source.issueCount;
  return (
    <div className={styles.detail}>
      {source.counts.refused > 0 && (
        <Notice
          tone="warn"
          title={t('refusedRows', { count: source.counts.refused })}
          actions={
            <Button size="small" icon={Download} onClick={() => void saveRefused(source)}>
              {t('saveRefused')}
            </Button>
          }
        >
          {t('saveRefusedText')}
        </Notice>
      )}
      {source.issueCount === 0 && <p className={styles.quiet}>{t('allRead')}</p>}
      {state === 'failed' && (
        <Notice tone="bad">
          <p lang={languageOfError(error)}>{error?.message}</p>
        </Notice>
      )}
      {issues.length > 0 && (
        <table className={styles.issues}>
          <thead>
            <tr>
              <th scope="col" className={styles.row}>
                {t('row')}
              </th>
              <th scope="col" className={styles.column}>
                {t('column')}
              </th>
              <th scope="col" className={styles.value}>
                {t('value')}
              </th>
              <th scope="col">{t('whatIsSo')}</th>
              <th scope="col" className={styles.effect}>
                {t('effect')}
              </th>
            </tr>
          </thead>
          <tbody>
            {issues.map((issue, index) => {
              return (
                <tr key={index}>
                  <td className={styles.row}>{issue.row === null ? '' : formatCount(issue.row)}</td>
                  <td>{issue.column}</td>
                  <td>
                    {issue.value !== null && <code className={styles.cell}>{issue.value === '' ? t('emptyCell') : issue.value}</code>}
                  </td>
                  <td className={styles.message} lang="en">
                    {issue.message}
                  </td>
                  <td>
                    <Badge tone={toneOfEffect(issue.effect)}>{t(`effects.${issue.effect}`)}</Badge>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {total > issues.length && (
        <p className={styles.more}>
          <span className={styles.quiet}>{t('issuesShown', { shown: issues.length, count: total })}</span>
          {limit < MOST && (
            <Button size="small" state={state === 'stale' ? 'working' : 'ready'} onClick={() => setLimit(Math.min(MOST, limit + MORE))}>
              {t('showMore')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
