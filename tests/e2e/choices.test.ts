import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

describeApp('choices that save work', (launch) => {
  it('applies one decision to the servers like it, comes back to the same server, and remembers the theme', async () => {
    const app = await launch();
    const { page } = app;
    const goTo = (stop: string) => page.getByRole('navigation').getByText(stop, { exact: true }).click();
    await page.getByRole('button', { name: /sample estate/ }).click();
    await page.getByRole('navigation').getByText('98 left').waitFor();

    await goTo('Decide');
    await page.getByRole('heading', { name: 'dmz-web01', exact: true }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: 'ES-FS01', exact: true }).waitFor();
    await page.getByRole('button', { name: /^Apply to \d+ like this/ }).waitFor();
    const like = Number(/\d+/.exec((await page.getByRole('button', { name: /^Apply to \d+ like this/ }).textContent()) ?? '')?.[0]);
    await page.keyboard.press('l');
    await page.getByRole('heading', { name: `Migrate: ${like + 1} servers` }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(new RegExp(`^${like + 1} decided`)).waitFor();

    await page.getByRole('heading', { level: 1, name: 'es-sbs01', exact: true }).waitFor();
    await goTo('Workbook');
    await page.getByRole('button', { name: /^Write workbook/ }).waitFor();
    await goTo('Decide');
    await page.getByRole('heading', { level: 1, name: 'es-sbs01', exact: true }).waitFor();

    await page.keyboard.press('q');
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Does the owner confirm that nobody needs it' })
      .getByRole('button', { name: /^Answer for several/ })
      .click();
    await page.getByRole('heading', { name: 'Edit together' }).waitFor();
    await page
      .getByRole('group', { name: /nobody needs it/ })
      .getByRole('button', { name: 'No', exact: true })
      .click();
    await page.getByRole('button', { name: /^State it for \d+ servers/ }).click();
    await page.getByText('No server matches').waitFor();

    await page.keyboard.press('Control+,');
    await page.getByRole('dialog').getByRole('radio', { name: 'Dark' }).click();
    const again = await app.reopen();
    await again.page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
    expect([...app.pageErrors, ...again.pageErrors]).toEqual([]);
  });
});
