import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

describeApp(
  'the knowledge',
  (launch) => {
    it('is searched by a package number, read with its sources, and followed from entry to entry', async () => {
      const { page, requests, origin, pageErrors } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Alt+0');
      await page.getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor();

      await page.getByLabel('Find in the knowledge').fill('KB4474419');
      await page.getByRole('option', { name: /SHA-2 code signing/ }).click();
      await page.getByRole('heading', { level: 1, name: /SHA-2 code signing/ }).waitFor();
      expect(await page.evaluate(() => window.location.hash)).toContain('ladder%2Fsha-2-signatures');
      await page
        .getByRole('row', { name: /Packages/ })
        .getByText('KB4474419')
        .waitFor();
      await page.getByText('High confidence').waitFor();

      const sources = page.getByRole('list', { name: 'Sources' });
      await sources
        .getByText(/^https:/)
        .first()
        .waitFor();
      expect(await sources.getByRole('link').count()).toBe(0);
      await sources
        .getByRole('button', { name: /^Copy the address/ })
        .first()
        .click();
      await page.getByText('The address is on the clipboard.').waitFor();

      await page.getByRole('link', { name: 'Updates of 2019-05' }).click();
      await page.getByRole('heading', { level: 1, name: 'Updates of 2019-05' }).waitFor();
      await page.getByRole('link', { name: 'CVE-2019-0708' }).first().click();
      await page.getByRole('heading', { level: 1, name: 'CVE-2019-0708: BlueKeep' }).waitFor();
      await page.getByRole('link', { name: /servers of this estate have it open for certain/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Inventory' }).waitFor();
      await page.getByRole('button', { name: 'Open: CVE-2019-0708' }).waitFor();
      await page.goBack();
      await page.getByRole('heading', { level: 1, name: 'CVE-2019-0708: BlueKeep' }).waitFor();

      expect(requests.filter((address) => !address.startsWith(origin))).toEqual([]);
      expect(pageErrors).toEqual([]);
    });

    it('answers the claims that go round, each with a verdict and what is so instead', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.getByRole('navigation').getByText('Knowledge', { exact: true }).click();
      await page.getByRole('radio', { name: /^Claims/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Claims' }).waitFor();
      const claims = page.getByRole('list', { name: 'Claims' });
      const cause = claims.getByRole('listitem').filter({ hasText: 'Did Extended Security Updates cause build 6003?' });
      await cause.getByText('False', { exact: true }).waitFor();
      await cause.getByText(/^No\./).waitFor();
      await cause.getByText('Sources').click();
      await cause
        .getByText(/^https:/)
        .first()
        .waitFor();

      const all = await claims.locator('> li').count();
      expect(
        await claims
          .locator('> li')
          .filter({ hasText: /^(True|Partly true|False|Not verified)/ })
          .count(),
      ).toBe(all);
      await page.getByRole('radio', { name: /^Not verified/ }).click();
      await expect.poll(() => claims.locator('> li').count()).toBeLessThan(all);
    });

    it('is walked by keyboard alone: from the field into the list and through its entries', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Alt+0');
      await page.getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor();
      await page.getByLabel('Find in the knowledge').focus();
      await page.keyboard.type('build-change');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('6003');
      await page
        .getByRole('status')
        .getByText(/entries$/)
        .waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const first = await page.getByRole('option', { selected: true }).innerText();
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => page.getByRole('option', { selected: true }).innerText()).not.toBe(first);
    });

    it('is reached from the search that works everywhere', async () => {
      const { page } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('CVE-2017-0144');
      await page.getByRole('option', { name: /^CVE-2017-0144/ }).waitFor();
      await page.getByRole('option', { name: /^CVE-2017-0144/ }).click();
      await page.getByRole('heading', { level: 1, name: /^CVE-2017-0144/ }).waitFor();
    });
  },
  ['loopback', 'electron'],
);
