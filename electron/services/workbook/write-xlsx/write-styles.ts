import type { CellStyle, ColourRule } from '../sheet.ts';
import { CELL_STYLES } from '../sheet.ts';

const INK = '1B1F24';
const QUIET = '5D6672';
const ACCENT = '2457C5';
const NAVY = '1F3A5F';

const FONTS = [
  font({ size: 10, colour: INK }),
  font({ size: 20, colour: NAVY, bold: true }),
  font({ size: 10, colour: QUIET }),
  font({ size: 12, colour: INK, bold: true }),
  font({ size: 13, colour: NAVY, bold: true }),
  font({ size: 10, colour: INK, bold: true }),
  font({ size: 9, colour: QUIET }),
  font({ size: 10, colour: ACCENT, underline: true }),
  font({ size: 10, colour: 'FFFFFF', bold: true }),
  font({ size: 9, colour: QUIET, bold: true }),
];

const FILLS = ['none', 'gray125', NAVY, 'E9EDF3', 'FFF8DC', '8A6D1B', 'F4F6F9'];

const BORDERS = [
  '<border><left/><right/><top/><bottom/><diagonal/></border>',
  '<border><left/><right/><top/><bottom style="thin"><color rgb="FFD9DEE5"/></bottom><diagonal/></border>',
  `<border>${['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color rgb="FFD8C98A"/></${side}>`).join('')}<diagonal/></border>`,
  `<border><left/><right/><top style="thin"><color rgb="FF${NAVY}"/></top><bottom/><diagonal/></border>`,
];

const WHOLE = 3;
const DECIMAL = 164;
const DAY = 165;

interface Format {
  font?: number;
  fill?: number;
  border?: number;
  number?: number;
  horizontal?: 'left' | 'center' | 'right';
  vertical?: 'top' | 'center';
  wrap?: 'wrap';
  /** Text too long for its cell is made smaller. */
  shrink?: 'shrink';
  unlocked?: 'unlocked';
}

const FORMATS: Readonly<Record<CellStyle, Format>> = {
  plain: {},
  title: { font: 1, vertical: 'center' },
  subtitle: { font: 2, vertical: 'top' },
  message: { font: 3, vertical: 'center' },
  heading: { font: 4, vertical: 'center' },
  note: { font: 2, vertical: 'top', wrap: 'wrap' },
  label: { font: 5, border: 1, vertical: 'top', wrap: 'wrap' },
  text: { border: 1, vertical: 'top' },
  wrap: { border: 1, vertical: 'top', wrap: 'wrap' },
  code: { font: 6, border: 1, vertical: 'top', horizontal: 'left', shrink: 'shrink' },
  whole: { border: 1, number: WHOLE, horizontal: 'right', vertical: 'top' },
  decimal: { border: 1, number: DECIMAL, horizontal: 'right', vertical: 'top' },
  date: { border: 1, number: DAY, horizontal: 'center', vertical: 'top' },
  link: { font: 7, border: 1, vertical: 'top' },
  'link-plain': { font: 7, vertical: 'center' },
  'link-wrap': { font: 7, border: 1, vertical: 'top', wrap: 'wrap' },
  about: { border: 1, vertical: 'top', horizontal: 'left' },
  'about-date': { border: 1, number: DAY, vertical: 'top', horizontal: 'left' },
  band: { font: 9, fill: 3, vertical: 'center' },
  header: { font: 8, fill: 2, vertical: 'center', wrap: 'wrap' },
  'header-input': { font: 8, fill: 5, vertical: 'center', wrap: 'wrap' },
  'header-number': { font: 8, fill: 2, vertical: 'center', horizontal: 'right', wrap: 'wrap' },
  'header-date': { font: 8, fill: 2, vertical: 'center', horizontal: 'center', wrap: 'wrap' },
  'header-input-centred': { font: 8, fill: 5, vertical: 'center', horizontal: 'center', wrap: 'wrap' },
  'total-label': { font: 5, border: 3, vertical: 'top' },
  total: { font: 5, border: 3, number: WHOLE, horizontal: 'right', vertical: 'top' },
  input: { fill: 4, border: 2, vertical: 'top', unlocked: 'unlocked' },
  'input-wrap': { fill: 4, border: 2, vertical: 'top', wrap: 'wrap', unlocked: 'unlocked' },
  'input-date': { fill: 4, border: 2, number: DAY, horizontal: 'center', vertical: 'top', unlocked: 'unlocked' },
  'input-number': { fill: 4, border: 2, horizontal: 'center', vertical: 'top', unlocked: 'unlocked' },
  'colour-name': { font: 5, border: 1, vertical: 'top', horizontal: 'left' },
};

const NUMBERS = Object.fromEntries(CELL_STYLES.map((style, index) => [style, index])) as Readonly<Record<CellStyle, number>>;

/** Gives the number of a cell style in the styles part. */
export function numberStyle(style: CellStyle): number {
  return NUMBERS[style];
}

/** Collects the colours of conditional formats; each distinct pair becomes one differential format. */
export interface ColourFormats {
  numberColours(rule: Pick<ColourRule, 'text' | 'fill'>): number;
  list(): readonly string[];
}

/** Starts an empty collection of colours. */
export function createColourFormats(): ColourFormats {
  const formats: string[] = [];
  return {
    numberColours({ text, fill }) {
      const format = `<dxf><font><b/><color rgb="FF${text}"/></font><fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor rgb="FF${fill}"/></patternFill></fill></dxf>`;
      const known = formats.indexOf(format);
      return known === -1 ? formats.push(format) - 1 : known;
    },
    list: () => formats,
  };
}

/** Writes the styles part: one cell format per cell style, and the colours of conditional formats. */
export function writeStyles(colours: ColourFormats, accent: string = NAVY): string {
  const paint = (xml: string): string => (accent === NAVY ? xml : xml.replaceAll(NAVY, accent));
  const formats = CELL_STYLES.map((style) => writeFormat(FORMATS[style]));
  const dxfs = colours.list();
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="2"><numFmt numFmtId="${DECIMAL}" formatCode="#,##0.0##"/><numFmt numFmtId="${DAY}" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
    `<fonts count="${FONTS.length}">${paint(FONTS.join(''))}</fonts>`,
    `<fills count="${FILLS.length}">${paint(FILLS.map(writeFill).join(''))}</fills>`,
    `<borders count="${BORDERS.length}">${paint(BORDERS.join(''))}</borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    `<dxfs count="${dxfs.length}">${dxfs.join('')}</dxfs>`,
    '<tableStyles count="0" defaultTableStyle="TableStyleMedium2" defaultPivotStyle="PivotStyleLight16"/>',
    '</styleSheet>',
  ].join('');
}

function font(of: { size: number; colour: string; bold?: boolean; underline?: boolean }): string {
  return `<font>${of.bold ? '<b/>' : ''}${of.underline ? '<u/>' : ''}<sz val="${of.size}"/><color rgb="FF${of.colour}"/><name val="Calibri"/><family val="2"/></font>`;
}

function writeFill(fill: string): string {
  if (fill === 'none' || fill === 'gray125') return `<fill><patternFill patternType="${fill}"/></fill>`;
  return `<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function writeFormat(format: Format): string {
  const alignment = [
    format.horizontal === undefined ? '' : ` horizontal="${format.horizontal}"`,
    format.horizontal === 'right' ? ' indent="1"' : '',
    format.vertical === undefined ? '' : ` vertical="${format.vertical}"`,
    format.wrap === undefined ? '' : ' wrapText="1"',
    format.shrink === undefined ? '' : ' shrinkToFit="1"',
  ].join('');
  const inside = `${alignment === '' ? '' : `<alignment${alignment}/>`}${format.unlocked === undefined ? '' : '<protection locked="0"/>'}`;
  const head = `<xf numFmtId="${format.number ?? 0}" fontId="${format.font ?? 0}" fillId="${format.fill ?? 0}" borderId="${format.border ?? 0}" xfId="0"${format.number === undefined ? '' : ' applyNumberFormat="1"'}${format.font === undefined ? '' : ' applyFont="1"'}${format.fill === undefined ? '' : ' applyFill="1"'}${format.border === undefined ? '' : ' applyBorder="1"'}${alignment === '' ? '' : ' applyAlignment="1"'}${format.unlocked === undefined ? '' : ' applyProtection="1"'}`;
  return inside === '' ? `${head}/>` : `${head}>${inside}</xf>`;
}
