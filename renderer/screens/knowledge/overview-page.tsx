import { useTranslation } from 'react-i18next';
import type { KnowledgeKindCount } from '../../../shared/domain/knowledge/catalogue.ts';
import { formatCount } from '../../components/format.ts';
import { formatRoute } from '../../store/route.ts';
import { linkToEntry, linkToMentions } from './knowledge-route.ts';
import styles from './overview-page.module.css';

/** What people look for first. */
const STARTS = [
  { asks: 'servicePack', href: linkToEntry({ kind: 'claim', id: 'is-6003-a-service-pack' }) },
  { asks: 'esuCause', href: linkToEntry({ kind: 'claim', id: 'did-esu-cause-6003' }) },
  { asks: 'updatesEnd', href: linkToEntry({ kind: 'claim', id: 'when-did-updates-end' }) },
  { number: 'KB4474419', href: linkToMentions('KB4474419') },
  { number: 'CVE-2019-0708', href: linkToMentions('CVE-2019-0708') },
] as const satisfies readonly { asks?: string; number?: string; href: string }[];

/** What the knowledge holds, by kind, before anything is chosen. */
export function OverviewPage({ kinds }: { kinds: readonly KnowledgeKindCount[] }) {
  const { t } = useTranslation('knowledge');
  return (
    <div className={styles.overview}>
      <section>
        <h2>{t('oftenAsked')}</h2>
        <ul className={styles.starts}>
          {STARTS.map((start) => (
            <li key={start.href}>
              <a className={styles.start} href={start.href}>
                {'number' in start ? start.number : t(`asked.${start.asks}`)}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('whatThereIs')}</h2>
        <ul className={styles.kinds}>
          {kinds
            .filter(({ entries }) => entries > 0)
            .map(({ kind, entries }) => (
              <li key={kind}>
                <a
                  className={styles.kind}
                  href={formatRoute({ stop: 'knowledge', params: kind === 'claim' ? { view: 'claims' } : { kind } })}
                >
                  <span className={styles.label}>{t(`kinds.${kind}`)}</span>
                  <span className={styles.number}>{formatCount(entries)}</span>
                  <span className={styles.about}>{t(`abouts.${kind}`)}</span>
                </a>
              </li>
            ))}
        </ul>
      </section>
    </div>
  );
}
