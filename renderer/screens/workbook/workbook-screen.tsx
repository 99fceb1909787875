import { FileSpreadsheet } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { FileRef } from '../../../shared/domain/import.ts';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import type { SheetPreview, WrittenWorkbook } from '../../../shared/domain/workbook.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatBytes, formatCount, formatCounted } from '../../components/format.ts';
import { KeyHint } from '../../components/key-hint.tsx';
import { Notice } from '../../components/notice.tsx';
import { Progress } from '../../components/progress.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { Tabs } from '../../components/tabs.tsx';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { SheetTable } from './sheet-table.tsx';
import styles from './workbook-screen.module.css';

const KEYS = { title: 'Workbook', keys: [{ keys: 'W', label: 'Write the workbook' }] };
const JOB_LABEL = 'Write the workbook';

/** What is still open before the workbook is handed over. */
function StillOpen({ project }: { project: ProjectSummary }) {
  const go = useApp((state) => state.go);
  if (project.flagged === 0) {
    return (
      <Notice>
        <p>No server is flagged, so there is nothing to decide. The workbook lists the estate and the ledger all the same.</p>
      </Notice>
    );
  }
  if (project.undecided === 0) {
    return (
      <Notice tone="good">
        <p>All {formatCounted(project.flagged, 'flagged server')} are decided.</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone="warn"
      title={`${formatCount(project.undecided)} of ${formatCounted(project.flagged, 'flagged server')} undecided`}
      actions={
        <>
          <Button size="small" onClick={() => go('inventory', { subset: 'undecided' })}>
            List them
          </Button>
          <Button size="small" onClick={() => go('decide')}>
            Decide
          </Button>
        </>
      }
    >
      <p>
        The workbook can be written now; these servers stand in it as undecided, with the recommendation beside them.
        {project.undetermined > 0 && ` For ${formatCount(project.undetermined)} the recommendation itself is undetermined.`}
      </p>
    </Notice>
  );
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
  useScreenKeys(KEYS);
  const project = useApp((state) => state.project);
  const bridge = useApp((state) => state.bridge);
  const ask = useApp((state) => state.ask);
  const go = useApp((state) => state.go);
  const tellError = useApp((state) => state.tellError);
  const runJob = useApp((state) => state.runJob);
  const cancelJob = useApp((state) => state.cancelJob);
  const host = useApp((state) => state.host);
  const job = useApp((state) => state.jobs.find((each) => each.label === JOB_LABEL));
  const asked = useApp((state) => state.route.params.write);
  const setParams = useApp((state) => state.setParams);
  const preview = useOperation('workbook.preview', {});
  const [sheet, setSheet] = useState<string | null>(null);
  const [written, setWritten] = useState<{ file: FileRef; workbook: WrittenWorkbook; revision: number } | null>(null);

  async function deliver(file: FileRef) {
    const delivered = await bridge.deliver(file);
    if (!delivered.ok) tellError(delivered.error);
  }

  async function write() {
    if (project === null || job !== undefined) return;
    const destination = await bridge.pickSave('workbook', suggestWorkbookName(project));
    if (!destination.ok) return tellError(destination.error);
    if (destination.value === null) return;
    const file = destination.value;
    const workbook = await runJob(JOB_LABEL, (id) => ask('workbook.write', { job: id, destination: file }));
    if (workbook === null) return;
    setWritten({ file, workbook, revision: project.revision });
    // In a browser the file exists only once it is downloaded; on a desktop showing it is the person's choice.
    if (host?.kind === 'loopback') await deliver(file);
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
      <ScreenLayout title="Workbook">
        <EmptyState
          icon={FileSpreadsheet}
          title="Nothing to write yet"
          text="The workbook lists servers, findings, decisions and the import ledger. Import an inventory first."
          actions={<Button onClick={() => go('import')}>Import an inventory</Button>}
        />
      </ScreenLayout>
    );
  }

  const sheets = preview.value ?? [];
  const current = sheets.find((each) => each.name === sheet)?.name ?? sheets[0]?.name ?? '';
  return (
    <ScreenLayout
      title="Workbook"
      subtitle={sheets.length > 0 ? `${formatCounted(sheets.length, 'sheet')}, as they would be written now` : undefined}
      actions={
        <Button
          look="primary"
          icon={FileSpreadsheet}
          state={job === undefined ? 'ready' : 'working'}
          onClick={() => void write()}
          trailing={<KeyHint keys="W" ground="on-fill" />}
        >
          Write workbook…
        </Button>
      }
    >
      <div className={styles.page}>
        {project !== null && <StillOpen project={project} />}
        {job !== undefined && (
          <div className={styles.job}>
            <Progress text={job.text} done={job.done} total={job.total} />
            <Button size="small" disabled={job.state === 'cancelling'} onClick={() => void cancelJob(job.id)}>
              Cancel
            </Button>
          </div>
        )}
        {written !== null && (
          <div role="status">
            <Notice
              tone="good"
              title={`Written: ${written.workbook.fileName}`}
              actions={
                <Button size="small" onClick={() => void deliver(written.file)}>
                  {host?.kind === 'loopback' ? 'Download again' : 'Show in folder'}
                </Button>
              }
            >
              <p>
                {formatCounted(written.workbook.sheets.length, 'sheet')}, {formatCounted(written.workbook.servers, 'server')},{' '}
                {formatBytes(written.workbook.bytes)}.
                {project !== null &&
                  project.revision !== written.revision &&
                  ' The project has changed since; write it again to hand over what is shown here.'}
              </p>
            </Notice>
          </div>
        )}
        <Preview
          sheets={sheets}
          state={preview.state}
          message={preview.error?.message ?? null}
          current={current}
          onCurrentChange={setSheet}
          onRetry={preview.reload}
        />
      </div>
    </ScreenLayout>
  );
}

/** Props of Preview. */
interface PreviewProps {
  sheets: readonly SheetPreview[];
  state: string;
  message: string | null;
  current: string;
  onCurrentChange: (sheet: string) => void;
  onRetry: () => void;
}

function Preview({ sheets, state, message, current, onCurrentChange, onRetry }: PreviewProps) {
  if (state === 'failed') {
    return (
      <Notice tone="bad" title="The workbook could not be laid out" actions={<Button onClick={onRetry}>Try again</Button>}>
        <p>{message}</p>
      </Notice>
    );
  }
  if (sheets.length === 0) return <p className={styles.quiet}>Laying out the sheets…</p>;
  return (
    <Tabs
      label="Sheets"
      value={current}
      onValueChange={onCurrentChange}
      tabs={sheets.map((each) => ({ id: each.name, label: each.name, note: formatCount(each.rows), content: <SheetTable sheet={each} /> }))}
    />
  );
}
