import type { ProjectSummary } from '../../../shared/domain/project.ts';
import { Button } from '../../components/button.tsx';
import { formatCount, formatCounted } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';

/** What is still open before the workbook is handed over. */
export function StillOpen({ project }: { project: ProjectSummary }) {
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
