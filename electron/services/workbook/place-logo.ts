import type { Branding } from '../../../shared/domain/branding.ts';
import type { Picture } from './sheet.ts';

const WIDEST_PIXELS = 220;
const TALLEST_PIXELS = 64;
/** Pixels of a column for each digit of its width, in the standard font. */
const PIXELS_PER_DIGIT = 7;

/** Puts the logo at the right end of a wide column in the first row of a sheet, in its own proportions; nothing where there is none. */
export function placeLogo({ logo, consultancy }: Branding, column: number, columnWidth: number): { picture?: Picture } {
  if (logo === null) return {};
  const scale = Math.min(WIDEST_PIXELS / logo.width, TALLEST_PIXELS / logo.height);
  const widthPixels = Math.max(1, Math.round(logo.width * scale));
  return {
    picture: {
      mediaType: logo.mediaType,
      base64: logo.base64,
      alternativeText: consultancy === '' ? 'Logo' : `Logo of ${consultancy}`,
      at: [column, 0],
      offsetPixels: Math.max(0, columnWidth * PIXELS_PER_DIGIT - widthPixels),
      widthPixels,
      heightPixels: Math.max(1, Math.round(logo.height * scale)),
    },
  };
}
