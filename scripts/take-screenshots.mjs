/** Takes the pictures of docs/images from the bundled sample, in an installed browser: npm run build && npx node scripts/take-screenshots.mjs */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchApp } from '../tests/helpers/launch-app.ts';

const folder = path.resolve(import.meta.dirname, '../docs/images');
mkdirSync(folder, { recursive: true });

const app = await launchApp('loopback');
const { page } = app;
const rail = page.getByRole('navigation');

async function show(stop, settled) {
  await rail.getByText(stop, { exact: true }).click();
  await settled.waitFor();
  await page.waitForLoadState('networkidle');
}

async function take(name) {
  await page.mouse.move(720, 895);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

await page.setViewportSize({ width: 1440, height: 900 });
await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
await page.getByRole('button', { name: /sample estate/ }).click();
await rail.getByText('98 left').waitFor();

await show('Inventory', page.getByText('dmz-web01'));
await take('inventory');

const exits = page.getByLabel('Exits');
await show('Decide', exits);
for (let decided = 1; decided <= 3; decided += 1) {
  await page.keyboard.press('Shift+m');
  await page.getByText(new RegExp(`^${decided} decided`)).waitFor();
}
await show('Inventory', page.getByText('dmz-web01'));
await page.getByPlaceholder(/^Find by name/).fill('TH-PAY01');
await page.getByRole('row', { name: /TH-PAY01/ }).dblclick();
await page.getByRole('heading', { level: 1, name: 'TH-PAY01' }).waitFor();
await page.waitForLoadState('networkidle');
await take('decide');

await show('Findings', page.getByRole('heading', { name: 'What this estate is' }));
await page
  .getByRole('button', { name: 'Support' })
  .or(page.getByRole('link', { name: 'Support' }))
  .first()
  .click();
await take('findings');
await app.close();
