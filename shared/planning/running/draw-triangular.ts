/**
 * The value below which a share of a triangular distribution lies: low + √(p (high−low)(likely−low)) below the likely value,
 * high − √((1−p)(high−low)(high−likely)) above it (https://rdrr.io/pkg/extraDistr/man/Triangular.html).
 */
export function takeTriangular(share: number, low: number, likely: number, high: number): number {
  const width = high - low;
  if (width <= 0) return likely;
  return share * width <= likely - low
    ? low + Math.sqrt(share * width * (likely - low))
    : high - Math.sqrt((1 - share) * width * (high - likely));
}

/** Fills a list with numbers from 0 up to 1 that are the same for the same seed and name (sfc32, public domain). */
export function fillShares(seed: number, name: string, shares: Float64Array): void {
  let hash = 2_166_136_261 ^ seed;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 16_777_619);
  let [a, b, c, counter] = [hash | 0, seed | 0, 0x9e3779b9 | 0, 1];
  // The first rounds only mix the seed.
  for (let at = -12; at < shares.length; at += 1) {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    if (at >= 0) shares[at] = (sum >>> 0) / 4_294_967_296;
  }
}
