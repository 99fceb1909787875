import type { Branding } from '../../../shared/domain/branding.ts';

/** The longest side that a logo is kept with, in pixels. */
const LONGEST_SIDE = 800;
/** What the project takes, in bytes; see shared/domain/branding.ts. */
const LARGEST_BYTES = 256 * 1024;

/** Draws a picture that somebody chose (PNG, JPEG or SVG) anew as PNG, small enough to keep; nothing of the file but what is seen comes along. null where it is no picture. */
export async function readLogo(file: File): Promise<Branding['logo']> {
  const image = new Image();
  image.src = await readDataUrl(file);
  try {
    await image.decode();
  } catch {
    return null;
  }
  const longest = Math.max(image.naturalWidth, image.naturalHeight);
  if (longest === 0) return null;
  // A drawing of lines has no size of its own worth keeping; it is drawn as large as may be.
  const side = file.type === 'image/svg+xml' ? LONGEST_SIDE : Math.min(longest, LONGEST_SIDE);
  for (let scale = side / longest; scale * longest >= 16; scale *= 0.7) {
    const width = Math.max(1, Math.round(image.naturalWidth * scale));
    const height = Math.max(1, Math.round(image.naturalHeight * scale));
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = height;
    canvas.getContext('2d')?.drawImage(image, 0, 0, width, height);
    const base64 = canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
    if ((base64.length * 3) / 4 <= LARGEST_BYTES) return { mediaType: 'image/png', base64, width, height };
  }
  return null;
}

function readDataUrl(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
