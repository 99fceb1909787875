/** Tells keys that were never added from those that may have been: a Bloom filter, so its memory does not grow with the length of keys. */
export interface KeyFilter {
  /** Adds a key and says whether it may have been there before. */
  add(key: string): 'no' | 'maybe';
  /** Never 'no' for a key that was added; for about one in a hundred of the others it is 'maybe' as well. */
  has(key: string): 'no' | 'maybe';
}

/** Bits per row; a row has three to six keys as a rule. More keys than that cost time and never a wrong answer. */
const BITS_PER_ROW = 64;
const PROBES = 4;

/** Creates an empty filter for the keys of about so many rows. */
export function createKeyFilter(rows: number): KeyFilter {
  const bits = 2 ** Math.ceil(Math.log2(Math.max(1024, Math.min(rows, 2 ** 25) * BITS_PER_ROW)));
  const words = new Uint32Array(bits / 32);
  const mask = bits - 1;
  let step = 0;

  function hash(key: string): number {
    let a = 0x811c9dc5;
    let b = 0x9747b28c;
    for (let at = 0; at < key.length; at += 1) {
      const code = key.charCodeAt(at);
      a = Math.imul(a ^ code, 0x01000193);
      b = Math.imul(b ^ code, 0x5bd1e995);
    }
    step = (b ^ (b >>> 15)) | 1;
    return a ^ (a >>> 16);
  }

  return {
    add(key) {
      let spot = hash(key);
      let answer: 'no' | 'maybe' = 'maybe';
      for (let probe = 0; probe < PROBES; probe += 1) {
        const bit = spot & mask;
        const word = words[bit >>> 5] as number;
        const flag = 1 << (bit & 31);
        if ((word & flag) === 0) {
          words[bit >>> 5] = word | flag;
          answer = 'no';
        }
        spot = (spot + step) | 0;
      }
      return answer;
    },
    has(key) {
      let spot = hash(key);
      for (let probe = 0; probe < PROBES; probe += 1) {
        const bit = spot & mask;
        if (((words[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return 'no';
        spot = (spot + step) | 0;
      }
      return 'maybe';
    },
  };
}
