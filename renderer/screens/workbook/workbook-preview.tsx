import { useTranslation } from 'react-i18next';
import type { SheetPreview } from '../../../shared/domain/workbook.ts';
import { Button } from '../../components/button.tsx';
import { English } from '../../components/english.tsx';
import { formatCount } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { SheetTable } from './sheet-table.tsx';
import styles from './workbook-screen.module.css';

/** Props of WorkbookPreview. */
export interface WorkbookPreviewProps {
  leftOut: ReadonlySet<string>;
  sheets: readonly SheetPreview[];
  state: string;
  message: string | null;
  current: string;
  onCurrentChange: (sheet: string) => void;
  onRetry: () => void;
}

/** The sheets as they would be written now, one tab each. */
export function WorkbookPreview({ leftOut, sheets, state, message, current, onCurrentChange, onRetry }: WorkbookPreviewProps) {
  const { t } = useTranslation('workbook');
  if (state === 'failed') {
    return (
      <Notice tone="bad" title={t('preview.failed')} actions={<Button onClick={onRetry}>{t('preview.retry')}</Button>}>
        <p>{message}</p>
      </Notice>
    );
  }
  if (sheets.length === 0) return <p className={styles.quiet}>{t('preview.working')}</p>;
  return (
    <Tabs
      label={t('sheets')}
      value={current}
      onValueChange={onCurrentChange}
      tabs={sheets.map((each) => ({
        id: each.name,
        label: <English>{each.name}</English>,
        note: leftOut.has(each.id) ? '–' : formatCount(each.rows),
        content: <SheetTable sheet={leftOut.has(each.id) ? { ...each, purpose: `${t('leftOut')}${each.purpose}` } : each} />,
      }))}
    />
  );
}
