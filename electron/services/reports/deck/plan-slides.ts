import { listBeforeAfter, saySpread } from '../../running/say-plan.ts';
import { addRows, addSlide } from './deck-kit.ts';
import type { DeckSlide } from './slides.ts';

const MOST_WAVES = 9;
const MOST_TEXT = 110;

const cut = (text: string): string => (text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT - 1).trimEnd()}…`);

/** The slides of the deck on the plan, in order; left out where nothing is planned. */
export const PLAN_SLIDES: readonly DeckSlide[] = [
  {
    title: 'Before and after',
    isPresent: ({ plan }) => plan !== null,
    add(kit, { plan }) {
      if (plan === null) return;
      const { beforeAfter: page, drivers } = plan.forecast;
      const by = page.lastExitOn === null ? '' : `, the last exit on ${page.lastExitOn}`;
      const slide = addSlide(kit, `From ${page.serversToday} unsupported servers to ${page.serversAfter}${by}`, [
        'Workbook: Cost and effort, “Before and after” and “How the forecast is made”. The range is what 10 and 90 of 100 draws do not exceed.',
        ...(page.lastExitText === '' ? [] : [page.lastExitText]),
        ...[...drivers.effort.slice(0, 1), ...drivers.outage.slice(0, 1)].map(({ text }) => text),
      ]);
      addRows(kit, slide, {
        header: ['', 'Today', 'Afterwards'],
        rows: listBeforeAfter(page).map((row) => [...row]),
        widths: [4.7, 3.4, 4.03],
        textColumns: [1, 2],
      });
    },
  },
  {
    title: 'Waves',
    isPresent: ({ plan }) => plan !== null && plan.waves.length > 0,
    add(kit, { plan }) {
      const waves = plan?.waves ?? [];
      const first = waves.slice(0, MOST_WAVES);
      const slide = addSlide(
        kit,
        `${waves.length} ${waves.length === 1 ? 'wave' : 'waves'}: ${waves[0]?.startsOn} to ${waves.at(-1)?.endsOn}`,
        [
          'Workbook: Waves, with the reason for each place, and Cutover runbook, step by step.',
          ...(waves.length > first.length ? [`The first ${first.length} of ${waves.length} are shown.`] : []),
        ],
      );
      addRows(kit, slide, {
        header: ['Wave', 'From', 'To', 'Servers', 'Person-days'],
        rows: first.map(({ name, startsOn, endsOn, servers, effort }) => [name, startsOn, endsOn, servers, saySpread(effort)]),
        widths: [2.6, 1.9, 1.9, 1.4, 4.33],
        textColumns: [1, 2, 4],
      });
    },
  },
  {
    title: 'Highest risks',
    isPresent: ({ plan }) => plan !== null && plan.risks.length > 0,
    add(kit, { plan }) {
      if (plan === null) return;
      const slide = addSlide(kit, `${plan.openRisks} open rows in the risk log; these weigh most`, [
        'Workbook: RAID log. Exactly one is accountable in each row; where a role is named, ask in the room who fills it.',
      ]);
      addRows(kit, slide, {
        header: ['What', 'In words', 'Accountable', 'Escalate by'],
        rows: plan.risks.slice(0, 6).map(({ label, text, accountable, escalateBy }) => [label, cut(text), accountable, escalateBy ?? '']),
        widths: [3, 5.1, 2.5, 1.53],
        textColumns: [1, 2, 3],
      });
    },
  },
];
