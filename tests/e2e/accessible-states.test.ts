import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { findAxeProblems, listSideways, listUnreachable } from '../helpers/find-axe-problems.ts';
import { describeApp } from '../helpers/launch-app.ts';

const STOPS = ['import', 'inventory', 'findings', 'decide', 'plan', 'workbook', 'workshop', 'review', 'history', 'knowledge'];

/** Windows of the frame that a key or a command of the search opens. */
const WINDOWS: readonly { name: string; open: (page: Page) => Promise<void> }[] = [
  { name: 'keys', open: (page) => page.keyboard.press('?') },
  { name: 'settings', open: (page) => page.keyboard.press('Control+,') },
  { name: 'help', open: (page) => page.keyboard.press('F1') },
  { name: 'search', open: (page) => page.keyboard.press('Control+k') },
  { name: 'rename', open: (page) => runCommand(page, 'Rename the project') },
  { name: 'verify', open: (page) => runCommand(page, 'Check the project file') },
  { name: 'protect', open: (page) => runCommand(page, 'Protect with a passphrase') },
];

async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Search servers/ }).fill(name);
  await page.getByRole('option', { name }).first().click();
}

async function goTo(page: Page, stop: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = `#/${to}`;
  }, stop);
  await page.waitForLoadState('networkidle');
}

async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /sample estate/ }).click();
  await page.getByRole('navigation').getByText('98 left').waitFor();
  await page.locator('footer [role="progressbar"]').waitFor({ state: 'detached' });
}

async function startProject(page: Page): Promise<void> {
  await page.getByRole('button', { name: /sample estate/ }).waitFor();
  await page.evaluate(async () => {
    const body = JSON.stringify({ name: 'project.create', input: { name: 'Empty' } });
    await (await fetch('./call', { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();
  });
  await page.getByRole('navigation').first().waitFor();
}

/** Lets the services refuse every question of a screen, as a broken disk would. */
async function refuseQuestions(page: Page): Promise<void> {
  const refused = { ok: false, error: { code: 'fault', message: 'The project file cannot be read at this moment. Try again.' } };
  await page.route('**/call', async (route) => {
    const { name } = route.request().postDataJSON() as { name: string };
    const isOfFrame = /^(app|host|settings|project)\./.test(name);
    await (isOfFrame ? route.continue() : route.fulfill({ json: refused }));
  });
}

const allClear = (found: Record<string, string[]>) => Object.fromEntries(Object.keys(found).map((place) => [place, []]));

describeApp(
  'every state',
  (launch) => {
    it.each(['light', 'dark'] as const)('of empty screens, windows and menus holds WCAG 2.2 AA by axe, %s', async (colorScheme) => {
      const { page } = await launch();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found: Record<string, string[]> = {};
      await startProject(page);
      for (const stop of STOPS) {
        await goTo(page, stop);
        found[`${stop}, empty`] = await findAxeProblems(page);
      }
      for (const { name, open } of WINDOWS) {
        await open(page);
        await page.getByRole('dialog').waitFor();
        await page.waitForLoadState('networkidle');
        found[name] = await findAxeProblems(page);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      await page.getByRole('button', { name: 'Empty' }).click();
      await page.getByRole('menu').waitFor();
      found['project menu'] = await findAxeProblems(page);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^As of/ }).click();
      await page.getByRole('dialog').waitFor();
      found['as-of date'] = await findAxeProblems(page);
      await page.keyboard.press('Escape');
      expect(found).toEqual(allClear(found));
    });

    it.each(['light', 'dark'] as const)(
      'of screens that fail, and of an app that has stopped, holds WCAG 2.2 AA by axe, %s',
      async (colorScheme) => {
        const { page } = await launch();
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const found: Record<string, string[]> = {};
        await startProject(page);
        await refuseQuestions(page);
        for (const stop of STOPS) {
          await page.evaluate((to) => {
            window.location.hash = `#/${to}`;
          }, stop);
          await page.reload();
          await page.getByRole('main').waitFor();
          await page.waitForLoadState('networkidle');
          found[`${stop}, failed`] = await findAxeProblems(page);
        }
        await page.unroute('**/call');
        await page.route('**/call', (route) => route.abort());
        await page.reload();
        await page.getByRole('heading', { name: 'Offramp has stopped' }).waitFor();
        found.stopped = await findAxeProblems(page);
        expect(found).toEqual(allClear(found));
      },
    );

    it('keeps a fault of one screen to that screen', async () => {
      const { page } = await launch();
      await openSample(page);
      await page.route('**/call', async (route) => {
        const { name } = route.request().postDataJSON() as { name: string };
        await (name === 'findings.estate' ? route.fulfill({ json: { ok: true, value: {} } }) : route.continue());
      });
      await page.reload();
      await goTo(page, 'findings');
      await page.getByRole('heading', { name: 'This screen could not be shown' }).waitFor();
      expect(await findAxeProblems(page)).toEqual([]);
      await page.unroute('**/call');
      await page.getByRole('button', { name: 'Show it again' }).click();
      await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor();
    });

    it('is used at 200 % zoom in a window of 1280 by 800: nothing lies beside the page or out of reach', async () => {
      const { page } = await launch();
      await page.setViewportSize({ width: 640, height: 400 });
      const found: Record<string, string[]> = { start: [...(await listSideways(page)), ...(await listUnreachable(page))] };
      await openSample(page);
      for (const stop of STOPS) {
        await goTo(page, stop);
        found[stop] = [...(await listSideways(page)), ...(await listUnreachable(page))];
      }
      await goTo(page, 'findings');
      for (const { name, open } of WINDOWS) {
        await open(page);
        await page.getByRole('dialog').waitFor();
        await page.waitForLoadState('networkidle');
        found[name] = await listSideways(page);
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      }
      expect(found).toEqual(allClear(found));
    });

    it('shows in high contrast what is chosen, where the focus is, and what charts say', async () => {
      const { page } = await launch();
      await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
      await openSample(page);
      await goTo(page, 'findings');
      const styleOf = (selector: string, property: string) =>
        page
          .locator(selector)
          .first()
          .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
      const ground = await styleOf('body', 'background-color');
      expect(await styleOf('nav a[aria-current="page"]', 'outline-style')).toBe('solid');
      expect(await styleOf('nav a:not([aria-current])', 'outline-style')).toBe('none');
      expect(await styleOf('main [data-graphic] > span', 'background-color')).not.toBe(ground);
      await page.keyboard.press('Control+,');
      expect(await styleOf('[role="dialog"] [role="radio"][aria-checked="true"]', 'outline-style')).toBe('solid');
      await page.keyboard.press('Escape');
      const found: Record<string, string[]> = {};
      for (const stop of STOPS) {
        await goTo(page, stop);
        found[stop] = await findAxeProblems(page);
      }
      expect(found).toEqual(allClear(found));
    });

    it('moves nothing where the system asks for less motion', async () => {
      const { page } = await launch();
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.getByRole('button', { name: /sample estate/ }).waitFor();
      const moving: string[] = [];
      const look = async () =>
        moving.push(
          ...(await page.evaluate(() =>
            document
              .getAnimations()
              .filter((animation) => Number(animation.effect?.getComputedTiming().duration ?? 0) > 1)
              .map((animation) => String((animation.effect as KeyframeEffect | null)?.target?.className)),
          )),
        );
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('progressbar').first().waitFor();
      await look();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      for (const stop of STOPS) {
        await goTo(page, stop);
        await look();
      }
      expect(moving).toEqual([]);
    });
  },
  ['loopback'],
);
