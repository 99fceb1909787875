import type { Page } from 'playwright';
import { expect, it } from 'vitest';
import { findAxeProblems } from '../helpers/find-axe-problems.ts';
import { describeApp } from '../helpers/launch-app.ts';

const queue = (page: Page) => page.getByRole('listbox', { name: 'Flagged servers' });

/** Every state of the Decide screen and how it is come to from the one before. */
const STATES: { state: string; reach: (page: Page) => Promise<void> }[] = [
  {
    state: 'ordered by owner',
    reach: async (page) => {
      await page.getByRole('combobox', { name: 'Order' }).click();
      await page.getByRole('option', { name: 'By owner' }).click();
      await page.getByRole('button', { name: 'Select all' }).waitFor();
    },
  },
  {
    state: 'ordered by risk',
    reach: async (page) => {
      await page.getByRole('combobox', { name: 'Order' }).click();
      await page.getByRole('option', { name: 'By risk' }).click();
      await queue(page).getByText('risk very high').first().waitFor();
    },
  },
  {
    state: 'a form that lacks everything',
    reach: async (page) => {
      await queue(page).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('i');
      await page.getByRole('heading', { name: /^Isolate: / }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Choose a day.').waitFor();
    },
  },
  {
    state: 'decided, with a comment and a question that nobody can answer',
    reach: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('m');
      await page.getByText(/^1 decided/).waitFor();
      await page
        .getByRole('button', { name: /^Nobody knows/ })
        .first()
        .click();
      await page.getByText('1 question that nobody can answer').click();
      await page.keyboard.press('c');
      await page.keyboard.type('Ask the plant');
      await page.keyboard.press('Control+Enter');
      await queue(page).getByText('1 comment').waitFor();
    },
  },
  {
    state: 'to be looked at again',
    reach: async (page) => {
      await page.getByRole('group', { name: 'Does the owner confirm that nobody needs it any more?' }).getByText('Yes').click();
      await page.getByRole('button', { name: '1 decision to look at again' }).click();
      await page.getByRole('main').getByText('Look at this decision again').waitFor();
    },
  },
];

/** The same from the beginning. */
const MORE_STATES: typeof STATES = [
  {
    state: 'filters that leave nothing over',
    reach: async (page) => {
      await page.getByRole('combobox', { name: 'Show' }).click();
      await page.getByRole('option', { name: 'With comments (0)' }).click();
      await page.getByText('No flagged server matches these filters.').waitFor();
    },
  },
  {
    state: 'several together, with odd ones out',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Clear the filters' }).click();
      await queue(page).getByText('dmz-web02').waitFor();
      await queue(page).focus();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.press('i');
      await page.getByText(/odd ones out$/).waitFor();
    },
  },
  {
    state: 'what to ask next',
    reach: async (page) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Ask next/ }).click();
      await page.getByText('Open questions, by how many verdicts an answer could settle').waitFor();
      await page.getByRole('button', { name: 'Answer for a group…' }).first().click();
      await page.getByRole('button', { name: 'Record this answer' }).waitFor();
    },
  },
  {
    state: 'the policy and what it flips',
    reach: async (page) => {
      await page.keyboard.press('p');
      await page
        .getByRole('button', { name: /: Rank$/ })
        .first()
        .click();
      await page.getByText('What flips').waitFor();
    },
  },
  {
    state: 'a waiver',
    reach: async (page) => {
      await page.keyboard.press('p');
      await queue(page).focus();
      await page.keyboard.press('Home');
      await queue(page).getByText('ES-FS01').click();
      await page.getByRole('button', { name: 'Waive…' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Waive the gate' }).click();
      await page.getByRole('alert').waitFor();
    },
  },
];

describeApp(
  'the Decide screen',
  (launch) => {
    it.each([
      ['light', 'first', STATES],
      ['light', 'second', MORE_STATES],
      ['dark', 'first', STATES],
      ['dark', 'second', MORE_STATES],
    ] as const)('holds WCAG 2.2 AA by axe in every state, %s, %s half', async (colorScheme, _, states) => {
      const { page, pageErrors } = await launch();
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: /sample estate/ }).click();
      await page.getByRole('navigation').getByText('98 left').waitFor();
      await page.keyboard.press('Alt+4');
      await queue(page).getByText('dmz-web01').waitFor();
      const found: Record<string, string[]> = {};
      for (const { state, reach } of states) {
        await reach(page);
        found[state] = await findAxeProblems(page);
      }
      expect(found).toEqual(Object.fromEntries(states.map(({ state }) => [state, []])));
      expect(pageErrors).toEqual([]);
    });
  },
  ['loopback', 'electron'],
);
