import { useTranslation } from 'react-i18next';
import { formatCount } from '../../components/format.ts';
import type { AnswerableFact } from '../../wording/answerable-facts.ts';
import { formatFactValue } from '../../wording/fact-text.ts';
import styles from './edit-panel.module.css';
import type { EditPreviewView } from './use-edit-preview.ts';

/** Props of EditPreviewList. */
export interface EditPreviewListProps {
  view: EditPreviewView;
  fact: AnswerableFact;
  /** Whether a value is chosen, so that it can be said how many change. */
  stating: 'something' | 'nothing';
}

const SHOWN = 8;

/** What is known of the selected servers now, and how many of them change. */
export function EditPreviewList({ view, fact, stating }: EditPreviewListProps) {
  const { t } = useTranslation('inventory');
  const { preview } = view;
  if (preview === null) return <p className={styles.note}>{t('edit.counting')}</p>;
  const rest = preview.values.slice(SHOWN).reduce((sum, { servers }) => sum + servers, preview.others);
  return (
    <section className={styles.preview} aria-busy={view.state === 'counting'} data-state={view.state}>
      <h3 className={styles.heading}>{t('edit.now')}</h3>
      <ul className={styles.values}>
        {preview.values.slice(0, SHOWN).map(({ value, from, servers }) => (
          <li key={`${from} ${JSON.stringify(value)}`} className={styles.value}>
            <span className={styles.words}>
              {value !== null && <span className={styles.strong}>{formatFactValue(value, fact)} </span>}
              <span className={styles.quiet}>{t(`edit.from.${from}`)}</span>
            </span>
            <span className={styles.count}>{formatCount(servers)}</span>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={styles.quiet}>{t('edit.otherValues', { count: rest })}</p>}
      <p role="status" className={styles.changes}>
        {stating === 'something' &&
          (preview.changing === 0 ? t('edit.nothingChanges') : t('edit.changes', { count: preview.changing, all: preview.servers }))}
      </p>
    </section>
  );
}
