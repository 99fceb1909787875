/**
 * What a screen reader is given: the tree of roles, names and live regions that Chromium hands to it, along the script of docs/accessibility.md.
 * It does not say how a reader speaks it.
 */
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

const STOPS = ['Import', 'Inventory', 'Findings', 'Decide', 'Plan', 'Workbook', 'Workshop', 'Review', 'History', 'Knowledge'];
const CONTROLS = 'button|link|textbox|searchbox|combobox|checkbox|radio|tab|switch|slider|spinbutton|option|menuitem|grid|listbox';

/** What is wrong with the outline of a page: landmarks, one main heading, no level left out, no control without a name. */
async function findOutlineProblems(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot();
  const lines = tree.split('\n').map((line) => line.trim());
  const problems = lines
    .filter((line) => new RegExp(`^- (?:${CONTROLS})(?: \\[[^\\]]*\\])*:?$`).test(line))
    .map((line) => `no name: ${line}`);
  for (const landmark of ['banner', 'main']) {
    const count = lines.filter((line) => new RegExp(`^- ${landmark}\\b`).test(line)).length;
    if (count !== 1) problems.push(`${count} landmarks "${landmark}"`);
  }
  if (!lines.some((line) => line.startsWith('- navigation "Journey"'))) problems.push('no navigation "Journey"');
  const levels = lines.flatMap((line) => {
    const level = /^- heading .*\[level=(\d)\]/.exec(line)?.[1];
    return level === undefined ? [] : [Number(level)];
  });
  if (levels.filter((level) => level === 1).length !== 1)
    problems.push(`headings of level 1: ${levels.filter((level) => level === 1).length}`);
  return problems;
}

/** The texts that live regions have held since `listen` was called, in order. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    (window as unknown as { heard: string[] }).heard = heard;
    new MutationObserver((records) => {
      for (const record of records) {
        const element = record.target instanceof Element ? record.target : record.target.parentElement;
        const added = [...record.addedNodes].filter((node): node is Element => node instanceof Element);
        const regions = [
          element?.closest('[aria-live], [role="status"], [role="alert"]'),
          ...added.flatMap((one) => [
            ...(one.matches('[role="status"], [role="alert"]') ? [one] : []),
            ...one.querySelectorAll('[role="status"], [role="alert"]'),
          ]),
        ];
        for (const region of regions) {
          const text = region?.textContent?.trim() ?? '';
          if (text !== '' && heard.at(-1) !== text) heard.push(text);
        }
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

describeApp(
  'what a screen reader is given',
  (launch) => {
    it('is one outline on every screen: landmarks, one main heading, a name for every control', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      const found: Record<string, string[]> = {};
      for (const stop of STOPS) {
        await page.getByRole('navigation').getByText(stop, { exact: true }).click();
        await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        found[stop] = await findOutlineProblems(page);
      }
      expect(found).toEqual(Object.fromEntries(STOPS.map((stop) => [stop, []])));
    });

    it('names each way out with its score and what closes it, and hears decisions and their undoing', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Alt+4');
      await page.getByRole('heading', { level: 1, name: 'dmz-web01' }).waitFor();
      const main = page.getByRole('main');
      for (const way of ['Migrate', 'Virtualize', 'Isolate', 'Retire'])
        await main
          .getByRole('button', { name: new RegExp(`^${way}`) })
          .first()
          .waitFor();
      expect(await main.ariaSnapshot()).toMatch(/It is reachable from the Internet/);

      const hear = await listen(page);
      await page.keyboard.press('m');
      await page.getByText(/^1 decided/).waitFor();
      await page.keyboard.press('Control+z');
      await page.getByText(/^0 decided/).waitFor();
      const heard = await hear();
      expect(heard.slice(0, 2)).toEqual([
        'Decided Migrate for dmz-web01.',
        'dmz-web01: recommended Migrate, undetermined, decided Migrate.',
      ]);
      expect(heard.slice(2).join(' ')).toMatch(/Undone: .*dmz-web01: recommended Migrate, undetermined, undecided\./);
    });

    it('says in the title of a window what it is, and where the focus comes back to', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      for (const [key, name] of [
        ['Control+k', /Search/],
        ['?', /Key/],
        ['F1', /^Help$/],
        ['Control+,', /Language/],
      ] as const) {
        await page.getByRole('main').focus();
        await page.keyboard.press(key);
        await page.getByRole('dialog', { name }).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'hidden' });
        expect(await page.evaluate(() => document.activeElement?.tagName), key).not.toBe('BODY');
      }
    });

    it('keeps the focus on the surface or the window when what had it goes', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      const focused = page.locator(':focus');
      await page.keyboard.press('Alt+7');
      await page.getByRole('button', { name: 'New workshop' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Open the board' }).waitFor();
      await page.getByRole('main').and(focused).waitFor();
      await page.getByRole('button', { name: 'Open the board' }).focus();
      await page.keyboard.press('Enter');
      await page
        .getByRole('dialog', { name: /^Workshop/ })
        .and(focused)
        .waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('main').and(focused).waitFor();
    });
  },
  ['loopback', 'electron'],
);
