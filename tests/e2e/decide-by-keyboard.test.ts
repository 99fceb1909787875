import type { Page } from 'playwright';
import { expect, it, vi } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

const SAMPLE_FLAGGED = 98;
const ONE_BY_ONE = 12;
const PATHS = ['Migrate', 'Isolate', 'Virtualize', 'Retire'] as const;

/** Presses Tab until the focus is where it is wanted. */
async function tabTo(page: Page, isThere: () => Promise<boolean>, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press(key);
  }
  throw new Error('The keyboard does not lead there.');
}

const focusIn = (page: Page, selector: string) => () =>
  page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null && document.activeElement !== document.body, selector);

const focusOn = (page: Page, words: string) => () =>
  page.evaluate(
    (wanted) => document.activeElement?.matches('button') === true && document.activeElement.textContent?.includes(wanted) === true,
    words,
  );

/** Opens the sample estate and goes to Decide, without the mouse. */
async function openSample(page: Page): Promise<void> {
  await page.getByRole('button', { name: /sample estate/ }).waitFor();
  await tabTo(page, focusOn(page, 'sample estate'));
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').getByText(`${SAMPLE_FLAGGED} left`).waitFor();
  await page.keyboard.press('Alt+4');
  await page.getByRole('heading', { level: 1, name: 'dmz-web01', exact: true }).waitFor();
}

/** Types what a path needs into the form that has the focus; where nothing is recommended, a reason. */
async function fillForm(page: Page, path: (typeof PATHS)[number] | undefined): Promise<void> {
  if (path === 'Virtualize') await page.keyboard.type('06302027');
  if (path === 'Isolate') {
    await page.keyboard.type('Head of Operations');
    await page.keyboard.press('Tab');
    await page.keyboard.type('12312027');
  }
  if (path !== 'Retire' && path !== undefined) return;
  await tabTo(page, focusIn(page, '[data-field="reason"]'));
  await page.keyboard.type('Agreed in the room');
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).first();
/** What the screen says of the server that is shown: recommended path, firmness, what is decided. */
const sayVerdict = (page: Page) => page.locator('[role="status"]', { hasText: /(un)?decided/ }).last();

describeApp('deciding by keyboard', (launch) => {
  it('decides, takes back, notes, answers, and weighs otherwise', async () => {
    const { page, pageErrors } = await launch();
    await openSample(page);

    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 1, name: 'dmz-web02', exact: true }).waitFor();
    await page.keyboard.press('k');
    await page.getByRole('heading', { level: 1, name: 'dmz-web01', exact: true }).waitFor();

    await page.keyboard.press('Shift+M');
    await page.getByText(/^1 decided · 97 left/).waitFor();
    await page.getByRole('heading', { level: 1, name: 'dmz-web02', exact: true }).waitFor();
    await page.keyboard.press('u');
    await page.getByText(/^0 decided · 98 left/).waitFor();
    await page.keyboard.press('Control+y');
    await page.getByText(/^1 decided · 97 left/).waitFor();

    // Against the recommendation a reason is asked for, and Esc leaves everything as it was.
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Retire: dmz-web02' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Write one sentence.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText(/^1 decided · 97 left/).waitFor();

    await page.keyboard.press('c');
    await page.keyboard.type('Marketing wants it gone by spring');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('list').getByText('Marketing wants it gone by spring').first().waitFor();
    await page.getByRole('option', { name: /dmz-web02.*1 comment/ }).waitFor();

    // The first open question is said to be one that nobody can answer: counted apart, and the verdict stays.
    const before = await sayVerdict(page).textContent();
    await tabTo(page, focusIn(page, '[data-fact]'));
    const asked = await page.evaluate(() => document.activeElement?.closest('[data-fact]')?.getAttribute('data-fact') ?? '');
    await tabTo(page, () => page.evaluate(() => /^Nobody knows/.test(document.activeElement?.getAttribute('aria-label') ?? '')));
    await page.keyboard.press('Enter');
    await page.getByText(/^\d+ open · 0 answered · 1 known by nobody/).waitFor();
    await page.locator(`[data-settled="${asked}"]`).waitFor({ state: 'attached' });
    expect(await sayVerdict(page).textContent()).toBe(before);

    // The focus has gone on to the next question, which is answered.
    await tabTo(page, () => page.evaluate(() => document.activeElement?.closest('[data-fact] fieldset button') !== null));
    await page.keyboard.press('Enter');
    await page.getByText(/^\d+ open · 1 answered · 1 known by nobody/).waitFor();
    await page.getByText('1 answered · 1 known by nobody', { exact: true }).waitFor();

    // The policy: what is ranked first weighs most; what flips is shown before it is applied.
    await page.keyboard.press('p');
    await page.getByRole('heading', { name: 'What counts, and how much' }).waitFor();
    for (let regions = 0; regions < 6 && !(await focusIn(page, '[data-region="inspector"]')()); regions += 1)
      await page.keyboard.press('F6');
    await tabTo(page, focusIn(page, '[data-criterion]'));
    await page.keyboard.press('Alt+ArrowUp');
    await page
      .getByText(/of 98 servers gets? another recommendation|No recommendation changes/)
      .first()
      .waitFor();
    await tabTo(page, focusOn(page, 'Apply policy'));
    await page.keyboard.press('Enter');
    await page.getByText('The policy is applied. Undo takes it back.').waitFor();
    await page.keyboard.press('Control+z');
    await page.getByText('As the rules say', { exact: true }).first().waitFor();
    await page.keyboard.press('Alt+9');
    for (const words of ['Chose migrate for dmz-web01', 'Commented on dmz-web02', 'Changed the policy']) {
      await page.getByText(words).first().waitFor();
    }
    expect(pageErrors).toEqual([]);
  });

  it('walks through the whole sample estate: one by one, then the rest together with the odd ones out', async () => {
    const app = await launch();
    const { page } = app;
    await openSample(page);
    const isForm = focusIn(page, 'form[aria-labelledby]');
    let decided = 0;
    const waitForDecided = async () => {
      await page.getByText(new RegExp(`^${decided} decided · ${SAMPLE_FLAGGED - decided} left`)).waitFor();
    };

    for (let turn = 0; turn < ONE_BY_ONE; turn += 1) {
      const name = (await heading(page).textContent()) ?? '';
      const server = new URL(page.url()).hash;
      await sayVerdict(page)
        .filter({ hasText: `${name}:` })
        .waitFor({ state: 'attached' });
      const said = (await sayVerdict(page).textContent()) ?? '';
      expect(said).toMatch(/undecided\.$/);
      const path = PATHS.find((each) => said.includes(`recommended ${each}`));
      await page.keyboard.press(`Shift+${(path ?? 'Migrate').charAt(0)}`);
      if (path !== 'Migrate') {
        await vi.waitUntil(isForm);
        await fillForm(page, path);
        await page.keyboard.press('Control+Enter');
      }
      decided += 1;
      await waitForDecided();
      await page.waitForFunction((was) => location.hash !== was, server);
    }

    // Only what is undecided, all of it selected; each path takes those for which it is recommended, and names the others.
    for (let presses = 0; presses < 8 && !(await focusIn(page, '[data-queue]')()); presses += 1) await page.keyboard.press('F6');
    await tabTo(
      page,
      () =>
        page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') === 'Show' || document.activeElement?.textContent === 'All flagged',
        ),
      'Shift+Tab',
    );
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Undecided', exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    for (const path of [...PATHS, undefined]) {
      await tabTo(page, focusIn(page, '[data-queue]'));
      await page
        .locator(`[data-queue] [aria-setsize="${SAMPLE_FLAGGED - decided}"]`)
        .first()
        .waitFor();
      if (path === undefined) await page.keyboard.press('Control+a');
      else {
        await page.keyboard.press('Home');
        await page.keyboard.press('Shift+End');
      }
      const selected = page.getByText(new RegExp(`^${SAMPLE_FLAGGED - decided} servers? selected in the queue`));
      await selected.waitFor();
      const all = SAMPLE_FLAGGED - decided;
      await page.keyboard.press((path ?? 'Migrate').charAt(0));
      const form = page.getByRole('heading', { name: new RegExp(`^${path ?? 'Migrate'}: `) });
      const noneFits = page.getByText(new RegExp(`^${all} odd ones? out$`));
      await form.or(noneFits).first().waitFor();
      if (path === undefined) {
        await tabTo(page, () => page.evaluate(() => /Decide these/.test(document.activeElement?.closest('label')?.textContent ?? '')));
        await page.keyboard.press('Space');
        await form.waitFor();
        await tabTo(page, isForm);
      } else if (await noneFits.isVisible()) {
        await page.keyboard.press('Escape');
        await page.getByRole('heading', { level: 1, name: 'Decide together' }).waitFor({ state: 'detached' });
        continue;
      }
      const together = Number(
        /\d+/.exec((await page.getByRole('heading', { name: new RegExp(`^${path ?? 'Migrate'}: `) }).textContent()) ?? '')?.[0],
      );
      if (path !== undefined && together < all) await page.getByText(new RegExp(`^${all - together} odd ones? out$`)).waitFor();
      await fillForm(page, path);
      await page.keyboard.press('Enter');
      decided += together;
      await waitForDecided();
      if (decided === SAMPLE_FLAGGED) break;
    }
    expect(decided).toBe(SAMPLE_FLAGGED);
    await page.getByText('No flagged server matches these filters.').waitFor();

    // Everything stands after a new start, and the chain of the history holds.
    const again = await app.reopen();
    await again.page
      .getByRole('button', { name: /Tarnholm Group/ })
      .first()
      .waitFor();
    await tabTo(again.page, focusOn(again.page, 'Tarnholm Group'));
    await again.page.keyboard.press('Enter');
    await again.page.getByRole('navigation').getByText('Decide', { exact: true }).waitFor();
    await again.page.keyboard.press('Alt+4');
    await again.page.getByText(new RegExp(`^${SAMPLE_FLAGGED} decided · 0 left`)).waitFor();
    await again.page.keyboard.press('Alt+9');
    await again.page.getByRole('button', { name: /^Verify/ }).waitFor();
    await tabTo(again.page, focusOn(again.page, 'Verify'));
    await again.page.keyboard.press('Enter');
    await again.page.getByText('The history is unbroken.').waitFor();
    expect([...app.pageErrors, ...again.pageErrors]).toEqual([]);
  });
});
