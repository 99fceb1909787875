/** A Buffer as SheetJS reads it: with the place that it has come to. */
interface Blob extends Buffer {
  l: number;
}

type Shift = (this: Blob, size: unknown, kind?: string) => unknown;

/** Kinds of text that are as long as a record says. */
const COUNTED_TEXTS: ReadonlySet<string> = new Set(['dbcs', 'utf8', 'utf16le', 'wstr', 'cpstr', 'sbcs-cont', 'dbcs-cont']);
/** Texts of old workbooks are counted in two bytes; SheetJS reads on beyond the end of a damaged record, which does no harm up to here. */
const LONGEST_TEXT = 0xffff;

function isInside(blob: Blob, size: unknown, kind: string): boolean {
  if (COUNTED_TEXTS.has(kind)) return typeof size === 'number' && size >= 0 && size <= Math.max(LONGEST_TEXT, blob.length);
  if (kind === 'cstr') return blob.l >= 0 && blob.indexOf(0, blob.l) >= 0;
  if (kind === '_wstr') return blob.l >= 0 && blob.indexOf('\0\0', blob.l, 'latin1') >= 0;
  return true;
}

/**
 * Makes SheetJS refuse a text in a damaged record that has no length or no end, for which it would otherwise fill the memory. It puts its reading
 * function on every Buffer, so this stands between for all Buffers: only for a thread that does nothing but read workbooks.
 */
export function boundSheetJs(): void {
  let shift: Shift | null = null;
  const guarded: Shift = function readInside(size, kind) {
    if (kind !== undefined && !isInside(this, size, kind)) throw new RangeError('The text of a record goes beyond its file.');
    return shift?.call(this, size, kind);
  };
  Object.defineProperty(Buffer.prototype, 'read_shift', {
    configurable: true,
    get: () => guarded,
    set: (given: Shift) => {
      shift = given;
    },
  });
}
