import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

describeApp('help', (launch) => {
  it('opens at the page of the screen, is searched, and follows links', async () => {
    const { page, pageErrors } = await launch();
    await page.getByRole('button', { name: /sample estate/ }).click();
    await page.getByRole('navigation').getByText('98 left').waitFor();
    await page.keyboard.press('Alt+4');
    await page.getByRole('heading', { level: 1, name: 'dmz-web01' }).waitFor();
    await page.keyboard.press('F1');
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.getByRole('article').getByRole('heading', { level: 1, name: 'Decide' }).waitFor();

    await page.keyboard.type('passphrase');
    await help.getByRole('button', { name: /^A passphrase/ }).click();
    await help.getByRole('article').getByRole('heading', { level: 1, name: 'Keep a project safe' }).waitFor();
    await help.getByRole('searchbox').fill('');
    await help.getByRole('button', { name: 'The journey through Offramp' }).click();
    await help.getByRole('article').getByRole('button', { name: 'Read the findings' }).click();
    await help.getByRole('article').getByRole('heading', { level: 1, name: 'Read the findings' }).waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    expect(pageErrors).toEqual([]);
  });

  it('takes a person through the sample estate once, and can be left at any moment', async () => {
    const app = await launch();
    const { page } = app;
    await page.getByRole('button', { name: 'Take the tour' }).click();
    const tour = page.getByRole('region', { name: 'Tour' });
    await tour.getByText('1 of 8').waitFor();
    for (const stop of ['Inventory', 'Findings', 'Decide', 'Plan', 'Workbook', 'Workshop', 'Review']) {
      await page.keyboard.press('ArrowRight');
      await tour.getByRole('heading', { name: stop }).waitFor();
      expect(await page.getByRole('navigation').locator('[aria-current="page"]').textContent()).toContain(stop);
    }
    await page.keyboard.press('Escape');
    await tour.waitFor({ state: 'hidden' });

    const again = await app.reopen();
    await again.page.getByRole('heading', { level: 1, name: /^A way out/ }).waitFor();
    expect(await again.page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0);
    expect([...app.pageErrors, ...again.pageErrors]).toEqual([]);
  });

  it('says which version runs and which packages are inside', async () => {
    const { page, pageErrors } = await launch();
    await page.getByRole('button', { name: 'Take the tour' }).waitFor();
    await page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F1' })));
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.getByRole('button', { name: 'Version and licences' }).click();
    const about = page.getByRole('dialog', { name: 'About Offramp' });
    await about
      .getByText(/^\d+\.\d+\.\d+$/)
      .first()
      .waitFor();
    await about.getByText('react-dom', { exact: true }).click();
    await about
      .getByRole('listitem')
      .filter({ hasText: /^react-dom/ })
      .getByText(/Permission is hereby granted/)
      .waitFor();
    expect(pageErrors).toEqual([]);
  });
});
