import { useVirtualizer } from '@tanstack/react-virtual';
import { Hand, TriangleAlert } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanUnit, PlanWave, WavePlan } from '../../../shared/domain/wave-plan.ts';
import { Badge } from '../../components/badge.tsx';
import { formatCount, formatDate } from '../../components/format.ts';
import { PathMark } from '../../components/path-marks.tsx';
import styles from './board-view.module.css';
import { findMainPath, groupByWave, isShown, listTargets, type PlanShow } from './plan-parts.ts';
import type { Planning } from './use-planning.ts';
import { WaveLoads } from './wave-loads.tsx';

/** Props of BoardView and of the calendar beside it. */
export interface PlanViewProps {
  plan: WavePlan;
  show: PlanShow;
  /** Unit that the inspector shows, or null. */
  chosen: string | null;
  planning: Planning;
  onChoose: (unit: string) => void;
  onMove: (unit: PlanUnit, wave: number) => void;
}

const COLUMN_WIDTH_PX = 252;
const CARD_HEIGHT_PX = 68;

/** The waves side by side, each with its cards; a card is dragged, or moved with Alt and the arrow keys. */
export function BoardView(props: PlanViewProps) {
  const { plan, show, chosen } = props;
  const scrollRef = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => groupByWave(plan.units.filter((unit) => isShown(unit, show))), [plan.units, show]);
  const columns = useMemo(() => [...(groups.has(null) ? [null] : []), ...listTargets(plan)], [groups, plan]);
  const waves = useMemo(() => new Map(plan.waves.map((wave) => [wave.number, wave])), [plan.waves]);
  const virtual = useVirtualizer({
    count: columns.length,
    horizontal: true,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => COLUMN_WIDTH_PX,
    overscan: 2,
  });
  const chosenWave = plan.units.find(({ id }) => id === chosen)?.wave;
  useEffect(() => {
    const at = chosenWave === undefined ? -1 : columns.indexOf(chosenWave);
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [chosenWave, columns, virtual]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div ref={scrollRef} className={styles.board} tabIndex={0}>
      <div className={styles.inner} style={{ width: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const number = columns[index] ?? null;
          return (
            <Column
              key={number ?? 'none'}
              {...props}
              number={number}
              wave={number === null ? undefined : waves.get(number)}
              units={groups.get(number) ?? []}
              startPx={start}
            />
          );
        })}
      </div>
    </div>
  );
}

interface ColumnProps extends PlanViewProps {
  number: number | null;
  wave: PlanWave | undefined;
  units: readonly PlanUnit[];
  startPx: number;
}

function Column({ number, wave, units, startPx, plan, chosen, planning, onChoose, onMove }: ColumnProps) {
  const { t } = useTranslation('plan');
  const listRef = useRef<HTMLUListElement>(null);
  const virtual = useVirtualizer({
    count: units.length,
    getScrollElement: () => listRef.current,
    estimateSize: () => CARD_HEIGHT_PX,
    overscan: 6,
    getItemKey: (index) => units[index]?.id ?? index,
  });
  const name = number === null ? t('noWave') : number === 0 ? t('containment') : t('wave', { number });
  const { held } = planning;
  const isTarget = held !== null && held.wave === number;

  function handleOver(event: DragEvent) {
    if (number === null) return;
    event.preventDefault();
    const unit = document.body.dataset.draggedUnit;
    if (unit !== undefined && plan.units.find(({ id }) => id === unit)?.wave !== number) planning.hold(unit, number);
  }

  function handleDrop(event: DragEvent) {
    event.preventDefault();
    const unit = plan.units.find(({ id }) => id === event.dataTransfer.getData('text/plain'));
    planning.letGo();
    if (unit !== undefined && number !== null && unit.wave !== number) onMove(unit, number);
  }

  return (
    <section
      className={styles.column}
      style={{ transform: `translateX(${startPx}px)` }}
      data-over={isTarget || undefined}
      data-role={wave?.role}
      aria-label={name}
      onDragOver={handleOver}
      onDrop={handleDrop}
    >
      <header className={styles.head}>
        <div className={styles.title}>
          <h2>{name}</h2>
          {wave?.role === 'pilot' && <Badge tone="info">{t('pilot')}</Badge>}
          {wave !== undefined && wave.breaks > 0 && (
            <Badge tone="bad" icon={TriangleAlert} title={t('broken', { count: wave.breaks })}>
              {formatCount(wave.breaks)}
            </Badge>
          )}
        </div>
        <p className={styles.dates}>
          {wave === undefined ? ' ' : t('dates', { from: formatDate(wave.startsOn), to: formatDate(wave.endsOn) })}
        </p>
        {wave !== undefined && <WaveLoads wave={wave} />}
        {isTarget && held.breaks !== null && (
          <p className={styles.preview} data-tone={held.breaks.length > 0 ? 'bad' : 'good'} role="status">
            {held.breaks.length === 0
              ? t('wouldBreakNothing')
              : `${t('wouldBreak', { count: held.breaks.length })}: ${held.breaks[0]?.text ?? ''}`}
          </p>
        )}
      </header>
      <ul ref={listRef} className={styles.cards}>
        <li aria-hidden style={{ height: virtual.getTotalSize() }} />
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const unit = units[index];
          if (unit === undefined) return null;
          return (
            <li key={key} className={styles.place} style={{ transform: `translateY(${start}px)` }}>
              <UnitCard unit={unit} isChosen={unit.id === chosen} planning={planning} onChoose={onChoose} onMove={onMove} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface UnitCardProps {
  unit: PlanUnit;
  isChosen: boolean;
  planning: Planning;
  onChoose: (unit: string) => void;
  onMove: (unit: PlanUnit, wave: number) => void;
}

function UnitCard({ unit, isChosen, planning, onChoose, onMove }: UnitCardProps) {
  const { t } = useTranslation('plan');
  const { t: app } = useTranslation('app');
  function handleKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || !event.altKey || unit.wave === null) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(unit, Math.max(1, unit.wave + step));
  }
  return (
    <button
      type="button"
      className={styles.card}
      draggable
      data-unit={unit.id}
      data-broken={unit.breaks > 0 || undefined}
      data-critical={unit.onCriticalPath === 'yes' || undefined}
      aria-current={isChosen || undefined}
      onClick={() => onChoose(unit.id)}
      onKeyDown={handleKey}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', unit.id);
        event.dataTransfer.effectAllowed = 'move';
        document.body.dataset.draggedUnit = unit.id;
      }}
      onDragEnd={() => {
        delete document.body.dataset.draggedUnit;
        planning.letGo();
      }}
    >
      <span className={styles.cardName}>
        <PathMark path={findMainPath(unit)} look="icon" />
        <span>{unit.name}</span>
        {unit.set === 'person' && <Hand aria-label={t('byHand')} className={styles.hand} />}
        {unit.breaks > 0 && <TriangleAlert aria-label={t('broken', { count: unit.breaks })} className={styles.alert} />}
      </span>
      <span className={styles.cardAbout}>
        {[
          unit.kind === 'server' && unit.cutoverOn !== null ? null : app('servers', { count: unit.servers.length }),
          unit.cutoverOn === null ? null : formatDate(unit.cutoverOn),
          unit.basis === 'provisional' ? t('provisional') : null,
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
    </button>
  );
}
