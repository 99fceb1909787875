import type { FileHandle } from 'node:fs/promises';
import type { Chart, Picture, Sheet } from '../sheet.ts';
import { createTextPool } from './text-pool.ts';
import { writeChart, writeDrawing } from './write-chart.ts';
import type { DocumentProperties, Relationship } from './write-package.ts';
import {
  writeAppProperties,
  writeContentTypes,
  writeCoreProperties,
  writeCustomProperties,
  writeRelationships,
  writeWorkbookPart,
} from './write-package.ts';
import type { PlacedSheet } from './write-sheet.ts';
import { writeSheet } from './write-sheet.ts';
import { createColourFormats, writeStyles } from './write-styles.ts';
import { listRanges, nameCell, writeTable } from './write-table.ts';
import { createListPool } from './write-validation.ts';
import { createZipFile } from './zip-file.ts';

/** What is written, and what is told on the way. */
export interface XlsxWriting {
  sheets: readonly Sheet[];
  properties: DocumentProperties;
  /** Header and footer codes, the same on every page. */
  header: string;
  footer: string;
  /** Colour of headings and table heads, six hexadecimal digits; Offramp's own where left out. */
  accent?: string;
  signal?: AbortSignal;
  /** Called with the rows written so far. */
  onRows?: (rows: number) => void;
}

/** Writes sheets into an empty file as an Office Open XML workbook (ECMA-376), row by row, and gives its size in bytes. The same sheets give the same bytes. */
export async function writeXlsx(file: FileHandle, writing: XlsxWriting): Promise<number> {
  const zip = createZipFile(file, writing.signal);
  const pool = createTextPool();
  const colours = createColourFormats();
  const lists = createListPool();
  const sheets = [...writing.sheets];
  // Excel expects the header of a table among the shared texts, so they come before anything that could fill the pool.
  for (const block of sheets.flatMap((sheet) => sheet.blocks)) {
    if (block.kind === 'table') for (const column of block.columns) pool.writeText(column.header);
  }
  const withCharts = sheets.filter((sheet) => (sheet.charts ?? []).length > 0 || sheet.picture !== undefined);
  const pictures = withCharts.flatMap(({ picture }) => (picture === undefined ? [] : [picture]));
  const placePicture = (picture: Picture): string =>
    `xl/media/image${pictures.indexOf(picture) + 1}.${picture.mediaType === 'image/png' ? 'png' : 'jpeg'}`;
  const allCharts = withCharts.flatMap((sheet) => sheet.charts ?? []);
  const tableCount = sheets.flatMap((sheet) => sheet.blocks).filter((block) => block.kind === 'table').length;
  await zip.addEntry('_rels/.rels', [
    writeRelationships([
      { id: 'rId1', kind: 'officeDocument', target: 'xl/workbook.xml' },
      { id: 'rId2', kind: 'core-properties', target: 'docProps/core.xml' },
      { id: 'rId3', kind: 'extended-properties', target: 'docProps/app.xml' },
      { id: 'rId4', kind: 'custom-properties', target: 'docProps/custom.xml' },
    ]),
  ]);

  const ranges: { name: string; range: string }[] = [];
  let rows = 0;
  let tableNumber = 0;
  for (const [index, sheet] of sheets.entries()) {
    const placed: PlacedSheet = { tables: [], addresses: [] };
    const drawing = withCharts.indexOf(sheet);
    const tables = sheet.blocks
      .filter((block) => block.kind === 'table')
      .map((_, position) => ({ id: `rId${position + 2}`, kind: 'table', target: `../tables/table${tableNumber + position + 1}.xml` }));
    const relationships: Relationship[] = [
      ...(drawing === -1 ? [] : [{ id: 'rId1', kind: 'drawing', target: `../drawings/drawing${drawing + 1}.xml` }]),
      ...tables,
    ];
    const around = {
      pool,
      colours,
      lists,
      header: writing.header,
      footer: writing.footer,
      active: index === 0 ? ('yes' as const) : ('no' as const),
      drawing: drawing === -1 ? null : 'rId1',
      tables: tables.map((table) => table.id),
      onRow: () => {
        rows += 1;
        if (rows % 500 === 0) writing.onRows?.(rows);
      },
    };
    await zip.addEntry(`xl/worksheets/sheet${index + 1}.xml`, writeSheet(sheet, around, placed));
    for (const [position, target] of placed.addresses.entries()) {
      relationships.push({ id: `rIdLink${position + 1}`, kind: 'hyperlink', target });
    }
    if (relationships.length > 0) {
      await zip.addEntry(`xl/worksheets/_rels/sheet${index + 1}.xml.rels`, [writeRelationships(relationships)]);
    }
    for (const table of placed.tables) {
      tableNumber += 1;
      await zip.addEntry(`xl/tables/table${tableNumber}.xml`, [writeTable(table, tableNumber)]);
      ranges.push(...listRanges(table, sheet.name));
    }
    for (const { name, cell } of sheet.names ?? []) ranges.push({ name, range: nameCell(sheet.name, cell) });
    // Which lists are too long for a validation is known once every sheet that points to them is written.
    if (index === writing.sheets.length - 1 && lists.holds() === 'lists') sheets.push(lists.sheet);
  }

  let chartNumber = 0;
  for (const [index, sheet] of withCharts.entries()) {
    const charts: readonly Chart[] = sheet.charts ?? [];
    const targets = charts.map((_, offset) => ({
      id: `rId${offset + 1}`,
      kind: 'chart',
      target: `../charts/chart${chartNumber + offset + 1}.xml`,
    }));
    const { picture } = sheet;
    if (picture !== undefined) {
      targets.push({ id: `rId${charts.length + 1}`, kind: 'image', target: `../${placePicture(picture).slice('xl/'.length)}` });
    }
    await zip.addEntry(`xl/drawings/drawing${index + 1}.xml`, [writeDrawing(charts, picture)]);
    await zip.addEntry(`xl/drawings/_rels/drawing${index + 1}.xml.rels`, [writeRelationships(targets)]);
    for (const chart of charts) {
      chartNumber += 1;
      await zip.addEntry(`xl/charts/chart${chartNumber}.xml`, [writeChart(chart)]);
    }
  }

  for (const picture of pictures) await zip.addEntry(placePicture(picture), [Buffer.from(picture.base64, 'base64')]);

  const sheetCount = sheets.length;
  await zip.addEntry('[Content_Types].xml', [
    writeContentTypes({
      sheets: sheets.length,
      tables: tableCount,
      drawings: withCharts.length,
      charts: allCharts.length,
      pictures: pictures.map((picture) => ({ path: placePicture(picture), mediaType: picture.mediaType })),
    }),
  ]);
  await zip.addEntry('xl/workbook.xml', [writeWorkbookPart(sheets, ranges)]);
  await zip.addEntry('xl/_rels/workbook.xml.rels', [
    writeRelationships([
      ...sheets.map((_, index) => ({ id: `rId${index + 1}`, kind: 'worksheet', target: `worksheets/sheet${index + 1}.xml` })),
      { id: `rId${sheetCount + 1}`, kind: 'styles', target: 'styles.xml' },
      { id: `rId${sheetCount + 2}`, kind: 'sharedStrings', target: 'sharedStrings.xml' },
    ]),
  ]);
  await zip.addEntry('xl/styles.xml', [writeStyles(colours, writing.accent)]);
  await zip.addEntry('xl/sharedStrings.xml', pool.listParts());
  await zip.addEntry('docProps/core.xml', [writeCoreProperties(writing.properties)]);
  await zip.addEntry('docProps/app.xml', [writeAppProperties(writing.properties)]);
  await zip.addEntry('docProps/custom.xml', [writeCustomProperties(writing.properties)]);
  return zip.finish();
}
