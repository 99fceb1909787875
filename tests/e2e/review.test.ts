import path from 'node:path';
import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';
import { startServices } from '../helpers/start-services.ts';
import { openForEditing } from '../unit/review/edit-workbook.ts';

describeApp(
  'the review',
  (launch) => {
    it('takes two copies that were chosen in Import, settles a conflict by keyboard, applies and undoes', async () => {
      // The sample is the same project wherever it is opened, so its workbook can be written beside the app.
      const services = await startServices();
      await services.call('project.openSample', { job: 'sample' });
      const workbook = path.join(services.folder, 'workbook.xlsx');
      await services.call('workbook.write', { job: 'workbook', destination: services.client.grantSave(workbook) });
      const [id = ''] = openForEditing(workbook).rowIds('Decisions');
      const copies = ['Plant', 'Logistics'].map((owner, at) =>
        openForEditing(workbook)
          .type('Decisions', id, 'Owner', owner)
          .save(path.join(services.folder, `review-${at}.xlsx`)),
      );

      const { page, pageErrors } = await launch();
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Alt+1');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /Choose files/ }).click();
      await (await chooser).setFiles(copies);
      await page.getByRole('heading', { level: 2, name: 'In conflict' }).waitFor();
      expect(await page.getByRole('button', { name: /Take over 0 edits/ }).isDisabled()).toBe(true);
      await page.keyboard.press('2');
      await page.getByRole('button', { name: /Take over 1 edit/ }).waitFor();
      await page.keyboard.press('Control+Enter');
      await page.getByText('1 edit was taken over').waitFor();
      await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
      await page.getByText('No edited workbook yet').waitFor();
      expect(pageErrors).toEqual([]);
      await services.stop();
    });
  },
  ['loopback'],
);
