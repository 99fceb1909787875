import type { LucideIcon } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { formatDate } from './format.ts';
import { joinClasses } from './join-classes.ts';
import styles from './text-field.module.css';

/** Props of TextField; everything a native input takes is passed on. */
export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'size'> {
  label: string;
  /** Named where it is not that of the page. */
  labelLanguage?: 'en' | undefined;
  /** hidden: the label is only said, for fields whose purpose is plain from where they stand. */
  labelLook?: 'above' | 'hidden';
  value: string;
  onValueChange: (value: string) => void;
  /** A sentence below the field. */
  hint?: ReactNode;
  /** What is wrong with the value and what to do; replaces the hint. */
  problem?: ReactNode;
  icon?: LucideIcon;
  trailing?: ReactNode;
  size?: 'small' | 'medium';
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A line of text with its label; also dates and numbers through `type`. */
export function TextField({
  label,
  labelLanguage,
  labelLook = 'above',
  value,
  onValueChange,
  hint,
  problem,
  icon: Icon,
  trailing,
  size = 'medium',
  className,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const note = problem ?? hint;
  // A native date field writes a day as the system does; beside it stands the day as the interface writes it.
  const day = rest.type === 'date' && ISO_DAY.test(value) ? formatDate(value) : null;
  const described = [day === null ? '' : `${id}-day`, note ? `${id}-note` : ''].filter((part) => part !== '').join(' ');
  const named = (
    <label htmlFor={id} className={labelLook === 'hidden' ? 'visually-hidden' : styles.label} lang={labelLanguage}>
      {label}
    </label>
  );
  return (
    <div className={joinClasses(styles.field, className)}>
      {rest.type === 'date' ? (
        <div className={styles.head}>
          {named}
          {day !== null && (
            <span id={`${id}-day`} className={styles.day}>
              {day}
            </span>
          )}
        </div>
      ) : (
        named
      )}
      <div className={styles.box} data-size={size} data-problem={problem ? 'yes' : undefined}>
        {Icon !== undefined && <Icon aria-hidden />}
        <input
          spellCheck={false}
          autoComplete="off"
          {...rest}
          id={id}
          value={value}
          onChange={(event) => onValueChange(event.currentTarget.value)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={described === '' ? undefined : described}
        />
        {trailing}
      </div>
      {note && (
        <p id={`${id}-note`} className={problem ? styles.problem : styles.hint}>
          {note}
        </p>
      )}
    </div>
  );
}

/** Props of TextArea. */
export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value'> {
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  hint?: ReactNode;
  problem?: ReactNode;
}

/** Several lines of text with their label. */
export function TextArea({ label, value, onValueChange, hint, problem, className, ...rest }: TextAreaProps) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className={joinClasses(styles.field, className)}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <textarea
        rows={3}
        {...rest}
        id={id}
        className={styles.area}
        value={value}
        onChange={(event) => onValueChange(event.currentTarget.value)}
        aria-invalid={problem ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
      />
      {note && (
        <p id={`${id}-note`} className={problem ? styles.problem : styles.hint}>
          {note}
        </p>
      )}
    </div>
  );
}
