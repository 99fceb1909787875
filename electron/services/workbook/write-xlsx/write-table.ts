import { nameColumn, nameRange } from '../sheet.ts';
import { escapeText, escapeXml } from './escape-xml.ts';
import type { PlacedTable } from './write-sheet.ts';

/** Writes one table part: its range, its filter and its columns. `id` is unique in the workbook. */
export function writeTable(table: PlacedTable, id: number): string {
  const { block } = table;
  const range = `A${table.headerRow}:${nameColumn(block.columns.length - 1)}${table.lastRow}`;
  const columns = block.columns.map((column, index) => `<tableColumn id="${index + 1}" name="${escapeText(column.header)}"/>`).join('');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="${id}" name="${block.name}" displayName="${block.name}" ref="${range}" totalsRowShown="0">`,
    `<autoFilter ref="${range}"/>`,
    `<tableColumns count="${block.columns.length}">${columns}</tableColumns>`,
    '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/>',
    '</table>',
  ].join('');
}

/** Lists the defined names of a table's columns with the cells they stand for. */
export function listRanges(table: PlacedTable, sheet: string): { name: string; range: string }[] {
  return table.block.columns.map((column, index) => {
    const letters = nameColumn(index);
    return {
      name: nameRange(table.block.name, column.key),
      range: escapeXml(`'${sheet.replaceAll("'", "''")}'!$${letters}$${table.headerRow + 1}:$${letters}$${table.lastRow}`),
    };
  });
}

/** Writes the address of one cell, such as "C3", as a defined name needs it. */
export function nameCell(sheet: string, cell: string): string {
  return escapeXml(`'${sheet.replaceAll("'", "''")}'!${cell.replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')}`);
}
