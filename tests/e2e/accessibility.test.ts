import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

const STOPS = ['Import', 'Inventory', 'Findings', 'Decide', 'Workbook', 'Workshop', 'History', 'Knowledge'];
/** Places inside a stop that have a surface of their own; each is reached when its text stands there. */
const PLACES = [
  { place: 'an entry of the knowledge', hash: '#/knowledge?entry=vulnerability/CVE-2019-0708', open: null, text: 'What is stated' },
  { place: 'the claims', hash: '#/knowledge?view=claims', open: null, text: 'Did Extended Security Updates cause build 6003?' },
  { place: 'the build truth', hash: '#/inventory?search=lab-hplc01', open: 'lab-hplc01', text: 'Its place on the servicing ladder' },
];

/** What axe finds wrong by WCAG 2.2 A and AA, as short lines; the library's own focus guards hold nothing to read. */
async function findProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .exclude('[data-base-ui-focus-guard]')
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`),
  );
}

describeApp(
  'every screen',
  (launch) => {
    it.each(['light', 'dark'] as const)('holds WCAG 2.2 AA by axe, %s', async (colorScheme) => {
      const { page } = await launch();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: /sample estate/ }).waitFor();
      const found: Record<string, string[]> = { Start: await findProblems(page) };
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      for (const stop of STOPS) {
        await page.getByRole('navigation').getByText(stop, { exact: true }).click();
        await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
        await page.waitForLoadState('networkidle');
        found[stop] = await findProblems(page);
      }
      for (const { place, hash, open, text } of PLACES) {
        await page.evaluate((to) => {
          window.location.hash = to;
        }, hash);
        if (open !== null) await page.getByRole('grid').getByText(open).click();
        await page.getByText(text).waitFor();
        found[place] = await findProblems(page);
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
      await page.keyboard.press('Escape');
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
  },
  ['loopback', 'electron'],
);
