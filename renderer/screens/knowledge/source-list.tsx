import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { KnowledgeSource } from '../../../shared/domain/knowledge/provenance.ts';
import { IconButton } from '../../components/button.tsx';
import { copyText } from '../../components/copy-text.ts';
import { formatDate } from '../../components/format.ts';
import { useApp } from '../../store/use-app.ts';
import styles from './source-list.module.css';

/** Where statements were read, as text: nothing leads out of the app, an address can be copied. */
export function SourceList({ sources }: { sources: readonly KnowledgeSource[] }) {
  const { t } = useTranslation('knowledge');
  const tell = useApp((state) => state.tell);
  function copy(url: string) {
    const result = copyText(url);
    if (result === 'copied') tell({ tone: 'good', text: t('copied') });
    else tell({ tone: 'bad', text: t('notCopied') });
  }
  return (
    <ul className={styles.sources} aria-label={t('sources')}>
      {sources.map((source) => (
        <li key={source.url} className={styles.source}>
          <span className={styles.words}>
            <span className={styles.publisher}>{source.publisher}</span>
            <span className={styles.day}>{t('readOn', { day: formatDate(source.retrieved) })}</span>
            <span className={styles.url}>{source.url}</span>
          </span>
          <IconButton icon={Copy} size="small" label={t('copy', { url: source.url })} onClick={() => copy(source.url)} />
        </li>
      ))}
    </ul>
  );
}
