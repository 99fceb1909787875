import path from 'node:path';
import type { Page } from 'playwright';
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
      const look = async (place: string): Promise<void> => {
        await page.waitForLoadState('networkidle');
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
      for (const stop of ['import', 'inventory', 'findings', 'workbook', 'history', 'knowledge']) {
        await goTo(`#/${stop}`);
        await look(stop);
      }
      await goTo('#/inventory');
      await page.getByRole('row').nth(1).click();
      await page.getByRole('complementary').getByRole('heading').first().waitFor();
      await openDetails('aside');
      await look('a server of the inventory');

      await goTo('#/decide');
      await page.getByRole('heading', { name: 'Jeder Weg im Einzelnen' }).waitFor();
      await openDetails('main');
      await look('a server to decide');
      for (const tab of ['Virtualisieren', 'Isolieren', 'Stilllegen', 'Risiko und Aufwand']) {
        await page.getByRole('tab', { name: tab }).click();
        await page.getByRole('tabpanel', { name: tab }).waitFor();
        await openDetails('main');
        await look(`a server to decide, ${tab}`);
      }
      for (const key of ['q', 'p', 'i']) {
        await page.keyboard.press('Escape');
        await page.keyboard.press(key);
        await look(`a server to decide, after ${key}`);
      }

      await goTo('#/plan');
      await page.getByRole('button', { name: 'Unentschiedene vorläufig einplanen' }).click();
      for (const view of ['Kalender', 'Workloads', 'Abhängigkeiten', 'Ablaufpläne', 'Prognose', 'Risiken und Rollen']) {
        await page.getByRole('radio', { name: view, exact: true }).click();
        await look(`the plan, ${view}`);
      }

      await goTo('#/workshop');
      await page.getByRole('button', { name: 'Neuer Workshop' }).click();
      await page.getByRole('button', { name: 'Tafel öffnen' }).click();
      await page.getByRole('button', { name: 'Tafel verlassen' }).waitFor();
      await page.keyboard.press('c');
      await page.getByRole('heading', { name: 'Was nicht bekannt ist' }).waitFor();
      await look('a card of a workshop');

      expect(unmarked).toEqual(Object.fromEntries(Object.keys(unmarked).map((place) => [place, []])));
      expect(marked).toBeGreaterThan(500);
    });
  },
  ['loopback'],
);
