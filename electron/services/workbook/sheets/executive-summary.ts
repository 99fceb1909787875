import { PATH_RULES, PHASE_RULES, RUNG_RULES, STANDING_RULES } from '../colours.ts';
import type { Sheet } from '../sheet.ts';
import { makeCell } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { START_SHEET } from '../sheet-frame.ts';
import { createPage } from '../summary/page.ts';
import { drawBuilds, drawLadder, drawPaths } from '../summary/summary-charts.ts';
import { addBuilds, addMessages, addOwners, addPaths, addProducts, addQuality, addRows } from '../summary/summary-tables.ts';
import { addLadder, addPosture, addTargets } from '../summary/support-tables.ts';

const CHART_ROWS = 12;
const LADDER_ROWS = 13;

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
  const hasLadder = input.findings.support.some(({ product, phases }) => product === 'windows-server-2008' && phases.length > 0);
  const ladderRow = page.rows.length;
  for (let row = 0; hasLadder && row < LADDER_ROWS; row += 1) page.add([]);
  const paths = addPaths(page, context);
  const builds = addBuilds(page, context);
  const ladder = addLadder(page, context);
  const posture = addPosture(page, context);
  addProducts(page, context);
  const targets = addTargets(page, context);
  addOwners(page, context);
  addQuality(page, context);
  addRows(page, context);
  return {
    name: executiveSummarySheet.name,
    purpose: executiveSummarySheet.purpose,
    tabColour: '0B7A5C',
    widths: [3, 46, 15, 15, 15, 15, 15, 18],
    blocks: [{ kind: 'cells', rows: page.rows }],
    freeze: { rows: 0, columns: 0 },
    print: { repeatRow: null, repeatColumns: 0, pagesAcross: 1, pagesDown: 0 },
    colourRanges: [
      { range: `B${paths.firstRow}:B${paths.lastRow}`, colours: PATH_RULES },
      { range: `B${posture.firstRow}:B${posture.lastRow}`, colours: RUNG_RULES },
      ...(ladder === null ? [] : [{ range: `E${ladder.firstRow}:E${ladder.lastRow}`, colours: PHASE_RULES }]),
      ...(targets.lastRow < targets.firstRow ? [] : [{ range: `F${targets.firstRow}:F${targets.lastRow}`, colours: STANDING_RULES }]),
    ],
    protection: 'protected',
    charts: [
      drawBuilds(executiveSummarySheet.name, builds, { from: [1, chartRow], to: [3, chartRow + CHART_ROWS - 1] }, context.branding.accent),
      drawPaths(executiveSummarySheet.name, paths, { from: [3, chartRow], to: [8, chartRow + CHART_ROWS - 1] }),
      ...(ladder === null
        ? []
        : [drawLadder(executiveSummarySheet.name, ladder, { from: [1, ladderRow], to: [8, ladderRow + LADDER_ROWS - 1] })]),
    ],
  };
}
