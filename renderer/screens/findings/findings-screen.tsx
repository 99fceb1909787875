import { ChartNoAxesColumn } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatCounted, formatDate } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { EstateSection } from './estate-section.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import styles from './findings-screen.module.css';
import { PatchSection } from './patch-section.tsx';
import { SupportSection } from './support-section.tsx';
import { WayOutSection } from './way-out-section.tsx';

/** The sections in the order in which they matter. THE LIST. */
const SECTIONS = [
  { id: 'estate', label: 'Estate', Section: EstateSection },
  { id: 'support', label: 'Support', Section: SupportSection },
  { id: 'patches', label: 'Patches', Section: PatchSection },
  { id: 'evidence', label: 'Evidence', Section: EvidenceSection },
  { id: 'way-out', label: 'Way out', Section: WayOutSection },
] as const;

function showSection(id: string): void {
  document.getElementById(id)?.scrollIntoView({ block: 'start' });
  document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
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
  return (
    <ScreenLayout
      title="Findings"
      subtitle={`As of ${formatDate(findings.asOf)}, from ${formatCounted(project?.sources ?? 0, 'source')}. Every number leads to the servers behind it.`}
      actions={
        <nav aria-label="Sections" className={styles.jump}>
          {SECTIONS.map(({ id, label }) => (
            <Button key={id} size="small" look="quiet" onClick={() => showSection(id)}>
              {label}
            </Button>
          ))}
        </nav>
      }
    >
      <div className={styles.page}>
        {SECTIONS.map(({ id, Section }) => (
          <Section key={id} findings={findings} />
        ))}
      </div>
    </ScreenLayout>
  );
}
