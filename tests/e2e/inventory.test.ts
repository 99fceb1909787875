import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { describeApp, type LaunchedApp } from '../helpers/launch-app.ts';

async function openInventory({ page }: LaunchedApp): Promise<void> {
  await page.getByRole('button', { name: /sample estate/ }).click();
  await page.getByRole('navigation').getByText('98 left').waitFor();
  await page.keyboard.press('Alt+2');
  await page.getByRole('grid').getByText('dmz-web01').waitFor();
}

const headings = (page: Page) => page.getByRole('columnheader').getByRole('button').allInnerTexts();
const saysOwner = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`^Select ${name}`) });

describeApp(
  'the inventory',
  (launch) => {
    it('keeps a laid out list as a view, by keyboard alone, and columns beyond the next start', async () => {
      const app = await launch();
      const { page, pageErrors } = app;
      await openInventory(app);
      await page.getByLabel('Find in the inventory').fill('web');
      await page.getByText(/^\d+ servers of 149$/).waitFor();
      const name = page.getByRole('columnheader', { name: 'Name' }).getByRole('button');
      await name.focus();
      const before = (await name.boundingBox())?.width ?? 0;
      for (let press = 0; press < 5; press += 1) await page.keyboard.press('Shift+ArrowRight');
      expect(((await name.boundingBox())?.width ?? 0) - before).toBeGreaterThan(40);
      await page.keyboard.press('Alt+ArrowRight');
      await expect.poll(() => headings(page)).toEqual(expect.arrayContaining(['Operating system', 'Name']));
      expect((await headings(page)).slice(0, 2)).toEqual(['Operating system', 'Name']);

      await page.getByRole('button', { name: 'Views' }).press('Enter');
      await page.getByRole('menuitem', { name: /Save as a view/ }).press('Enter');
      await page.getByLabel('Name', { exact: true }).fill('Web servers');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Web servers', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await page.getByRole('button', { name: 'Web servers, changed' }).waitFor();
      await page.getByRole('button', { name: 'Web servers, changed' }).press('Enter');
      await page.getByRole('menuitem', { name: 'chosen Web servers' }).press('Enter');
      await page.getByText(/^\d+ servers of 149$/).waitFor();
      expect(await page.getByLabel('Find in the inventory').inputValue()).toBe('web');
      expect(pageErrors).toEqual([]);

      const again = await app.reopen();
      await again.page
        .getByRole('button', { name: /^Tarnholm/ })
        .first()
        .click();
      await again.page.getByRole('navigation').getByText('98 left').waitFor();
      await again.page.keyboard.press('Alt+2');
      await again.page.getByRole('grid').getByText('dmz-web01').waitFor();
      expect((await headings(again.page)).slice(0, 2)).toEqual(['Operating system', 'Name']);
    });

    it('states an owner for all that match after a look at what changes, exports the list, and takes it back', async () => {
      const app = await launch();
      const { page, pageErrors } = app;
      await openInventory(app);
      await page.getByLabel('Find in the inventory').fill('dmz-web');
      await page.getByText('2 servers of 149').waitFor();
      await page.getByRole('grid').focus();
      await page.keyboard.press('Control+a');
      await page.getByRole('button', { name: 'Make a workload…' }).click();
      const making = page.getByRole('dialog');
      await making.getByText('dmz-web01, dmz-web02').waitFor();
      await making.getByLabel('Name of the workload').fill('Public web');
      await making.getByRole('button', { name: 'Make the workload' }).click();
      await making.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Edit together' }).click();
      await page.getByRole('combobox', { name: 'What' }).click();
      await page.getByRole('option', { name: 'Owner', exact: true }).click();
      await page.getByText('Web Team from sources').waitFor();
      await page.getByLabel('Value').fill('=Zoe');
      await page.getByText('2 of 2 change').waitFor();
      await page.getByRole('button', { name: 'State it for 2 servers' }).click();
      await page.getByRole('grid').getByText('=Zoe').nth(1).waitFor();

      const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-list-'));
      const file = path.join(folder, 'list.csv');
      await app.saveTo(file, async () => {
        await page.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('menuitem', { name: /Export the list/ }).click();
      });
      const lines = readFileSync(file, 'utf8').split('\r\n');
      rmSync(folder, { recursive: true });
      expect(lines[0]).toBe('\uFEFFName,Operating system,Build,Architecture,Recommended,Decision,Owner,Application');
      expect(lines.slice(1, 3).map((line) => line.split(',')[6])).toEqual(["'=Zoe", "'=Zoe"]);

      await saysOwner(page, 'dmz-web01').getByText('dmz-web01').click();
      await page.getByText('Answer', { exact: true }).first().waitFor();
      await page.getByText('Also said: Web Team').waitFor();
      await page.getByText(/taken to be this server/).waitFor();
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .exclude('[data-base-ui-focus-guard]')
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([]);
      await page.keyboard.press('Control+z');
      await page.getByText(/^Undone: Answered Owner for 2 servers/).waitFor();
      await page.getByRole('grid').getByText('Web Team').nth(1).waitFor();
      expect(pageErrors).toEqual([]);
    });
  },
  ['loopback', 'electron'],
);
