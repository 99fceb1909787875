import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

/** One tab and what it shows. */
export interface Tab {
  id: string;
  label: ReactNode;
  /** Shown behind the label, such as a count. */
  note?: string;
  content: ReactNode;
}

/** Props of Tabs. */
export interface TabsProps {
  label: string;
  tabs: readonly Tab[];
  value: string;
  onValueChange: (id: string) => void;
}

/** Several views of which one is shown; arrow keys move between the tabs. */
export function Tabs({ label, tabs, value, onValueChange }: TabsProps) {
  return (
    <Base.Root value={value} onValueChange={(next) => typeof next === 'string' && onValueChange(next)} className={styles.root}>
      <Base.List aria-label={label} className={styles.list}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.id} value={tab.id} className={styles.tab}>
            {tab.label}
            {tab.note !== undefined && <span className={styles.note}>{tab.note}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className={styles.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
