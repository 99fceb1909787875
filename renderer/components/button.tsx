import type { LucideIcon } from 'lucide-react';
import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import styles from './button.module.css';
import { joinClasses } from './join-classes.ts';
import { Tooltip } from './tooltip.tsx';

/** How much a button asks to be pressed; `path-…` fills it with the colour of a path. */
export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger' | 'path-migrate' | 'path-virtualize' | 'path-isolate' | 'path-retire';

/** Props of Button; everything a native button takes is passed on. */
export interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook;
  size?: 'small' | 'medium' | 'large';
  icon?: LucideIcon;
  /** Shown behind the label, such as a KeyHint. */
  trailing?: ReactNode;
  /** working: shows a turning mark and refuses presses. */
  state?: 'ready' | 'working';
}

/** A button with a label, an optional icon and an optional key hint. */
export function Button({
  look = 'secondary',
  size = 'medium',
  icon: Icon,
  trailing,
  state = 'ready',
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const isWorking = state === 'working';
  return (
    <button
      type="button"
      {...rest}
      // While it works it keeps the focus, which a disabled button would lose.
      aria-disabled={isWorking || rest['aria-disabled']}
      aria-busy={isWorking || undefined}
      onClick={(event) => (isWorking ? event.preventDefault() : onClick?.(event))}
      data-look={look}
      data-size={size}
      className={joinClasses(styles.button, className)}
    >
      {isWorking ? <LoaderCircle className={styles.turning} aria-hidden /> : Icon !== undefined && <Icon aria-hidden />}
      {children !== undefined && <span className={styles.label}>{children}</span>}
      {trailing}
    </button>
  );
}

/** Props of IconButton. */
export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: LucideIcon;
  /** What the button does: its accessible name and its tooltip. */
  label: string;
  /** Key combination shown in the tooltip, such as "Ctrl K". */
  keys?: string;
  look?: 'quiet' | 'secondary';
  size?: 'small' | 'medium';
}

/** A square button that shows only an icon; the label is its tooltip and its accessible name. */
export function IconButton({ icon: Icon, label, keys, look = 'quiet', size = 'medium', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        data-look={look}
        data-size={size}
        className={joinClasses(styles.button, styles.iconOnly, className)}
      >
        <Icon aria-hidden />
      </button>
    </Tooltip>
  );
}
