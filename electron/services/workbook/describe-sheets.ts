import type { SheetPreview } from '../../../shared/domain/workbook.ts';
import type { Breathe } from '../project/breathe.ts';
import { layOutCalmly } from './lay-out-workbook.ts';
import type { CellValue, Row, Sheet } from './sheet.ts';
import type { SheetContext, SheetEntry } from './sheet-context.ts';
import type { WorkbookInput } from './workbook-input.ts';

const SAMPLE_ROWS = 12;
const SAMPLE_LINES = 60;

/** Says what each sheet would hold, without writing anything, giving way to others meanwhile. */
export async function describeSheets(input: WorkbookInput, breathe: Breathe): Promise<SheetPreview[]> {
  const { context, sheets, entries } = await layOutCalmly(input, breathe);
  const previews: SheetPreview[] = [];
  for (const [index, sheet] of sheets.entries()) {
    await breathe();
    previews.push(describeSheet(sheet, entries[index], context));
  }
  return previews;
}

function describeSheet(sheet: Sheet, entry: SheetEntry | undefined, context: SheetContext): SheetPreview {
  const rows = entry?.countRows(context) ?? 0;
  const about = { id: entry?.id ?? sheet.name, role: entry?.role ?? 'needed', name: sheet.name, purpose: sheet.purpose };
  const table = sheet.blocks.find((block) => block.kind === 'table');
  if (table === undefined) {
    const lines = listLooseRows(sheet)
      .map(sayRow)
      .filter((line) => line.some((text) => text !== ''));
    return { ...about, rows: lines.length, header: [], sample: lines.slice(0, SAMPLE_LINES) };
  }
  const sample: string[][] = [];
  for (const row of table.rows(1)) {
    if (sample.length === SAMPLE_ROWS) break;
    sample.push(sayRow(row));
  }
  return { ...about, rows, header: table.columns.map((column) => column.header), sample };
}

function listLooseRows(sheet: Sheet): Row[] {
  return sheet.blocks.flatMap((block) => (block.kind === 'cells' ? [...block.rows] : []));
}

/** The cells of a row as text; the margin in column A is left out where it is empty. */
function sayRow(row: Row): string[] {
  return Array.from(row, (cell) => sayValue(cell?.value ?? null));
}

/** Says what a cell shows. */
function sayValue(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return 'day' in value ? value.day : String(value.cached);
  return String(value);
}
