const ZEROS = '0000000000';

/** A name as it is sorted: without regard to case, and "old-2" before "old-10". */
export function makeNameKey(name: string): string {
  const lower = name.toLowerCase();
  let key = '';
  let taken = 0;
  for (let at = 0; at < lower.length; at += 1) {
    if (!isDigit(lower, at)) continue;
    const from = at;
    while (isDigit(lower, at + 1)) at += 1;
    key += lower.slice(taken, from) + ZEROS.slice(at + 1 - from) + lower.slice(from, at + 1);
    taken = at + 1;
  }
  return taken === 0 ? lower : key + lower.slice(taken);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
