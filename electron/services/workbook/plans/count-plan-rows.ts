import type { SheetContext } from '../sheet-context.ts';
import type { WorkbookInput } from '../workbook-input.ts';
import { listPlannedBlockers } from './list-blockers.ts';
import { keepsRunning, listPlanned } from './list-planned.ts';

/** Rows of the sheets on plans. */
export interface PlanRows {
  blockers: number;
  routes: number;
  checks: number;
  controls: number;
  matrix: number;
  effort: number;
  flows: number;
}

const COUNTED = new WeakMap<WorkbookInput, PlanRows>();

/** Counts the rows of every sheet on plans in one pass, once for each input. */
export function countPlanRows(context: Pick<SheetContext, 'input'>): PlanRows {
  const known = COUNTED.get(context.input);
  if (known !== undefined) return known;
  const rows: PlanRows = { blockers: 0, routes: 0, checks: 0, controls: 0, matrix: 0, effort: 0, flows: 0 };
  for (const planned of listPlanned(context)) {
    const { path, exits } = planned;
    rows.blockers += listPlannedBlockers(planned).length;
    if (path === 'migrate') rows.routes += Math.max(1, exits.migrate().routes.length);
    if (path === 'virtualize') rows.checks += exits.virtualize().checks.length;
    if (keepsRunning(path)) {
      const { controls, allowList } = exits.isolate();
      rows.controls += controls.length;
      if (allowList.length > 0) rows.matrix += allowList.length + 1;
    }
    if (path !== null) rows.effort += 1;
  }
  for (const _flow of context.input.flows ?? []) rows.flows += 1;
  COUNTED.set(context.input, rows);
  return rows;
}
