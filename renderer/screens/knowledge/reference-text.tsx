import styles from './reference-text.module.css';
import { splitReferences } from './split-references.ts';

/** A text in which numbers of packages and vulnerabilities lead to what is known about them. */
export function ReferenceText({ text, months = 'plain' }: { text: string; months?: 'linked' | 'plain' }) {
  let at = 0;
  return (
    <>
      {splitReferences(text, months).map((part) => {
        const key = at;
        at += part.text.length;
        return part.href === null ? (
          <span key={key}>{part.text}</span>
        ) : (
          <a key={key} className={styles.reference} href={part.href}>
            {part.text}
          </a>
        );
      })}
    </>
  );
}
