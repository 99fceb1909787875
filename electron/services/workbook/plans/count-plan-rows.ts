import type { ServerDetail } from '../../../../shared/domain/server.ts';
import type { SheetContext } from '../sheet-context.ts';
import { needsDecision } from '../words.ts';
import type { WorkbookInput } from '../workbook-input.ts';
import { listPlannedBlockers } from './list-blockers.ts';
import { findPlannedPath, keepsRunning } from './list-planned.ts';

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

/** Gives the rows of every sheet on plans, counted in one pass for each input. */
export function countPlanRows(context: Pick<SheetContext, 'input'>): PlanRows {
  const known = COUNTED.get(context.input);
  if (known !== undefined) return known;
  const tally = createPlanTally(context.input);
  for (const server of context.input.servers) tally.add(server);
  return tally.finish();
}

/** Counts the rows of the sheets on plans while servers are read for something else. */
export function createPlanTally(input: WorkbookInput): { add(server: ServerDetail): void; finish(): PlanRows } {
  const running = input.gatherRunning?.();
  const rows: PlanRows = { blockers: 0, routes: 0, checks: 0, controls: 0, matrix: 0, effort: 0, flows: 0 };
  return {
    add(server) {
      if (input.exits === undefined || !needsDecision(server)) return;
      const path = findPlannedPath(server);
      const exits = input.exits.prepare(server);
      running?.add(server, exits);
      rows.blockers += listPlannedBlockers({ path, exits }).length;
      if (path === 'migrate') rows.routes += Math.max(1, exits.migrate().routes.length);
      if (path === 'virtualize') rows.checks += exits.virtualize().checks.length;
      if (keepsRunning(path)) {
        const { controls, allowList } = exits.isolate();
        rows.controls += controls.length;
        if (allowList.length > 0) rows.matrix += allowList.length + 1;
      }
      if (path !== null) rows.effort += 1;
    },
    finish() {
      if (input.exits !== undefined) running?.finish();
      for (const _flow of input.flows ?? []) rows.flows += 1;
      COUNTED.set(input, rows);
      return rows;
    },
  };
}
