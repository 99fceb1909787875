import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../../components/segmented-control.tsx';
import { useApp } from '../../../store/use-app.ts';
import { CalendarList } from './calendar-list.tsx';
import { RaciTable } from './raci-table.tsx';
import { RaidList } from './raid-list.tsx';
import styles from './raid-view.module.css';

const PARTS = ['log', 'raci', 'days'] as const;

/** The risk log, who does what, and every day that the plan knows of. */
export function RaidView() {
  const { t } = useTranslation('running');
  const params = useApp((state) => state.route.params);
  const setParams = useApp((state) => state.setParams);
  const part = PARTS.find((one) => one === params.part) ?? 'log';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className={styles.page} tabIndex={0}>
      <SegmentedControl
        label={t('parts')}
        value={part}
        segments={PARTS.map((value) => ({ value, label: t(value) }))}
        onValueChange={(value) => setParams({ part: value })}
      />
      {part === 'log' && <RaidList />}
      {part === 'raci' && <RaciTable />}
      {part === 'days' && <CalendarList />}
    </div>
  );
}
