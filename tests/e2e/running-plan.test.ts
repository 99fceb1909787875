import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

describeApp(
  'what a plan needs beside the waves',
  (launch) => {
    it('ticks a step, names an assumption, adds a risk with one accountable, moves an A, and takes it back', async () => {
      const { page, pageErrors } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Alt+5');
      await page.getByRole('button', { name: 'Place undecided ones provisionally' }).click();
      await page.getByRole('button', { name: 'Plan the waves' }).click();
      await page.getByRole('listbox', { name: 'Waves on a calendar' }).waitFor();

      await page.getByRole('radio', { name: 'Runbooks' }).click();
      await page.getByRole('button', { name: /^Wave 1 / }).click();
      await page.getByRole('heading', { level: 2, name: 'Wave 1' }).waitFor();
      await page.getByRole('checkbox', { name: 'Done: Confirm people and windows' }).click();
      await page.getByRole('button', { name: /^Wave 1 .*1 of 12/ }).waitFor();

      await page.getByRole('radio', { name: 'Forecast' }).click();
      await page
        .getByText(/explains \d+ % of the spread\.$/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Change: Day rate' }).click();
      await page.getByLabel('Low', { exact: true }).fill('700');
      await page.getByLabel('Likely', { exact: true }).fill('800');
      await page.getByLabel('High', { exact: true }).fill('950');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('700 / 800 / 950').waitFor();

      await page.getByRole('radio', { name: 'Risks and roles' }).click();
      await page.getByRole('button', { name: 'Add a row' }).click();
      await page.getByLabel('In words').fill('The plant is closed in August');
      await page.getByLabel('Accountable').fill('Kim and Robin');
      await page.getByText(/^Exactly one is accountable/).waitFor();
      expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
      await page.getByLabel('Accountable').fill('Kim');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByText('The plant is closed in August').waitFor();

      await page.getByRole('radio', { name: 'Who does what' }).click();
      await page.getByLabel('Sponsor', { exact: true }).fill('Alex');
      await page.getByLabel('Sponsor', { exact: true }).press('Enter');
      await page.getByText('A: Alex').first().waitFor();
      await page.getByRole('button', { name: /^Undo/ }).first().click();
      await page.getByText(/^Undone: Sponsor: Alex/).waitFor();
      expect(pageErrors).toEqual([]);
    });
  },
  ['stand-in', 'loopback'],
);
