import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';
import { makeVm, VINFO_HEADER } from '../helpers/start-services.ts';

describeApp('matching servers', (launch) => {
  it('merges a proposed pair, keeps another apart, and takes a newer export, by keyboard', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-matching-'));
    const write = (name: string, lines: readonly string[]) => {
      writeFileSync(path.join(folder, name), `${lines.join('\n')}\n`);
      return path.join(folder, name);
    };
    const vm = (name: string) => makeVm({ name, dns: `${name}.corp.example` });
    const march = write('vcenter-2026-03-01.csv', [VINFO_HEADER, vm('app01'), vm('app02'), vm('app03')]);
    const june = write('vcenter-2026-06-01.csv', [VINFO_HEADER, vm('app01'), vm('app02')]);
    const list = write('owners.csv', ['Machine,Operating system,Owner', 'app01,Windows Server 2008,Dana', 'app02,Windows Server 2008,Kim']);

    const app = await launch();
    const { page } = app;
    const take = async (files: string[], tables: string) => {
      await app.pickFiles(files, () => page.getByRole('button', { name: /^Choose files/ }).click());
      await page.getByRole('button', { name: `Import ${tables}` }).click();
    };
    await take([march, list], '2 tables');
    await page.getByRole('navigation').getByText('2 to match').waitFor();
    await page.getByRole('button', { name: 'Look at them' }).click();
    await page.getByRole('heading', { name: 'Same name, domain unknown' }).waitFor();
    await page.keyboard.press('m');
    await page.getByRole('navigation').getByText('1 to match').waitFor();
    await page
      .getByRole('button', { name: /^Keep apart/ })
      .and(page.locator(':enabled'))
      .waitFor();
    await page.keyboard.press('a');
    await page.getByRole('heading', { name: 'Nothing to match' }).waitFor();
    await page.getByRole('button', { name: 'Back to the ledger' }).click();

    await app.pickFiles([june], () => page.getByRole('button', { name: /^Choose files/ }).click());
    await page.getByText('Probably a newer export of vcenter-2026-03-01.csv').waitFor();
    await page.getByRole('button', { name: 'Import 1 table' }).click();
    await page.getByText('Replaced by vcenter-2026-06-01.csv').waitFor();
    await page.getByRole('button', { name: 'More about vcenter-2026-06-01.csv' }).click();
    await page.getByRole('menuitem', { name: 'What changed…' }).click();
    await page
      .getByRole('radio', { name: /Vanished/ })
      .or(page.getByRole('button', { name: /Vanished/ }))
      .first()
      .click();
    await page.getByRole('button', { name: 'app03' }).waitFor();
    expect(app.pageErrors).toEqual([]);
  });
});
