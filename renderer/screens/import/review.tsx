import { FileInput } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCounted } from '../../components/format.ts';
import { listIncluded } from '../../store/import-draft.ts';
import { useApp } from '../../store/use-app.ts';
import { FoundFiles } from './found-files.tsx';
import styles from './review.module.css';
import { TableReview } from './table-review.tsx';

/** What was found in the files and how it would be read, to look at and to correct before it is imported. */
export function Review() {
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
      <section className={styles.files} aria-label="Files" data-region="list">
        <header className={styles.filesHead}>
          <h1>Import</h1>
          <p className={styles.words}>
            {formatCounted(files.length, 'file')}, {formatCounted(drafts.length, 'table')}
          </p>
        </header>
        <FoundFiles files={files} drafts={drafts} shownKey={shown?.key ?? null} onShow={setChosen} />
      </section>
      <section className={styles.table} aria-label="How the table would be read" data-region="surface" tabIndex={-1}>
        {shown === undefined ? (
          <EmptyState
            icon={FileInput}
            title="Nothing to import here"
            text="None of these files holds a table. The reasons stand beside each file."
          />
        ) : (
          <TableReview key={shown.key} draft={shown} />
        )}
      </section>
      <footer className={styles.foot} data-foot>
        <p className={styles.words}>
          {included.length === 0
            ? 'No table is chosen.'
            : `${formatCounted(included.length, 'table')} of ${drafts.length} will be imported.`}
        </p>
        <Button icon={FileInput} look="quiet" onClick={() => void pickFiles()}>
          Add files…
        </Button>
        <Button onClick={() => (corrected > 0 ? setAsking(true) : resetImport())}>Discard</Button>
        <Button look="primary" disabled={included.length === 0 || reading} onClick={() => void runImport()} data-region-start>
          {included.length === 0 ? 'Import' : `Import ${formatCounted(included.length, 'table')}`}
        </Button>
      </footer>
      <ConfirmDialog
        open={asking}
        title="Discard what you corrected?"
        text={`${formatCounted(corrected, 'table')} with corrections of yours ${corrected === 1 ? 'has' : 'have'} not been imported. The files themselves stay as they are.`}
        confirmLabel="Discard"
        look="danger"
        onConfirm={resetImport}
        onCancel={() => setAsking(false)}
      />
    </div>
  );
}
