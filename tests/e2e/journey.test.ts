import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { describeApp } from '../helpers/launch-app.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/cli');
const out = mkdtempSync(path.join(os.tmpdir(), 'offramp-journey-'));
afterAll(() => rmSync(out, { recursive: true, force: true }));

/** Goes to a stop of the journey by the rail. */
async function goTo(page: Page, stop: string): Promise<void> {
  await page.getByRole('navigation').getByText(stop, { exact: true }).click();
}

/** Reads the path, decider and reason of a server in a written workbook. */
function readDecision(file: string, server: string): Record<string, unknown> | undefined {
  const sheet = XLSX.read(readFileSync(file)).Sheets.Decisions;
  if (sheet === undefined) return undefined;
  const rows = XLSX.utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  const at = rows.findIndex((row) => row.includes('Server') && row.includes('Path'));
  const header = (rows[at] ?? []).map(String);
  const row = rows.slice(at + 1).find((cells) => cells[header.indexOf('Server')] === server);
  return row === undefined ? undefined : Object.fromEntries(header.map((name, index) => [name, row[index]]));
}

describeApp('the main job', (launch, kind) => {
  it('goes from a dropped export to a decided machine, a workbook, and the same project after a new start', async () => {
    const app = await launch();
    const { page } = app;
    await page.getByRole('heading', { name: 'A way out for every Windows Server 2008 machine' }).waitFor();

    await app.dropFiles(page.getByRole('main'), [path.join(fixtures, 'vinfo.csv'), path.join(fixtures, 'computers.csv')]);
    await page.getByRole('button', { name: /^Import 2 tables/ }).click();
    const ledger = page.getByRole('main');
    await ledger.getByText('4 servers from 2 sources').waitFor();
    await ledger.getByText('vinfo.csv').waitFor();

    await goTo(page, 'Decide');
    await page.getByRole('heading', { name: 'old-01', exact: true }).waitFor();
    await page.keyboard.press('i');
    await page.getByLabel('Who accepts the remaining risk').fill('Head of Operations');
    await page.getByLabel('Until').fill('2027-11-30');
    await page.getByLabel(/^Reason/).fill('The vendor has gone and the line cannot stop.');
    await page.keyboard.press('Enter');
    await page.getByText(/^1 decided/).waitFor();

    await page.keyboard.press('u');
    await page.getByText(/^0 decided/).waitFor();
    await page.keyboard.press('Control+Shift+z');
    await page.getByText(/^1 decided/).waitFor();

    await goTo(page, 'Workbook');
    const workbook = path.join(out, `${kind}.xlsx`);
    await app.saveTo(workbook, () => page.getByRole('button', { name: /^Write workbook/ }).click());
    expect(readDecision(workbook, 'old-01')).toMatchObject({ Path: 'Isolate', Reason: 'The vendor has gone and the line cannot stop.' });

    const again = await app.reopen();
    await again.page.getByRole('button', { name: /^Assessment/ }).click();
    await goTo(again.page, 'History');
    await again.page.getByText('The vendor has gone and the line cannot stop.').first().waitFor();
    expect([...app.pageErrors, ...again.pageErrors]).toEqual([]);
  });

  it('opens the sample estate with one click and verifies its history', async () => {
    const { page, pageErrors } = await launch();
    await page.getByRole('button', { name: /sample estate/ }).click();
    await page.getByRole('navigation').getByText('98 left').waitFor();
    await goTo(page, 'History');
    await page.getByRole('button', { name: /^Verify/ }).click();
    await page.getByText('The history is unbroken.').waitFor();
    expect(pageErrors).toEqual([]);
  });
});
