import { FileInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { listIncluded } from '../../store/import-draft.ts';
import { useApp } from '../../store/use-app.ts';
import { FoundFiles } from './found-files.tsx';
import { FoundPacks } from './found-packs.tsx';
import styles from './review.module.css';
import { TableReview } from './table-review.tsx';

/** What was found in the files and how it would be read, to look at and to correct before it is imported. */
export function Review() {
  const { t } = useTranslation('importing');
  const files = useApp((state) => state.importFiles);
  const drafts = useApp((state) => state.drafts);
  const runImport = useApp((state) => state.runImport);
  const resetImport = useApp((state) => state.resetImport);
  const pickFiles = useApp((state) => state.pickFiles);
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = drafts.find(({ key }) => key === chosen) ?? drafts.find(({ table }) => table.importable === 'yes') ?? drafts[0];
  const included = listIncluded(drafts);
  const corrected = drafts.filter(({ corrections }) => Object.keys(corrections).length > 0).length;
  const reading = drafts.some(({ state }) => state === 'reading');

  return (
    <div className={styles.review}>
      <section className={styles.files} aria-label={t('files')} data-region="list">
        <header className={styles.filesHead}>
          <h1>{t('title')}</h1>
          <p className={styles.words}>
            {t('fileCount', { count: files.length })}, {t('tableCount', { count: drafts.length })}
          </p>
        </header>
        <FoundPacks room="narrow" />
        <FoundFiles files={files} drafts={drafts} shownKey={shown?.key ?? null} onShow={setChosen} />
      </section>
      <section className={styles.table} aria-label={t('readingLabel')} data-region="surface" tabIndex={-1}>
        {shown === undefined ? (
          <EmptyState icon={FileInput} title={t('nothingHere')} text={t('nothingHereText')} />
        ) : (
          <TableReview key={shown.key} draft={shown} />
        )}
      </section>
      <footer className={styles.foot} data-foot>
        <p className={styles.words}>
          {included.length === 0 ? t('noneChosen') : t('someChosen', { chosen: included.length, count: drafts.length })}
        </p>
        <Button icon={FileInput} look="quiet" onClick={() => void pickFiles()}>
          {t('addFiles')}
        </Button>
        <Button onClick={() => (corrected > 0 ? setAsking(true) : resetImport())}>{t('discard')}</Button>
        <Button look="primary" disabled={included.length === 0 || reading} onClick={() => void runImport()} data-region-start>
          {included.length === 0 ? t('import') : t('importTables', { count: included.length })}
        </Button>
      </footer>
      <ConfirmDialog
        open={asking}
        title={t('discardTitle')}
        text={t('discardText', { count: corrected })}
        confirmLabel={t('discard')}
        look="danger"
        onConfirm={resetImport}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}
