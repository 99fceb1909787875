import { useVirtualizer } from '@tanstack/react-virtual';
import { Hand, TriangleAlert } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, memo, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanUnit, PlanWave, WavePlan } from '../../../shared/domain/wave-plan.ts';
import { Badge } from '../../components/badge.tsx';
import { formatCount, formatDate } from '../../components/format.ts';
import { PathMark } from '../../components/path-marks.tsx';
import { findKeyTarget } from '../../components/use-paged-list.ts';
import { addDays, daysBetween, formatMonth } from '../../wording/calendar.ts';
import type { PlanViewProps } from './board-view.tsx';
import styles from './gantt-view.module.css';
import { findMainPath, groupByWave, isShown } from './plan-parts.ts';
import { WaveLoads } from './wave-loads.tsx';

type GanttRow = { kind: 'wave'; number: number | null; wave: PlanWave | undefined } | { kind: 'unit'; unit: PlanUnit };

const LABEL_PX = 288;
const ROW_PX = 32;
const LEAST_DAY_PX = 3;

/** The waves on a calendar, one line for each wave and unit; only the lines in view are drawn. */
export function GanttView({ plan, show, chosen, planning, onChoose, onMove }: PlanViewProps) {
  const { t } = useTranslation('plan');
  const id = useId();
  const scrollRef = useRef<HTMLDivElement>(null);
  const width = useWidth(scrollRef);
  const [cursor, setCursor] = useState(0);
  const rows = useMemo(() => listRows(plan, show), [plan, show]);
  const waves = useMemo(() => new Map(plan.waves.map((wave) => [wave.number, wave])), [plan.waves]);
  const scale = useMemo(() => makeScale(plan, Math.max(320, width - LABEL_PX - 16)), [plan, width]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => ROW_PX,
    overscan: 8,
  });

  useEffect(() => {
    const at = rows.findIndex((row) => row.kind === 'unit' && row.unit.id === chosen);
    if (at >= 0) setCursor(at);
  }, [rows, chosen]);

  // The line that is marked is in view with its bar, too.
  useEffect(() => {
    const box = scrollRef.current;
    const row = rows[cursor];
    const wave = row?.kind === 'unit' ? waves.get(row.unit.wave ?? -1) : row?.wave;
    if (box === null || wave === undefined) return;
    const left = scale.at(wave.startsOn) * scale.dayPx;
    const right = (scale.at(wave.endsOn) + 1) * scale.dayPx;
    const room = box.clientWidth - LABEL_PX;
    if (left < box.scrollLeft || right > box.scrollLeft + room) box.scrollLeft = Math.max(0, left - room / 3);
  }, [cursor, rows, waves, scale]);

  function handleKey(event: KeyboardEvent) {
    const row = rows[cursor];
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step !== undefined && event.altKey && row?.kind === 'unit' && row.unit.wave !== null)
      onMove(row.unit, Math.max(1, row.unit.wave + step));
    else if (event.key === 'Enter' && row?.kind === 'unit') onChoose(row.unit.id);
    else {
      const target = event.altKey ? null : findKeyTarget(event.key, cursor, rows.length);
      if (target === null) return;
      setCursor(target);
      virtual.scrollToIndex(target, { align: 'auto' });
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** The wave below the pointer, from 1 on. */
  function waveAt(event: DragEvent): number {
    const box = event.currentTarget.getBoundingClientRect();
    const day = (event.clientX - box.left - LABEL_PX) / scale.dayPx;
    return Math.max(1, Math.floor((day - scale.waveFrom) / scale.waveDays) + 1);
  }

  const heldWave = planning.held?.wave ?? null;
  return (
    <div
      ref={scrollRef}
      className={styles.scroll}
      role="listbox"
      aria-label={t('ganttLabel')}
      aria-activedescendant={rows.length > 0 ? `${id}-${cursor}` : undefined}
      tabIndex={0}
      onKeyDown={handleKey}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Alt and the arrow keys move units as dragging does */}
      <div
        className={styles.inner}
        style={{ width: LABEL_PX + scale.widthPx }}
        onDragOver={(event) => {
          const unit = document.body.dataset.draggedUnit;
          if (unit === undefined) return;
          event.preventDefault();
          planning.hold(unit, waveAt(event));
        }}
        onDrop={(event) => {
          event.preventDefault();
          const unit = plan.units.find((each) => each.id === event.dataTransfer.getData('text/plain'));
          const wave = waveAt(event);
          planning.letGo();
          if (unit !== undefined && unit.wave !== wave) onMove(unit, wave);
        }}
      >
        <div className={styles.head}>
          <div className={styles.corner}>{t('unit')}</div>
          <div className={styles.months}>
            {scale.months.map((month) => (
              <span key={month.label} className={styles.month} style={{ left: month.at * scale.dayPx, width: month.days * scale.dayPx }}>
                {month.days * scale.dayPx > 34 ? month.label : ''}
              </span>
            ))}
            {scale.marks.map((mark) => (
              <span
                key={mark.text}
                className={styles.flag}
                data-kind={mark.kind}
                style={{ left: mark.at * scale.dayPx, width: mark.roomDays * scale.dayPx }}
                title={mark.text}
              >
                {mark.roomDays * scale.dayPx > 24 ? mark.text : ''}
              </span>
            ))}
          </div>
        </div>
        <div className={styles.body} style={{ height: virtual.getTotalSize() }}>
          <div className={styles.ground} style={{ left: LABEL_PX, width: scale.widthPx }} aria-hidden>
            {scale.freezes.map((freeze) => (
              <span
                key={`${freeze.name}${freeze.at}`}
                className={styles.freeze}
                style={{ left: freeze.at * scale.dayPx, width: freeze.days * scale.dayPx }}
                title={freeze.name}
              />
            ))}
            {scale.marks.map((mark) => (
              <span
                key={mark.text}
                className={styles.mark}
                data-kind={mark.kind}
                style={{ left: mark.at * scale.dayPx }}
                title={mark.text}
              />
            ))}
            {heldWave !== null && heldWave > 0 && (
              <span
                className={styles.over}
                style={{ left: (scale.waveFrom + (heldWave - 1) * scale.waveDays) * scale.dayPx, width: scale.waveDays * scale.dayPx }}
              />
            )}
          </div>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list itself listens to the keys
              <div
                key={row.kind === 'unit' ? row.unit.id : `wave ${row.number}`}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={row.kind === 'unit' && row.unit.id === chosen}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                data-kind={row.kind}
                data-cursor={index === cursor || undefined}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
                onClick={() => {
                  setCursor(index);
                  scrollRef.current?.focus({ preventScroll: true });
                  if (row.kind === 'unit') onChoose(row.unit.id);
                }}
              >
                {row.kind === 'wave' ? (
                  <WaveLine row={row} scale={scale} />
                ) : (
                  <UnitLine unit={row.unit} wave={waves.get(row.unit.wave ?? -1)} scale={scale} onDragEnd={planning.letGo} />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {planning.held !== null && planning.held.breaks !== null && (
        <p className={styles.preview} data-tone={planning.held.breaks.length > 0 ? 'bad' : 'good'} role="status">
          {t('wave', { number: planning.held.wave })}:{' '}
          {planning.held.breaks.length === 0
            ? t('wouldBreakNothing')
            : `${t('wouldBreak', { count: planning.held.breaks.length })}. ${planning.held.breaks
                .map(({ text }) => text)
                .slice(0, 3)
                .join(' ')}`}
        </p>
      )}
    </div>
  );
}

function WaveLine({ row, scale }: { row: Extract<GanttRow, { kind: 'wave' }>; scale: Scale }) {
  const { t } = useTranslation('plan');
  const { number, wave } = row;
  const name = number === null ? t('noWave') : number === 0 ? t('containment') : t('wave', { number });
  return (
    <>
      <div className={styles.label}>
        <strong>{name}</strong>
        {wave?.role === 'pilot' && <Badge tone="info">{t('pilot')}</Badge>}
        {wave !== undefined && wave.breaks > 0 && (
          <Badge tone="bad" icon={TriangleAlert} title={t('broken', { count: wave.breaks })}>
            {formatCount(wave.breaks)}
          </Badge>
        )}
        {wave !== undefined && (
          <span className={styles.loads}>
            <WaveLoads wave={wave} look="bar" />
          </span>
        )}
      </div>
      {wave !== undefined && (
        <span
          className={styles.span}
          data-graphic
          style={{
            left: LABEL_PX + scale.at(wave.startsOn) * scale.dayPx,
            width: (scale.at(wave.endsOn) + 1 - scale.at(wave.startsOn)) * scale.dayPx,
          }}
          title={t('dates', { from: formatDate(wave.startsOn), to: formatDate(wave.endsOn) })}
        />
      )}
    </>
  );
}

interface UnitLineProps {
  unit: PlanUnit;
  wave: PlanWave | undefined;
  scale: Scale;
  onDragEnd: () => void;
}

const UnitLine = memo(function UnitLine({ unit, wave, scale, onDragEnd }: UnitLineProps) {
  const { t } = useTranslation('plan');
  const path = findMainPath(unit);
  const from = wave === undefined ? null : scale.at(wave.startsOn);
  return (
    <>
      <div className={styles.label} data-critical={unit.onCriticalPath === 'yes' || undefined}>
        <PathMark path={path} look="icon" />
        <span className={styles.name}>{unit.name}</span>
        {unit.servers.length > 1 && <span className={styles.count}>{formatCount(unit.servers.length)}</span>}
        {unit.basis === 'provisional' && <Badge tone="outline">{t('provisional')}</Badge>}
        {unit.set === 'person' && <Hand aria-label={t('byHand')} className={styles.hand} />}
        {unit.breaks > 0 && <TriangleAlert aria-label={t('broken', { count: unit.breaks })} className={styles.alert} />}
      </div>
      {wave !== undefined && from !== null && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Alt and the arrow keys move units as dragging does
        <span
          className={styles.bar}
          data-graphic
          draggable
          data-path={path}
          data-basis={unit.basis}
          data-broken={unit.breaks > 0 || undefined}
          style={{ left: LABEL_PX + from * scale.dayPx, width: (scale.at(wave.endsOn) + 1 - from) * scale.dayPx }}
          title={`${unit.name}${unit.cutoverOn === null ? '' : `, ${t('cutover')} ${formatDate(unit.cutoverOn)}`}`}
          onDragStart={(event) => {
            event.dataTransfer.setData('text/plain', unit.id);
            event.dataTransfer.effectAllowed = 'move';
            document.body.dataset.draggedUnit = unit.id;
          }}
          onDragEnd={() => {
            delete document.body.dataset.draggedUnit;
            onDragEnd();
          }}
        />
      )}
      {unit.rehearsalOn !== null && (
        <span
          className={styles.rehearsal}
          style={{ left: LABEL_PX + (scale.at(unit.rehearsalOn) + 0.5) * scale.dayPx }}
          title={`${t('rehearsal')} ${formatDate(unit.rehearsalOn)}`}
        />
      )}
      {unit.cutoverOn !== null && (
        <span
          className={styles.cutover}
          data-graphic
          data-path={path}
          style={{ left: LABEL_PX + (scale.at(unit.cutoverOn) + 0.5) * scale.dayPx }}
          title={`${t('cutover')} ${formatDate(unit.cutoverOn)}`}
        />
      )}
    </>
  );
});

interface Scale {
  dayPx: number;
  widthPx: number;
  /** Day of the scale on which wave 1 begins. */
  waveFrom: number;
  waveDays: number;
  at: (isoDate: string) => number;
  months: { label: string; at: number; days: number }[];
  freezes: { name: string; at: number; days: number }[];
  /** `roomDays`: until the next mark, for its words. */
  marks: { kind: 'today' | 'milestone'; text: string; at: number; roomDays: number }[];
}

function makeScale(plan: WavePlan, roomPx: number): Scale {
  const start = addDays(plan.asOf < plan.startsOn ? plan.asOf : plan.startsOn, -3);
  const waveDays = plan.settings.waveWeeks * 7;
  const days = daysBetween(start, plan.endsOn ?? plan.startsOn) + waveDays + 1;
  const dayPx = Math.max(LEAST_DAY_PX, roomPx / days);
  const at = (isoDate: string) => daysBetween(start, isoDate);
  const inRange = (day: number) => day >= 0 && day <= days;
  const months: Scale['months'] = [];
  const first = new Date(`${start.slice(0, 7)}-01T00:00:00Z`);
  for (let month = 0; month < 1_000; month += 1) {
    const from = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1));
    const to = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month + 1, 1));
    const [left, right] = [from, to].map((date) => Math.min(days, Math.max(0, at(date.toISOString().slice(0, 10))))) as [number, number];
    if (left >= days) break;
    months.push({ label: formatMonth(from.toISOString().slice(0, 7)), at: left, days: right - left });
  }
  return {
    dayPx,
    widthPx: days * dayPx,
    waveFrom: at(plan.startsOn),
    waveDays,
    at,
    months,
    freezes: plan.settings.freezes.flatMap(({ name, from, to }) =>
      at(to) < 0 || at(from) > days ? [] : [{ name, at: Math.max(0, at(from)), days: at(to) + 1 - Math.max(0, at(from)) }],
    ),
    marks: [
      { kind: 'today' as const, text: formatDate(plan.asOf), at: at(plan.asOf) },
      ...plan.milestones.map(({ on, text }) => ({ kind: 'milestone' as const, text: `${formatDate(on)}: ${text}`, at: at(on) })),
    ]
      .filter((mark) => inRange(mark.at))
      .map((mark, index, all) => ({ ...mark, roomDays: (all[index + 1]?.at ?? days) - mark.at })),
  };
}

function listRows(plan: WavePlan, show: PlanViewProps['show']): GanttRow[] {
  const groups = groupByWave(plan.units.filter((unit) => isShown(unit, show)));
  const rows: GanttRow[] = [];
  const add = (number: number | null, wave: PlanWave | undefined) => {
    const units = groups.get(number) ?? [];
    if (units.length === 0 && (show !== 'everything' || number === null)) return;
    rows.push({ kind: 'wave', number, wave });
    for (const unit of units) rows.push({ kind: 'unit', unit });
  };
  add(null, undefined);
  for (const wave of plan.waves) add(wave.number, wave);
  return rows;
}

function useWidth(ref: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(800);
  useEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 800)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
