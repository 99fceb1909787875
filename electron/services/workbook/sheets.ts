import type { Cell, Sheet } from './sheet.ts';
import type { SheetContext, SheetEntry } from './sheet-context.ts';
import { applicationsSheet } from './sheets/applications.ts';
import { assumptionsAndSourcesSheet } from './sheets/assumptions-and-sources.ts';
import { blockersAndFixesSheet } from './sheets/blockers-and-fixes.ts';
import { changeLogSheet } from './sheets/change-log.ts';
import { costAndEffortSheet } from './sheets/cost-and-effort.ts';
import { cutoverRunbookSheet } from './sheets/cutover-runbook.ts';
import { dataQualitySheet } from './sheets/data-quality.ts';
import { decisionsSheet } from './sheets/decisions.ts';
import { dependenciesSheet } from './sheets/dependencies.ts';
import { executiveSummarySheet } from './sheets/executive-summary.ts';
import { findingsSheet } from './sheets/findings.ts';
import { firewallMatrixSheet } from './sheets/firewall-matrix.ts';
import { flowsSheet } from './sheets/flows.ts';
import { importLedgerSheet } from './sheets/import-ledger.ts';
import { isolationControlsSheet } from './sheets/isolation-controls.ts';
import { lifecycleSheet } from './sheets/lifecycle.ts';
import { migrationRoutesSheet } from './sheets/migration-routes.ts';
import { openVulnerabilitiesSheet } from './sheets/open-vulnerabilities.ts';
import { p2vPlanAndFlightCheckSheet } from './sheets/p2v-plan-and-flight-check.ts';
import { patchPostureSheet } from './sheets/patch-posture.ts';
import { questionsToOwnersSheet } from './sheets/questions-to-owners.ts';
import { raciAndCalendarSheet } from './sheets/raci-and-calendar.ts';
import { raidLogSheet } from './sheets/raid-log.ts';
import { serversSheet } from './sheets/servers.ts';
import { layOutStart, startHereSheet } from './sheets/start-here.ts';
import { wavesSheet } from './sheets/waves.ts';
import { workshopSheet } from './sheets/workshop.ts';
import type { Steps } from './take-steps.ts';

/** The sheets of the workbook, in the order of their tabs. THE LIST. */
export const SHEETS: readonly SheetEntry[] = [
  startHereSheet,
  executiveSummarySheet,
  serversSheet,
  applicationsSheet,
  findingsSheet,
  decisionsSheet,
  wavesSheet,
  dependenciesSheet,
  cutoverRunbookSheet,
  raidLogSheet,
  raciAndCalendarSheet,
  questionsToOwnersSheet,
  blockersAndFixesSheet,
  migrationRoutesSheet,
  p2vPlanAndFlightCheckSheet,
  isolationControlsSheet,
  firewallMatrixSheet,
  flowsSheet,
  costAndEffortSheet,
  lifecycleSheet,
  patchPostureSheet,
  openVulnerabilitiesSheet,
  dataQualitySheet,
  importLedgerSheet,
  assumptionsAndSourcesSheet,
  workshopSheet,
  changeLogSheet,
];

/** Lays out every sheet that has its place in this workbook; the first one lists the others, so it is laid out last. */
export function* layOutSheets(context: SheetContext): Steps<{ entry: SheetEntry; sheet: Sheet }[]> {
  const entries: SheetEntry[] = [];
  const laidOut: { entry: SheetEntry; sheet: Sheet | null }[] = [];
  for (const entry of SHEETS) {
    yield;
    if (!isPresent(entry, context)) continue;
    entries.push(entry);
    laidOut.push({ entry, sheet: entry === startHereSheet ? null : entry.layOut(context) });
  }
  const destinations = laidOut.flatMap(({ entry, sheet }) => {
    if (sheet === null) return [];
    const table = sheet.blocks.find((block) => block.kind === 'table');
    const key = table?.columns[0]?.key;
    const formula = table === undefined || key === undefined ? null : `COUNTA(${table.name}_${key})`;
    return [{ name: entry.name, purpose: entry.purpose, formula, rows: entry.countRows(context) }];
  });
  const present = new Set(entries.map(({ name }) => name));
  return laidOut.map(({ entry, sheet }) => ({ entry, sheet: dropDeadLinks(sheet ?? layOutStart(context, destinations), present) }));
}

function isPresent(entry: SheetEntry, context: SheetContext): boolean {
  if (entry.role === 'optional' && context.input.leaveOut?.includes(entry.id)) return false;
  return entry.presence !== 'with-content' || entry.countRows(context) > 0;
}

/** Takes the links to sheets that are not in this workbook out of loose cells, and the cells that were nothing but such a link with them. */
function dropDeadLinks(sheet: Sheet, present: ReadonlySet<string>): Sheet {
  const isDead = (cell: Cell): boolean => cell.link !== undefined && 'sheet' in cell.link && !present.has(cell.link.sheet);
  const keep = (cell: Cell | undefined): Cell | undefined => {
    if (cell === undefined || !isDead(cell)) return cell;
    const { link: _, ...rest } = cell;
    return cell.style === 'link-plain' ? undefined : rest;
  };
  return {
    ...sheet,
    blocks: sheet.blocks.map((block) =>
      block.kind === 'table' ? block : { ...block, rows: block.rows.map((row) => Array.from(row, keep)) },
    ),
  };
}
