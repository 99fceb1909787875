import { FileQuestion, FileText, Globe, type LucideIcon, Presentation } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReportKind } from '../../../shared/domain/report.ts';
import { Button } from '../../components/button.tsx';
import styles from './workbook-screen.module.css';

const REPORTS: readonly { kind: ReportKind; icon: LucideIcon }[] = [
  { kind: 'deck', icon: Presentation },
  { kind: 'briefing', icon: Globe },
  { kind: 'questions', icon: FileQuestion },
  { kind: 'pdf', icon: FileText },
];

/** Props of ReportList. */
export interface ReportListProps {
  /** Whether the host can print by itself. */
  printing: 'here' | 'in-browser';
  state: 'ready' | 'working';
  onWrite: (kind: ReportKind) => void;
}

/** What can be handed over beside the workbook, each with its way to write it. */
export function ReportList({ printing, state, onWrite }: ReportListProps) {
  const { t } = useTranslation('workbook');
  return (
    <section className={styles.card} aria-labelledby="workbook-reports">
      <h2 id="workbook-reports" className={styles.heading}>
        {t('reports')}
      </h2>
      <p className={styles.quiet}>{t('reportsText')}</p>
      <ul className={styles.reports}>
        {REPORTS.map(({ kind, icon: Icon }) => {
          const inBrowser = kind === 'pdf' && printing === 'in-browser';
          return (
            <li key={kind} className={styles.report}>
              <Icon size={18} aria-hidden="true" className={styles.icon} />
              <div>
                <p className={styles.name}>{t(kind)}</p>
                <p className={styles.quiet}>{inBrowser ? t('pdfBrowserText') : t(`${kind}Text`)}</p>
              </div>
              {!inBrowser && (
                <Button
                  size="small"
                  disabled={state === 'working'}
                  aria-label={t('writeReport', { report: t(kind) })}
                  onClick={() => onWrite(kind)}
                >
                  {t('write')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
