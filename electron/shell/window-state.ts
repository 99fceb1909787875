import { readFileSync, renameSync, writeFileSync } from 'node:fs';

/** A rectangle on the desktop, in device-independent pixels. */
export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** How the window was left. */
export interface WindowState {
  bounds: Bounds | null;
  size: 'normal' | 'maximized' | 'full-screen';
}

const FIRST_STATE: WindowState = { bounds: null, size: 'normal' };

/** Reads how the window was left; whatever cannot be used counts as never written. */
export function readWindowState(file: string, displays: Bounds[]): WindowState {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<WindowState>;
    const size = saved.size === 'maximized' || saved.size === 'full-screen' ? saved.size : 'normal';
    const bounds = isBounds(saved.bounds) && displays.some((display) => overlaps(display, saved.bounds as Bounds)) ? saved.bounds : null;
    return { bounds, size };
  } catch {
    return FIRST_STATE;
  }
}

/** Remembers how the window is left; a full disk or a read-only profile is no reason to fail. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(state));
    renameSync(`${file}.new`, file);
  } catch {
    // The next start opens at the usual size.
  }
}

function isBounds(value: unknown): value is Bounds {
  if (typeof value !== 'object' || value === null) return false;
  const numbers = ['x', 'y', 'width', 'height'].map((key) => (value as Record<string, unknown>)[key]);
  return numbers.every((number) => Number.isInteger(number)) && (numbers[2] as number) >= 400 && (numbers[3] as number) >= 300;
}

/** Enough of the window must be on the display to take hold of it. */
function overlaps(display: Bounds, bounds: Bounds): boolean {
  const width = Math.min(display.x + display.width, bounds.x + bounds.width) - Math.max(display.x, bounds.x);
  const height = Math.min(display.y + display.height, bounds.y + bounds.height) - Math.max(display.y, bounds.y);
  return width >= 100 && height >= 100;
}
