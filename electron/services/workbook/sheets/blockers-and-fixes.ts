import { EXIT_PATH_LABELS } from '../../../../shared/domain/exit-path.ts';
import { PATH_RULES } from '../colours.ts';
import { countPlanRows } from '../plans/count-plan-rows.ts';
import { listPlannedBlockers } from '../plans/list-blockers.ts';
import { listPlanned, makeSourceCell } from '../plans/list-planned.ts';
import { BLOCKER_WORDS, PLAN_RULES } from '../plans/plan-words.ts';
import type { Row, TableColumn } from '../sheet.ts';
import { makeCell } from '../sheet.ts';
import type { SheetContext, SheetEntry } from '../sheet-context.ts';
import { frameTable, setUpFrame } from '../sheet-frame.ts';

const COLUMNS: readonly TableColumn[] = [
  { key: 'RowId', header: 'Row ID', width: 10, style: 'code' },
  { key: 'Server', header: 'Server', width: 22, style: 'link' },
  { key: 'Path', header: 'Path', width: 12, style: 'text', colours: PATH_RULES },
  { key: 'About', header: 'About', width: 24, style: 'wrap' },
  { key: 'State', header: 'How sure', width: 16, style: 'text', colours: PLAN_RULES },
  { key: 'Blocker', header: 'What is in the way', width: 52, style: 'wrap' },
  { key: 'Fix', header: 'What to do', width: 60, style: 'wrap' },
  { key: 'Source', header: 'Read at', width: 24, style: 'wrap' },
];

/** What stands in the way of each server's path, with the way around it. */
export const blockersAndFixesSheet: SheetEntry = {
  id: 'blockers-and-fixes',
  name: 'Blockers and fixes',
  purpose: 'What stands in the way of the path that is decided or recommended, and what to do about it.',
  presence: 'with-content',
  role: 'optional',
  countRows: (context) => countPlanRows(context).blockers,
  layOut: (context) => ({
    name: blockersAndFixesSheet.name,
    purpose: blockersAndFixesSheet.purpose,
    tabColour: '9B2C1F',
    blocks: frameTable(blockersAndFixesSheet.name, blockersAndFixesSheet.purpose, {
      kind: 'table',
      name: 'Blockers',
      columns: COLUMNS,
      rows: () => listRows(context),
    }),
    ...setUpFrame(2),
    protection: 'open',
  }),
};

function* listRows(context: SheetContext): Generator<Row> {
  for (const planned of listPlanned(context)) {
    for (const { path, about, state, text, fix, sources } of listPlannedBlockers(planned)) {
      yield [
        makeCell(planned.server.id),
        planned.nameCell,
        makeCell(EXIT_PATH_LABELS[path]),
        makeCell(about),
        makeCell(BLOCKER_WORDS[state]),
        makeCell(text),
        makeCell(fix),
        makeSourceCell(sources),
      ];
    }
  }
}
