import type { ReactNode } from 'react';
import styles from './findings-section.module.css';

/** Props of FindingsSection. */
export interface FindingsSectionProps {
  /** Id of the element, to scroll to. */
  id: string;
  title: string;
  /** What it comes down to, in a sentence. */
  lead: ReactNode;
  /** Stands above the cards, as wide as the section. */
  head?: ReactNode;
  /** rows: cards stand in rows, beginning at the same height; packed: cards fill columns without holes. */
  layout?: 'rows' | 'packed';
  children: ReactNode;
}

/** One of the questions that the findings answer, with its answer in a sentence and the figures behind it. */
export function FindingsSection({ id, title, lead, head, layout = 'rows', children }: FindingsSectionProps) {
  return (
    <section className={styles.section} id={id} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`} tabIndex={-1} className={styles.title}>
          {title}
        </h2>
        <p className={styles.lead}>{lead}</p>
      </header>
      {head}
      <div className={styles.cards} data-layout={layout}>
        {children}
      </div>
    </section>
  );
}

/** Props of Card. */
export interface CardProps {
  title: string;
  aside?: ReactNode;
  /** whole: as wide as the section; rest: beside others, or as wide as the section where three stand in a row; normal: takes its place beside others. */
  width?: 'normal' | 'rest' | 'whole';
  children: ReactNode;
}

/** A framed figure of a section under its own heading. */
export function Card({ title, aside, width = 'normal', children }: CardProps) {
  return (
    <section className={styles.card} data-width={width}>
      <header className={styles.cardHead}>
        <h3>{title}</h3>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
      </header>
      {children}
    </section>
  );
}
