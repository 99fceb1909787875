import type { Chart, Picture } from '../sheet.ts';
import { escapeXml } from './escape-xml.ts';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';

/** Units of Office drawings in a pixel. */
const PER_PIXEL = 9_525;

function writePicture(picture: Picture, number: number): string {
  const [column, row] = picture.at;
  return [
    `<xdr:oneCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>${picture.offsetPixels * PER_PIXEL}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${4 * PER_PIXEL}</xdr:rowOff></xdr:from>`,
    `<xdr:ext cx="${picture.widthPixels * PER_PIXEL}" cy="${picture.heightPixels * PER_PIXEL}"/>`,
    `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${number + 1}" name="Picture" descr="${escapeXml(picture.alternativeText)}"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr>`,
    `<xdr:blipFill><a:blip r:embed="rId${number}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>`,
    `<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${picture.widthPixels * PER_PIXEL}" cy="${picture.heightPixels * PER_PIXEL}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>`,
    '</xdr:pic><xdr:clientData/></xdr:oneCellAnchor>',
  ].join('');
}

/** Writes the drawing part of a sheet: one frame per chart, then the picture, each with its alternative text. */
export function writeDrawing(charts: readonly Chart[], picture?: Picture): string {
  const anchors = charts.map((chart, index) => {
    const corner = (name: string, [column, row]: readonly [number, number]): string =>
      `<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
    return [
      '<xdr:twoCellAnchor editAs="oneCell">',
      corner('from', chart.from),
      corner('to', chart.to),
      '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>',
      `<xdr:cNvPr id="${index + 2}" name="${escapeXml(chart.title)}" descr="${escapeXml(chart.alternativeText)}"/>`,
      '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>',
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
      `<a:graphic><a:graphicData uri="${DRAWING}/chart"><c:chart xmlns:c="${DRAWING}/chart" r:id="rId${index + 1}"/></a:graphicData></a:graphic>`,
      '</xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>',
    ].join('');
  });
  return `${HEAD}<xdr:wsDr xmlns:xdr="${DRAWING}/spreadsheetDrawing" xmlns:a="${DRAWING}/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">${anchors.join('')}${picture === undefined ? '' : writePicture(picture, charts.length + 1)}</xdr:wsDr>`;
}

/** Writes one chart part: bars or columns that read the sheet's cells, with their values kept for readers that do not calculate. */
export function writeChart(chart: Chart): string {
  const legend =
    chart.series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${writeTextProperties(900, '5D6672')}</c:legend>` : '';
  return [
    HEAD,
    `<c:chartSpace xmlns:c="${DRAWING}/chart" xmlns:a="${DRAWING}/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`,
    '<c:roundedCorners val="0"/>',
    `<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1200" b="1"/></a:pPr><a:r><a:rPr lang="en-GB" sz="1200" b="1"><a:solidFill><a:srgbClr val="1F3A5F"/></a:solidFill></a:rPr><a:t>${escapeXml(chart.title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`,
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>',
    `<c:barChart><c:barDir val="${chart.kind === 'bar' ? 'bar' : 'col'}"/><c:grouping val="clustered"/><c:varyColors val="0"/>`,
    ...chart.series.map((_, index) => writeSeries(chart, index)),
    '<c:gapWidth val="60"/><c:axId val="100000001"/><c:axId val="100000002"/></c:barChart>',
    `<c:catAx><c:axId val="100000001"/><c:scaling><c:orientation val="${chart.kind === 'bar' ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${chart.kind === 'bar' ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="C3CAD4"/></a:solidFill></a:ln></c:spPr>${writeTextProperties(900, '1B1F24')}<c:crossAx val="100000002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`,
    `<c:valAx><c:axId val="100000002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="${chart.kind === 'bar' ? 't' : 'l'}"/><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="100000001"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`,
    '<c:spPr><a:noFill/></c:spPr></c:plotArea>',
    legend,
    '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>',
    '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="D9DEE5"/></a:solidFill></a:ln></c:spPr>',
    '</c:chartSpace>',
  ].join('');
}

function writeSeries(chart: Chart, index: number): string {
  const series = chart.series[index];
  if (series === undefined) return '';
  const fill = (colour: string): string => `<c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr>`;
  const points = (series.pointColours ?? [])
    .map((colour, point) => `<c:dPt><c:idx val="${point}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>${fill(colour)}</c:dPt>`)
    .join('');
  const values = series.cached.map((value, point) => `<c:pt idx="${point}"><c:v>${value}</c:v></c:pt>`).join('');
  const labels = chart.categories.cached.map((text, point) => `<c:pt idx="${point}"><c:v>${escapeXml(text)}</c:v></c:pt>`).join('');
  return [
    `<c:ser><c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:v>${escapeXml(series.name)}</c:v></c:tx>${fill(series.colour)}<c:invertIfNegative val="0"/>${points}`,
    `<c:dLbls><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>${writeTextProperties(900, '1B1F24')}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`,
    `<c:cat><c:strRef><c:f>${escapeXml(chart.categories.range)}</c:f><c:strCache><c:ptCount val="${chart.categories.cached.length}"/>${labels}</c:strCache></c:strRef></c:cat>`,
    `<c:val><c:numRef><c:f>${escapeXml(series.range)}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount val="${series.cached.length}"/>${values}</c:numCache></c:numRef></c:val></c:ser>`,
  ].join('');
}

function writeTextProperties(size: number, colour: string): string {
  return `<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`;
}
