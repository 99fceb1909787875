import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { readWords } from './language.ts';
import styles from './screen-layout.module.css';

/** Props of ScreenLayout. */
export interface ScreenLayoutProps {
  title: string;
  /** One sentence below the title. */
  subtitle?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** A bar below the title that stays while the surface scrolls, such as filters. */
  toolbar?: ReactNode;
  /** page: the surface scrolls and has margins; fill: the children take all the room and scroll themselves. */
  surface?: 'page' | 'fill';
  /** A list at the left of the surface, such as a queue. */
  list?: ReactNode;
  /** An InspectorPanel at the right, or nothing. */
  inspector?: ReactNode;
  children: ReactNode;
}

/** The main surface of a stop: title, optional toolbar, list, surface and inspector; F6 moves between them. */
export function ScreenLayout({ title, subtitle, actions, toolbar, surface = 'page', list, inspector, children }: ScreenLayoutProps) {
  return (
    <div className={styles.screen}>
      {list !== undefined && (
        <section className={styles.list} data-region="list" tabIndex={-1} aria-label={readWords().nameList(title)}>
          {list}
        </section>
      )}
      <div className={styles.main} data-region="surface" tabIndex={-1}>
        <header className={styles.head}>
          <div className={styles.words}>
            <h1>{title}</h1>
            {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
          </div>
          {actions !== undefined && <div className={styles.actions}>{actions}</div>}
        </header>
        {toolbar !== undefined && <div className={styles.toolbar}>{toolbar}</div>}
        <div className={styles.surface} data-surface={surface}>
          {children}
        </div>
      </div>
      {inspector}
    </div>
  );
}

/** Props of InspectorPanel. */
export interface InspectorPanelProps {
  title: string;
  subtitle?: ReactNode;
  onClose: () => void;
  /** Stands below the title and stays while the rest scrolls. */
  head?: ReactNode;
  children: ReactNode;
}

/** The panel at the right that shows one thing in full; Esc inside it closes it. */
export function InspectorPanel({ title, subtitle, onClose, head, children }: InspectorPanelProps) {
  return (
    <aside
      className={styles.inspector}
      data-region="inspector"
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.inspectorHead}>
        <div className={styles.words}>
          <h2 className={styles.inspectorTitle}>{title}</h2>
          {subtitle !== undefined && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        <IconButton icon={X} label={readWords().closeInspector} keys="Esc" size="small" onClick={onClose} />
      </header>
      {head !== undefined && <div className={styles.inspectorBar}>{head}</div>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className={styles.inspectorBody} tabIndex={0}>
        {children}
      </div>
    </aside>
  );
}

/** Props of Panel. */
export interface PanelProps {
  title?: string;
  /** Stands at the right of the title. */
  aside?: ReactNode;
  /** none: children reach the edges, as a table should. */
  padding?: 'normal' | 'none';
  children: ReactNode;
}

/** A framed part of a surface under its own heading. */
export function Panel({ title, aside, padding = 'normal', children }: PanelProps) {
  return (
    <section className={styles.panel}>
      {(title !== undefined || aside !== undefined) && (
        <header className={styles.panelHead}>
          {title !== undefined && <h2>{title}</h2>}
          {aside !== undefined && <div className={styles.panelAside}>{aside}</div>}
        </header>
      )}
      <div className={styles.panelBody} data-padding={padding}>
        {children}
      </div>
    </section>
  );
}
