import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** Props of EmptyState. */
export interface EmptyStateProps {
  icon: LucideIcon;
  /** What is so: "No servers yet". */
  title: string;
  /** Why, and what to do next. */
  text: string;
  actions?: ReactNode;
}

/** What a surface says when it has nothing to show. */
export function EmptyState({ icon: Icon, title, text, actions }: EmptyStateProps) {
  return (
    <div className={styles.empty} data-empty="yes">
      <span className={styles.icon}>
        <Icon aria-hidden />
      </span>
      <h2>{title}</h2>
      <p className={styles.text}>{text}</p>
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
