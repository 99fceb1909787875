import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DependencyEdge } from '../../../shared/domain/dependency.ts';
import { IconButton } from '../../components/button.tsx';
import styles from './dependencies-view.module.css';
import { layOutMap } from './lay-out-map.ts';

/** Props of DependencyMapView. */
export interface DependencyMapViewProps {
  edges: readonly DependencyEdge[];
  /** How many of more are drawn, or null where the map shows all. */
  more: number | null;
  /** Dependency that the list shows in full, or null. */
  chosen: string | null;
  onChoose: (edge: string) => void;
  /** Narrows list and map to a server. */
  onSearch: (name: string) => void;
}

const ZOOM_STEP = 1.25;

/** Servers and what they depend on, from left to right; the list beside it says the same. */
export function DependencyMapView({ edges, more, chosen, onChoose, onSearch }: DependencyMapViewProps) {
  const { t } = useTranslation('plan');
  const map = useMemo(() => layOutMap(edges), [edges]);
  const scrollRef = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState(1);
  const fit = () => {
    const box = scrollRef.current;
    if (box !== null) setZoom(Math.max(0.25, Math.min(1, (box.clientWidth - 8) / map.width, (box.clientHeight - 8) / map.height)));
  };
  // Another map is shown as a whole at first, but never so small that it cannot be read.
  useEffect(() => {
    const box = scrollRef.current;
    if (box !== null) setZoom(Math.max(0.7, Math.min(1, (box.clientWidth - 8) / map.width)));
  }, [map]);
  if (edges.length === 0) return <div className={styles.map} />;
  return (
    <div className={styles.map}>
      <div className={styles.tools}>
        {more !== null && <span className={styles.quiet}>{t('mapMost', { count: more })}</span>}
        <IconButton
          icon={ZoomOut}
          size="small"
          look="secondary"
          label={t('zoomOut')}
          onClick={() => setZoom(Math.max(0.25, zoom / ZOOM_STEP))}
        />
        <IconButton
          icon={ZoomIn}
          size="small"
          look="secondary"
          label={t('zoomIn')}
          onClick={() => setZoom(Math.min(3, zoom * ZOOM_STEP))}
        />
        <IconButton icon={Maximize} size="small" look="secondary" label={t('zoomFit')} onClick={fit} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div ref={scrollRef} className={styles.canvas} tabIndex={0}>
        <svg
          width={map.width * zoom}
          height={map.height * zoom}
          viewBox={`0 0 ${map.width} ${map.height}`}
          role="img"
          aria-label={t('mapLabel', { nodes: map.nodes.length, edges: map.lines.length })}
        >
          <defs>
            <marker id="needs-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
              <path d="M0 0L8 4L0 8z" fill="context-stroke" />
            </marker>
          </defs>
          {map.lines.map(({ edge, points }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list beside the map does the same by keyboard
            <g
              key={edge.id}
              className={styles.line}
              data-standing={edge.standing}
              data-confidence={edge.confidence}
              data-chosen={edge.id === chosen || undefined}
              onClick={() => onChoose(edge.id)}
            >
              <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} className={styles.touch} />
              <polyline
                points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
                className={styles.stroke}
                markerEnd={edge.kind === 'needs' ? 'url(#needs-arrow)' : undefined}
              />
            </g>
          ))}
          {map.nodes.map(({ id, name, x, y, width, height }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the search field does the same by keyboard
            <g key={id} className={styles.node} onClick={() => onSearch(name)}>
              <rect x={x - width / 2} y={y - height / 2} width={width} height={height} rx={6} />
              <text x={x} y={y} dominantBaseline="central" textAnchor="middle">
                {name}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}
