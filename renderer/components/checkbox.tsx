import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './checkbox.module.css';

/** Props of Checkbox. */
export interface CheckboxProps {
  state: 'on' | 'off' | 'some';
  onStateChange: (state: 'on' | 'off') => void;
  /** Shown behind the box. */
  children?: ReactNode;
  /** Accessible name where nothing is shown behind the box. */
  label?: string;
  disabled?: boolean;
}

/** A box to tick; `some` stands for a group that is ticked in part. */
export function Checkbox({ state, onStateChange, children, label, disabled }: CheckboxProps) {
  const box = (
    <Base.Root
      className={styles.box}
      checked={state === 'on'}
      indeterminate={state === 'some'}
      disabled={disabled}
      aria-label={label}
      onCheckedChange={(checked) => onStateChange(checked ? 'on' : 'off')}
    >
      <span className={styles.face}>
        <Base.Indicator className={styles.mark}>{state === 'some' ? <Minus aria-hidden /> : <Check aria-hidden />}</Base.Indicator>
      </span>
    </Base.Root>
  );
  if (children === undefined) return box;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is the control that the label wraps
    <label className={styles.row}>
      {box}
      <span>{children}</span>
    </label>
  );
}
