import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ImportedSource } from '../../../shared/domain/import.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { formatCount, formatCounted } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { ISSUE_EFFECTS } from './import-words.ts';
import styles from './issue-list.module.css';

const FIRST_SHOWN = 50;
const MORE = 250;
const MOST = 1_000;

/** The issues of one source, each with its place, its value and what became of it. */
export function IssueList({ source }: { source: ImportedSource }) {
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
          title={`${formatCounted(source.counts.refused, 'row')} could not be used.`}
          actions={
            <Button size="small" icon={Download} onClick={() => void saveRefused(source)}>
              Save refused rows…
            </Button>
          }
        >
          Save what was refused in the source’s own layout with a Reason column, correct it, and drop the file here again.
        </Notice>
      )}
      {source.issueCount === 0 && <p className={styles.quiet}>Every cell of every row could be read.</p>}
      {state === 'failed' && <Notice tone="bad">{error?.message}</Notice>}
      {issues.length > 0 && (
        <table className={styles.issues}>
          <thead>
            <tr>
              <th scope="col" className={styles.row}>
                Row
              </th>
              <th scope="col" className={styles.column}>
                Column
              </th>
              <th scope="col" className={styles.value}>
                Value
              </th>
              <th scope="col">What is so</th>
              <th scope="col" className={styles.effect}>
                Effect
              </th>
            </tr>
          </thead>
          <tbody>
            {issues.map((issue, index) => {
              const effect = ISSUE_EFFECTS[issue.effect];
              return (
                <tr key={index}>
                  <td className={styles.row}>{issue.row === null ? '' : formatCount(issue.row)}</td>
                  <td>{issue.column}</td>
                  <td>{issue.value !== null && <code className={styles.cell}>{issue.value === '' ? 'empty' : issue.value}</code>}</td>
                  <td className={styles.message}>{issue.message}</td>
                  <td>
                    <Badge tone={effect.tone}>{effect.label}</Badge>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {total > issues.length && (
        <p className={styles.more}>
          <span className={styles.quiet}>
            {formatCount(issues.length)} of {formatCounted(total, 'issue')}
          </span>
          {limit < MOST && (
            <Button size="small" state={state === 'stale' ? 'working' : 'ready'} onClick={() => setLimit(Math.min(MOST, limit + MORE))}>
              Show more
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
