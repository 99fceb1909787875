import type { FileHandle } from 'node:fs/promises';
import PptxGenJS from 'pptxgenjs';
import type { SheetContext } from '../../workbook/sheet-context.ts';
import { gatherFigures } from '../gather-figures.ts';
import { rebuildZip } from '../rebuild-zip.ts';
import type { DeckKit } from './deck-kit.ts';
import { DECK_SLIDES } from './slides.ts';

/** Writes the kick-off deck into an empty file: native charts and tables, with notes for whoever speaks. Gives its size and the titles of its slides. The same project and date give the same bytes. */
export async function writeDeck(file: FileHandle, context: SheetContext): Promise<{ bytes: number; parts: string[] }> {
  const { input, branding, confidentiality } = context;
  const figures = gatherFigures(context);
  const presentation = new PptxGenJS();
  presentation.layout = 'LAYOUT_WIDE';
  presentation.title = `${figures.project}: kick-off`;
  presentation.subject = `The way out for every Windows Server 2008 machine, as known on ${input.asOf}`;
  presentation.author = 'Offramp';
  presentation.company = branding.consultancy === '' ? figures.project : branding.consultancy;
  presentation.theme = { headFontFace: 'Calibri', bodyFontFace: 'Calibri' };
  const kit: DeckKit = { presentation, branding, foot: `${confidentiality}  ·  ${figures.project}  ·  as known on ${input.asOf}` };
  const slides = DECK_SLIDES.filter(({ isPresent }) => isPresent?.(figures) ?? true);
  for (const { add } of slides) add(kit, figures);
  const written = (await presentation.write({ outputType: 'nodebuffer', compression: true })) as Buffer;
  const renumber = createRenumbering(written);
  const settled = await rebuildZip(written, (name, bytes) => settlePart(name, bytes, input.asOf, renumber), renumber);
  await file.writeFile(settled);
  return { bytes: settled.length, parts: slides.map(({ title }) => title) };
}

/** Takes the moment of writing out of a part: what is left depends on the project alone. */
function settlePart(name: string, bytes: Buffer, asOf: string, renumber: (text: string) => string): Buffer {
  if (!/\.(?:xml|rels)$/.test(name)) return bytes;
  const text = bytes.toString('utf8');
  const moment = `${asOf}T00:00:00Z`;
  let ids = 0;
  const settled = renumber(text)
    .replace(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g, moment)
    .replace(/\{[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}/gi, (found) => {
      // Chart series carry a random id; a counted one is as good.
      ids += 1;
      return name.includes('charts/') ? `{00000000-0000-4000-8000-${String(ids).padStart(12, '0')}}` : found;
    });
  return settled === text ? bytes : Buffer.from(settled, 'utf8');
}

/** The library counts charts on from one presentation to the next; counting begins anew here. */
function createRenumbering(archive: Buffer): (text: string) => string {
  const numbers = [...archive.toString('latin1').matchAll(/ppt\/charts\/chart(\d+)\.xml/g)].map(([, number]) => Number(number));
  const before = numbers.length === 0 ? 0 : Math.min(...numbers) - 1;
  return (text) =>
    text.replace(
      /(charts\/chart|charts\/_rels\/chart|Microsoft_Excel_Worksheet)(\d+)(?=\.)/g,
      (_, words: string, number: string) => `${words}${Number(number) - before}`,
    );
}
