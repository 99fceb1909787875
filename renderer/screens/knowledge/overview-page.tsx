import type { KnowledgeKindCount } from '../../../shared/domain/knowledge/catalogue.ts';
import { formatCount } from '../../components/format.ts';
import { formatRoute } from '../../store/route.ts';
import { linkToEntry, linkToMentions } from './knowledge-route.ts';
import styles from './overview-page.module.css';

const ABOUT: Partial<Record<KnowledgeKindCount['kind'], string>> = {
  product: 'What each system reports, and how long each phase of its support lasted',
  edition: 'Editions of Windows Server 2008 and their numbers',
  'build-change': 'How build 6002 became 6003',
  programme: 'Under what updates could be had, and by whom',
  ladder: 'What has to go on before what',
  update: 'Every package of every month',
  'other-package': 'Packages that are taken for updates of Windows Server 2008',
  vulnerability: 'What is open, and which package closes it',
  'not-affected': 'What is wrongly put on Windows Server 2008',
  ceiling: 'What Windows Server 2008 cannot go beyond',
  claim: 'What people say, and whether it is so',
  rule: 'What speaks for and against each exit',
  path: 'The four exits',
  fact: 'What the rules ask for',
};

/** What people look for first. */
const STARTS = [
  { label: 'Is build 6003 a service pack?', href: linkToEntry({ kind: 'claim', id: 'is-6003-a-service-pack' }) },
  { label: 'Did Extended Security Updates cause 6003?', href: linkToEntry({ kind: 'claim', id: 'did-esu-cause-6003' }) },
  { label: 'When did updates end?', href: linkToEntry({ kind: 'claim', id: 'when-did-updates-end' }) },
  { label: 'KB4474419', href: linkToMentions('KB4474419') },
  { label: 'CVE-2019-0708', href: linkToMentions('CVE-2019-0708') },
] as const;

/** What the knowledge holds, by kind, before anything is chosen. */
export function OverviewPage({ kinds }: { kinds: readonly KnowledgeKindCount[] }) {
  return (
    <div className={styles.overview}>
      <section>
        <h2>Often asked</h2>
        <ul className={styles.starts}>
          {STARTS.map(({ label, href }) => (
            <li key={label}>
              <a className={styles.start} href={href}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>What there is</h2>
        <ul className={styles.kinds}>
          {kinds
            .filter(({ entries }) => entries > 0)
            .map(({ kind, label, entries }) => (
              <li key={kind}>
                <a
                  className={styles.kind}
                  href={formatRoute({ stop: 'knowledge', params: kind === 'claim' ? { view: 'claims' } : { kind } })}
                >
                  <span className={styles.label}>{label}</span>
                  <span className={styles.number}>{formatCount(entries)}</span>
                  <span className={styles.about}>{ABOUT[kind]}</span>
                </a>
              </li>
            ))}
        </ul>
      </section>
    </div>
  );
}
