import type { StopId } from '../../store/journey.ts';

/** Pages of the help in the order of the contents; each is a file of docs, so that what the app says and what the repository says is one text. */
export const HELP_PAGES = [
  { id: 'the-journey', part: 'start' },
  { id: 'import-an-export', part: 'journey' },
  { id: 'collect-from-a-machine', part: 'journey' },
  { id: 'formats', part: 'journey' },
  { id: 'match-servers', part: 'journey' },
  { id: 'find-servers', part: 'journey' },
  { id: 'read-the-findings', part: 'journey' },
  { id: 'decide', part: 'journey' },
  { id: 'plan-the-waves', part: 'journey' },
  { id: 'hand-over', part: 'journey' },
  { id: 'run-a-workshop', part: 'together' },
  { id: 'review-edited-workbooks', part: 'together' },
  { id: 'keep-a-project-safe', part: 'around' },
  { id: 'make-a-rule-pack', part: 'around' },
  { id: 'add-a-rule', part: 'around' },
  { id: 'use-the-command-line', part: 'around' },
] as const;

/** Name of a page of the help: that of its file. */
export type HelpPageId = (typeof HELP_PAGES)[number]['id'];

/** The parts of the contents, in their order. */
export const HELP_PARTS = ['start', 'journey', 'together', 'around'] as const;

const PAGE_OF_STOP: Readonly<Record<StopId, HelpPageId>> = {
  start: 'the-journey',
  import: 'import-an-export',
  inventory: 'find-servers',
  findings: 'read-the-findings',
  decide: 'decide',
  plan: 'plan-the-waves',
  workbook: 'hand-over',
  workshop: 'run-a-workshop',
  review: 'review-edited-workbooks',
  history: 'keep-a-project-safe',
  knowledge: 'make-a-rule-pack',
};

/** The page that speaks of the screen somebody is looking at. */
export function findPageOfStop(stop: StopId): HelpPageId {
  return PAGE_OF_STOP[stop];
}

/** The page that a link between files of docs means, or null where it leads elsewhere: "../formats.md#connections" → formats, connections. */
export function readHelpLink(href: string): { page: HelpPageId; section: string | null } | null {
  const found = /^(?:\.{1,2}\/)*(?:how-to\/)?([a-z0-9-]+)\.md(?:#(.+))?$/.exec(href);
  const page = HELP_PAGES.find(({ id }) => id === found?.[1])?.id;
  return page === undefined ? null : { page, section: found?.[2] ?? null };
}

const ENGLISH = import.meta.glob<string>(
  ['../../../docs/how-to/*.md', '!**/add-a-sheet.md', '!**/add-an-import-format.md', '../../../docs/formats.md'],
  { query: '?raw', import: 'default' },
);
const GERMAN = import.meta.glob<string>('../../../docs/how-to/de/*.md', { query: '?raw', import: 'default' });

/** Reads a page in a language, or in English where it is not written in that language. Throws where there is no such file. */
export async function loadHelpPage(id: HelpPageId, language: string): Promise<{ text: string; language: 'en' | 'de' }> {
  const find = (pages: Record<string, () => Promise<string>>) => Object.entries(pages).find(([path]) => path.endsWith(`/${id}.md`))?.[1];
  const german = language.startsWith('de') ? find(GERMAN) : undefined;
  if (german !== undefined) return { text: await german(), language: 'de' };
  const english = find(ENGLISH);
  if (english === undefined) throw new Error(`The help has no page "${id}".`);
  return { text: await english(), language: 'en' };
}
