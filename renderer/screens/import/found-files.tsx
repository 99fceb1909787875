import { FileSpreadsheet, FileText, FileX2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FileRecognition } from '../../../shared/domain/import.ts';
import { Badge } from '../../components/badge.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { WithEnglish } from '../../components/english.tsx';
import { formatBytes } from '../../components/format.ts';
import { countMapped, keyTable, type TableDraft } from '../../store/import-draft.ts';
import { useApp } from '../../store/use-app.ts';
import styles from './found-files.module.css';
import { describeConfidence, describeContainer, describeLayout, nameFormat } from './import-words.ts';

function TableCard({ draft, shown, onShow }: { draft: TableDraft; shown: boolean; onShow: () => void }) {
  const { t } = useTranslation('importing');
  const setIncluded = useApp((state) => state.setIncluded);
  const { table, file, key, included } = draft;
  const name = table.sheet ?? nameFormat(table);
  const readable = table.importable === 'yes';
  const confidence = describeConfidence(table.confidence);
  const { columns, mapped } = countMapped(table);
  return (
    <li className={styles.card} data-shown={shown || undefined} data-readable={table.importable}>
      {readable && (
        <span className={styles.box}>
          <Checkbox
            state={included === 'yes' ? 'on' : 'off'}
            label={t('includeTable', { table: name, file: file.name })}
            onStateChange={(state) => setIncluded(key, state === 'on' ? 'yes' : 'no')}
          />
        </span>
      )}
      <button type="button" className={styles.open} aria-current={shown || undefined} onClick={onShow}>
        <span className={styles.line}>
          <span className={styles.name}>{name}</span>
          {readable && <Badge tone={confidence.tone}>{confidence.text}</Badge>}
        </span>
        {readable ? (
          <span className={styles.note}>
            {table.sheet === null ? '' : `${nameFormat(table)} · `}
            {t('mappedOf', { mapped, count: columns })} · {describeLayout(table)}
          </span>
        ) : (
          <span className={styles.note}>
            <WithEnglish text={t('notReadBecause', { reason: table.note ?? t('noMachines') })} quoted={table.note ?? ''} />
          </span>
        )}
      </button>
    </li>
  );
}

/** The files that were dropped, each with its tables; sheets that will not be read are listed with the reason. */
export function FoundFiles({
  files,
  drafts,
  shownKey,
  onShow,
}: {
  files: readonly FileRecognition[];
  drafts: readonly TableDraft[];
  shownKey: string | null;
  onShow: (key: string) => void;
}) {
  return (
    <ul className={styles.files}>
      {files.map(({ file, tables, container, problem }) => {
        const Icon = problem !== null ? FileX2 : tables.some(({ sheet }) => sheet !== null) ? FileSpreadsheet : FileText;
        return (
          <li key={file.token} className={styles.file}>
            <div className={styles.fileHead}>
              <Icon aria-hidden />
              <span className={styles.fileName} title={file.name}>
                {file.name}
              </span>
              <span className={styles.size}>
                {describeContainer(container)} {formatBytes(file.size)}
              </span>
            </div>
            {problem !== null && <p className={styles.problem}>{problem}</p>}
            <ul>
              {tables.map((table) => {
                const key = keyTable(file, table.sheet);
                const draft = drafts.find((one) => one.key === key);
                return draft === undefined ? null : (
                  <TableCard key={key} draft={draft} shown={key === shownKey} onShow={() => onShow(key)} />
                );
              })}
            </ul>
          </li>
        );
      })}
    </ul>
  );
}
