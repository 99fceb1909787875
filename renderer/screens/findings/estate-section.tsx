import { useTranslation } from 'react-i18next';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCount, formatShare } from '../../components/format.ts';
import { labelFlag } from '../../wording/label-value.ts';
import { BarList } from './bar-list.tsx';
import { nameCounts, nameUnknown, toBars } from './count-bars.ts';
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
  const { t } = useTranslation('findings');
  const { servers, flagged, inScope, ambiguous, decided } = findings;
  return (
    <div className={styles.headlines}>
      <Headline label={t('estate.servers')} count={servers} note={t('estate.serversNote')} href={linkToServers({})} />
      <Headline
        label={t('estate.flagged')}
        count={flagged}
        note={t('estate.flaggedNote', { share: formatShare(servers === 0 ? 0 : flagged / servers) })}
        href={linkToServers({ subset: 'flagged' })}
      />
      <Headline
        label={t('estate.inScope')}
        count={inScope}
        note={t('estate.inScopeNote')}
        href={linkToServers({ filters: { inScope: ['yes'] } })}
      />
      <Headline
        label={t('estate.ambiguous')}
        count={ambiguous}
        note={t('estate.ambiguousNote')}
        href={linkToServers({ filters: { inScope: ['ambiguous'] } })}
      />
      <Headline
        label={t('estate.undecided')}
        count={Math.max(0, flagged - decided)}
        note={t('estate.undecidedNote', { decided, flagged })}
        href={linkToServers({ subset: 'undecided' })}
      />
    </div>
  );
}

/** What the estate is: how many, which systems, which builds, and why they are flagged. */
export function EstateSection({ findings }: { findings: EstateFindings }) {
  const { t } = useTranslation(['findings', 'app']);
  const { servers, flagged, inScope, ambiguous } = findings;
  const inQuestion = inScope + ambiguous;
  const named2008 = findings.byBuild.reduce((sum, build) => sum + build.servers, 0);
  return (
    <FindingsSection
      id="estate"
      title={t('estate.title')}
      lead={t('estate.lead', { count: servers, flagged, inQuestion })}
      layout="packed"
      head={<Headlines findings={findings} />}
    >
      <Card title={t('estate.byProduct')}>
        <BarList
          label={t('estate.byProductLabel')}
          bars={toBars(nameUnknown(findings.byProduct, t('estate.notIdentified')), ({ id }) => linkToValue('product', id))}
          whole={servers}
          empty={t('noServers')}
        />
      </Card>
      <Card title={t('estate.byMachine')}>
        <BarList
          label={t('estate.byArchitecture')}
          bars={toBars(nameCounts(findings.byArchitecture, 'architecture', t('unknown')), ({ id }) => linkToValue('architecture', id))}
          whole={servers}
          empty={t('noServers')}
        />
        <hr className={styles.rule} />
        <BarList
          label={t('estate.byPlatform')}
          bars={toBars(nameCounts(findings.byPlatform, 'platform', t('unknown')), ({ id }) => linkToValue('platform', id))}
          whole={servers}
          empty={t('noServers')}
        />
      </Card>
      <Card title={t('estate.byBuild')} aside={t('app:servers', { count: named2008 })}>
        <BarList
          label={t('estate.byBuild')}
          bars={toBars(
            nameUnknown(findings.byBuild, t('estate.buildUnknown')),
            ({ id }) => linkToServers({ filters: { product: [PRODUCT_2008], build: [id] } }),
            (id) => (id === '' ? 'neutral' : 'bad'),
          )}
          whole={named2008}
          empty={t('estate.noBuild')}
        />
      </Card>
      <Card title={t('estate.why')}>
        <BarList
          label={t('estate.flags')}
          bars={toBars(
            findings.byFlag.map((flag) => ({ ...flag, label: labelFlag(flag.id) })),
            ({ id }) => linkToServers({ subset: 'flagged', flag: id }),
          )}
          whole={servers}
          empty={t('estate.noFlags')}
        />
      </Card>
    </FindingsSection>
  );
}
