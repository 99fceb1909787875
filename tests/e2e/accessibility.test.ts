import { expect, it } from 'vitest';
import { findAxeProblems } from '../helpers/find-axe-problems.ts';
import { describeApp } from '../helpers/launch-app.ts';

const STOPS = ['Import', 'Inventory', 'Findings', 'Decide', 'Plan', 'Workbook', 'Workshop', 'Review', 'History', 'Knowledge'];
/** Places inside a stop that have a surface of their own; each is reached when its text stands there. */
const PLACES = [
  { place: 'an entry of the knowledge', hash: '#/knowledge?entry=vulnerability/CVE-2019-0708', open: null, text: 'What is stated' },
  { place: 'the claims', hash: '#/knowledge?view=claims', open: null, text: 'Did Extended Security Updates cause build 6003?' },
  { place: 'the build truth', hash: '#/inventory?search=lab-hplc01', open: 'lab-hplc01', text: 'Its place on the servicing ladder' },
];

describeApp(
  'every screen',
  (launch) => {
    it.each(['light', 'dark'] as const)('holds WCAG 2.2 AA by axe, %s', async (colorScheme) => {
      const { page } = await launch();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: /sample estate/ }).waitFor();
      const found: Record<string, string[]> = { Start: await findAxeProblems(page) };
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      for (const stop of STOPS) {
        await page.getByRole('navigation').getByText(stop, { exact: true }).click();
        await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        found[stop] = await findAxeProblems(page);
      }
      for (const { place, hash, open, text } of PLACES) {
        await page.evaluate((to) => {
          window.location.hash = to;
        }, hash);
        if (open !== null) await page.getByRole('grid').getByText(open).click();
        await page.getByText(text).waitFor();
        found[place] = await findAxeProblems(page);
      }
      expect(found).toEqual(Object.fromEntries(Object.keys(found).map((stop) => [stop, []])));
    });

    it('is walked by keyboard alone: from the sample to a decision and its undoing', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Alt+4');
      await page.getByRole('heading', { level: 1, name: 'dmz-web01' }).waitFor();
      await page.keyboard.press('m');
      await page.getByText(/^1 decided/).waitFor();
      await page.keyboard.press('j');
      await page.getByRole('heading', { level: 1, name: 'dmz-web02' }).waitFor();
      await page.keyboard.press('u');
      await page.getByText(/^0 decided/).waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('lab-hplc01');
      await page.getByRole('option', { name: /lab-hplc01/ }).waitFor();
      // What can be done stands before what can be read.
      await page.keyboard.press('Control+a');
      await page.keyboard.type('pro');
      await page.getByRole('option', { name: 'Windows 2000 Professional' }).waitFor();
      expect(await page.getByRole('listbox').locator('p').allTextContents()).toEqual(['Servers', 'Commands', 'Knowledge']);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    });

    it('gives the search every letter, however soon it is typed', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      for (const typed of ['lab', 'web', 'sql', 'dmz', 'pro']) {
        await page.keyboard.press('Control+k');
        await page.keyboard.type(typed);
        expect(await page.getByRole('combobox').inputValue()).toBe(typed);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
    });
  },
  ['loopback', 'electron'],
);
