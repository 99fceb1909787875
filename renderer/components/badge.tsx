import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './badge.module.css';

/** What a badge's colour means; the words always say it too. */
export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'info' | 'outline';

/** Props of Badge. */
export interface BadgeProps {
  tone?: Tone;
  icon?: LucideIcon;
  /** round: a state of a thing; square: a fact about it. */
  shape?: 'round' | 'square';
  title?: string;
  children: ReactNode;
}

/** A short label that marks a state or a fact. */
export function Badge({ tone = 'neutral', icon: Icon, shape = 'round', title, children }: BadgeProps) {
  return (
    <span className={styles.badge} data-tone={tone} data-shape={shape} title={title}>
      {Icon !== undefined && <Icon aria-hidden />}
      {children}
    </span>
  );
}
