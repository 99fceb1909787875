import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../components/badge.tsx';
import { useOperation } from '../../store/use-operation.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import styles from './claims-page.module.css';
import { linkToEntry } from './knowledge-route.ts';
import { CLAIM_VERDICTS, type ClaimView } from './list-claims.ts';
import { ReferenceText } from './reference-text.tsx';
import { SourceList } from './source-list.tsx';

function Sources({ id }: { id: string }) {
  const { t } = useTranslation('knowledge');
  const view = useOperation('knowledge.entry', { kind: 'claim', id }, { follow: 'knowledge' });
  if (view.state === 'failed')
    return (
      <p className={styles.quiet} lang={languageOfError(view.error)}>
        {view.error?.message}
      </p>
    );
  return view.value === null ? <p className={styles.quiet}>{t('reading')}</p> : <SourceList sources={view.value.sources} />;
}

function Claim({ view }: { view: ClaimView }) {
  const { t } = useTranslation('knowledge');
  const [sources, setSources] = useState<'hidden' | 'shown'>('hidden');
  return (
    <li className={styles.claim} id={`claim-${view.id}`}>
      <span className={styles.verdict}>
        <Badge tone={CLAIM_VERDICTS[view.verdict]} shape="square">
          {t(`verdicts.${view.verdict}`)}
        </Badge>
      </span>
      <div className={styles.words}>
        <h2 className={styles.title}>
          <a lang="en" href={linkToEntry({ kind: 'claim', id: view.id })}>
            {view.claim}
          </a>
        </h2>
        <p className={styles.correction} lang="en">
          <ReferenceText text={view.correction} />
        </p>
        <details className={styles.sources} onToggle={(event) => setSources(event.currentTarget.open ? 'shown' : 'hidden')}>
          <summary>{t('sources')}</summary>
          {sources === 'shown' && <Sources id={view.id} />}
        </details>
      </div>
    </li>
  );
}

/** What is said about Windows Server 2008 and build 6003, whether it is so, and what is so instead. */
export function ClaimsPage({ claims, total }: { claims: readonly ClaimView[]; total: number }) {
  const { t } = useTranslation('knowledge');
  return (
    <>
      <p className="visually-hidden" role="status">
        {t('claimCount', { shown: claims.length, total })}
      </p>
      {claims.length === 0 ? (
        <p className={styles.quiet}>
          <Search aria-hidden className={styles.icon} /> {t('claimsEmpty')}
        </p>
      ) : (
        <ul className={styles.claims} aria-label={t('claims')}>
          {claims.map((view) => (
            <Claim key={view.id} view={view} />
          ))}
        </ul>
      )}
    </>
  );
}
