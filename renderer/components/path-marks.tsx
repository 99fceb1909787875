import type { LucideIcon } from 'lucide-react';
import { Archive, ArrowUpRight, Ban, CircleDashed, CircleHelp, Layers, Minus, Shield } from 'lucide-react';
import type { ExitPath } from '../../shared/domain/exit-path.ts';
import type { Firmness, VerdictPath } from '../../shared/domain/verdict.ts';
import { Badge, type Tone } from './badge.tsx';
import styles from './path-marks.module.css';

/** The four ways out in the order in which lists show them. */
export const PATHS: readonly ExitPath[] = ['migrate', 'virtualize', 'isolate', 'retire'];

/** What a mark can stand for: a path, an answer that is none, or nothing decided yet. */
export type MarkedPath = VerdictPath | 'undecided';

/** Label, icon and key of everything that PathMark shows; each path has one colour and one shape everywhere. */
export const PATH_MARKS: Readonly<Record<MarkedPath, { label: string; icon: LucideIcon; key: string | null }>> = {
  migrate: { label: 'Migrate', icon: ArrowUpRight, key: 'M' },
  virtualize: { label: 'Virtualize', icon: Layers, key: 'V' },
  isolate: { label: 'Isolate', icon: Shield, key: 'I' },
  retire: { label: 'Retire', icon: Archive, key: 'R' },
  'manual-review': { label: 'Look at it by hand', icon: CircleHelp, key: null },
  'out-of-scope': { label: 'Out of scope', icon: Ban, key: null },
  none: { label: 'Not flagged', icon: Minus, key: null },
  undecided: { label: 'Undecided', icon: CircleDashed, key: null },
};

/** Props of PathMark. */
export interface PathMarkProps {
  /** null is undecided. */
  path: MarkedPath | null;
  /** icon: the shape alone, with the label for those who cannot see it; label: both; chip: both on the path's ground. */
  look?: 'icon' | 'label' | 'chip';
}

/** A path as its colour and shape. */
export function PathMark({ path, look = 'label' }: PathMarkProps) {
  const shown = path ?? 'undecided';
  const { label, icon: Icon } = PATH_MARKS[shown];
  return (
    <span className={styles.mark} data-path={shown} data-look={look} title={look === 'chip' ? undefined : label}>
      <Icon aria-hidden />
      <span className={look === 'icon' ? 'visually-hidden' : undefined}>{label}</span>
    </span>
  );
}

/** What a person reads for each firmness, and what it means. */
export const FIRMNESS: Readonly<Record<Firmness, { label: string; tone: Tone; meaning: string }>> = {
  robust: { label: 'robust', tone: 'good', meaning: 'The same path comes out on top whatever the unknown facts turn out to be.' },
  contestable: {
    label: 'contestable',
    tone: 'warn',
    meaning: 'This path leads on what is known, but an unknown fact could put another one on top.',
  },
  undetermined: {
    label: 'undetermined',
    tone: 'outline',
    meaning: 'Too little is known, or an unknown fact decides whether a path is open at all.',
  },
};

/** How firm a verdict is. */
export function FirmnessBadge({ firmness }: { firmness: Firmness }) {
  const { label, tone, meaning } = FIRMNESS[firmness];
  return (
    <Badge tone={tone} title={meaning}>
      {label}
    </Badge>
  );
}
