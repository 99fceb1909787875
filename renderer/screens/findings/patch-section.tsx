import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { LadderPicture } from '../../components/ladder-picture.tsx';
import { t } from '../../wording/messages.ts';
import { BarList } from './bar-list.tsx';
import { nameCounts, toTallyBars } from './count-bars.ts';
import { linkToNarrowing } from './findings-links.ts';
import { Card, FindingsSection } from './findings-section.tsx';
import { MonthGrid } from './month-grid.tsx';
import styles from './patch-section.module.css';
import { buildStandingRungs } from './standing-rungs.ts';
import { VulnerabilityList } from './vulnerability-list.tsx';
import { WhatToCollect } from './what-to-collect.tsx';

const PRODUCT_2008 = 'windows-server-2008';
const EXPOSURE_COLOURS: Readonly<Record<string, 'bad' | 'warn' | 'good'>> = { open: 'bad', 'none-shown': 'warn', closed: 'good' };

function describePosture({ servers, withOpenKnownExploited, tellingNothing }: EstateFindings['posture']): string {
  if (servers === 0) return t('findings:patches.none');
  const silent = tellingNothing.servers;
  const open = t('findings:patches.open', { count: withOpenKnownExploited.servers, all: servers });
  return silent === 0 ? open : `${open} ${t('findings:patches.silent', { count: silent })}`;
}

/** A link whose words are part of a message. */
function LinkToServers({ href, children }: { href: string; children?: ReactNode }) {
  return <a href={href}>{children}</a>;
}

/** How far Windows Server 2008 machines are patched, what that leaves open, and what to collect where nothing says. */
export function PatchSection({ findings }: { findings: EstateFindings }) {
  const { t } = useTranslation(['findings', 'app']);
  const { posture, support } = findings;
  const phases = support.find(({ product }) => product === PRODUCT_2008)?.phases ?? [];
  const unknownLevel = posture.byLevel.find(({ id }) => id === '');
  const silent = posture.tellingNothing;
  return (
    <FindingsSection id="patches" title={t('patches.title')} lead={describePosture(posture)}>
      {posture.servers > 0 && (
        <>
          <Card title={t('patches.ladder')}>
            <LadderPicture
              label={t('patches.ladderLabel')}
              rungs={buildStandingRungs(posture, phases).map(({ id, label, note, servers, where }) => ({
                id,
                label,
                note,
                servers,
                href: servers === 0 ? null : linkToNarrowing(where),
                state: id === '' ? ('off' as const) : ('plain' as const),
              }))}
              whole={posture.servers}
            />
          </Card>
          <Card
            title={t('patches.months')}
            aside={
              unknownLevel !== undefined && (
                <a href={linkToNarrowing(unknownLevel.where)}>{t('patches.monthsUnknown', { count: unknownLevel.servers })}</a>
              )
            }
          >
            <MonthGrid levels={posture.byLevel} empty={t('patches.monthsNone')} />
            <h4 className={styles.heading}>{t('patches.readFrom')}</h4>
            <BarList
              label={t('patches.readFromLabel')}
              bars={toTallyBars(nameCounts(posture.byBasis, 'updateBasis', t('unknown')))}
              whole={posture.servers}
              empty={t('patches.nothingYet')}
            />
          </Card>
          <Card title={t('patches.shown')}>
            <BarList
              label={t('patches.shownLabel')}
              bars={toTallyBars(
                nameCounts(posture.byExposure, 'exposure', t('patches.cannotTell')),
                (id) => EXPOSURE_COLOURS[id] ?? 'neutral',
              )}
              whole={posture.servers}
              empty={t('patches.nothingYet')}
            />
            {silent.servers > 0 && (
              <>
                <h4 className={styles.heading}>
                  <Trans
                    t={t}
                    i18nKey="patches.collect"
                    count={silent.servers}
                    components={{ servers: <LinkToServers href={linkToNarrowing(silent.where)} /> }}
                  />
                </h4>
                <WhatToCollect />
              </>
            )}
          </Card>
          <Card
            title={t('patches.vulnerabilities')}
            width="rest"
            aside={
              <a href={linkToNarrowing(posture.withOpenKnownExploited.where)}>
                {t('app:servers', { count: posture.withOpenKnownExploited.servers })}
              </a>
            }
          >
            <VulnerabilityList vulnerabilities={posture.topVulnerabilities} whole={posture.servers} />
          </Card>
        </>
      )}
    </FindingsSection>
  );
}
