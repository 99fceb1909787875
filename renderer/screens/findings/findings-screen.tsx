import { ChartNoAxesColumn } from 'lucide-react';
import type { EstateFindings } from '../../../shared/domain/findings.ts';
import type { ServerColumn } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCount, formatCounted, formatDate, formatShare } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { PATH_MARKS, PATHS } from '../../components/path-marks.tsx';
import { Panel, ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { labelValue } from '../../wording/label-value.ts';
import { type Bar, BarList } from './bar-list.tsx';
import { linkToQuality, linkToServers, linkToValue } from './findings-links.ts';
import styles from './findings-screen.module.css';
import { SupportChart } from './support-chart.tsx';

type Count = EstateFindings['byProduct'][number];

function toBars(
  counts: readonly Count[],
  hrefOf: (count: Count) => string | null,
  colourOf: (id: string) => Bar['colour'] = () => 'neutral',
): Bar[] {
  return counts.map((count) => ({ ...count, href: hrefOf(count), colour: colourOf(count.id) ?? 'neutral' }));
}

const PRODUCT_2008 = 'windows-server-2008';
/** Counts under the words that the grid uses for the same values; what stands for unknown keeps its own. */
function named(counts: readonly Count[], column: ServerColumn): Count[] {
  return counts.map((count) => (count.id === '' ? count : { ...count, label: labelValue(column, count.id) }));
}

const PATH_COLOUR = (id: string): Bar['colour'] => PATHS.find((path) => path === id) ?? 'neutral';
const FIRMNESS_COLOUR = (id: string): Bar['colour'] => (id === 'robust' ? 'good' : id === 'contestable' ? 'warn' : 'neutral');

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
  const undecided = Math.max(0, flagged - decided);
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
        label="possibly Windows Server 2008"
        count={ambiguous}
        note="the evidence does not settle it"
        href={linkToServers({ filters: { inScope: ['ambiguous'] } })}
      />
      <Headline
        label="undecided"
        count={undecided}
        note={`${formatCount(decided)} of ${formatCount(flagged)} decided`}
        href={linkToServers({ subset: 'undecided' })}
      />
    </div>
  );
}

/** What the estate is; every number leads to the servers behind it. */
export function FindingsScreen() {
  const go = useApp((state) => state.go);
  const project = useApp((state) => state.project);
  const view = useOperation('findings.estate', {});
  const findings = view.value;

  if (project !== null && project.servers === 0) {
    return (
      <ScreenLayout title="Findings">
        <EmptyState
          icon={ChartNoAxesColumn}
          title="Nothing found yet"
          text="Findings are counted from the servers of the imported inventories. Import one, and they appear here."
          actions={<Button onClick={() => go('import')}>Import an inventory</Button>}
        />
      </ScreenLayout>
    );
  }
  if (findings === null) {
    return (
      <ScreenLayout title="Findings">
        {view.state === 'failed' ? (
          <Notice tone="bad" title="The findings could not be counted" actions={<Button onClick={view.reload}>Try again</Button>}>
            <p>{view.error?.message}</p>
          </Notice>
        ) : (
          <p className={styles.quiet}>Counting…</p>
        )}
      </ScreenLayout>
    );
  }
  const { servers, flagged, inScope, ambiguous } = findings;
  const inQuestion = inScope + ambiguous;
  return (
    <ScreenLayout
      title="Findings"
      subtitle={`As of ${formatDate(findings.asOf)}, from ${formatCounted(project?.sources ?? 0, 'source')}. Every number leads to the servers behind it.`}
    >
      <div className={styles.page}>
        <Headlines findings={findings} />
        <Panel title="Support of every product found" aside={<span>by last day of each programme</span>}>
          <SupportChart support={findings.support} asOf={findings.asOf} hrefOf={(product) => linkToValue('product', product)} />
        </Panel>
        <div className={styles.columns}>
          <Panel title="Windows Server 2008 by build" aside={<span>{formatCounted(inQuestion, 'server')}</span>}>
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
          </Panel>
          <Panel title="Flags">
            <BarList
              label="Flags"
              bars={toBars(findings.byFlag, ({ id }) => linkToServers({ subset: 'flagged', flag: id }))}
              whole={servers}
              empty="No server is flagged."
            />
          </Panel>
          <Panel title="Recommended paths" aside={<span>{formatCount(flagged)} flagged</span>}>
            <BarList
              label="Recommended paths"
              bars={toBars(named(findings.byVerdict, 'verdict'), ({ id }) => linkToValue('verdict', id, 'flagged'), PATH_COLOUR)}
              whole={flagged}
              empty="Nothing to recommend."
            />
          </Panel>
          <Panel title="How firm the recommendations are">
            <BarList
              label="Recommendations by firmness"
              bars={toBars(named(findings.byFirmness, 'firmness'), ({ id }) => linkToValue('firmness', id, 'flagged'), FIRMNESS_COLOUR)}
              whole={flagged}
              empty="Nothing to recommend."
            />
          </Panel>
          <Panel title="Decided paths">
            <BarList
              label="Decided paths"
              bars={toBars(findings.byDecision, ({ id }) => linkToValue('decision', id, 'flagged'), PATH_COLOUR).map((bar) => ({
                ...bar,
                label: bar.id === '' ? PATH_MARKS.undecided.label : bar.label,
              }))}
              whole={flagged}
              empty="Nothing is decided yet."
            />
          </Panel>
          <Panel title="Data quality">
            <BarList
              label="Data quality"
              bars={toBars(findings.quality, linkToQuality, () => 'warn')}
              whole={servers}
              empty="Nothing is missing and nothing contradicts."
            />
          </Panel>
          <Panel title="By product">
            <BarList
              label="Servers by product"
              bars={toBars(findings.byProduct, ({ id }) => linkToValue('product', id))}
              whole={servers}
              empty="No servers."
            />
          </Panel>
          <Panel title="By architecture and platform">
            <div className={styles.stack}>
              <BarList
                label="Servers by architecture"
                bars={toBars(named(findings.byArchitecture, 'architecture'), ({ id }) => linkToValue('architecture', id))}
                whole={servers}
                empty="No servers."
              />
              <hr className={styles.rule} />
              <BarList
                label="Servers by platform"
                bars={toBars(named(findings.byPlatform, 'platform'), ({ id }) => linkToValue('platform', id))}
                whole={servers}
                empty="No servers."
              />
            </div>
          </Panel>
        </div>
      </div>
    </ScreenLayout>
  );
}
