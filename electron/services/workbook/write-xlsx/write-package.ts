import type { Sheet } from '../sheet.ts';
import { nameColumn } from '../sheet.ts';
import { escapeXml } from './escape-xml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What a workbook says about itself, seen in the properties of the file. */
export interface DocumentProperties {
  title: string;
  subject: string;
  company: string;
  category: string;
  /** A whole timestamp, such as 2026-11-21T00:00:00Z. */
  createdAt: string;
  /** Named values of our own, for reading the workbook back. */
  custom: readonly { name: string; value: string }[];
}

/** One relationship of a part: the kind's last word and the target. */
export interface Relationship {
  id: string;
  kind: string;
  target: string;
}

/** Writes a relationships part. */
export function writeRelationships(relationships: readonly Relationship[]): string {
  const rows = relationships.map(({ id, kind, target }) => {
    const type = kind === 'core-properties' ? `${PACKAGE}/relationships/metadata/core-properties` : `${OFFICE}/relationships/${kind}`;
    const mode = kind === 'hyperlink' ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${type}" Target="${escapeXml(target)}"${mode}/>`;
  });
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${rows.join('')}</Relationships>`;
}

/** Writes the list of parts and what each is. */
export function writeContentTypes(counts: {
  sheets: number;
  tables: number;
  drawings: number;
  charts: number;
  pictures: readonly { path: string; mediaType: string }[];
}): string {
  const parts = (count: number, path: (number: number) => string, type: string): string =>
    Array.from({ length: count }, (_, index) => `<Override PartName="${path(index + 1)}" ContentType="${type}"/>`).join('');
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
    `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>`,
    parts(counts.sheets, (number) => `/xl/worksheets/sheet${number}.xml`, `${SPREADSHEET}.worksheet+xml`),
    parts(counts.tables, (number) => `/xl/tables/table${number}.xml`, `${SPREADSHEET}.table+xml`),
    parts(counts.drawings, (number) => `/xl/drawings/drawing${number}.xml`, 'application/vnd.openxmlformats-officedocument.drawing+xml'),
    parts(counts.charts, (number) => `/xl/charts/chart${number}.xml`, 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'),
    ...counts.pictures.map(({ path, mediaType }) => `<Override PartName="/${path}" ContentType="${mediaType}"/>`),
    `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>`,
    `<Override PartName="/xl/sharedStrings.xml" ContentType="${SPREADSHEET}.sharedStrings+xml"/>`,
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>',
    '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>',
    '<Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>',
    '</Types>',
  ].join('');
}

/** Writes the workbook part: sheets in order, defined names, calculation settings. */
export function writeWorkbookPart(
  sheets: readonly Pick<Sheet, 'name' | 'print' | 'visibility'>[],
  ranges: readonly { name: string; range: string }[],
): string {
  const titles = sheets.flatMap((sheet, index) => {
    const name = `'${sheet.name.replaceAll("'", "''")}'!`;
    const { repeatRow, repeatColumns } = sheet.print;
    const repeated = [
      ...(repeatColumns > 0 ? [`${name}$A:$${nameColumn(repeatColumns - 1)}`] : []),
      ...(repeatRow === null ? [] : [`${name}$${repeatRow}:$${repeatRow}`]),
    ].join(',');
    return repeated === '' ? [] : [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${escapeXml(repeated)}</definedName>`];
  });
  const names = [
    ...titles,
    ...[...ranges]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, range }) => `<definedName name="${name}">${range}</definedName>`),
  ];
  return [
    `${HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}/relationships">`,
    '<workbookPr/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000" tabRatio="800" activeTab="0"/></bookViews>',
    `<sheets>${sheets.map((sheet, index) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${index + 1}"${sheet.visibility === 'very-hidden' ? ' state="veryHidden"' : ''} r:id="rId${index + 1}"/>`).join('')}</sheets>`,
    names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`,
    '<calcPr calcId="191029"/></workbook>',
  ].join('');
}

/** Writes the core properties: title, subject, who made it and when. */
export function writeCoreProperties(properties: DocumentProperties): string {
  const when = `xsi:type="dcterms:W3CDTF">${properties.createdAt}`;
  return [
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `<dc:title>${escapeXml(properties.title)}</dc:title><dc:subject>${escapeXml(properties.subject)}</dc:subject><dc:creator>Offramp</dc:creator><cp:lastModifiedBy>Offramp</cp:lastModifiedBy>`,
    `<dcterms:created ${when}</dcterms:created><dcterms:modified ${when}</dcterms:modified><cp:category>${escapeXml(properties.category)}</cp:category>`,
    '</cp:coreProperties>',
  ].join('');
}

/** Writes the extended properties: which program made it. */
export function writeAppProperties(properties: DocumentProperties): string {
  return `${HEAD}<Properties xmlns="${OFFICE}/extended-properties"><Application>Offramp</Application><Company>${escapeXml(properties.company)}</Company></Properties>`;
}

/** Writes the custom properties, which a later reading relies on. */
export function writeCustomProperties(properties: DocumentProperties): string {
  const rows = properties.custom.map(
    ({ name, value }, index) =>
      `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="${index + 2}" name="${escapeXml(name)}"><vt:lpwstr>${escapeXml(value)}</vt:lpwstr></property>`,
  );
  return `${HEAD}<Properties xmlns="${OFFICE}/custom-properties" xmlns:vt="${OFFICE}/docPropsVTypes">${rows.join('')}</Properties>`;
}
