import { CalendarRange, ListChecks, Settings2, TriangleAlert } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanUnit } from '../../../shared/domain/wave-plan.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { formatDate } from '../../components/format.ts';
import { Menu } from '../../components/menu.tsx';
import { Notice } from '../../components/notice.tsx';
import { ScreenLayout } from '../../components/screen-layout.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { Select } from '../../components/select.tsx';
import { useApp, useScreenKeys } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { languageOfError } from '../../wording/language-of-error.ts';
import { t as say } from '../../wording/messages.ts';
import { BoardView } from './board-view.tsx';
import { ChecksInspector } from './checks-inspector.tsx';
import { DependenciesView } from './dependencies-view.tsx';
import { ForecastView } from './forecast/forecast-view.tsx';
import { GanttView } from './gantt-view.tsx';
import type { PlanShow } from './plan-parts.ts';
import styles from './plan-screen.module.css';
import { RaidView } from './raid/raid-view.tsx';
import { RunbookView } from './runbook/runbook-view.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { UnitInspector } from './unit-inspector.tsx';
import { usePlanning } from './use-planning.ts';
import { WorkloadsView } from './workloads-view.tsx';

type View = 'gantt' | 'board' | 'workloads' | 'map' | 'runbooks' | 'forecast' | 'raid';

const VIEWS: readonly View[] = ['gantt', 'board', 'workloads', 'map', 'runbooks', 'forecast', 'raid'];
const VIEW_LABELS = {
  gantt: 'plan:viewGantt',
  board: 'plan:viewBoard',
  workloads: 'plan:viewWorkloads',
  map: 'plan:viewMap',
  runbooks: 'running:viewRunbooks',
  forecast: 'running:viewForecast',
  raid: 'running:viewRaid',
} as const;
const SHOWS = { everything: 'everything', broken: 'brokenOnly', critical: 'criticalOnly' } as const;
/** Waves on a calendar and on a board, with what breaks and why, and what the waves are made of. */
export function PlanScreen() {
  const { t } = useTranslation('plan');
  const screenKeys = useMemo(
    () => ({
      title: t('title'),
      keys: [
        { keys: 'Enter', label: t('keysOpen') },
        { keys: 'Alt ←', label: t('keysEarlier') },
        { keys: 'Alt →', label: t('keysLater') },
      ],
    }),
    [t],
  );
  useScreenKeys(screenKeys);
  const params = useApp((state) => state.route.params);
  const setParams = useApp((state) => state.setParams);
  const go = useApp((state) => state.go);
  const tell = useApp((state) => state.tell);
  const undo = useApp((state) => state.undo);
  const read = useOperation('plan.read', {});
  const planning = usePlanning();
  const [isSetting, setSetting] = useState(false);
  const [show, setShow] = useState<PlanShow>('everything');
  const plan = read.value;
  const view = VIEWS.find((each) => each === params.view) ?? 'gantt';
  const chosen = params.unit ?? null;
  const unit = plan?.units.find(({ id }) => id === chosen);

  useEffect(() => {
    if (plan !== null && chosen !== null && plan.units.every(({ id }) => id !== chosen)) setParams({ unit: '' });
  }, [plan, chosen, setParams]);

  const openChecks = () => setParams({ panel: 'checks', unit: '' });
  const choose = (id: string) => setParams({ unit: id, panel: '' });

  async function move(moved: PlanUnit, wave: number) {
    if (moved.wave === wave || !(await planning.move([moved.id], wave))) return;
    const name = wave === 0 ? t('containment') : t('wave', { number: wave });
    tell({
      tone: 'info',
      topic: 'undo',
      text: t('moved', { name: moved.name, wave: name }),
      action: { label: t('undo'), run: () => void undo() },
    });
  }

  if (plan === null) {
    return (
      <ScreenLayout title={t('title')}>
        {read.state === 'failed' && (
          <Notice tone="bad" title={t('failed')} actions={<Button onClick={read.reload}>{t('again')}</Button>}>
            <p lang={languageOfError(read.error)}>{read.error?.message}</p>
          </Notice>
        )}
      </ScreenLayout>
    );
  }

  const without = plan.state === 'planned' ? plan.units.filter(({ wave }) => wave === null).length : 0;
  const broken = plan.breaks.length;
  const used = plan.waves.filter(({ units }) => units > 0).length;
  const numbers =
    plan.state === 'planned'
      ? t('subtitle', {
          units: plan.units.length,
          waves: used,
          from: formatDate(plan.startsOn),
          to: formatDate(plan.endsOn ?? plan.startsOn),
        })
      : t('subtitleNone', { count: plan.units.length });
  const subtitle = (
    <>
      {numbers}
      {plan.leftOut.length > 0 && (
        <>
          {' · '}
          <button type="button" className={styles.leftOut} onClick={() => go('inventory', { subset: 'undecided' })}>
            {t('undecidedOut', { count: plan.leftOut.length })}
          </button>
        </>
      )}
    </>
  );
  const onWaves = view === 'gantt' || view === 'board';
  const shared = { plan, show, chosen, planning, onChoose: choose, onMove: (moved: PlanUnit, wave: number) => void move(moved, wave) };

  return (
    <ScreenLayout
      title={t('title')}
      subtitle={subtitle}
      surface="fill"
      actions={
        <>
          <Button icon={Settings2} onClick={() => setSetting(true)}>
            {t('settings')}
          </Button>
          {plan.state === 'planned' && (
            <Menu
              align="end"
              trigger={
                <Button look="primary" icon={CalendarRange} state={planning.state}>
                  {t('proposeAgain')}
                </Button>
              }
              sections={[
                {
                  id: 'plan',
                  entries: [
                    { id: 'keep', label: t('proposeAgain'), note: t('proposeAgainNote'), onSelect: () => void planning.propose('keep') },
                    {
                      id: 'afresh',
                      label: t('proposeAfresh'),
                      note: t('proposeAfreshNote'),
                      onSelect: () => void planning.propose('afresh'),
                    },
                  ],
                },
              ]}
            />
          )}
        </>
      }
      toolbar={
        <>
          <SegmentedControl
            label={t('views')}
            value={view}
            segments={VIEWS.map((value) => ({ value, label: say(VIEW_LABELS[value]) }))}
            onValueChange={(value) => setParams({ view: value })}
          />
          {onWaves && plan.state === 'planned' && (
            <>
              <Select
                label={t('show')}
                labelLook="hidden"
                value={show}
                options={(Object.keys(SHOWS) as PlanShow[]).map((value) => ({ value, label: t(SHOWS[value]) }))}
                onValueChange={(value) => setShow((Object.keys(SHOWS) as PlanShow[]).find((each) => each === value) ?? 'everything')}
              />
              <Button
                look={broken + without > 0 ? 'secondary' : 'quiet'}
                className={broken + without > 0 ? styles.broken : undefined}
                icon={broken + without > 0 ? TriangleAlert : ListChecks}
                onClick={openChecks}
              >
                {broken > 0 ? t('broken', { count: broken }) : without > 0 ? t('withoutWave', { count: without }) : t('allHolds')}
              </Button>
            </>
          )}
        </>
      }
      inspector={
        unit !== undefined && onWaves ? (
          <UnitInspector
            key={unit.id}
            plan={plan}
            unit={unit}
            planning={planning}
            onMove={shared.onMove}
            onClose={() => setParams({ unit: '' })}
          />
        ) : params.panel === 'checks' && onWaves && plan.state === 'planned' ? (
          <ChecksInspector plan={plan} onChoose={choose} onClose={() => setParams({ panel: '' })} />
        ) : undefined
      }
    >
      {view === 'workloads' && <WorkloadsView />}
      {view === 'map' && <DependenciesView />}
      {view === 'runbooks' && <RunbookView />}
      {view === 'forecast' && <ForecastView />}
      {view === 'raid' && <RaidView />}
      {onWaves && plan.state === 'none' && (
        <div className={styles.start}>
          {plan.units.length === 0 ? (
            <EmptyState
              icon={CalendarRange}
              title={t('emptyTitle')}
              text={t('emptyText')}
              actions={
                <>
                  <Button look="primary" onClick={() => go('decide')}>
                    {t('emptyDecide')}
                  </Button>
                  {plan.leftOut.length > 0 && (
                    <Button onClick={() => void planning.saveSettings({ ...plan.settings, undecided: 'provisional' })}>
                      {t('emptyProvisional')}
                    </Button>
                  )}
                </>
              }
            />
          ) : (
            <EmptyState
              icon={CalendarRange}
              title={t('startTitle')}
              text={t('startText')}
              actions={
                <Button look="primary" icon={CalendarRange} state={planning.state} onClick={() => void planning.propose('afresh')}>
                  {t('propose')}
                </Button>
              }
            />
          )}
        </div>
      )}
      {view === 'gantt' && plan.state === 'planned' && <GanttView {...shared} />}
      {view === 'board' && plan.state === 'planned' && <BoardView {...shared} />}
      {isSetting && (
        <SettingsDialog
          settings={plan.settings}
          onClose={() => setSetting(false)}
          onSave={(settings) => {
            setSetting(false);
            void planning.saveSettings(settings);
          }}
        />
      )}
    </ScreenLayout>
  );
}
