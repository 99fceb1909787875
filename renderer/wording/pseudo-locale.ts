const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ó',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
  A: 'Å',
  B: 'Ɓ',
  C: 'Ç',
  D: 'Ð',
  E: 'É',
  F: 'Ƒ',
  G: 'Ĝ',
  H: 'Ĥ',
  I: 'Î',
  J: 'Ĵ',
  K: 'Ķ',
  L: 'Ļ',
  M: 'Ṁ',
  N: 'Ñ',
  O: 'Ö',
  P: 'Þ',
  Q: 'Ɋ',
  R: 'Ŕ',
  S: 'Š',
  T: 'Ţ',
  U: 'Û',
  V: 'Ṽ',
  W: 'Ŵ',
  X: 'Ẋ',
  Y: 'Ý',
  Z: 'Ž',
};

/** How much longer a message becomes: about what German takes more than English. */
const LONGER_BY = 0.4;

/** Placeholders, tags of rich text, and what one message takes from another stay as they are. */
const KEPT = /(\{\{[^}]*\}\}|<\/?\w+\s*\/?>|\$t\([^)]*\))/u;

/** Writes a message so that it can be told from a text that is no message, and takes as much room as a long translation: "[Šáṽé~]". */
export function writePseudo(message: string): string {
  const parts = message.split(KEPT);
  const letters = parts.filter((_, index) => index % 2 === 0).join('').length;
  const accented = parts.map((part, index) =>
    index % 2 === 1 ? part : part.replaceAll(/[a-z]/giu, (letter) => ACCENTED[letter] ?? letter),
  );
  return `[${accented.join('')}${fill(Math.ceil(letters * LONGER_BY))}]`;
}

/** Filling that breaks between words as a translation would. */
function fill(length: number): string {
  return Array.from({ length }, (_, index) => (index % 8 === 7 ? ' ' : '~'))
    .join('')
    .trimEnd();
}

/** Writes every message of a catalogue in pseudo-locale. */
export function buildPseudoMessages<Messages extends object>(messages: Messages): Messages {
  const written = Object.entries(messages).map(([key, value]) => [
    key,
    typeof value === 'string' ? writePseudo(value) : buildPseudoMessages(value as object),
  ]);
  return Object.fromEntries(written) as Messages;
}
