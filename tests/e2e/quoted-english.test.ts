import path from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect, it } from 'vitest';
import { loadKnowledge } from '../../electron/services/knowledge/load-knowledge.ts';
import { describeApp } from '../helpers/launch-app.ts';

/** Words from which a text of the knowledge is a sentence and no name. */
const SENTENCE_WORDS = 4;

/** Every sentence of the knowledge, without those that are the same in German. */
async function listKnownSentences(): Promise<string[]> {
  const sentences = new Set<string>();
  const gather = (value: unknown): void => {
    if (typeof value === 'string') {
      const text = value.replaceAll(/\s+/g, ' ').trim();
      if (!/^https?:/.test(text) && (text.match(/\p{L}{2,}/gu)?.length ?? 0) >= SENTENCE_WORDS) sentences.add(text);
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) if (key !== 'sources') gather(part);
    }
  };
  const { products: _, ...knowledge } = await loadKnowledge(path.resolve(import.meta.dirname, '../../assets/knowledge'));
  gather(knowledge);
  return [...sentences];
}

/** Every text of the page that is spoken in the language of the interface; and how many are marked as English. */
async function readSpoken(page: Page): Promise<{ spoken: string[]; english: number }> {
  return page.evaluate(() => {
    const spoken: string[] = [];
    let english = 0;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const text = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
      const element = node.parentElement;
      if (text === '' || element === null || element.closest('script, style, code, kbd') !== null || !element.checkVisibility()) continue;
      if (element.closest('[lang="en"]') !== null) english += 1;
      else spoken.push(text);
    }
    return { spoken, english };
  });
}

describeApp(
  'what the knowledge says in a German interface',
  (launch) => {
    it('is marked as English on every screen, so that it is spoken rightly', async () => {
      const sentences = await listKnownSentences();
      expect(sentences.length).toBeGreaterThan(1_000);
      const { page } = await launch();
      await page.evaluate(() => window.localStorage.setItem('offramp.language', 'de'));
      await page.reload();
      const unmarked: Record<string, string[]> = {};
      let marked = 0;
      /** Reads a place once what it shows is there. */
      const look = async (place: string, shown: Locator): Promise<void> => {
        await shown.first().waitFor();
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
        const { spoken, english } = await readSpoken(page);
        marked += english;
        unmarked[place] = [...new Set(spoken.filter((text) => sentences.some((sentence) => text.includes(sentence))))];
      };
      const goTo = async (hash: string): Promise<void> => {
        await page.evaluate((to) => {
          window.location.hash = to;
        }, hash);
        await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
      };
      const openDetails = (within: string) =>
        page.evaluate((selector) => {
          for (const part of document.querySelectorAll<HTMLDetailsElement>(`${selector} details`)) part.open = true;
        }, within);

      await page.getByRole('button', { name: /Beispielbestand/ }).click();
      await page.getByRole('navigation').getByText('98 offen').waitFor();
      await page.locator('footer [role="progressbar"]').waitFor({ state: 'detached' });
      for (const [stop, shown] of [
        ['import', page.getByRole('rowheader')],
        ['inventory', page.getByRole('row', { name: /dmz-web01/ })],
        ['findings', page.getByRole('heading', { name: 'Bekannte Fakten' })],
        ['workbook', page.getByRole('tab')],
        ['history', page.getByRole('gridcell')],
        ['knowledge', page.getByRole('option')],
      ] as const) {
        await goTo(`#/${stop}`);
        await look(stop, shown);
      }
      await goTo('#/inventory');
      await page.getByRole('row', { name: /dmz-web01/ }).click();
      await page.getByRole('heading', { name: 'Was wirklich läuft' }).waitFor();
      await openDetails('aside');
      await look('a server of the inventory', page.getByText('Wie der Stand der Updates ermittelt wurde').or(page.getByText('Gesehen in')));

      await goTo('#/decide');
      await page.getByRole('tabpanel', { name: 'Migrieren' }).waitFor();
      await openDetails('main');
      await look('a server to decide', page.getByRole('heading', { name: 'Fragen, auf die es noch ankommt' }));
      for (const tab of ['Virtualisieren', 'Isolieren', 'Stilllegen', 'Risiko und Aufwand']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('tabpanel', { name: tab }).waitFor();
        await openDetails('main');
        await look(`a server to decide, ${tab}`, page.getByRole('tabpanel', { name: tab }).getByRole('heading', { level: 3 }));
      }
      for (const [key, shown] of [
        ['q', page.getByRole('button', { name: 'Server auflisten' })],
        ['p', page.getByText('Geschäftliche Kritikalität')],
        ['i', page.getByRole('heading', { name: /^Isolieren: / })],
      ] as const) {
        await page.keyboard.press('Escape');
        await page.keyboard.press(key);
        await look(`a server to decide, after ${key}`, shown);
      }

      await goTo('#/plan');
      await page.getByRole('button', { name: 'Unentschiedene vorläufig einplanen' }).click();
      for (const [view, shown] of [
        ['Workloads', page.getByRole('heading', { name: 'Vorgeschlagene Workloads' })],
        ['Abhängigkeiten', page.getByRole('button', { name: / braucht | gehören zusammen/ })],
        ['Ablaufpläne', page.getByRole('heading', { name: 'Vorher' })],
        ['Prognose', page.getByRole('heading', { name: 'Wie die Zahlen zustande kommen' })],
        ['Risiken und Rollen', page.getByText(/über dem Eskalationstag/)],
      ] as const) {
        await page.getByRole('radio', { name: view, exact: true }).click();
        await look(`the plan, ${view}`, shown);
      }

      await goTo('#/workshop');
      await page.getByRole('button', { name: 'Neuer Workshop' }).click();
      await page.getByRole('button', { name: 'Tafel öffnen' }).click();
      await page.getByRole('button', { name: 'Tafel verlassen' }).waitFor();
      await page.keyboard.press('c');
      await look('a card of a workshop', page.getByRole('heading', { name: 'Was nicht bekannt ist' }));

      expect(unmarked).toEqual(Object.fromEntries(Object.keys(unmarked).map((place) => [place, []])));
      expect(marked).toBeGreaterThan(500);
    });
  },
  ['loopback'],
);
