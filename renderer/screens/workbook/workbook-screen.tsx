import { FileSpreadsheet, Palette } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Branding } from '../../../shared/domain/branding.ts';
import type { FileRef } from '../../../shared/domain/import.ts';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import type { NamesShown, ReportKind, WrittenReport } from '../../../shared/domain/report.ts';
import type { WrittenWorkbook } from '../../../shared/domain/workbook.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatBytes } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { t as say } from '../../wording/messages.ts';
import { BrandingDialog } from './branding-dialog.tsx';
import { ReportList } from './report-list.tsx';
import { ShareOptions } from './share-options.tsx';
import { StillOpen } from './still-open.tsx';
import { WorkbookPreview } from './workbook-preview.tsx';
import styles from './workbook-screen.module.css';

/** Keys of the screen, in the language of the moment. */
function listKeys() {
  return { title: say('workbook:title'), keys: [{ keys: 'W', label: say('workbook:jobWrite') }] };
}

const REPORT_FILES: Readonly<Record<ReportKind, { words: string; extension: string }>> = {
  deck: { words: ' kick-off', extension: 'pptx' },
  briefing: { words: ' briefing', extension: 'html' },
  questions: { words: ' questions', extension: 'xlsx' },
  pdf: { words: ' summary', extension: 'pdf' },
};

/** Suggests the name of a report; a masked one does not carry the project's name. */
function suggestReportName(project: ProjectSummary, kind: ReportKind, names: NamesShown): string {
  const { words, extension } = REPORT_FILES[kind];
  return suggestWorkbookName(names === 'masked' ? { ...project, name: '' } : project).replace(/ (\S+)\.xlsx$/, `${words} $1.${extension}`);
}

/** Suggests a file name from the project's name; what file systems refuse is left out. */
export function suggestWorkbookName(project: Pick<ProjectSummary, 'name' | 'asOf'>): string {
  const name = project.name
    .replaceAll(/[<>:"/\\|?*]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return `${name === '' ? 'Offramp' : name} ${project.asOf}.xlsx`;
}

/** Shows the workbook sheet by sheet and writes it. */
export function WorkbookScreen() {
  const [keys] = useState(listKeys);
  useScreenKeys(keys);
  const { t } = useTranslation(['workbook', 'app']);
  const project = useApp((state) => state.project);
  const bridge = useApp((state) => state.bridge);
  const ask = useApp((state) => state.ask);
  const go = useApp((state) => state.go);
  const tellError = useApp((state) => state.tellError);
  const runJob = useApp((state) => state.runJob);
  const cancelJob = useApp((state) => state.cancelJob);
  const host = useApp((state) => state.host);
  const job = useApp((state) => state.jobs.find((each) => each.label === t('jobWrite')));
  const asked = useApp((state) => state.route.params.write);
  const setParams = useApp((state) => state.setParams);
  const [names, setNames] = useState<NamesShown>('real');
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [isBranding, setBranding] = useState<'open' | 'closed'>('closed');
  const [report, setReport] = useState<{ file: FileRef; report: WrittenReport } | null>(null);
  const reportJob = useApp((state) => state.jobs.find((each) => each.label === t('jobReport')));
  const preview = useOperation('workbook.preview', { names });
  const secrets = useOperation('workbook.findSecrets', {});
  const branding = useOperation('branding.read', {});
  const [sheet, setSheet] = useState<string | null>(null);
  const [written, setWritten] = useState<{ file: FileRef; workbook: WrittenWorkbook; revision: number } | null>(null);

  async function deliver(file: FileRef) {
    const delivered = await bridge.deliver(file);
    if (!delivered.ok) tellError(delivered.error);
  }

  async function write() {
    if (project === null || job !== undefined) return;
    const destination = await bridge.pickSave('workbook', suggestWorkbookName(names === 'masked' ? { ...project, name: '' } : project));
    if (!destination.ok) return tellError(destination.error);
    if (destination.value === null) return;
    const file = destination.value;
    const workbook = await runJob(t('jobWrite'), (id) =>
      ask('workbook.write', { job: id, destination: file, names, sheets: listChosen() }),
    );
    if (workbook === null) return;
    setWritten({ file, workbook, revision: project.revision });
    // In a browser the file exists only once it is downloaded; on a desktop showing it is the person's choice.
    if (host?.kind === 'loopback') await deliver(file);
  }

  /** Every optional sheet that stays in, or null where none was taken out. */
  function listChosen(): string[] | null {
    if (leftOut.size === 0) return null;
    return (preview.value ?? []).filter(({ id, role }) => role === 'optional' && !leftOut.has(id)).map(({ id }) => id);
  }

  async function writeReport(kind: ReportKind) {
    if (project === null || reportJob !== undefined) return;
    const destination = await bridge.pickSave(kind, suggestReportName(project, kind, names));
    if (!destination.ok) return tellError(destination.error);
    if (destination.value === null) return;
    const file = destination.value;
    const done = await runJob(t('jobReport'), async (id) => {
      const made = await ask('report.write', { job: id, kind, names, destination: file });
      if (made === null || kind !== 'pdf') return made;
      const printed = await ask('files.printPdf', { file });
      return printed === null ? null : { ...made, bytes: printed.bytes };
    });
    if (done === null) return;
    setReport({ file, report: done });
    if (host?.kind === 'loopback') await deliver(file);
  }

  async function saveBranding(next: Branding) {
    if ((await ask('branding.write', { branding: next })) !== null) setBranding('closed');
  }

  const writeRef = useRef(write);
  writeRef.current = write;

  // The command "Write the workbook" comes here from anywhere; asked once, it is taken out of the address.
  useEffect(() => {
    if (asked === undefined) return;
    setParams({ write: '' });
    void writeRef.current();
  }, [asked, setParams]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event;
      const inField =
        target instanceof Element && target.closest('input, textarea, [role="dialog"], [role="menu"], [role="listbox"]') !== null;
      if (
        event.key.toLowerCase() !== 'w' ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.shiftKey ||
        inField ||
        event.defaultPrevented
      )
        return;
      event.preventDefault();
      void write();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });

  if (project !== null && project.servers === 0) {
    return (
      <ScreenLayout title={t('title')}>
        <EmptyState
          icon={FileSpreadsheet}
          title={t('emptyTitle')}
          text={t('emptyText')}
          actions={<Button onClick={() => go('import')}>{t('emptyImport')}</Button>}
        />
      </ScreenLayout>
    );
  }

  const sheets = preview.value ?? [];
  const current = sheets.find((each) => each.name === sheet)?.name ?? sheets[0]?.name ?? '';
  return (
    <ScreenLayout
      title={t('title')}
      subtitle={sheets.length > 0 ? t('subtitle', { count: sheets.length }) : undefined}
      actions={
        <>
          <Button icon={Palette} disabled={branding.value === null} onClick={() => setBranding('open')}>
            {t('branding')}
          </Button>
          <Button
            look="primary"
            icon={FileSpreadsheet}
            state={job === undefined ? 'ready' : 'working'}
            onClick={() => void write()}
            trailing={<KeyHint keys="W" ground="on-fill" />}
          >
            {t('writeWorkbook')}
          </Button>
        </>
      }
    >
      <div className={styles.page}>
        {project !== null && <StillOpen project={project} />}
        {[job, reportJob].map(
          (each) =>
            each !== undefined && (
              <div key={each.id} className={styles.job}>
                <Progress text={each.text} done={each.done} total={each.total} />
                <Button size="small" disabled={each.state === 'cancelling'} onClick={() => void cancelJob(each.id)}>
                  {t('app:cancel')}
                </Button>
              </div>
            ),
        )}
        {report !== null && (
          <div role="status">
            <Notice
              tone="good"
              title={t('writtenReport', { file: report.report.fileName })}
              actions={
                <Button size="small" onClick={() => void deliver(report.file)}>
                  {host?.kind === 'loopback' ? t('download') : t('show')}
                </Button>
              }
            >
              <p>
                {report.report.parts.slice(0, 14).join(', ')}
                {report.report.parts.length > 14 && ' …'}. {formatBytes(report.report.bytes)}.
              </p>
            </Notice>
          </div>
        )}
        {written !== null && (
          <div role="status">
            <Notice
              tone="good"
              title={t('writtenReport', { file: written.workbook.fileName })}
              actions={
                <Button size="small" onClick={() => void deliver(written.file)}>
                  {host?.kind === 'loopback' ? t('download') : t('show')}
                </Button>
              }
            >
              <p>
                {t('writtenSheets', { count: written.workbook.sheets.length })}, {t('writtenServers', { count: written.workbook.servers })},{' '}
                {formatBytes(written.workbook.bytes)}.{project !== null && project.revision !== written.revision && ` ${t('changedSince')}`}
              </p>
            </Notice>
          </div>
        )}
        <div className={styles.cards}>
          <ShareOptions
            names={names}
            onNamesChange={setNames}
            sheets={sheets}
            leftOut={leftOut}
            onLeaveOut={(id, state) =>
              setLeftOut((before) => new Set(state === 'out' ? [...before, id] : [...before].filter((other) => other !== id)))
            }
            secrets={secrets.value}
          />
          <ReportList
            printing={host?.kind === 'electron' ? 'here' : 'in-browser'}
            state={reportJob === undefined ? 'ready' : 'working'}
            onWrite={(kind) => void writeReport(kind)}
          />
        </div>
        <WorkbookPreview
          leftOut={leftOut}
          sheets={sheets}
          state={preview.state}
          message={preview.error?.message ?? null}
          current={current}
          onCurrentChange={setSheet}
          onRetry={preview.reload}
        />
        {isBranding === 'open' && branding.value !== null && (
          <BrandingDialog branding={branding.value} onSave={(next) => void saveBranding(next)} onClose={() => setBranding('closed')} />
        )}
      </div>
    </ScreenLayout>
  );
}
