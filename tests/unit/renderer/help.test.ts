import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPageOfStop, HELP_PAGES, type HelpPageId, loadHelpPage, readHelpLink } from '../../../renderer/screens/help/help-pages.ts';
import { cutSections, searchHelp, writeAnchor } from '../../../renderer/screens/help/search-help.ts';
import { BESIDE_JOURNEY, JOURNEY } from '../../../renderer/store/journey.ts';

const docs = path.resolve(import.meta.dirname, '../../../docs');

/** Files of docs/how-to for those who change Offramp; everything else there is a page of the help. */
const FOR_BUILDERS = ['add-a-sheet', 'add-an-import-format'];

const GERMAN_PAGES = readdirSync(path.join(docs, 'how-to/de')).map((name) => name.replace(/\.md$/, ''));

/** Expects every link of a page to lead to a file, and to a heading of the page as the app shows it in that language. */
async function expectLinksLead(id: HelpPageId, text: string, folder: string, language: 'en' | 'de'): Promise<void> {
  for (const [, href = ''] of text.matchAll(/\]\(([^)]+)\)/g)) {
    if (/^https?:/.test(href)) continue;
    if (href.startsWith('#')) {
      expect(cutSections(id, text).map(({ anchor }) => anchor)).toContain(href.slice(1));
      continue;
    }
    expect(existsSync(path.join(folder, href.split('#')[0] ?? '')), `${id}: ${href}`).toBe(true);
    const link = readHelpLink(href);
    if (link?.section == null) continue;
    const target = await loadHelpPage(link.page, language);
    expect(
      cutSections(link.page, target.text).map(({ anchor }) => anchor),
      href,
    ).toContain(link.section);
  }
}

describe('the pages of the help', () => {
  it('are every how-to that is for users', () => {
    const files = readdirSync(path.join(docs, 'how-to')).filter((name) => name.endsWith('.md'));
    const wanted = files.map((name) => name.replace(/\.md$/, '')).filter((name) => !FOR_BUILDERS.includes(name));
    expect(HELP_PAGES.map(({ id }) => id).sort()).toEqual([...wanted, 'formats'].sort());
  });

  it.each(HELP_PAGES.map(({ id }) => id))('hold %s with a heading, and links that lead somewhere', async (id) => {
    const { text, language } = await loadHelpPage(id, 'en');
    expect(language).toBe('en');
    expect(text).toMatch(/^# \S/);
    await expectLinksLead(id, text, id === 'formats' ? docs : path.join(docs, 'how-to'), 'en');
  });

  it.each(GERMAN_PAGES)('hold %s in German with the sections of the English page', async (name) => {
    const id = HELP_PAGES.find((page) => page.id === name)?.id;
    if (id === undefined) throw new Error(`docs/how-to/de/${name}.md is no page of the help.`);
    const { text, language } = await loadHelpPage(id, 'de');
    const english = await loadHelpPage(id, 'en');
    expect(language).toBe('de');
    expect(text).toMatch(/^# \S/);
    expect(cutSections(id, text)).toHaveLength(cutSections(id, english.text).length);
    await expectLinksLead(id, text, path.join(docs, 'how-to/de'), 'de');
  });

  it('speak of every stop', () => {
    for (const stop of ['start', ...JOURNEY, ...BESIDE_JOURNEY] as const)
      expect(HELP_PAGES.map(({ id }) => id)).toContain(findPageOfStop(stop));
  });

  it('follow links between files, and no others', () => {
    expect(readHelpLink('decide.md')).toEqual({ page: 'decide', section: null });
    expect(readHelpLink('../formats.md#connections')).toEqual({ page: 'formats', section: 'connections' });
    expect(readHelpLink('how-to/decide.md')).toEqual({ page: 'decide', section: null });
    expect(readHelpLink('https://example.com/decide.md')).toBeNull();
    expect(readHelpLink('../architecture.md')).toBeNull();
  });
});

describe('searching the help', () => {
  const page =
    '# Keep it safe\n\nA copy is made.\n\n## A passphrase\n\nThe file is **encrypted** with `AES`.\n\n```\n# not a heading\n```\n\n## Other\n\nA [link](x.md) to a passphrase | a \\| b |\n';

  it('cuts a page at its headings, and not inside code', () => {
    expect(cutSections('safe', page).map(({ heading, anchor }) => [heading, anchor])).toEqual([
      ['Keep it safe', null],
      ['A passphrase', 'a-passphrase'],
      ['Other', 'other'],
    ]);
  });

  it('reads text without its marks', () => {
    expect(cutSections('safe', page)[1]?.text).toBe('The file is encrypted with AES . # not a heading'.replace('# ', ''));
    expect(cutSections('safe', page)[2]?.text).toContain('A link to a passphrase');
  });

  it('finds sections with every word, those that name it in their heading first', () => {
    const sections = cutSections('safe', page);
    expect(searchHelp(sections, 'Passphrase').map(({ section }) => section.heading)).toEqual(['A passphrase', 'Other']);
    expect(searchHelp(sections, 'passphrase encrypted').map(({ section }) => section.heading)).toEqual(['A passphrase']);
    expect(searchHelp(sections, 'passphrase nowhere')).toEqual([]);
    expect(searchHelp(sections, '   ')).toEqual([]);
  });

  it('writes anchors as the files link to them', () => {
    expect(writeAnchor('Connections: who, and where?')).toBe('connections-who-and-where');
    const formats = readFileSync(path.join(docs, 'formats.md'), 'utf8');
    expect(cutSections('formats', formats).map(({ anchor }) => anchor)).toContain('connections');
  });
});
