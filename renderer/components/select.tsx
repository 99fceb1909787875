import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { joinClasses } from './join-classes.ts';
import styles from './select.module.css';

/** One choice of a Select. */
export interface SelectOption {
  value: string;
  label: string;
  /** Named where it is not that of the page. */
  language?: 'en';
  /** Said behind the label in a quieter voice. */
  note?: string;
  state?: 'available' | 'unavailable';
}

/** Choices under a common heading. */
export interface SelectGroup {
  group: string;
  options: readonly SelectOption[];
}

/** Props of Select. */
export interface SelectProps {
  label: string;
  labelLook?: 'above' | 'hidden';
  /** "" is a value like any other. */
  value: string;
  options: readonly (SelectOption | SelectGroup)[];
  onValueChange: (value: string) => void;
  size?: 'small' | 'medium';
  /** quiet: without a frame until touched, for use in dense tables. */
  look?: 'framed' | 'quiet';
  disabled?: boolean;
  className?: string;
}

function listOptions(options: SelectProps['options']): SelectOption[] {
  return options.flatMap((entry) => ('group' in entry ? entry.options : [entry]));
}

function Option({ option }: { option: SelectOption }) {
  return (
    <Base.Item value={option.value} disabled={option.state === 'unavailable'} className={styles.item}>
      <Base.ItemIndicator className={styles.check}>
        <Check aria-hidden />
      </Base.ItemIndicator>
      <Base.ItemText className={styles.itemText} lang={option.language}>
        {option.label}
      </Base.ItemText>
      {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
    </Base.Item>
  );
}

/** One value chosen from a list, with type-ahead and groups. */
export function Select({
  label,
  labelLook = 'above',
  value,
  options,
  onValueChange,
  size = 'medium',
  look = 'framed',
  disabled,
  className,
}: SelectProps) {
  const id = useId();
  const current = listOptions(options).find((option) => option.value === value);
  return (
    <div className={joinClasses(styles.field, className)}>
      {labelLook === 'above' && (
        <span id={id} className={styles.label}>
          {label}
        </span>
      )}
      <Base.Root<string> value={value} onValueChange={(next) => next !== null && onValueChange(next)} disabled={disabled} modal={false}>
        <Base.Trigger
          className={styles.trigger}
          data-size={size}
          data-look={look}
          aria-label={labelLook === 'hidden' ? label : undefined}
          aria-labelledby={labelLook === 'above' ? id : undefined}
        >
          <Base.Value className={styles.value} lang={current?.language} title={current?.label ?? value}>
            {() => current?.label ?? value}
          </Base.Value>
          <Base.Icon className={styles.icon}>
            <ChevronDown aria-hidden />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} align="start" alignItemWithTrigger={false} className={styles.positioner}>
            <Base.Popup className={styles.popup}>
              <Base.List className={styles.list}>
                {options.map((entry) =>
                  'group' in entry ? (
                    <Base.Group key={entry.group}>
                      <Base.GroupLabel className={styles.group}>{entry.group}</Base.GroupLabel>
                      {entry.options.map((option) => (
                        <Option key={option.value} option={option} />
                      ))}
                    </Base.Group>
                  ) : (
                    <Option key={entry.value} option={entry} />
                  ),
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  );
}
