/** Finds the word that a mistyped one was probably meant to be, or null where none is near. Two letters that changed places count as one slip. */
export function suggestWord(typed: string, words: readonly string[]): string | null {
  const text = typed.toLowerCase();
  const limit = Math.max(1, Math.floor(text.length / 3));
  let best: { word: string; slips: number } | null = null;
  for (const word of words) {
    const slips = countSlips(text, word);
    const begins = text.length >= 2 && word.startsWith(text);
    const score = begins ? Math.min(slips, 1) : slips;
    if (score <= limit && (best === null || score < best.slips)) best = { word, slips: score };
  }
  return best?.word ?? null;
}

function countSlips(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const read = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = read(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? read(i - 2, j - 2) + 1 : replaced;
      row.push(Math.min(replaced, swapped, read(i - 1, j) + 1, read(i, j - 1) + 1));
    }
  }
  return read(a.length, b.length);
}
