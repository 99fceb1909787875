import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { listPackFiles } from '../../electron/services/rule-packs/list-pack-files.ts';
import { describeApp } from '../helpers/launch-app.ts';
import { EXAMPLE_PACK, makePack, makeRule } from '../helpers/make-rule-pack.ts';
import { writeZip } from '../unit/inventory/write-zip.ts';

async function openPacks(page: Page): Promise<void> {
  await page.keyboard.press('Alt+0');
  await page.getByRole('radio', { name: 'Rule packs' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rule packs' }).waitFor();
}

describeApp(
  'rule packs',
  (launch) => {
    it('are read about and checked before any project is open', async () => {
      const app = await launch();
      const { page } = app;
      await page.getByRole('button', { name: /Read what Offramp knows/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Knowledge' }).waitFor();
      await page.getByLabel('Find in the knowledge').fill('KB4474419');
      await page.getByRole('option', { name: /SHA-2 code signing/ }).waitFor();
      await page.getByRole('radio', { name: 'Rule packs' }).click();
      const wrong = path.join(app.dataDirectory, 'wrong.json');
      writeFileSync(wrong, JSON.stringify(makePack({ rules: [makeRule({ sources: [], id: 'contoso.unsourced' })] })));
      await app.pickFiles([wrong], () => page.getByRole('button', { name: 'Check a pack…' }).click());
      await page.getByText('The pack was not taken: 1 thing is wrong').waitFor();
      const row = page.getByRole('row', { name: /contoso\.unsourced/ });
      await row.getByText('needs at least 1').waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await page.getByRole('button', { name: 'Dismiss' }).click();
      await page.getByRole('navigation').getByText('Start', { exact: true }).click();
      await page.getByRole('button', { name: /sample estate/ }).waitFor();
    });

    it('are added, looked at, switched on, asked about in Decide, and taken back', async () => {
      const app = await launch();
      const { page, pageErrors } = app;
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await openPacks(page);
      await app.pickFiles([EXAMPLE_PACK], () => page.getByRole('button', { name: 'Add a folder…' }).click());
      const card = page.getByRole('article', { name: 'Northwall house rules 1.2.0' });
      await card.getByText('Off', { exact: true }).waitFor();
      await card.getByRole('button', { name: 'Show what changes' }).click();
      await card.getByText('Questions that come').waitFor();
      await card.getByText(/^Has anybody restored this machine from its backup/).waitFor();
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      await card.getByRole('button', { name: 'Switch on' }).click();
      await card.getByText('On', { exact: true }).waitFor();
      await page.getByText(/Knowledge in force: .* \+ northwall 1\.2\.0/).waitFor();

      await page.keyboard.press('Alt+4');
      await page
        .getByRole('heading', { name: /Has anybody restored this machine|Restore was tried/ })
        .or(page.getByText(/Has anybody restored this machine/))
        .first()
        .waitFor();
      await page.keyboard.press('Control+z');
      await page
        .getByText(/Has anybody restored this machine/)
        .first()
        .waitFor({ state: 'detached' });
      await openPacks(page);
      await card.getByText('Off', { exact: true }).waitFor();
      expect(pageErrors).toEqual([]);
    });

    it('are recognised where they are dropped, and taken where Knowledge is open', async () => {
      const app = await launch();
      const { page, pageErrors } = app;
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      const house = path.join(app.dataDirectory, 'house.zip');
      const files = await listPackFiles(EXAMPLE_PACK);
      writeFileSync(house, writeZip(Object.fromEntries(files.map((file) => [file.name, readFileSync(file.path)]))));
      await app.dropFiles(page.locator('body'), [house]);
      await page.getByText('“house.zip” is a rule pack, not an inventory').waitFor();
      await page.getByRole('button', { name: 'Take it to Knowledge' }).click();
      await page.getByRole('article', { name: 'Northwall house rules 1.2.0' }).getByText('Off', { exact: true }).waitFor();
      const own = path.join(app.dataDirectory, 'contoso.json');
      writeFileSync(own, JSON.stringify(makePack()));
      await app.dropFiles(page.locator('body'), [own]);
      await page.getByRole('article', { name: 'Contoso rules 1.0' }).getByText('Off', { exact: true }).waitFor();
      expect(pageErrors).toEqual([]);
    });
  },
  ['stand-in', 'loopback'],
);
