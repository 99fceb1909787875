import { useTranslation } from 'react-i18next';
import type { ProjectSummary } from '../../../shared/domain/project.ts';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';

/** What is still open before the workbook is handed over. */
export function StillOpen({ project }: { project: ProjectSummary }) {
  const { t } = useTranslation('workbook');
  const go = useApp((state) => state.go);
  if (project.flagged === 0) {
    return (
      <Notice>
        <p>{t('open.none')}</p>
      </Notice>
    );
  }
  if (project.undecided === 0) {
    return (
      <Notice tone="good">
        <p>{t('open.all', { count: project.flagged })}</p>
      </Notice>
    );
  }
  return (
    <Notice
      tone="warn"
      title={t('open.some', { count: project.flagged, undecided: project.undecided })}
      actions={
        <>
          <Button size="small" onClick={() => go('inventory', { subset: 'undecided' })}>
            {t('open.list')}
          </Button>
          <Button size="small" onClick={() => go('decide')}>
            {t('open.decide')}
          </Button>
        </>
      }
    >
      <p>
        {t('open.text')}
        {project.undetermined > 0 && ` ${t('open.undetermined', { count: project.undetermined })}`}
      </p>
    </Notice>
  );
}
