import type PptxGenJS from 'pptxgenjs';
import type { Branding } from '../../../../shared/domain/branding.ts';

/** A slide as the library has it. */
export type Slide = PptxGenJS.Slide;

/** Inches: the size of a wide slide and its margins. */
export const PAGE = { width: 13.333, height: 7.5, margin: 0.6, top: 1.75 } as const;

/** Colours that slides share. */
export const INKS = { text: '1B1F24', quiet: '4A525E', line: 'D9DEE5', pale: 'F4F6F9', bad: '9B2C1F', grey: 'C3CAD4' } as const;

/** What slides are made with. */
export interface DeckKit {
  presentation: PptxGenJS;
  branding: Branding;
  /** Printed at the foot of every slide. */
  foot: string;
}

/** Starts a slide with its message as the title, and a note for whoever speaks. */
export function addSlide(kit: DeckKit, message: string, notes: readonly string[]): Slide {
  const slide = kit.presentation.addSlide();
  const { accent } = kit.branding;
  slide.background = { color: 'FFFFFF' };
  slide.addShape('rect', { x: 0, y: 0, w: PAGE.width, h: 0.12, fill: { color: accent }, line: { color: accent } });
  slide.addText(message, {
    x: PAGE.margin,
    y: 0.4,
    w: PAGE.width - 2 * PAGE.margin - (kit.branding.logo === null ? 0 : 1.9),
    h: 1.15,
    fontSize: 26,
    bold: true,
    color: accent,
    valign: 'top',
    fit: 'shrink',
  });
  addLogo(kit, slide, { x: PAGE.width - PAGE.margin - 1.6, y: 0.4, w: 1.6, h: 0.8 });
  slide.addText(kit.foot, { x: PAGE.margin, y: PAGE.height - 0.45, w: 11, h: 0.3, fontSize: 10, color: INKS.quiet, margin: 0 });
  slide.slideNumber = {
    x: PAGE.width - PAGE.margin - 0.6,
    y: PAGE.height - 0.45,
    w: 0.6,
    h: 0.3,
    fontSize: 10,
    color: INKS.quiet,
    align: 'right',
  };
  slide.addNotes(notes.join('\n\n'));
  return slide;
}

/** Puts the logo into a frame without distorting it. */
export function addLogo({ branding }: DeckKit, slide: Slide, frame: { x: number; y: number; w: number; h: number }): void {
  const { logo } = branding;
  if (logo === null) return;
  const scale = Math.min(frame.w / logo.width, frame.h / logo.height);
  const [w, h] = [logo.width * scale, logo.height * scale];
  slide.addImage({
    data: `${logo.mediaType};base64,${logo.base64}`,
    x: frame.x + frame.w - w,
    y: frame.y,
    w,
    h,
    altText: branding.consultancy === '' ? 'Logo' : `Logo of ${branding.consultancy}`,
  });
}

/** Shows a few numbers large, each over its words. */
export function addBigNumbers(
  { branding }: DeckKit,
  slide: Slide,
  numbers: readonly { value: number; label: string; tone?: 'bad' }[],
): void {
  const gap = 0.3;
  const width = (PAGE.width - 2 * PAGE.margin - gap * (numbers.length - 1)) / numbers.length;
  for (const [index, { value, label, tone }] of numbers.entries()) {
    const x = PAGE.margin + index * (width + gap);
    slide.addText(
      [
        {
          text: value.toLocaleString('en-GB'),
          options: { fontSize: 54, bold: true, color: tone === 'bad' ? INKS.bad : branding.accent, breakLine: true },
        },
        { text: label, options: { fontSize: 16, color: INKS.text } },
      ],
      { x, y: 2.1, w: width, h: 2.2, fill: { color: INKS.pale }, margin: 14, valign: 'top', align: 'left' },
    );
  }
}

/** Shows rows under a header; the first column and the named ones hold text, the others numbers. */
export function addRows(
  { branding }: DeckKit,
  slide: Slide,
  table: {
    header: readonly string[];
    rows: readonly (readonly (string | number)[])[];
    widths: readonly number[];
    textColumns?: readonly number[];
    top?: number;
  },
): void {
  const isText = (column: number): boolean => column === 0 || (table.textColumns?.includes(column) ?? false);
  const border = { type: 'solid', pt: 0.75, color: INKS.line } as const;
  const none = { type: 'none' } as const;
  const fontSize = table.rows.length > 9 ? 12 : 14;
  const head = table.header.map((text, column) => ({
    text,
    options: {
      bold: true,
      color: 'FFFFFF',
      fill: { color: branding.accent },
      align: isText(column) ? ('left' as const) : ('right' as const),
      fontSize,
    },
  }));
  const body = table.rows.map((cells) =>
    cells.map((cell, column) => ({
      text: typeof cell === 'number' ? cell.toLocaleString('en-GB') : cell,
      options: {
        color: INKS.text,
        fontSize,
        align: isText(column) ? ('left' as const) : ('right' as const),
        border: [none, none, border, none] as [typeof none, typeof none, typeof border, typeof none],
      },
    })),
  );
  slide.addTable([head, ...body], {
    x: PAGE.margin,
    y: table.top ?? PAGE.top,
    w: PAGE.width - 2 * PAGE.margin,
    colW: [...table.widths],
    margin: 0.06,
    valign: 'middle',
  });
}
