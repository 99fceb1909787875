import type { ExitPath } from '../../../../shared/domain/exit-path.ts';
import { EXIT_PATHS } from '../../../../shared/domain/exit-path.ts';
import type { ServerDetail } from '../../../../shared/domain/server.ts';
import type { PreparedExits } from '../../../../shared/planning/exits/plan-exits.ts';
import type { Cell } from '../sheet.ts';
import { makeCell } from '../sheet.ts';
import type { SheetContext } from '../sheet-context.ts';
import { FIRST_DATA_ROW } from '../sheet-frame.ts';
import { needsDecision } from '../words.ts';

/** A server that needs a way out, the path that is decided or else recommended, and its plan. */
export interface PlannedServer {
  server: ServerDetail;
  /** Null where nothing is decided and nothing recommended. */
  path: ExitPath | null;
  exits: PreparedExits;
  /** A cell with the server's name that leads to its line on Servers. */
  nameCell: Cell;
}

/** Every server that needs a way out with its plan, in the order of the workbook; none where the workbook was given no plans. */
export function* listPlanned({ input }: Pick<SheetContext, 'input'>): Generator<PlannedServer> {
  if (input.exits === undefined) return;
  let row = FIRST_DATA_ROW;
  for (const server of input.servers) {
    if (needsDecision(server)) {
      const nameCell: Cell = { ...makeCell(server.name), link: { sheet: 'Servers', cell: `B${row}` } };
      yield { server, path: findPlannedPath(server), exits: input.exits.prepare(server), nameCell };
    }
    row += 1;
  }
}

/** The path that is decided, or else recommended; null where neither. */
export function findPlannedPath(server: ServerDetail): ExitPath | null {
  return server.decision?.path ?? EXIT_PATHS.find((one) => one === server.verdict.path) ?? null;
}

/** Whether a path keeps the unsupported system running, so that controls are due. */
export function keepsRunning(path: ExitPath | null): boolean {
  return path === 'isolate' || path === 'virtualize';
}

/** The first source of an entry as a cell that leads to it. */
export function makeSourceCell(sources: readonly { url: string; publisher: string }[]): Cell {
  const [source] = sources;
  return source === undefined ? makeCell(null) : { ...makeCell(source.publisher, 'link'), link: { address: source.url } };
}
