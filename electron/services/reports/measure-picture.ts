/** What a picture is, and its size in pixels. */
export interface MeasuredPicture {
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Reads what a picture is from its own bytes; null where it is neither PNG nor JPEG or ends too early. */
export function measurePicture(bytes: Buffer): MeasuredPicture | null {
  if (bytes.length >= 24 && bytes.subarray(0, 8).equals(PNG_SIGNATURE)) {
    return sized('image/png', bytes.readUInt32BE(16), bytes.readUInt32BE(20));
  }
  return bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8 ? measureJpeg(bytes) : null;
}

/** The size stands in the frame header, which is one of the segments C0 to CF but for C4, C8 and CC (ITU-T T.81, B.2.2). */
function measureJpeg(bytes: Buffer): MeasuredPicture | null {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
    } else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return sized('image/jpeg', bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5));
    } else {
      at += 2 + bytes.readUInt16BE(at + 2);
    }
  }
  return null;
}

function sized(mediaType: MeasuredPicture['mediaType'], width: number, height: number): MeasuredPicture | null {
  return width > 0 && height > 0 ? { mediaType, width, height } : null;
}
