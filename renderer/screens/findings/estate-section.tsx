import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCount, formatCounted, formatShare } from '../../components/format.ts';
import { BarList } from './bar-list.tsx';
import { nameCounts, toBars } from './count-bars.ts';
import styles from './estate-section.module.css';
import { linkToServers, linkToValue } from './findings-links.ts';
import { Card, FindingsSection } from './findings-section.tsx';

const PRODUCT_2008 = 'windows-server-2008';

function Headline({ label, count, note, href }: { label: string; count: number; note: string; href: string }) {
  return (
    <a className={styles.headline} href={href}>
      <span className={styles.number}>{formatCount(count)}</span>
      <span className={styles.label}>{label}</span>
      <span className={styles.note}>{note}</span>
    </a>
  );
}

function Headlines({ findings }: { findings: EstateFindings }) {
  const { servers, flagged, inScope, ambiguous, decided } = findings;
  return (
    <div className={styles.headlines}>
      <Headline label="servers" count={servers} note="in all sources together" href={linkToServers({})} />
      <Headline
        label="flagged"
        count={flagged}
        note={`${formatShare(servers === 0 ? 0 : flagged / servers)} of the estate`}
        href={linkToServers({ subset: 'flagged' })}
      />
      <Headline
        label="Windows Server 2008"
        count={inScope}
        note="by name or by build, not R2"
        href={linkToServers({ filters: { inScope: ['yes'] } })}
      />
      <Headline
        label="possibly 2008"
        count={ambiguous}
        note="not settled by evidence"
        href={linkToServers({ filters: { inScope: ['ambiguous'] } })}
      />
      <Headline
        label="undecided"
        count={Math.max(0, flagged - decided)}
        note={`${formatCount(decided)} of ${formatCount(flagged)} decided`}
        href={linkToServers({ subset: 'undecided' })}
      />
    </div>
  );
}

/** What the estate is: how many, which systems, which builds, and why they are flagged. */
export function EstateSection({ findings }: { findings: EstateFindings }) {
  const { servers, flagged, inScope, ambiguous } = findings;
  const inQuestion = inScope + ambiguous;
  return (
    <FindingsSection
      id="estate"
      title="What this estate is"
      lead={`${formatCounted(servers, 'server')}, of which ${formatCount(flagged)} need a way out. ${formatCounted(inQuestion, 'server')} ${inQuestion === 1 ? 'is' : 'are'}, or may be, Windows Server 2008.`}
      layout="packed"
      head={<Headlines findings={findings} />}
    >
      <Card title="By product">
        <BarList
          label="Servers by product"
          bars={toBars(findings.byProduct, ({ id }) => linkToValue('product', id))}
          whole={servers}
          empty="No servers."
        />
      </Card>
      <Card title="By architecture and platform">
        <BarList
          label="Servers by architecture"
          bars={toBars(nameCounts(findings.byArchitecture, 'architecture'), ({ id }) => linkToValue('architecture', id))}
          whole={servers}
          empty="No servers."
        />
        <hr className={styles.rule} />
        <BarList
          label="Servers by platform"
          bars={toBars(nameCounts(findings.byPlatform, 'platform'), ({ id }) => linkToValue('platform', id))}
          whole={servers}
          empty="No servers."
        />
      </Card>
      <Card title="Windows Server 2008 by build" aside={formatCounted(inQuestion, 'server')}>
        <BarList
          label="Windows Server 2008 by build"
          bars={toBars(
            findings.byBuild,
            ({ id }) => linkToServers({ filters: { product: [PRODUCT_2008], build: [id] } }),
            (id) => (id === '' ? 'neutral' : 'bad'),
          )}
          whole={inQuestion}
          empty="No machine runs Windows Server 2008."
        />
      </Card>
      <Card title="Why servers are flagged">
        <BarList
          label="Flags"
          bars={toBars(findings.byFlag, ({ id }) => linkToServers({ subset: 'flagged', flag: id }))}
          whole={servers}
          empty="No server is flagged."
        />
      </Card>
    </FindingsSection>
  );
}
