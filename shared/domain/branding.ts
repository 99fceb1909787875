import { z } from 'zod';

/** The largest logo that a project keeps, in bytes. */
export const LARGEST_LOGO_BYTES = 256 * 1024;

/** The longest side of a logo, in pixels. */
export const LONGEST_LOGO_SIDE = 2_000;

const Colour = z.string().regex(/^[0-9A-F]{6}$/);

/** A picture as a file holds it; width and height in pixels are read from the bytes. */
export const Logo = z.object({
  mediaType: z.enum(['image/png', 'image/jpeg']),
  base64: z.base64().max(Math.ceil(LARGEST_LOGO_BYTES / 3) * 4),
  width: z.number().int().min(1).max(LONGEST_LOGO_SIDE),
  height: z.number().int().min(1).max(LONGEST_LOGO_SIDE),
});
export type Logo = z.infer<typeof Logo>;

/** How everything that leaves the project looks: workbook, deck, briefing and question sheets. */
export const Branding = z.object({
  /** Who hands it over; empty where nobody is named. */
  consultancy: z.string().trim().max(120).default(''),
  logo: Logo.nullable().default(null),
  /** Colour of headings and table heads, which white text must be readable on; six hexadecimal digits. */
  accent: Colour.default('1F3A5F'),
  /** Printed on every page and slide. */
  confidentiality: z.string().trim().min(1).max(60).default('Confidential'),
  /** Own words at the top of the start sheet. `{project}`, `{date}` and `{consultancy}` are filled in. */
  startText: z.string().trim().max(2_000).default(''),
});
export type Branding = z.infer<typeof Branding>;
