import { useTranslation } from 'react-i18next';
import type { QueueParts, QueueView } from '../../../shared/domain/decide-queue.ts';
import type { Firmness, VerdictPath } from '../../../shared/domain/verdict.ts';
import { FIRMNESS, PATH_MARKS, PATHS } from '../../components/path-marks.tsx';
import { Select } from '../../components/select.tsx';
import styles from './queue-panel.module.css';

/** Props of QueueFilters. */
export interface QueueFiltersProps {
  view: QueueView;
  /** What the queue can be narrowed to; null until it is counted. */
  parts: QueueParts | null;
  onViewChange: (view: QueueView) => void;
}

const FIRMNESSES = ['robust', 'contestable', 'undetermined'] as const;
const RISKS = ['moderate', 'high', 'very-high'] as const;
/** A value of a list that stands for no choice; owners and workloads may have any other. */
const ANY = '*';

/** How the queue is narrowed. */
export function QueueFilters({ view, parts, onViewChange }: QueueFiltersProps) {
  const { t } = useTranslation('decide');
  const owners = parts?.owners ?? [];
  const workloads = parts?.workloads ?? [];
  const partOf = ({ servers, left }: { servers: number; left: number }) => t('queue.partOf', { left, count: servers });
  const shows: { value: QueueView['show']; label: string }[] = [
    { value: 'all', label: t('queue.showAll') },
    { value: 'undecided', label: t('queue.showUndecided') },
    { value: 'decided', label: t('queue.showDecided') },
    { value: 'review', label: t('queue.showReview', { count: parts?.review ?? 0 }) },
    { value: 'commented', label: t('queue.showCommented', { count: parts?.commented ?? 0 }) },
  ];
  const inNone = workloads.length > 0;
  return (
    <div className={styles.filters}>
      <Select
        label={t('queue.show')}
        labelLook="hidden"
        size="small"
        value={view.show}
        options={shows}
        onValueChange={(show) => onViewChange({ ...view, show: shows.find((each) => each.value === show)?.value ?? 'all' })}
      />
      <Select
        label={t('queue.firmness')}
        labelLook="hidden"
        size="small"
        value={view.firmness ?? ANY}
        options={[{ value: ANY, label: t('queue.anyFirmness') }, ...FIRMNESSES.map((value) => ({ value, label: FIRMNESS[value].label }))]}
        onValueChange={(firmness) => onViewChange({ ...view, firmness: firmness === ANY ? null : (firmness as Firmness) })}
      />
      <Select
        label={t('queue.recommendation')}
        labelLook="hidden"
        size="small"
        value={view.verdict ?? ANY}
        options={[
          { value: ANY, label: t('queue.anyRecommendation') },
          ...([...PATHS, 'manual-review'] as const).map((value) => ({ value, label: PATH_MARKS[value].label })),
        ]}
        onValueChange={(verdict) => onViewChange({ ...view, verdict: verdict === ANY ? null : (verdict as VerdictPath) })}
      />
      <Select
        label={t('queue.risk')}
        labelLook="hidden"
        size="small"
        value={view.risk ?? ANY}
        options={[
          { value: ANY, label: t('queue.anyRisk') },
          ...RISKS.map((value) => ({
            value,
            label: value === 'very-high' ? t('queue.riskMost') : t('queue.riskFloor', { level: t(`riskLevel.${value}`) }),
          })),
        ]}
        onValueChange={(risk) => onViewChange({ ...view, risk: RISKS.find((each) => each === risk) ?? null })}
      />
      {owners.length > 1 && (
        <Select
          label={t('queue.owner')}
          labelLook="hidden"
          size="small"
          value={view.owner === null ? ANY : `=${view.owner}`}
          options={[
            { value: ANY, label: t('queue.anyOwner') },
            ...owners.map((each) => ({
              value: `=${each.owner}`,
              label: each.owner === '' ? t('queue.noOwner') : each.owner,
              note: partOf(each),
            })),
          ]}
          onValueChange={(owner) => onViewChange({ ...view, owner: owner === ANY ? null : owner.slice(1) })}
          className={inNone ? undefined : styles.wide}
        />
      )}
      {inNone && (
        <Select
          label={t('queue.workload')}
          labelLook="hidden"
          size="small"
          value={view.workload === null ? ANY : `=${view.workload}`}
          options={[
            { value: ANY, label: t('queue.anyWorkload') },
            ...workloads.map((each) => ({ value: `=${each.id}`, label: each.name, note: partOf(each) })),
            { value: '=', label: t('queue.noWorkload') },
          ]}
          onValueChange={(workload) => onViewChange({ ...view, workload: workload === ANY ? null : workload.slice(1) })}
          className={owners.length > 1 ? undefined : styles.wide}
        />
      )}
    </div>
  );
}
