import { PHASE_STATE, STANDING_WORDS } from '../colours.ts';
import { EXPOSURE_WORDS, RUNG_UNKNOWN, RUNG_WORDS } from '../describe-posture.ts';
import { countDays, NAMED_AS_OF, sayPhase } from '../describe-support.ts';
import { makeCell, makeDay, makeFormula } from '../sheet.ts';
import type { SheetContext } from '../sheet-context.ts';
import { countPosture } from '../survey.ts';
import type { Page, SummaryRange } from './page.ts';
import { addHeading, makeCount } from './page.ts';

/** How far updates reach, and what that leaves open. */
export function addPosture(page: Page, { survey }: SheetContext): { firstRow: number; lastRow: number } {
  const exposures = Object.values(EXPOSURE_WORDS);
  const header = ['Stands at', 'Servers', 'Open', 'None shown', 'All closed', 'Cannot tell'];
  const firstRow = addHeading(page, 'How far updates reach', 'Patch posture', header) + 1;
  for (const rung of [...Object.values(RUNG_WORDS), RUNG_UNKNOWN]) {
    const row = page.rows.length + 1;
    page.add([
      makeCell(rung, 'colour-name'),
      makeCount(`COUNTIF(Posture_Rung,B${row})`, countPosture(survey, { rung })),
      ...exposures.map((exposure) =>
        makeCount(`COUNTIFS(Posture_Rung,B${row},Posture_Exposure,"${exposure}")`, countPosture(survey, { rung, exposure })),
      ),
    ]);
  }
  const lastRow = page.rows.length;
  const sums = [survey.withPosture, ...exposures.map((exposure) => countPosture(survey, { exposure }))];
  page.add([
    makeCell('All that are or may be Windows Server 2008', 'total-label'),
    ...sums.map((sum, index) => {
      const letter = 'CDEFG'[index] ?? 'C';
      return makeCount(`SUM(${letter}${firstRow}:${letter}${lastRow})`, sum, 'total');
    }),
  ]);
  page.add([
    makeCell(
      'Open: a known-exploited vulnerability is open for certain. “Cannot tell” is no pass: a list of installed updates or a file version would tell.',
      'subtitle',
    ),
  ]);
  return { firstRow, lastRow };
}

/** The systems that servers can move to, and how long they last themselves. */
export function addTargets(page: Page, { input, words, survey }: SheetContext): { firstRow: number; lastRow: number } {
  const header = ['System', 'Servers on it', 'Support until', 'Days left', 'How it stands'];
  const firstRow = addHeading(page, 'Systems to move to', 'Lifecycle', header, ['How it stands']) + 1;
  for (const { product, label, endsOn, daysLeft, standing } of input.findings.targets) {
    const row = page.rows.length + 1;
    const name = words.product(product) ?? label;
    page.add([
      makeCell(name, 'label'),
      makeCount(`COUNTIF(Servers_Product,B${row})`, survey.byProduct.get(name)?.servers ?? 0),
      makeCell(makeDay(endsOn), 'date'),
      makeCount(`D${row}-${NAMED_AS_OF}`, daysLeft),
      makeFormula(`IFERROR(INDEX(Targets_Standing,MATCH(B${row},Targets_Product,0)),"")`, STANDING_WORDS[standing], 'text'),
    ]);
  }
  const lastRow = page.rows.length;
  page.add([makeCell('General support, which comes without further payment. Ends soon: within 24 months.', 'subtitle')]);
  return { firstRow, lastRow };
}

/** The product whose support ladder the summary draws. */
const LADDER_PRODUCT = 'windows-server-2008';

/** Every phase of support that Windows Server 2008 had, with the days since; null where the estate has none of it. */
export function addLadder(page: Page, { input }: SheetContext): SummaryRange | null {
  const product = input.findings.support.find((one) => one.product === LADDER_PRODUCT);
  if (product === undefined || product.phases.length === 0) return null;
  const phases = [...product.phases].sort((a, b) => (a.endsOn < b.endsOn ? -1 : 1));
  const firstRow = addHeading(page, 'The support ladder', 'Lifecycle', ['Phase', 'Last day', 'Days since', 'State'], ['State']) + 1;
  const days: number[] = [];
  for (const { phase, endsOn } of phases) {
    const row = page.rows.length + 1;
    const since = Math.max(0, countDays(endsOn, input.asOf));
    days.push(since);
    page.add([
      makeCell(sayPhase(phase), 'label'),
      makeCell(makeDay(endsOn), 'date'),
      makeCount(`MAX(0,${NAMED_AS_OF}-C${row})`, since),
      makeFormula(
        `IF(C${row}<${NAMED_AS_OF},"${PHASE_STATE.ended}","${PHASE_STATE.open}")`,
        endsOn < input.asOf ? PHASE_STATE.ended : PHASE_STATE.open,
        'text',
      ),
    ]);
  }
  const labels = phases.map(({ phase }) => sayPhase(phase));
  return { firstRow, lastRow: page.rows.length, labels, letters: { days: 'D' }, columns: { days } };
}
