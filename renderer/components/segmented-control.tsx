import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { LucideIcon } from 'lucide-react';
import styles from './segmented-control.module.css';

/** One choice of a SegmentedControl. */
export interface Segment {
  value: string;
  label: string;
  icon?: LucideIcon;
  /** Shown behind the label, such as a count. */
  note?: string;
}

/** Props of SegmentedControl. */
export interface SegmentedControlProps {
  label: string;
  /** null where nothing is chosen yet. */
  value: string | null;
  segments: readonly Segment[];
  onValueChange: (value: string) => void;
  size?: 'small' | 'medium';
  disabled?: boolean;
}

/** A few choices side by side of which one holds; arrow keys move between them. */
export function SegmentedControl({ label, value, segments, onValueChange, size = 'medium', disabled }: SegmentedControlProps) {
  return (
    <RadioGroup
      aria-label={label}
      className={styles.group}
      data-size={size}
      value={value ?? ''}
      disabled={disabled}
      onValueChange={(next) => typeof next === 'string' && onValueChange(next)}
    >
      {segments.map(({ value: own, label: words, icon: Icon, note }) => (
        <Radio.Root key={own} value={own} className={styles.segment} aria-label={note === undefined ? words : `${words}, ${note}`}>
          {Icon !== undefined && <Icon aria-hidden />}
          {words}
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
