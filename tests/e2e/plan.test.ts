import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

describeApp(
  'the plan',
  (launch) => {
    it('places undecided servers provisionally, moves one by keyboard, says what breaks, and takes it back', async () => {
      const { page, pageErrors } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Alt+5');
      await page.getByRole('heading', { level: 1, name: 'Plan' }).waitFor();
      await page.getByRole('button', { name: 'Place undecided ones provisionally' }).click();
      await page.getByRole('button', { name: 'Plan the waves' }).click();
      await page.getByRole('listbox', { name: 'Waves on a calendar' }).waitFor();

      await page.getByRole('radio', { name: 'Board' }).click();
      const first = page.getByRole('region', { name: 'Wave 1', exact: true }).locator('[data-unit]').first();
      await first.press('Alt+ArrowRight');
      await page.getByText(/^Moved .+ to Wave 2\.$/).waitFor();
      await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
      await page.getByText(/^Undone: Moved/).waitFor();

      await page.getByRole('radio', { name: 'Dependencies' }).click();
      await page.getByRole('button', { name: 'Confirm' }).first().click();
      await page.getByRole('radio', { name: 'Confirmed, 1' }).waitFor();
      await page.getByRole('radio', { name: 'Workloads' }).click();
      await page.getByRole('button', { name: 'Accept', exact: true }).first().click();
      await page.getByRole('button', { name: 'Dissolve' }).waitFor();

      await page.keyboard.press('Control+k');
      await page.keyboard.type('make a work');
      await page.getByRole('option', { name: /^Make a workload/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByLabel('Servers whose name fits').fill('th-stale*');
      await page.getByText('3 servers:').waitFor();
      await page.getByLabel('Name of the workload').fill('Stale');
      await page.keyboard.press('Enter');
      await page.getByText('Stale holds 3 servers.').waitFor();
      expect(pageErrors).toEqual([]);
    });
  },
  ['stand-in', 'loopback'],
);
