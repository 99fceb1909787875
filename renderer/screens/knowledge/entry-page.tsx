import type { KnowledgePage } from '../../../shared/domain/knowledge/catalogue.ts';
import type { KnowledgeConfidence } from '../../../shared/domain/knowledge/provenance.ts';
import { Badge } from '../../components/badge.tsx';
import { formatCounted } from '../../components/format.ts';
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

const CONFIDENCE: Readonly<Record<KnowledgeConfidence, string>> = {
  high: 'High confidence: a primary source, or two independent ones',
  medium: 'Medium confidence: one source that is not the maker’s own',
  low: 'Low confidence: reported, and not confirmed',
};
const MENTIONS_SHOWN = 12;
/** Facts whose text is made of months that have entries. */
const MONTH_FACTS: ReadonlySet<string> = new Set(['Month of the packages', 'Monthly rollups', 'Needed by updates from']);

/** Says in words how far a statement can be relied on. */
export function describeConfidence(confidence: KnowledgeConfidence | null): string {
  return confidence === null ? 'A question of Offramp’s own: it states nothing' : CONFIDENCE[confidence];
}

function Servers({ page }: { page: KnowledgePage }) {
  const about = findEntryServers(page);
  const query = about === null ? null : completeQuery(about.where);
  const { value } = useOperation('inventory.query', query === null ? null : { query, offset: 0, limit: 1 });
  if (about === null || value === null) return null;
  const words = `${formatCounted(value.total, 'server')} of this estate ${value.total === 1 ? about.words.one : about.words.many}`;
  return <p className={styles.servers}>{value.total === 0 ? `${words}.` : <a href={linkToNarrowing(about.where)}>{words}</a>}</p>;
}

function Mentions({ page }: { page: KnowledgePage }) {
  const number = findKeyNumber(page);
  const { value } = useOperation(
    'knowledge.search',
    number === null ? null : { text: number, kind: null, offset: 0, limit: MENTIONS_SHOWN + 1 },
    { follow: 'nothing' },
  );
  if (number === null || value === null) return null;
  const labels = new Map(value.kinds.map((kind) => [kind.kind, kind.label]));
  const others = value.entries.filter((line) => line.kind !== page.kind || line.id !== page.id).slice(0, MENTIONS_SHOWN);
  if (others.length === 0) return null;
  return (
    <Panel title="Related" aside={<span>{`mention ${number}`}</span>}>
      <ul className={styles.mentions}>
        {others.map((line) => (
          <li key={`${line.kind}/${line.id}`}>
            <a className={styles.mention} href={linkToEntry(line)}>
              {line.title}
            </a>
            <span className={styles.kind}>{labels.get(line.kind) ?? line.kind}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One entry in full: what it states, what is related to it, and where that was read. */
export function EntryPage({ page }: { page: KnowledgePage }) {
  const { claim } = page;
  const verdict = claim === undefined ? null : CLAIM_VERDICTS[claim.verdict];
  const facts =
    claim === undefined ? page.facts : page.facts.filter((fact) => fact.text !== claim.correction && fact.text !== verdict?.label);
  return (
    <article className={styles.page}>
      <p className={styles.summary}>
        {verdict !== null && (
          <>
            <Badge tone={verdict.tone} shape="square">
              {verdict.label}
            </Badge>{' '}
          </>
        )}
        <ReferenceText text={claim?.correction ?? page.summary} />
      </p>
      <Servers page={page} />
      {facts.length > 0 && (
        <Panel title="What is stated" padding="none">
          <table className={styles.facts}>
            <tbody>
              {facts.map((fact, index) => (
                <tr key={index}>
                  <th scope="row">{fact.label}</th>
                  <td>
                    <ReferenceText text={fact.text} months={MONTH_FACTS.has(fact.label) ? 'linked' : 'plain'} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
      <Mentions page={page} />
      <Panel title="Sources" aside={<span>{describeConfidence(page.confidence)}</span>}>
        {page.sources.length === 0 ? <p className={styles.quiet}>It needs none.</p> : <SourceList sources={page.sources} />}
      </Panel>
    </article>
  );
}
