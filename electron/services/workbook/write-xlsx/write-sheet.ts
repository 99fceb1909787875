import type { Cell, CellStyle, ColourRule, Row, Sheet, TableBlock, TableColumn } from '../sheet.ts';
import { CELL_STYLES, nameColumn } from '../sheet.ts';
import { escapeXml } from './escape-xml.ts';
import { createRowMeasure, measureHeader, measureLooseRow } from './measure-row.ts';
import type { TextPool } from './text-pool.ts';
import type { ColourFormats } from './write-styles.ts';
import { numberStyle } from './write-styles.ts';
import { type AllowedRange, collectAllowed, type ListPool, writeValidation } from './write-validation.ts';

/** The last row that a sheet can have. */
const LAST_ROW = 1_048_576;
const MOST_LINKS = 65_000;
const BATCH_CHARACTERS = 131_072;
const EPOCH_DAY = Date.UTC(1899, 11, 30) / 86_400_000;

/** Where a table came to lie. */
export interface PlacedTable {
  block: TableBlock;
  headerRow: number;
  lastRow: number;
  /** Rows that a sheet had no place for. */
  leftOut: number;
}

/** What is known about a sheet once its rows are written. */
export interface PlacedSheet {
  tables: PlacedTable[];
  /** Addresses outside the workbook, each once; the relationship of the first is `rIdLink1`. */
  addresses: string[];
}

/** What a sheet shares with the rest of the workbook. */
export interface SheetSurroundings {
  pool: TextPool;
  colours: ColourFormats;
  lists: ListPool;
  /** Printed at the head and foot of every page. */
  header: string;
  footer: string;
  /** First in view when the workbook opens. */
  active: 'yes' | 'no';
  /** Relationship ids of the drawing and of the tables, in block order. */
  drawing: string | null;
  tables: readonly string[];
  onRow?: () => void;
}

/** Writes one worksheet part in chunks, in the element order of ECMA-376; `placed` is filled on the way. */
export function* writeSheet(sheet: Sheet, around: SheetSurroundings, placed: PlacedSheet): Generator<string> {
  yield writeHead(sheet, around.active);
  const links: string[] = [];
  const allowedCells = collectAllowed();
  let batch = '';
  let rowNumber = 0;

  const letters: string[] = [];
  let measure: (row: Row) => number | undefined = () => undefined;

  const writeRow = (row: Row, columns: readonly TableColumn[] | null, height?: number, shown: 'shown' | 'hidden' = 'shown'): string => {
    rowNumber += 1;
    const place = String(rowNumber);
    let cells = '';
    for (let index = 0; index < row.length; index += 1) {
      const cell = row[index];
      if (cell === undefined) continue;
      const column = letters[index] ?? nameColumn(index);
      letters[index] = column;
      cells += `<c r="${column}`;
      cells += place;
      cells += writeCell(cell, cell.style ?? columns?.[index]?.style ?? 'plain', around.pool);
      if (cell.link !== undefined && cell.value !== null && links.length < MOST_LINKS) {
        links.push(`<hyperlink ref="${column}${place}" ${writeDestination(cell.link, placed.addresses)}/>`);
      }
      if (cell.allowed !== undefined) allowedCells.add(cell.allowed, index, rowNumber);
    }
    around.onRow?.();
    const tall = height ?? (columns === null ? undefined : measure(row));
    const attributes = `${tall === undefined ? '' : ` ht="${tall}"${height === undefined ? '' : ' customHeight="1"'}`}${shown === 'hidden' ? ' hidden="1"' : ''}`;
    return `<row r="${rowNumber}"${attributes}>${cells}</row>`;
  };

  for (const block of sheet.blocks) {
    if (block.kind === 'cells') {
      for (const [index, row] of block.rows.entries()) {
        batch += writeRow(
          row,
          null,
          heightOf(row) ?? measureLooseRow(row, sheet.widths ?? []),
          block.hidden?.includes(index) ? 'hidden' : 'shown',
        );
        if (batch.length <= BATCH_CHARACTERS) continue;
        yield batch;
        batch = '';
      }
      continue;
    }
    if (block.columns.some((column) => column.group !== undefined)) batch += writeRow(makeBands(block.columns), null, 16);
    batch += writeRow(
      block.columns.map((column) => ({ value: column.header, style: headerStyle(column) })),
      null,
      measureHeader(block.columns),
    );
    const headerRow = rowNumber;
    measure = createRowMeasure(block.columns);
    let leftOut = 0;
    for (const row of block.rows(rowNumber + 1)) {
      if (rowNumber >= LAST_ROW - 1) {
        leftOut += 1;
        continue;
      }
      batch += writeRow(row, block.columns);
      if (batch.length > BATCH_CHARACTERS) {
        yield batch;
        batch = '';
      }
    }
    if (rowNumber === headerRow)
      batch += writeRow(
        block.columns.map(() => ({ value: null })),
        block.columns,
      );
    placed.tables.push({ block, headerRow, lastRow: rowNumber, leftOut });
    if (leftOut > 0) {
      batch += writeRow(
        [{ value: `${leftOut} more rows have no place on this sheet, which ends at row ${LAST_ROW}.`, style: 'note' }],
        null,
      );
    }
  }
  yield `${batch}</sheetData>`;
  yield writeTail(sheet, around, placed, links, allowedCells.list());
}

function writeDestination(link: NonNullable<Cell['link']>, addresses: string[]): string {
  if ('sheet' in link) return `location="${escapeXml(`'${link.sheet.replaceAll("'", "''")}'!${link.cell}`)}"`;
  if (!addresses.includes(link.address)) addresses.push(link.address);
  return `r:id="rIdLink${addresses.indexOf(link.address) + 1}"`;
}

function writeHead(sheet: Sheet, active: 'yes' | 'no'): string {
  const { rows, columns } = sheet.freeze;
  const corner = `${nameColumn(columns)}${rows + 1}`;
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const unfrozen = rows === 0 && columns === 0;
  const view = unfrozen
    ? ''
    : `<pane${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''} topLeftCell="${corner}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${corner}" sqref="${corner}"/>`;
  const widths = sheet.widths ?? listWidths(sheet);
  const cols = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    `<sheetPr><tabColor rgb="FF${sheet.tabColour}"/>${sheet.print.scale === undefined ? '<pageSetUpPr fitToPage="1"/>' : ''}</sheetPr>`,
    `<sheetViews><sheetView showGridLines="0"${active === 'yes' ? ' tabSelected="1"' : ''} workbookViewId="0"${view === '' ? '/>' : `>${view}</sheetView>`}</sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    cols === '' ? '' : `<cols>${cols}</cols>`,
    '<sheetData>',
  ].join('');
}

/** The widths of the first table, and of later ones where they have more columns. */
function listWidths({ blocks }: Sheet): number[] {
  const widths: number[] = [];
  for (const block of blocks) {
    if (block.kind === 'table') widths.push(...block.columns.slice(widths.length).map(({ width }) => width));
  }
  return widths;
}

function writeTail(
  sheet: Sheet,
  around: SheetSurroundings,
  placed: PlacedSheet,
  links: readonly string[],
  cells: readonly AllowedRange[],
): string {
  const parts: string[] = [];
  if (sheet.protection === 'protected') {
    parts.push('<sheetProtection sheet="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>');
  }
  let priority = 0;
  const colour = (range: string, rules: readonly ColourRule[]): void => {
    const first = range.split(':')[0] as string;
    const written = rules.map((rule) => {
      priority += 1;
      return `<cfRule type="expression" dxfId="${around.colours.numberColours(rule)}" priority="${priority}"><formula>${escapeXml(`${first}="${rule.equals.replaceAll('"', '""')}"`)}</formula></cfRule>`;
    });
    parts.push(`<conditionalFormatting sqref="${range}">${written.join('')}</conditionalFormatting>`);
  };
  const columns = placed.tables.flatMap((table) =>
    table.block.columns.map((column, index) => ({
      column,
      range: `${nameColumn(index)}${table.headerRow + 1}:${nameColumn(index)}${table.lastRow}`,
    })),
  );
  for (const { column, range } of columns) if (column.colours !== undefined) colour(range, column.colours);
  for (const { range, colours } of sheet.colourRanges ?? []) colour(range, colours);

  const validations = [
    ...columns.flatMap(({ column, range }) => (column.allowed === undefined ? [] : [writeValidation(column.allowed, range, around.lists)])),
    ...cells.map(({ allowed, range }) => writeValidation(allowed, range, around.lists)),
  ];
  if (validations.length > 0) parts.push(`<dataValidations count="${validations.length}">${validations.join('')}</dataValidations>`);
  if (links.length > 0) parts.push(`<hyperlinks>${links.join('')}</hyperlinks>`);
  parts.push('<printOptions horizontalCentered="1"/>');
  parts.push('<pageMargins left="0.4" right="0.4" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>');
  const { pagesAcross, pagesDown, scale, orientation = 'landscape' } = sheet.print;
  const size = scale === undefined ? `fitToWidth="${pagesAcross}" fitToHeight="${pagesDown}"` : `scale="${scale}"`;
  const order = pagesAcross > 1 ? ' pageOrder="overThenDown"' : '';
  parts.push(`<pageSetup paperSize="9" ${size}${order} orientation="${orientation}"/>`);
  parts.push(
    `<headerFooter><oddHeader>${escapeXml(around.header)}</oddHeader><oddFooter>${escapeXml(around.footer)}</oddFooter></headerFooter>`,
  );
  const { breaks = [] } = sheet.print;
  if (breaks.length > 0) {
    const rows = breaks.map((row) => `<brk id="${row}" max="16383" man="1"/>`);
    parts.push(`<rowBreaks count="${rows.length}" manualBreakCount="${rows.length}">${rows.join('')}</rowBreaks>`);
  }
  if (around.drawing !== null) parts.push(`<drawing r:id="${around.drawing}"/>`);
  if (around.tables.length > 0) {
    parts.push(
      `<tableParts count="${around.tables.length}">${around.tables.map((id) => `<tablePart r:id="${id}"/>`).join('')}</tableParts>`,
    );
  }
  return `${parts.join('')}</worksheet>`;
}

/** What stands between the reference of a cell and its content, by the number of its style. */
const STYLE_ATTRIBUTES = CELL_STYLES.map((style) => (numberStyle(style) === 0 ? '"' : `" s="${numberStyle(style)}"`));

/** Writes a cell from behind its reference on. */
function writeCell({ value }: Cell, style: CellStyle, pool: TextPool): string {
  const attributes = STYLE_ATTRIBUTES[numberStyle(style)] ?? '"';
  if (value === null) return `${attributes}/>`;
  if (typeof value === 'string') return attributes + pool.writeText(value);
  if (typeof value === 'number') return Number.isFinite(value) ? `${attributes}><v>${value}</v></c>` : `${attributes}/>`;
  if ('day' in value) return `${attributes}><v>${Date.parse(value.day) / 86_400_000 - EPOCH_DAY}</v></c>`;
  const formula = `<f>${escapeXml(value.formula)}</f>`;
  return typeof value.cached === 'number'
    ? `${attributes}>${formula}<v>${value.cached}</v></c>`
    : `${attributes} t="str">${formula}<v>${escapeXml(value.cached)}</v></c>`;
}

function heightOf(row: Row): number | undefined {
  const styles = row.map((cell) => cell?.style);
  if (styles.includes('title')) return 32;
  if (styles.includes('heading')) return 24;
  if (styles.includes('message')) return 20;
  if (styles.includes('header')) return 18;
  return undefined;
}

function headerStyle(column: TableColumn): CellStyle {
  const { style } = column;
  if (column.role === 'input') return style === 'input-date' || style === 'input-number' ? 'header-input-centred' : 'header-input';
  if (style === 'date') return 'header-date';
  return style === 'whole' || style === 'decimal' ? 'header-number' : 'header';
}

/** The band above a header: the name of each group of columns over its first column. */
function makeBands(columns: readonly TableColumn[]): Row {
  return columns.map((column, index) => ({
    value: column.group !== undefined && column.group !== columns[index - 1]?.group ? column.group : null,
    style: 'band',
  }));
}
