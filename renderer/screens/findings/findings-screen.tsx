import { ChartNoAxesColumn } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatDate } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { EstateSection } from './estate-section.tsx';
import { EvidenceSection } from './evidence-section.tsx';
import styles from './findings-screen.module.css';
import { PatchSection } from './patch-section.tsx';
import { SupportSection } from './support-section.tsx';
import { WayOutSection } from './way-out-section.tsx';

/** The sections in the order in which they matter. THE LIST. */
const SECTIONS = [
  { id: 'estate', Section: EstateSection },
  { id: 'support', Section: SupportSection },
  { id: 'patches', Section: PatchSection },
  { id: 'evidence', Section: EvidenceSection },
  { id: 'way-out', Section: WayOutSection },
] as const;

function showSection(id: string): void {
  document.getElementById(id)?.scrollIntoView({ block: 'start' });
  document.getElementById(`${id}-title`)?.focus({ preventScroll: true });
}

/** What the estate is; every number leads to the servers behind it. */
export function FindingsScreen() {
  const { t } = useTranslation('findings');
  const go = useApp((state) => state.go);
  const project = useApp((state) => state.project);
  const view = useOperation('findings.estate', {});
  const findings = view.value;

  if (project !== null && project.servers === 0) {
    return (
      <ScreenLayout title={t('title')}>
        <EmptyState
          icon={ChartNoAxesColumn}
          title={t('emptyTitle')}
          text={t('emptyText')}
          actions={<Button onClick={() => go('import')}>{t('importOne')}</Button>}
        />
      </ScreenLayout>
    );
  }
  if (findings === null) {
    return (
      <ScreenLayout title={t('title')}>
        {view.state === 'failed' ? (
          <Notice tone="bad" title={t('failed')} actions={<Button onClick={view.reload}>{t('tryAgain')}</Button>}>
            <p lang={languageOfError(view.error)}>{view.error?.message}</p>
          </Notice>
        ) : (
          <p className={styles.quiet}>{t('counting')}</p>
        )}
      </ScreenLayout>
    );
  }
  return (
    <ScreenLayout
      title={t('title')}
      subtitle={t('subtitle', { count: project?.sources ?? 0, day: formatDate(findings.asOf) })}
      actions={
        <nav aria-label={t('sections')} className={styles.jump}>
          {SECTIONS.map(({ id }) => (
            <Button key={id} size="small" look="quiet" onClick={() => showSection(id)}>
              {t(`jump.${id}`)}
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
