/** A section of a page of the help: the page's beginning or what stands below one heading. */
export interface HelpSection<Page extends string = string> {
  page: Page;
  /** The heading as it is written; that of the page for its beginning. */
  heading: string;
  /** Where in the page it is; null for its beginning. */
  anchor: string | null;
  /** Its text without marks of Markdown. */
  text: string;
}

/** A section that holds every word that was looked for. */
export interface HelpHit<Page extends string = string> {
  section: HelpSection<Page>;
  /** The text around the first word that was found. */
  excerpt: string;
}

const EXCERPT = 140;

/** Where a heading can be jumped to: its words in small letters, joined by hyphens, as GitHub and the reader of Markdown do. */
export function writeAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-');
}

/** Cuts a page into its sections; code blocks stay with the section they stand in. */
export function cutSections<Page extends string>(page: Page, markdown: string): HelpSection<Page>[] {
  const sections: { heading: string; anchor: string | null; lines: string[] }[] = [];
  let fence: 'open' | 'none' = 'none';
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) fence = fence === 'open' ? 'none' : 'open';
    const heading = fence === 'none' ? /^#{1,3} (.+)$/.exec(line)?.[1] : undefined;
    if (heading !== undefined) {
      const words = stripMarks(heading);
      sections.push({ heading: words, anchor: sections.length === 0 ? null : writeAnchor(words), lines: [] });
    } else sections.at(-1)?.lines.push(line);
  }
  return sections.map(({ heading, anchor, lines }) => ({ page, heading, anchor, text: stripMarks(lines.join(' ')) }));
}

/** The sections that hold every word, those whose heading does first; at most `limit`. */
export function searchHelp<Page extends string>(sections: readonly HelpSection<Page>[], wanted: string, limit = 20): HelpHit<Page>[] {
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return sections
    .map((section) => {
      const heading = section.heading.toLowerCase();
      const text = section.text.toLowerCase();
      const everywhere = words.every((word) => heading.includes(word) || text.includes(word));
      const inHeading = words.filter((word) => heading.includes(word)).length;
      return { section, rank: everywhere ? 1 + inHeading : 0, at: Math.max(0, text.indexOf(words[0] ?? '')) };
    })
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .slice(0, limit)
    .map(({ section, at }) => ({ section, excerpt: cutExcerpt(section.text, at) }));
}

function cutExcerpt(text: string, at: number): string {
  const from = at < EXCERPT / 2 ? 0 : text.lastIndexOf(' ', at - EXCERPT / 3) + 1;
  const end = text.length - from <= EXCERPT ? text.length : text.lastIndexOf(' ', from + EXCERPT);
  return `${from > 0 ? '… ' : ''}${text.slice(from, end)}${end < text.length ? ' …' : ''}`;
}

function stripMarks(markdown: string): string {
  return markdown
    .replace(/```\w*/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\|\s*:?-{2,}:?\s*/g, ' ')
    .replace(/\\\|/g, '\u0001')
    .replace(/[|*`>]|(?:^|\s)[-#]+(?=\s)/g, ' ')
    .replaceAll('\u0001', '|')
    .replace(/\s+/g, ' ')
    .trim();
}
