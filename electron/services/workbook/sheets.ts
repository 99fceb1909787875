import type { Sheet } from './sheet.ts';
import type { SheetContext, SheetEntry } from './sheet-context.ts';
import { assumptionsAndSourcesSheet } from './sheets/assumptions-and-sources.ts';
import { decisionsSheet } from './sheets/decisions.ts';
import { executiveSummarySheet } from './sheets/executive-summary.ts';
import { findingsSheet } from './sheets/findings.ts';
import { importLedgerSheet } from './sheets/import-ledger.ts';
import { lifecycleSheet } from './sheets/lifecycle.ts';
import { openVulnerabilitiesSheet } from './sheets/open-vulnerabilities.ts';
import { patchPostureSheet } from './sheets/patch-posture.ts';
import { serversSheet } from './sheets/servers.ts';
import { layOutStart, startHereSheet } from './sheets/start-here.ts';

/** The sheets of the workbook, in the order of their tabs. THE LIST. */
export const SHEETS: readonly SheetEntry[] = [
  startHereSheet,
  executiveSummarySheet,
  serversSheet,
  findingsSheet,
  decisionsSheet,
  lifecycleSheet,
  patchPostureSheet,
  openVulnerabilitiesSheet,
  importLedgerSheet,
  assumptionsAndSourcesSheet,
];

/** Lays out every sheet; the first one lists the others, so it is laid out last. */
export function layOutSheets(context: SheetContext): Sheet[] {
  const laidOut = SHEETS.map((entry) => ({ entry, sheet: entry === startHereSheet ? null : entry.layOut(context) }));
  const destinations = laidOut.flatMap(({ entry, sheet }) => {
    if (sheet === null) return [];
    const table = sheet.blocks.find((block) => block.kind === 'table');
    const key = table?.columns[0]?.key;
    const formula = table === undefined || key === undefined ? null : `COUNTA(${table.name}_${key})`;
    return [{ name: entry.name, purpose: entry.purpose, formula, rows: entry.countRows(context) }];
  });
  return laidOut.map(({ sheet }) => sheet ?? layOutStart(context, destinations));
}
