import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeReport } from '../../electron/services/reports/write-report.ts';
import { findTestBrowser, reasonForNoBrowser, TEST_BROWSER_OPTIONS } from '../helpers/find-test-browser.ts';
import { makeEstate, makeInput } from '../unit/workbook/make-estate.ts';

const without = reasonForNoBrowser();

describe.skipIf(without !== null)(`the briefing in a browser${without === null ? '' : ` (skipped: ${without})`}`, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'offramp-briefing-'));
  const file = path.join(folder, 'briefing.html');
  let browser: Browser;
  beforeAll(async () => {
    await writeReport('briefing', makeInput(makeEstate()), file);
    browser = await chromium.launch({ executablePath: findTestBrowser(), args: TEST_BROWSER_OPTIONS });
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('asks for nothing but itself, finds and sorts servers', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`file://${file}`);
    const rows = page.locator('#servers tbody tr:not([hidden])');
    const all = await rows.count();
    await page.getByRole('searchbox').fill('finance isolate');
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await rows.count()).toBeLessThan(all);
    expect(await page.getByRole('status').textContent()).toBe(`${await rows.count()} of ${all}`);
    await page.getByRole('searchbox').fill('');
    const names = () => page.locator('#servers tbody tr th').allTextContents();
    await page.getByRole('button', { name: 'Server' }).click();
    await page.getByRole('button', { name: 'Server' }).click();
    expect(await names()).toEqual((await names()).toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true })));
    expect(asked.filter((url) => !url.startsWith('file:'))).toEqual([]);
    expect(said).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('holds WCAG 2.2 AA by axe, %s', async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`file://${file}`);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    await context.close();
  });
});
