import type { ReactNode } from 'react';

/** What the engine or the knowledge says: English in every language of the interface, and marked so that it is spoken rightly. */
export function English({ children }: { children: ReactNode }) {
  return <span lang="en">{children}</span>;
}

/** A message in the language of the interface that quotes what the engine or the knowledge says; only the quoted part is marked as English. */
export function WithEnglish({ text, quoted }: { text: string; quoted: string }) {
  const at = quoted === '' ? -1 : text.indexOf(quoted);
  if (at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <English>{quoted}</English>
      {text.slice(at + quoted.length)}
    </>
  );
}
