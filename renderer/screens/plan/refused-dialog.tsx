import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import styles from './refused-dialog.module.css';

const MOST_ROWS = 500;

/** Rows of a file that were left out. */
export interface RefusedRows {
  read: number;
  kept: number;
  refused: readonly { row: number; column: string | null; text: string; why: string }[];
}

/** Names every row of a file that was left out, with its column and why. */
export function RefusedDialog({ rows, onClose }: { rows: RefusedRows; onClose: () => void }) {
  const { t } = useTranslation('plan');
  const { t: components } = useTranslation('components');
  return (
    <Dialog
      open
      onClose={onClose}
      width={720}
      startAt="window"
      title={t('refusedTitle', { count: rows.refused.length })}
      description={t('imported', { read: rows.read, kept: rows.kept })}
      actions={
        <Button look="primary" onClick={onClose}>
          {components('close')}
        </Button>
      }
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('refusedRow')}</th>
            <th scope="col">{t('refusedColumn')}</th>
            <th scope="col">{t('refusedWhy')}</th>
            <th scope="col">{t('refusedText')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.refused.slice(0, MOST_ROWS).map(({ row, column, text, why }) => (
            <tr key={row}>
              <td>{row}</td>
              <td>{column ?? ''}</td>
              <td lang="en">{why}</td>
              <td className={styles.text}>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
