import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportedSource } from '../../../shared/domain/import.ts';
import { formatCount, formatDate } from '../../components/format.ts';
import { describeLayout, nameFormat, nameTable } from './import-words.ts';
import { IssueList } from './issue-list.tsx';
import styles from './ledger.module.css';
import { SourceMenu, SourceStanding } from './source-menu.tsx';

/** One source in the ledger: its sum, and its issues when opened. */
export function LedgerSource({ source, sources }: { source: ImportedSource; sources: readonly ImportedSource[] }) {
  const [open, setOpen] = useState(false);
  const { t } = useTranslation(['importing', 'merging']);
  const id = useId();
  const { counts, file, sheet, issueCount, importedAt } = source;
  return (
    <tbody className={styles.source} data-open={open || undefined}>
      <tr>
        <th scope="row">
          <button type="button" className={styles.toggle} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            <ChevronRight aria-hidden />
            <span className={styles.sourceWords}>
              <span className={styles.sourceName}>{nameTable(file, sheet)}</span>
              <span className={styles.sourceNote}>
                {nameFormat(source)} · {describeLayout(source)} · <span className={styles.piece}>{formatDate(importedAt)}</span>
                {source.exportedOn && (
                  <>
                    {' '}
                    · <span className={styles.piece}>{t('merging:exportedOn', { day: formatDate(source.exportedOn) })}</span>
                  </>
                )}
              </span>
              <SourceStanding source={source} sources={sources} />
            </span>
          </button>
        </th>
        <td className={styles.number}>{formatCount(counts.read)}</td>
        <td className={styles.number}>{formatCount(counts.kept)}</td>
        <td className={styles.number}>{formatCount(counts.merged)}</td>
        <td className={styles.number} data-tone={counts.refused > 0 ? 'bad' : undefined}>
          {formatCount(counts.refused)}
        </td>
        <td className={styles.number}>{formatCount(counts.ignored)}</td>
        <td className={styles.issues} data-tone={issueCount > 0 ? 'warn' : undefined}>
          {issueCount === 0 ? t('noIssues') : t('issueCount', { count: issueCount })}
        </td>
        <td className={styles.menuCell}>
          <SourceMenu source={source} sources={sources} />
        </td>
      </tr>
      {open && (
        <tr id={id}>
          <td colSpan={8} className={styles.detail}>
            <IssueList source={source} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
