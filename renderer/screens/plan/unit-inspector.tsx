import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DependencyEdge } from '../../../shared/domain/dependency.ts';
import type { PlanUnit, PlanWish, WavePlan } from '../../../shared/domain/wave-plan.ts';
import { Badge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { formatDate } from '../../components/format.ts';
import { Notice } from '../../components/notice.tsx';
import { PATHS, PathMark } from '../../components/path-marks.tsx';
import { InspectorPanel } from '../../components/screen-layout.tsx';
import { Select } from '../../components/select.tsx';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { listTargets } from './plan-parts.ts';
import styles from './unit-inspector.module.css';
import type { Planning } from './use-planning.ts';
import { WishForm } from './wish-form.tsx';

/** Props of UnitInspector. */
export interface UnitInspectorProps {
  plan: WavePlan;
  unit: PlanUnit;
  planning: Planning;
  onMove: (unit: PlanUnit, wave: number) => void;
  onClose: () => void;
}

/** One workload or server of the plan: where it stands, why, what it breaks, and what can be asked for it. */
export function UnitInspector({ plan, unit, planning, onMove, onClose }: UnitInspectorProps) {
  const { t } = useTranslation('plan');
  const { t: app } = useTranslation('app');
  const go = useApp((state) => state.go);
  const explained = useOperation('plan.explain', { unit: unit.id });
  const related = useOperation('dependency.list', { units: [unit.id], limit: 30 });
  const [isWishing, setWishing] = useState(false);
  const { settings } = plan;
  const wishes = settings.wishes.filter((wish) => wish.unit === unit.id || unit.servers.includes(wish.unit));
  const unitNames = new Map(plan.units.map((each) => [each.id, each.name]));
  const waves = listTargets(plan).map((number) => ({
    value: String(number),
    label: number === 0 ? t('containment') : t('wave', { number }),
  }));

  const facts: [string, string][] = [
    [t('cutover'), unit.cutoverOn === null ? t('notKnown') : formatDate(unit.cutoverOn)],
    [t('rehearsal'), unit.rehearsalOn === null ? t('notKnown') : formatDate(unit.rehearsalOn)],
    [t('effort'), t('effortDays', unit.effortDays)],
    [t('copy'), unit.copyMinutes === null ? t('notKnown') : t('copyHours', { hours: Math.round(unit.copyMinutes / 6) / 10 })],
    [t('lead'), unit.lead ?? t('nobody')],
    [t('environment'), t(`environment-${unit.environment}`)],
    [t('criticality'), unit.criticality === null ? t('notKnown') : t('criticalityOf', { value: unit.criticality })],
    [t('complexity'), t(`complexity-${unit.complexity}`)],
    [t('sites'), unit.sites.length === 0 ? t('notKnown') : unit.sites.join(', ')],
  ];

  return (
    <InspectorPanel
      title={unit.name}
      subtitle={app('servers', { count: unit.servers.length })}
      onClose={onClose}
      head={
        <div className={styles.place}>
          <Select
            label={t('moveTo')}
            labelLook="hidden"
            size="small"
            value={unit.wave === null ? '' : String(unit.wave)}
            options={unit.wave === null ? [{ value: '', label: t('noWave') }, ...waves] : waves}
            disabled={planning.state === 'working'}
            onValueChange={(value) => value !== '' && onMove(unit, Number(value))}
          />
          {unit.set === 'person' && (
            <Button size="small" look="quiet" disabled={planning.state === 'working'} onClick={() => void planning.release([unit.id])}>
              {t('release')}
            </Button>
          )}
        </div>
      }
    >
      <div className={styles.parts}>
        <div className={styles.marks}>
          {PATHS.filter((path) => (unit.paths[path] ?? 0) > 0).map((path) => (
            <PathMark key={path} path={path} look="chip" />
          ))}
          {unit.set === 'person' && <Badge tone="outline">{t('byHand')}</Badge>}
          {unit.onCriticalPath === 'yes' && <Badge tone="warn">{t('critical')}</Badge>}
          {unit.basis === 'provisional' && (
            <Badge tone="outline" title={t('provisionalNote')}>
              {t('provisional')}
            </Badge>
          )}
        </div>
        {(explained.value?.breaks.length ?? 0) > 0 && (
          <Notice tone="bad" title={t('breaks')}>
            <ul className={styles.list}>
              {explained.value?.breaks.map(({ condition, text }) => (
                <li key={`${condition.id} ${text}`} lang="en">
                  {text} {condition.text} <span className={styles.quiet}>{condition.relax}</span>
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <section>
          <h3>{t('why')}</h3>
          {unit.wave === null && <p className={styles.quiet}>{t('whyNone')}</p>}
          <ul className={styles.reasons}>
            {explained.value?.reasons.map(({ rule, text }) => (
              <li key={text} lang="en">
                {text}
                {rule !== null && <code>{rule}</code>}
              </li>
            ))}
          </ul>
        </section>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <section>
          <h3>{t('wishes')}</h3>
          <ul className={styles.reasons}>
            {wishes.map((wish) => (
              <li key={wish.id} className={styles.wish}>
                <span>{sayWish(wish, t(`wish-${wish.want.kind === 'wave' ? 'not-before' : wish.want.kind}`), unitNames)}</span>
                <Button
                  size="small"
                  look="quiet"
                  onClick={() => void planning.saveSettings({ ...settings, wishes: settings.wishes.filter(({ id }) => id !== wish.id) })}
                >
                  {app('remove')}
                </Button>
              </li>
            ))}
          </ul>
          {isWishing ? (
            <WishForm
              plan={plan}
              unit={unit.id}
              onCancel={() => setWishing(false)}
              onSave={(wish) => {
                setWishing(false);
                void planning.saveSettings({ ...settings, wishes: [...settings.wishes, wish] });
              }}
            />
          ) : (
            <Button size="small" onClick={() => setWishing(true)}>
              {t('addWish')}
            </Button>
          )}
        </section>
        <section>
          <h3>{t('related')}</h3>
          {related.value?.edges.length === 0 && <p className={styles.quiet}>{t('relatedNone')}</p>}
          <ul className={styles.reasons}>
            {related.value?.edges.slice(0, 8).map((edge) => (
              <li key={edge.id}>
                {sayEdge(edge, t)} <Badge tone={edge.standing === 'hard' ? 'good' : 'outline'}>{t(`standing-${edge.standing}`)}</Badge>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{t('members')}</h3>
          <ul className={styles.members}>
            {unit.servers.slice(0, 50).map((server) => (
              <li key={server}>
                <Button size="small" look="quiet" onClick={() => go('decide', { server })}>
                  {unit.kind === 'server' ? unit.name : (unitNames.get(server) ?? server)}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </InspectorPanel>
  );
}

function sayWish({ want, reason }: PlanWish, kind: string, names: ReadonlyMap<string, string>): string {
  const what = want.kind === 'wave' ? String(want.wave) : 'on' in want ? formatDate(want.on) : (names.get(want.other) ?? want.other);
  return `${kind} ${what}${reason === '' ? '' : `: ${reason}`}`;
}

/** Says a dependency in a sentence. */
export function sayEdge(
  { kind, fromName, toName }: Pick<DependencyEdge, 'kind' | 'fromName' | 'toName'>,
  t: ReturnType<typeof useTranslation<'plan'>>['t'],
): string {
  return kind === 'needs' ? t('needs', { from: fromName, to: toName }) : t('together', { from: fromName, to: toName });
}
