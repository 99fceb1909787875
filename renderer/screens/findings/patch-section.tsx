import type { EstateFindings } from '../../../shared/domain/findings.ts';
import { formatCount, formatCounted } from '../../components/format.ts';
import { LadderPicture } from '../../components/ladder-picture.tsx';
import { BarList } from './bar-list.tsx';
import { toTallyBars } from './count-bars.ts';
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
  if (servers === 0) return 'No machine is, or may be, Windows Server 2008, so there is nothing to tell here.';
  const open = withOpenKnownExploited.servers;
  const silent = tellingNothing.servers;
  const first = `Of ${formatCounted(servers, 'server')} with Windows Server 2008, ${formatCount(open)} ${open === 1 ? 'has' : 'have'} at least one vulnerability open that is known to be exploited.`;
  return silent === 0 ? first : `${first} For ${formatCount(silent)} the evidence tells nothing, which is not the same as closed.`;
}

/** How far Windows Server 2008 machines are patched, what that leaves open, and what to collect where nothing says. */
export function PatchSection({ findings }: { findings: EstateFindings }) {
  const { posture, support } = findings;
  const phases = support.find(({ product }) => product === PRODUCT_2008)?.phases ?? [];
  const unknownLevel = posture.byLevel.find(({ id }) => id === '');
  const silent = posture.tellingNothing;
  return (
    <FindingsSection id="patches" title="How far it is patched" lead={describePosture(posture)}>
      {posture.servers > 0 && (
        <>
          <Card title="Servicing ladder, and where servers stand">
            <LadderPicture
              label="Servers on each rung of the servicing ladder"
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
            title="Month that updates reach"
            aside={
              unknownLevel !== undefined && (
                <a href={linkToNarrowing(unknownLevel.where)}>unknown for {formatCounted(unknownLevel.servers, 'server')}</a>
              )
            }
          >
            <MonthGrid levels={posture.byLevel} empty="No source says anything about updates." />
            <h4 className={styles.heading}>Read from</h4>
            <BarList
              label="Servers by what their patch level was read from"
              bars={toTallyBars(posture.byBasis)}
              whole={posture.servers}
              empty="Nothing yet."
            />
          </Card>
          <Card title="What the evidence shows">
            <BarList
              label="Servers by what the evidence shows of known-exploited vulnerabilities"
              bars={toTallyBars(posture.byExposure, (id) => EXPOSURE_COLOURS[id] ?? 'neutral')}
              whole={posture.servers}
              empty="Nothing yet."
            />
            {silent.servers > 0 && (
              <>
                <h4 className={styles.heading}>
                  What to collect for the <a href={linkToNarrowing(silent.where)}>{formatCounted(silent.servers, 'server')}</a> where it
                  cannot tell
                </h4>
                <WhatToCollect />
              </>
            )}
          </Card>
          <Card
            title="Open vulnerabilities that are known to be exploited"
            width="rest"
            aside={
              <a href={linkToNarrowing(posture.withOpenKnownExploited.where)}>
                {formatCounted(posture.withOpenKnownExploited.servers, 'server')}
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
