import type { LucideIcon } from 'lucide-react';
import { Archive, ArrowUpRight, Ban, CircleDashed, CircleHelp, Layers, Minus, Shield } from 'lucide-react';
import type { ExitPath } from '../../shared/domain/exit-path.ts';
import type { Firmness, VerdictPath } from '../../shared/domain/verdict.ts';
import { Badge, type Tone } from './badge.tsx';
import { readWords } from './language.ts';
import styles from './path-marks.module.css';

/** The four ways out in the order in which lists show them. */
export const PATHS: readonly ExitPath[] = ['migrate', 'virtualize', 'isolate', 'retire'];

/** What a mark can stand for: a path, an answer that is none, or nothing decided yet. */
export type MarkedPath = VerdictPath | 'undecided';

/** What stands for a path: its icon, its key where it has one, and its name in the language of the moment. */
export interface PathMarkFace {
  readonly label: string;
  icon: LucideIcon;
  key: string | null;
}

function createFace(path: MarkedPath, icon: LucideIcon, key: string | null = null): PathMarkFace {
  return {
    get label() {
      return readWords().paths[path];
    },
    icon,
    key,
  };
}

/** Label, icon and key of everything that PathMark shows; each path has one colour and one shape everywhere. */
export const PATH_MARKS: Readonly<Record<MarkedPath, PathMarkFace>> = {
  migrate: createFace('migrate', ArrowUpRight, 'M'),
  virtualize: createFace('virtualize', Layers, 'V'),
  isolate: createFace('isolate', Shield, 'I'),
  retire: createFace('retire', Archive, 'R'),
  'manual-review': createFace('manual-review', CircleHelp),
  'out-of-scope': createFace('out-of-scope', Ban),
  none: createFace('none', Minus),
  undecided: createFace('undecided', CircleDashed),
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

/** What a firmness is called in the language of the moment, what it means, and its tone. */
export interface FirmnessFace {
  readonly label: string;
  readonly meaning: string;
  tone: Tone;
}

function createFirmness(firmness: Firmness, tone: Tone): FirmnessFace {
  return {
    get label() {
      return readWords().firmness[firmness].label;
    },
    get meaning() {
      return readWords().firmness[firmness].meaning;
    },
    tone,
  };
}

/** What a person reads for each firmness, and what it means. */
export const FIRMNESS: Readonly<Record<Firmness, FirmnessFace>> = {
  robust: createFirmness('robust', 'good'),
  contestable: createFirmness('contestable', 'warn'),
  undetermined: createFirmness('undetermined', 'outline'),
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
