import { PATH_RULES, PHASE_RULES, RUNG_RULES, STANDING_RULES } from '../colours.ts';
import { gatherPlanFigures } from '../plans/gather-plan-figures.ts';
import type { Sheet } from '../sheet.ts';
import { makeCell } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { START_SHEET } from '../sheet-frame.ts';
import { createPage, findBreaks } from '../summary/page.ts';
import { addRisks, addWaves } from '../summary/plan-tables.ts';
import { drawBuilds, drawLadder, drawPaths, drawWaves } from '../summary/summary-charts.ts';
import { addBuilds, addMessages, addOwners, addPaths, addProducts, addQuality, addRows } from '../summary/summary-tables.ts';
import { addLadder, addPosture, addTargets } from '../summary/support-tables.ts';

const CHART_ROWS = 12;
const LADDER_ROWS = 13;
/** In percent: the columns then fill the width of a landscape A4 page, with room for wider fonts. */
const SCALE = 85;
/** Points by which the title and the message are taller than plain rows. */
const TALLER_HEAD = 42;

/** The whole estate on one page: the message first, then the numbers behind it, all of them formulas. */
export const executiveSummarySheet: SheetEntry = {
  id: 'executive-summary',
  name: 'Executive summary',
  purpose: 'Where the estate stands and what is still to be decided, in numbers that follow every edit on the other sheets.',
  countRows: () => 0,
  layOut: layOutSummary,
};

function layOutSummary(context: SheetContext): Sheet {
  const page = createPage();
  const { input } = context;
  page.add([makeCell('Executive summary', 'title')]);
  page.add([makeCell(`${input.project.name}, as known on ${input.asOf}. ${context.confidentiality}.`, 'subtitle')]);
  page.add([{ value: START_SHEET, style: 'link-plain', link: { sheet: START_SHEET, cell: 'A1' } }]);
  page.add([]);
  addMessages(page, context);
  page.add([]);
  const chartRow = page.rows.length;
  for (let row = 0; row < CHART_ROWS; row += 1) page.add([]);
  const plan = gatherPlanFigures(input);
  const hasLadder = input.findings.support.some(({ product, phases }) => product === 'windows-server-2008' && phases.length > 0);
  const ladderRow = page.rows.length;
  for (let row = 0; (hasLadder || (plan?.waves.length ?? 0) > 0) && row < LADDER_ROWS; row += 1) page.add([]);
  const starts: number[] = [];
  const block = <T>(add: () => T): T => {
    const start = page.rows.length + 1;
    const added = add();
    if (page.rows.length >= start) starts.push(start);
    return added;
  };
  const paths = block(() => addPaths(page, context));
  const waves = plan === null ? null : block(() => addWaves(page, plan));
  if (plan !== null) block(() => addRisks(page, plan));
  const builds = block(() => addBuilds(page, context));
  const ladder = block(() => addLadder(page, context));
  const posture = block(() => addPosture(page, context));
  block(() => addProducts(page, context));
  const targets = block(() => addTargets(page, context));
  block(() => addOwners(page, context));
  block(() => addQuality(page, context));
  block(() => addRows(page, context));
  const { name } = executiveSummarySheet;
  const ladderEnds = waves === null ? 8 : 3;
  const lastChartRow = ladderRow + LADDER_ROWS - 1;
  return {
    name: executiveSummarySheet.name,
    purpose: executiveSummarySheet.purpose,
    tabColour: '0B7A5C',
    widths: [3, 46, 15, 15, 15, 15, 15, 18],
    blocks: [{ kind: 'cells', rows: page.rows }],
    freeze: { rows: 0, columns: 0 },
    print: {
      repeatRow: null,
      repeatColumns: 0,
      pagesAcross: 1,
      pagesDown: 0,
      scale: SCALE,
      breaks: findBreaks(starts, page.rows.length, TALLER_HEAD),
    },
    colourRanges: [
      { range: `B${paths.firstRow}:B${paths.lastRow}`, colours: PATH_RULES },
      { range: `B${posture.firstRow}:B${posture.lastRow}`, colours: RUNG_RULES },
      ...(ladder === null ? [] : [{ range: `E${ladder.firstRow}:E${ladder.lastRow}`, colours: PHASE_RULES }]),
      ...(targets.lastRow < targets.firstRow ? [] : [{ range: `F${targets.firstRow}:F${targets.lastRow}`, colours: STANDING_RULES }]),
    ],
    protection: 'protected',
    charts: [
      drawBuilds(name, builds, { from: [1, chartRow], to: [3, chartRow + CHART_ROWS - 1] }, context.branding.accent),
      drawPaths(name, paths, { from: [3, chartRow], to: [8, chartRow + CHART_ROWS - 1] }),
      ...(ladder === null ? [] : [drawLadder(name, ladder, { from: [1, ladderRow], to: [ladderEnds, lastChartRow] })]),
      ...(waves === null
        ? []
        : [
            drawWaves(name, waves, { from: [ladder === null ? 1 : ladderEnds, ladderRow], to: [8, lastChartRow] }, context.branding.accent),
          ]),
    ],
  };
}
