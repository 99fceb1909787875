import type { PlanFigures } from '../plans/gather-plan-figures.ts';
import { makeCell, makeDay, makeFormula } from '../sheet.ts';
import type { Page, SummaryRange } from './page.ts';
import { addHeading } from './page.ts';

/** When what moves, and what it takes; null where nothing stands in a wave. */
export function addWaves(page: Page, { waves, forecast }: PlanFigures): SummaryRange | null {
  if (waves.length === 0) return null;
  const header = ['Wave', 'Starts', 'Ends', 'Servers', 'Days P10', 'Days P50', 'Days P90'];
  const firstRow = addHeading(page, 'Waves and person-days', 'Waves', header) + 1;
  for (const { name, startsOn, endsOn, servers, effort } of waves) {
    page.add([
      makeCell(name, 'label'),
      makeCell(makeDay(startsOn), 'date'),
      makeCell(makeDay(endsOn), 'date'),
      makeCell(servers, 'whole'),
      ...[effort.p10, effort.p50, effort.p90].map((days) => makeCell(days, 'decimal')),
    ]);
  }
  const lastRow = page.rows.length;
  const counts = waves.map(({ servers }) => servers);
  const sum = counts.reduce((total, servers) => total + servers, 0);
  page.add([
    makeCell('All waves', 'total-label'),
    makeCell(null, 'total'),
    makeCell(null, 'total'),
    makeFormula(`SUM(E${firstRow}:E${lastRow})`, sum, 'total'),
  ]);
  const { estate } = forecast;
  page.add([
    makeCell(`All ${estate.servers} servers with a path`, 'label'),
    makeCell(null, 'text'),
    makeCell(null, 'text'),
    makeCell(estate.servers, 'whole'),
    ...[estate.effort.p10, estate.effort.p50, estate.effort.p90].map((days) => makeCell(days, 'decimal')),
  ]);
  page.add([makeCell('P10, P50, P90: what 10, 50 and 90 of 100 draws do not exceed. Cost and outage are on Cost and effort.', 'subtitle')]);
  return { firstRow, lastRow, labels: waves.map(({ name }) => name), letters: { servers: 'E' }, columns: { servers: counts } };
}

/** The open risks and issues that weigh most. */
export function addRisks(page: Page, { risks, openRisks }: PlanFigures): void {
  if (risks.length === 0) return;
  addHeading(page, 'Risks and issues that weigh most', 'RAID log', ['Risk', 'Servers', 'Escalate by', 'Accountable'], ['Accountable']);
  for (const { label, servers, accountable, escalateBy } of risks) {
    page.add([
      makeCell(label, 'label'),
      makeCell(servers === 0 ? null : servers, 'whole'),
      makeCell(makeDay(escalateBy), 'date'),
      makeCell(accountable, 'text'),
    ]);
  }
  if (openRisks > risks.length) page.add([makeCell(`and ${openRisks - risks.length} more open entries on RAID log`, 'subtitle')]);
}
