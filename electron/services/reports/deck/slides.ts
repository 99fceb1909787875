import { EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import { PATH_COLOURS, UNDECIDED } from '../../workbook/colours.ts';
import type { ReportFigures } from '../gather-figures.ts';
import { addBigNumbers, addLogo, addRows, addSlide, type DeckKit, INKS, PAGE, type Slide } from './deck-kit.ts';
import { PLAN_SLIDES } from './plan-slides.ts';

/** One slide of the deck. */
export interface DeckSlide {
  /** What it is about, for the list of what was written. */
  title: string;
  /** Left out where there is nothing to show; always there where not given. */
  isPresent?: (figures: ReportFigures) => boolean;
  add: (kit: DeckKit, figures: ReportFigures) => void;
}

const CHART = { x: PAGE.margin, y: PAGE.top, w: PAGE.width - 2 * PAGE.margin, h: 4.9 } as const;

/** What every bar chart of the deck has in common. */
const BARS = {
  ...CHART,
  barDir: 'bar',
  valAxisHidden: true,
  valGridLine: { style: 'none' },
  catAxisLabelFontSize: 14,
  catAxisLabelColor: INKS.text,
  catAxisLineShow: false,
  showValue: true,
  dataLabelFontSize: 14,
  dataLabelColor: INKS.text,
  dataLabelFormatCode: '#,##0',
  valAxisMinVal: 0,
  barGapWidthPct: 45,
} as const;

const say = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const sayBars = (bars: readonly { label: string; value: number }[]): string =>
  bars.map(({ label, value }) => `${label}: ${value}`).join(', ');

/** Draws native bars, the first one on top: the library draws them from the bottom up. */
function addBars(
  slide: Slide,
  labels: readonly string[],
  series: readonly { name: string; values: readonly number[] }[],
  options: { colours: string[]; altText: string; stacked?: 'stacked' },
): void {
  slide.addChart(
    'bar',
    series.map(({ name, values }) => ({ name, labels: [...labels].reverse(), values: [...values].reverse() })),
    {
      ...BARS,
      chartColors: options.colours,
      altText: options.altText,
      ...(options.stacked === undefined
        ? {}
        : { barGrouping: 'stacked', showLegend: true, legendPos: 'b', legendFontSize: 14, dataLabelFormatCode: '#,##0;;' }),
    },
  );
}

/** The slides of the kick-off deck, in order. THE LIST. */
export const DECK_SLIDES: readonly DeckSlide[] = [
  {
    title: 'Title',
    add(kit, figures) {
      const slide = kit.presentation.addSlide();
      slide.background = { color: kit.branding.accent };
      slide.addText('Off Windows Server 2008', {
        x: PAGE.margin,
        y: 2.2,
        w: 11.5,
        h: 1,
        fontSize: 46,
        bold: true,
        color: 'FFFFFF',
        margin: 0,
      });
      slide.addText(`${figures.project}: kick-off`, { x: PAGE.margin, y: 3.2, w: 11.5, h: 0.7, fontSize: 26, color: 'FFFFFF', margin: 0 });
      const by = kit.branding.consultancy === '' ? '' : `${kit.branding.consultancy}  ·  `;
      slide.addText(`${by}As known on ${figures.asOf}  ·  ${kit.branding.confidentiality}`, {
        x: PAGE.margin,
        y: 4.1,
        w: 11.5,
        h: 0.5,
        fontSize: 16,
        color: 'FFFFFF',
        margin: 0,
      });
      if (kit.branding.logo !== null) {
        slide.addShape('rect', { x: PAGE.width - 3.3, y: 0.5, w: 2.7, h: 1.35, fill: { color: 'FFFFFF' }, line: { color: 'FFFFFF' } });
        addLogo(kit, slide, { x: PAGE.width - 3.15, y: 0.65, w: 2.4, h: 1.05 });
      }
      slide.addNotes(
        `Every number of this deck is taken from the same project and date as the workbook: ${figures.asOf}, knowledge as of ${figures.knowledgeAsOf}. Say at the start that what nobody knows is shown as not known, and never counted as fine.`,
      );
    },
  },
  {
    title: 'The estate in four numbers',
    add(kit, figures) {
      const slide = addSlide(
        kit,
        `${say(figures.inScope, 'server')} of ${figures.servers.toLocaleString('en-GB')} ${figures.inScope === 1 ? 'runs' : 'run'} Windows Server 2008, and ${say(figures.listed, 'needs', 'need')} a way out`,
        [
          `Workbook: Executive summary, first lines. ${say(figures.possiblyInScope, 'server')} more may run Windows Server 2008; the evidence does not settle it.`,
          `“No vendor updates” counts every server whose product has no update programme left. “To decide on” counts the rows of the sheet Decisions.`,
        ],
      );
      addBigNumbers(kit, slide, [
        { value: figures.servers, label: 'servers in the inventory' },
        { value: figures.inScope, label: 'run Windows Server 2008' },
        { value: figures.withoutUpdates, label: 'get no vendor updates any more', tone: 'bad' },
        { value: figures.listed, label: 'to decide on' },
      ]);
      slide.addText(
        [
          {
            text: `${say(figures.possiblyInScope, 'more server')} possibly ${figures.possiblyInScope === 1 ? 'runs' : 'run'} Windows Server 2008: settle these first.`,
            options: { bullet: true, breakLine: true },
          },
          {
            text: `Sources disagree on the operating system of ${say(figures.withConflicts, 'server')}.`,
            options: { bullet: true, breakLine: true },
          },
          {
            text: `${say(figures.withoutOwner, 'server')} to decide on ${figures.withoutOwner === 1 ? 'has' : 'have'} no known owner.`,
            options: { bullet: true },
          },
        ],
        {
          x: PAGE.margin,
          y: 4.6,
          w: PAGE.width - 2 * PAGE.margin,
          h: 1.7,
          fontSize: 18,
          color: INKS.text,
          valign: 'top',
          paraSpaceAfter: 6,
        },
      );
    },
  },
  {
    title: 'By build',
    isPresent: ({ inScope }) => inScope > 0,
    add(kit, figures) {
      const bars = figures.builds.map(({ label, servers }) => ({ label, value: servers }));
      const most = [...bars].sort((a, b) => b.value - a.value)[0];
      const slide = addSlide(kit, `Most stand at ${most?.label ?? 'an unknown build'}: ${say(most?.value ?? 0, 'server')}`, [
        'Workbook: Executive summary, “Windows Server 2008 by build”.',
        'The build says how far updates reached: 6001 is the first release, 6002 is Service Pack 2, 6003 is Service Pack 2 with updates from 2019 on. None of the three is Windows Server 2008 R2.',
      ]);
      addBars(
        slide,
        bars.map(({ label }) => label),
        [{ name: 'Servers', values: bars.map(({ value }) => value) }],
        { colours: [kit.branding.accent], altText: `Bar chart of Windows Server 2008 servers by build. ${sayBars(bars)}.` },
      );
    },
  },
  {
    title: 'The support ladder',
    isPresent: ({ ladder }) => ladder.length > 0,
    add(kit, figures) {
      const last = figures.ladder.at(-1);
      const past = last?.days ?? 0;
      const message =
        past > 0
          ? `Every vendor programme for Windows Server 2008 is over: the last one for ${say(past, 'day')}`
          : 'One vendor programme for Windows Server 2008 is still open';
      const slide = addSlide(kit, message, [
        'Workbook: Executive summary, “the support ladder”, and the sheet Lifecycle with the sources.',
        ...figures.ladder.map(
          ({ label, endsOn, days }) => `${label}: ${days > 0 ? `ended ${endsOn}, ${say(days, 'day')} ago` : `open until ${endsOn}`}.`,
        ),
      ]);
      const bars = figures.ladder.map(({ label, days }) => ({ label, value: days }));
      addBars(
        slide,
        bars.map(({ label }) => label),
        [{ name: 'Days since', values: bars.map(({ value }) => value) }],
        { colours: [INKS.bad], altText: `Bar chart of days since each phase of support ended. ${sayBars(bars)}.` },
      );
    },
  },
  {
    title: 'How far updates reach',
    isPresent: ({ withPosture }) => withPosture > 0,
    add(kit, figures) {
      const slide = addSlide(
        kit,
        `Known-exploited vulnerabilities are open for certain on ${figures.exposed.toLocaleString('en-GB')} of ${say(figures.withPosture, 'server')}`,
        [
          `Workbook: Patch posture and Open vulnerabilities. For ${say(figures.exposureSilent, 'server')} the evidence cannot tell; that is no pass.`,
          'A list of installed updates or the file version of the kernel would tell.',
        ],
      );
      addRows(kit, slide, {
        header: ['Stands at', 'Servers', 'Of these open for certain'],
        rows: [
          ...figures.rungs.map(({ label, servers, open }) => [label, servers, open]),
          ['All that are or may be Windows Server 2008', figures.withPosture, figures.exposed],
        ],
        widths: [7.1, 2.2, 2.83],
      });
    },
  },
  {
    title: 'Ways out',
    isPresent: ({ listed }) => listed > 0,
    add(kit, figures) {
      const paths = figures.paths.filter(({ label }) => label !== UNDECIDED);
      const slide = addSlide(
        kit,
        `What speaks for each path, and how firm that is: ${say(figures.undetermined, 'recommendation')} ${figures.undetermined === 1 ? 'waits' : 'wait'} for an answer`,
        [
          'Workbook: Executive summary, “Ways out”; every recommendation with its reasons on Decisions and Findings.',
          'Robust: the same path wins whatever the open questions turn out to be. Contestable: an answer could change it. Undetermined: too little is known, or an open question could close the path.',
          'Virtualizing alone is no way out: a virtual Windows Server 2008 is still without updates.',
        ],
      );
      const labels = paths.map(({ label }) => label);
      addBars(
        slide,
        labels,
        [
          { name: 'Robust', values: paths.map(({ robust }) => robust) },
          { name: 'Contestable', values: paths.map(({ contestable }) => contestable) },
          { name: 'Undetermined', values: paths.map(({ undetermined }) => undetermined) },
        ],
        {
          stacked: 'stacked',
          colours: ['8CCFB8', 'F0C36D', INKS.grey],
          altText: `Stacked bar chart of recommendations by path and firmness. ${paths.map(({ label, robust, contestable, undetermined }) => `${label}: ${robust} robust, ${contestable} contestable, ${undetermined} undetermined`).join('; ')}.`,
        },
      );
    },
  },
  {
    title: 'Where decisions stand',
    isPresent: ({ listed }) => listed > 0,
    add(kit, figures) {
      const slide = addSlide(kit, `${say(figures.decided, 'server')} decided, ${figures.undecided.toLocaleString('en-GB')} to go`, [
        `Workbook: Decisions. ${say(figures.complete, 'decision')} ${figures.complete === 1 ? 'has' : 'have'} everything that the path needs: who accepts the risk and until when, or what follows and by when.`,
      ]);
      const decided = figures.paths;
      addBars(
        slide,
        decided.map(({ label }) => label),
        [{ name: 'Decided', values: decided.map(({ decided: count }) => count) }],
        {
          colours: decided
            .map((_, index) => PATH_COLOURS[EXIT_PATHS[index] ?? 'retire'].strong)
            .map((colour, index) => (index < EXIT_PATHS.length ? colour : INKS.grey))
            .reverse(),
          altText: `Bar chart of decisions by path. ${sayBars(decided.map(({ label, decided: value }) => ({ label, value })))}.`,
        },
      );
    },
  },
  {
    title: 'Questions that settle most',
    isPresent: ({ questions }) => questions.length > 0,
    add(kit, figures) {
      const slide = addSlide(kit, 'These questions settle most: answers to them could change the most recommendations', [
        `Workbook: Questions to owners, ${say(figures.openQuestions, 'open question')} in all. The question sheets put the same questions to each owner.`,
      ]);
      addRows(kit, slide, {
        header: ['Question', 'Servers without an answer', 'Could change'],
        rows: figures.questions.map(({ question, servers, couldSettle }) => [question, servers, couldSettle]),
        widths: [8.1, 2.3, 1.73],
      });
    },
  },
  {
    title: 'Who has to decide',
    isPresent: ({ listed }) => listed > 0,
    add(kit, figures) {
      const slide = addSlide(
        kit,
        figures.withoutOwner > 0
          ? `${say(figures.withoutOwner, 'server')} to decide on ${figures.withoutOwner === 1 ? 'has' : 'have'} nobody who could decide`
          : 'Every server to decide on has an owner',
        ['Workbook: Executive summary, “Who has to decide”. Ask in the room who answers for the servers without an owner.'],
      );
      addRows(kit, slide, {
        header: ['Owner', 'Servers', 'Undecided'],
        rows: [
          ...figures.owners.map(({ owner, listed, undecided }) => [owner, listed, undecided]),
          ['No owner known', figures.withoutOwner, ''],
        ],
        widths: [8.1, 2, 2.03],
      });
    },
  },
  {
    title: 'Systems to move to',
    isPresent: ({ targets }) => targets.length > 0,
    add(kit, figures) {
      const slide = addSlide(kit, 'Where to: choose a system that lasts', [
        'Workbook: Lifecycle. General support is what comes without further payment. Ends soon: within 24 months.',
      ]);
      addRows(kit, slide, {
        header: ['System', 'General support until', 'Days left', 'How it stands'],
        rows: figures.targets.map(({ label, endsOn, daysLeft, standing }) => [label, endsOn, daysLeft, standing]),
        widths: [5.3, 2.6, 1.8, 2.43],
        textColumns: [1, 3],
      });
    },
  },
  {
    title: 'What we do not know',
    isPresent: ({ gaps }) => gaps.length > 0,
    add(kit, figures) {
      const slide = addSlide(kit, 'What we do not know yet', [
        'Workbook: Data quality, by fact and by owner. What nobody knows widens a score; it is never read as a no.',
      ]);
      addRows(kit, slide, {
        header: ['Gap', 'Servers'],
        rows: figures.gaps.map(({ label, servers }) => [label, servers]),
        widths: [10.1, 2.03],
      });
    },
  },
  ...PLAN_SLIDES,
  {
    title: 'What we ask of you today',
    add(kit, figures) {
      const slide = addSlide(kit, 'What we ask of you today', [
        'Close with names and dates: who answers which question sheet, who may accept a remaining risk, and when the next review is.',
      ]);
      slide.addText(
        [
          `Confirm the robust recommendations in one go.`,
          `Name an owner for ${say(figures.withoutOwner, 'server')} without one.`,
          `Take a question sheet each: ${say(figures.openQuestions, 'open question')}, the most telling first.`,
          'Name who may accept a remaining risk, and for how long at most.',
          'Fix the date on which the reviewed workbooks come back.',
        ].map((text) => ({ text, options: { bullet: { type: 'number' as const }, breakLine: true } })),
        {
          x: PAGE.margin,
          y: PAGE.top,
          w: PAGE.width - 2 * PAGE.margin,
          h: 4.4,
          fontSize: 22,
          color: INKS.text,
          valign: 'top',
          paraSpaceAfter: 12,
        },
      );
    },
  },
];
