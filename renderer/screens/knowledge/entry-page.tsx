import { useTranslation } from 'react-i18next';
import type { KnowledgePage } from '../../../shared/domain/knowledge/catalogue.ts';
import { Badge } from '../../components/badge.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { useOperation } from '../../store/use-operation.ts';
import { linkToNarrowing } from '../findings/findings-links.ts';
import { completeQuery } from '../inventory/inventory-query.ts';
import styles from './entry-page.module.css';
import { findEntryServers } from './entry-servers.ts';
import { linkToEntry } from './knowledge-route.ts';
import { CLAIM_VERDICTS } from './list-claims.ts';
import { ReferenceText } from './reference-text.tsx';
import { SourceList } from './source-list.tsx';
import { findKeyNumber } from './split-references.ts';

const MENTIONS_SHOWN = 12;
/** A text that is nothing but months that have entries: 2019-05, 2019-06. */
const MONTHS_ONLY = /^\d{4}-\d{2}(?:-oob)?(?:(?:, | to )\d{4}-\d{2}(?:-oob)?)*$/u;

function Servers({ page }: { page: KnowledgePage }) {
  const { t } = useTranslation('knowledge');
  const about = findEntryServers(page);
  const query = about === null ? null : completeQuery(about.where);
  const { value } = useOperation('inventory.query', query === null ? null : { query, offset: 0, limit: 1 });
  if (about === null || value === null) return null;
  const words = t(`servers.${about.says}`, { count: value.total });
  return <p className={styles.servers}>{value.total === 0 ? `${words}.` : <a href={linkToNarrowing(about.where)}>{words}</a>}</p>;
}

function Mentions({ page }: { page: KnowledgePage }) {
  const { t } = useTranslation('knowledge');
  const number = findKeyNumber(page);
  const { value } = useOperation(
    'knowledge.search',
    number === null ? null : { text: number, kind: null, offset: 0, limit: MENTIONS_SHOWN + 1 },
    { follow: 'knowledge' },
  );
  if (number === null || value === null) return null;
  const others = value.entries.filter((line) => line.kind !== page.kind || line.id !== page.id).slice(0, MENTIONS_SHOWN);
  if (others.length === 0) return null;
  return (
    <Panel title={t('related')} aside={<span>{t('mention', { number })}</span>}>
      <ul className={styles.mentions}>
        {others.map((line) => (
          <li key={`${line.kind}/${line.id}`}>
            <a className={styles.mention} lang="en" href={linkToEntry(line)}>
              {line.title}
            </a>
            <span className={styles.kind}>{t(`kinds.${line.kind}`)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One entry in full: what it states, what is related to it, and where that was read. */
export function EntryPage({ page }: { page: KnowledgePage }) {
  const { t } = useTranslation('knowledge');
  const { claim } = page;
  const facts =
    claim === undefined
      ? page.facts
      : page.facts.filter((fact) => fact.text !== claim.correction && !page.summary.startsWith(`${fact.text}.`));
  return (
    <article className={styles.page}>
      <p className={styles.summary}>
        {claim !== undefined && (
          <>
            <Badge tone={CLAIM_VERDICTS[claim.verdict]} shape="square">
              {t(`verdicts.${claim.verdict}`)}
            </Badge>{' '}
          </>
        )}
        <span lang="en">
          <ReferenceText text={claim?.correction ?? page.summary} />
        </span>
      </p>
      <Servers page={page} />
      {facts.length > 0 && (
        <Panel title={t('stated')} padding="none">
          <table className={styles.facts} lang="en">
            <tbody>
              {facts.map((fact, index) => (
                <tr key={index}>
                  <th scope="row">{fact.label}</th>
                  <td>
                    <ReferenceText text={fact.text} months={MONTHS_ONLY.test(fact.text) ? 'linked' : 'plain'} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
      <Mentions page={page} />
      <Panel title={t('sources')} aside={<span>{t(`confidence.${page.confidence ?? 'none'}`)}</span>}>
        {page.sources.length === 0 ? <p className={styles.quiet}>{t('noSources')}</p> : <SourceList sources={page.sources} />}
      </Panel>
    </article>
  );
}
