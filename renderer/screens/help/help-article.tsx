import Markdown from 'markdown-to-jsx/react';
import { type ComponentProps, useEffect, useMemo, useRef } from 'react';
import styles from './help-article.module.css';
import { type HelpPageId, readHelpLink } from './help-pages.ts';
import { writeAnchor } from './search-help.ts';

/** Props of HelpArticle. */
export interface HelpArticleProps {
  /** Markdown of the page. */
  text: string;
  language: string;
  /** Heading to show first; null for the beginning. */
  section: string | null;
  onFollow: (page: HelpPageId, section: string | null) => void;
}

/** Ids of headings stand apart from those of the app around them. */
const writeId = (heading: string) => `help-${writeAnchor(heading)}`;

/** One page of the help; links lead to other pages, and addresses outside are words, because Offramp makes no request. */
export function HelpArticle({ text, language, section, onFollow }: HelpArticleProps) {
  const articleRef = useRef<HTMLElement>(null);
  const onFollowRef = useRef(onFollow);
  onFollowRef.current = onFollow;
  const content = useMemo(() => {
    function Link({ href = '', children }: ComponentProps<'a'>) {
      const target = href.startsWith('#') ? null : readHelpLink(href);
      if (href.startsWith('#')) {
        return (
          <button type="button" className={styles.link} onClick={() => showSection(articleRef.current, href.slice(1))}>
            {children}
          </button>
        );
      }
      if (target === null) return <span title={/^https?:/.test(href) ? href : undefined}>{children}</span>;
      return (
        <button type="button" className={styles.link} onClick={() => onFollowRef.current(target.page, target.section)}>
          {children}
        </button>
      );
    }
    function Table({ children }: ComponentProps<'table'>) {
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled by keyboard.
        <figure className={styles.scroll} tabIndex={0}>
          <table>{children}</table>
        </figure>
      );
    }
    // Pictures of the repository are of the app that is already on the screen.
    const Picture = () => null;
    return (
      <Markdown options={{ slugify: writeId, disableParsingRawHTML: true, overrides: { a: Link, table: Table, img: Picture } }}>
        {text}
      </Markdown>
    );
  }, [text]);

  useEffect(() => {
    if (text === '') return;
    if (section === null) articleRef.current?.scrollTo({ top: 0 });
    else showSection(articleRef.current, section);
  }, [text, section]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is read is scrolled by keyboard.
    <article ref={articleRef} className={styles.article} lang={language} tabIndex={0}>
      {content}
    </article>
  );
}

function showSection(article: HTMLElement | null, anchor: string): void {
  const heading = article?.querySelector<HTMLElement>(`#${CSS.escape(`help-${anchor}`)}`);
  heading?.scrollIntoView({ block: 'start' });
}
