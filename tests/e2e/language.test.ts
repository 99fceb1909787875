import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { PSEUDO_LANGUAGE } from '../../renderer/wording/messages.ts';
import { writePseudo } from '../../renderer/wording/pseudo-locale.ts';
import { describeApp } from '../helpers/launch-app.ts';
import { listClipped, listUnbracketed } from '../helpers/read-spoken-page.ts';

const STOPS = ['import', 'inventory', 'findings', 'decide', 'plan', 'workbook', 'workshop', 'review', 'history', 'knowledge'];

/** What is the same in every language: names, units, and dates and sizes as the locale writes them. */
const THE_SAME =
  /\b(Offramp|English|Deutsch|KB|MB|GB|TB|MiB|GiB|CSV|CVE|csv|xlsx|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|RDP|SMB|x64|x86)\b/g;

/** Keeps every text that the services answer: names, evidence, knowledge and sentences of the engine are quoted, not translated. */
function hearServices(page: Page): { settle: () => Promise<unknown>; says: (text: string) => boolean } {
  const reading: Promise<unknown>[] = [];
  const heard = new Set<string>();
  const keep = (value: unknown): void => {
    if (typeof value === 'string') heard.add(value.replaceAll(/\s+/g, ' '));
    else if (Array.isArray(value)) value.forEach(keep);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, part] of Object.entries(value)) {
        heard.add(key);
        keep(part);
      }
    }
  };
  page.on('response', (response) => {
    if (response.url().endsWith('/call')) reading.push(response.json().then(keep, () => undefined));
  });
  return {
    settle: () => Promise.all(reading),
    says(text) {
      const all = [...heard];
      const isHeard = (part: string) => all.some((one) => one.includes(part));
      // Data stands beside data: "name · owner", "source › row", "label: value", one sentence after another.
      return (
        isHeard(text) ||
        text.split(/\s*[·›,:;()“”…]\s*|(?<=\.)\s+|\s(?=https:)/u).every((part) => !/[A-Za-z]{2,}/.test(part) || isHeard(part.trim()))
      );
    },
  };
}

describeApp(
  'the interface in another language',
  (launch) => {
    it('says nothing that is not a message or data, and cuts nothing off, in a language 40 % longer than English', async () => {
      const { page } = await launch();
      await page.setViewportSize({ width: 1280, height: 800 });
      const services = hearServices(page);
      await page.evaluate((language) => window.localStorage.setItem('offramp.language', language), PSEUDO_LANGUAGE);
      await page.reload();
      await page.locator('section[aria-labelledby="start-sample"] button').waitFor();
      const found: Record<string, string[]> = {};
      const look = async (place: string): Promise<void> => {
        await page.waitForLoadState('networkidle');
        await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
        const texts = await listUnbracketed(page);
        // What is shown was answered; it may not have been heard yet.
        await services.settle();
        const spoken = texts.filter(({ text }) => !services.says(text.replaceAll(THE_SAME, '').trim()));
        const clipped = await listClipped(page);
        found[place] = [
          ...new Set([
            ...spoken.map(({ where, text }) => `${where}: ${text}`),
            ...clipped.map(({ where, text }) => `clipped ${where}: ${text}`),
          ]),
        ];
      };
      const goTo = async (hash: string): Promise<void> => {
        await page.evaluate((to) => {
          window.location.hash = to;
        }, hash);
        await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor();
      };
      await look('start');
      await page.locator('section[aria-labelledby="start-sample"] button').click();
      // 98 undecided: the sample is read, identified and judged.
      await page.getByRole('navigation').getByText('98').first().waitFor();
      await page.locator('footer [role="progressbar"]').waitFor({ state: 'detached' });
      for (const stop of STOPS) {
        await goTo(`#/${stop}`);
        await look(stop);
      }
      for (const [stop, rows] of [
        ['inventory', page.getByRole('row')],
        ['history', page.getByRole('row')],
        ['knowledge', page.getByRole('option')],
      ] as const) {
        await goTo(`#/${stop}`);
        await rows.nth(1).click();
        await look(`${stop}, one of them`);
      }
      await goTo('#/decide');
      for (const [panel, key] of [
        ['questions', 'q'],
        ['policy', 'p'],
        ['migrate', 'm'],
      ] as const) {
        await page.keyboard.press(key);
        await look(`decide, ${panel}`);
        await page.keyboard.press('Escape');
      }
      // Undecided servers are placed provisionally, so that the plan has something to show.
      await goTo('#/plan');
      await page.getByRole('main').getByRole('button').last().click();
      for (const view of await page.getByRole('main').getByRole('radio').all()) {
        await view.click();
        await look(`plan, ${(await view.innerText()).split('~')[0]}`);
      }
      await goTo('#/workshop');
      await page.getByRole('main').getByRole('button').last().click();
      await look('workshop, its set-up');
      await goTo('#/findings');
      for (const [window, keys] of [
        ['keys', '?'],
        ['help', 'F1'],
        ['settings', 'Control+,'],
        ['search', 'Control+k'],
      ] as const) {
        await page.keyboard.press(keys);
        await page.getByRole('dialog').waitFor();
        if (window === 'search') await page.keyboard.type('esu');
        await look(window);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      // Commands have names in every language, so the search finds them by those.
      for (const name of ['Rename', 'Check the project', 'Protect']) {
        await page.keyboard.press('Control+k');
        await page.getByRole('combobox', { expanded: true }).fill(writePseudo(name).slice(1, name.length + 1));
        await page.getByRole('option').last().click();
        await page.getByRole('dialog').waitFor();
        await look(name);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((place) => [place, []])));
    });
  },
  ['loopback'],
);

describeApp('the choice of language', (launch, kind) => {
  it('holds at once, in the page and in native furniture, and is remembered on this machine', async () => {
    const app = await launch();
    const { page } = app;
    await page.getByRole('button', { name: /sample estate/ }).click();
    await page.getByRole('navigation').getByText('98 left').waitFor();
    await page.keyboard.press('Control+,');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Deutsch' }).click();
    await dialog.getByRole('heading', { name: 'Sprache und Aussehen' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').getByText('98 offen').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Befunde' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    const labels = (await app.readMenu()).flatMap((item) => item.items).map(({ label }) => label);
    if (kind !== 'loopback') expect(labels).toContain('Arbeitsmappe schreiben …');
    const again = await app.reopen();
    await again.page.getByRole('button', { name: /Projekt öffnen/ }).waitFor();
    expect(await again.page.evaluate(() => document.documentElement.lang)).toBe('de');
    expect([...app.pageErrors, ...again.pageErrors]).toEqual([]);
  });
});
